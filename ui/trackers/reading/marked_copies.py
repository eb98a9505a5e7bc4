"""The way back to the agency: its own workbook to download, with what was found marked in its cells."""

from functools import partial

import streamlit as st

from packs.marked_copy import marked_copy, marked_name
from ui.trackers.reading.uploads import Reading


def show_marked_copy(reading: Reading) -> None:
    """Draws the download of one read file's marked copy, which is made when it is asked for; nothing where none is."""
    tracker = reading.tracker
    if tracker is None:
        return
    heads = {sheet.name: sheet.header_rows for sheet in tracker.receipt.sheets}
    findings = tracker.findings[tracker.findings["file"] == tracker.name]
    st.download_button(
        "Marked copy",
        data=partial(
            marked_copy,
            reading.content,
            reading.name,
            findings,
            heading_rows=heads,
        ),
        file_name=marked_name(reading.name),
        key=f"marked_{tracker.sha256[:12]}",
        help="The agency's own workbook with every finding marked in its cell and listed on a first sheet.",
        icon=":material/edit_note:",
        on_click="ignore",
    )
