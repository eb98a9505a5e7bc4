"""Since the last review: the sum, the flow of statuses, a section a kind of change.

Hands out answers for its page. May import actions and below.
"""
