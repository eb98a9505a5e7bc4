"""Outlook: what falls due, forecast and pace, what may be late, how long closing takes.

Hands out answers for its page. May import actions and below.
"""
