"""Actions: the table, short lists elsewhere, and one action in its drawer.

Hands out the tables, the drawer and the search. May import decisions and below.
"""
