"""Trackers: what was sent, what did we understand of it, and what is published?"""

from ui import frame, published, publishing, templates

frame.open_page(__doc__, is_filtered=False)
if not publishing.show_publishing():
    templates.show_templates()
    published.show_snapshots()
