"""The words of reading: lists of names and statuses, how texts compare, findings, corrections.

Hands out what is looked up by every later stage. May import nothing of reading.
"""
