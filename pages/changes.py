"""Since the last review: what changed, what slipped, and what is missing?"""

from ui.changes import page
from ui.frame import view

page.show_changes(view.open_page(__doc__))
