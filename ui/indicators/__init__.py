"""Indicators: all in one table, one in full, and a strip of them for other pages.

Hands out answers for its page and the strip. May import answers and below.
"""
