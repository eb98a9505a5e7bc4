"""Trackers: what was sent, what did we understand of it, and what is published?"""

from ui.frame.page import open_page
from ui.trackers.afterwards import audit_log, reported_list, templates, versions
from ui.trackers.publishing import matching_list, published, steps

open_page(__doc__, is_filtered=False)
if not steps.show_publishing():
    reported_list.show_reported()
    matching_list.show_matches()
    published.show_snapshots()
    versions.show_versions()
    audit_log.show_audit_log()
    templates.show_templates()
