"""The way back to the agency: its own workbook to download, with what was found marked in its cells."""

from functools import partial

from packs.marked_copy import marked_copy, marked_name
from ui.pieces.downloads import Download
from ui.trackers.correcting.remembered import key_of
from ui.trackers.reading.uploads import Reading


def marked_copies(reading: Reading) -> list[Download]:
    """Returns the download of one read file's marked copy, which is made when it is asked for; none of one unread."""
    tracker = reading.tracker
    if tracker is None:
        return []
    heads = {sheet.name: sheet.header_rows for sheet in tracker.receipt.sheets}
    findings = tracker.findings[tracker.findings["file"] == tracker.name]
    return [
        Download(
            "Marked copy",
            partial(marked_copy, reading.content, reading.name, findings, heading_rows=heads),
            marked_name(reading.name),
            f"marked_{key_of(tracker)}",
            help="The agency's own workbook with every finding marked in its cell and listed on a first sheet.",
            icon=":material/edit_note:",
        )
    ]
