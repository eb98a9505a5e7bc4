"""Correcting the reading of a file: columns, words, proposals, and what is remembered of it.

Hands out pick lists and the corrections they make. May import no other room of trackers.
"""
