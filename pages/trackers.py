"""Trackers: what was sent, what did we understand of it, and what is published?"""

from ui import frame, publishing, templates

frame.open_page(__doc__, is_filtered=False)
publishing.show_publishing()
templates.show_templates()
publishing.show_snapshots()
