"""Actions: where does each action stand?"""

from ui.actions import searching
from ui.frame import view

searching.show_search(view.open_page(__doc__))
