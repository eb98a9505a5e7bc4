"""Trackers: what was sent, what did we understand of it, and what is published?"""

from ui import frame, publishing

frame.open_page(__doc__, is_filtered=False)
publishing.show_publishing()
publishing.show_snapshots()
