"""Trackers: what was sent, what did we understand of it, and what is published?"""

from ui import audit_log, frame, matching_list, published, publishing, reported_list, templates, versions

frame.open_page(__doc__, is_filtered=False)
if not publishing.show_publishing():
    reported_list.show_reported()
    matching_list.show_matches()
    published.show_snapshots()
    versions.show_versions()
    audit_log.show_audit_log()
    templates.show_templates()
