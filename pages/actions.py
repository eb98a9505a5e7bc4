"""Actions: where does each action stand?"""

from ui import frame, searching

searching.show_search(frame.open_page(__doc__))
