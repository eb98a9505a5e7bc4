"""Sheets that are laid out otherwise than a row an action under one row of headings: told, or made a plain table.

Hands out grids and sentences. May import tables and below.
"""
