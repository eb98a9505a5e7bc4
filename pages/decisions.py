"""Decisions: what was decided, and what has come of it?"""

from ui.decisions import page
from ui.frame import view

page.show_decisions_page(view.open_page(__doc__))
