"""Decisions and events: entering, listing, opening one in a drawer.

Hands out answers for its page, the drawer, and lines for other pages. May import answers and below.
"""
