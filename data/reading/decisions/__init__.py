"""A register of decisions to one row a decision.

Hands out decisions and their states. May import actions, indicators and below.
"""
