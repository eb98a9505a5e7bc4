"""A table of indicators to one row a figure: wide or long, units and ratios settled.

Hands out figures with their findings. May import actions and below.
"""
