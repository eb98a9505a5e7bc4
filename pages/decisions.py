"""Decisions: what was decided, and what has come of it?"""

from ui import decisions, frame

decisions.show_decisions_page(frame.open_page(__doc__))
