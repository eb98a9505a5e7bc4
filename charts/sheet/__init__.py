"""The sheet every picture is drawn on: layout, axes, text made safe, lines of dated events.

Hands out plain figures with heading and margins alike on every page. May import palette.
"""
