"""The same at every review: the long table of history, flow, promises, the life of one action.

Hands out one row an action a review, and what was opened, closed, promised and kept. May import changes and below.
"""
