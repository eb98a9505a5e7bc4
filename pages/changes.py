"""Since the last review: what changed, what slipped, and what is missing?"""

from ui import changes, frame

changes.show_changes(frame.open_page(__doc__))
