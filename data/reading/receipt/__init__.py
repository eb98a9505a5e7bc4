"""The import receipt: what became of every row and why, written, stored and read back.

Hands out an account that adds up. May import decisions, indicators and below.
"""
