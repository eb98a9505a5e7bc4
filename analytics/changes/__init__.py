"""What changed between two reviews: one list of changes, sums that add up, and the words for them.

Hands out actions compared with an earlier review, the list of changes and its lines. May import measures and below.
"""
