"""Heading to meaning: which column holds what, names and contents weighed together.

Hands out a meaning a column, with its reason and whether a person should confirm it. May import tables and below.
"""
