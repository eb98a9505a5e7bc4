"""What we understood of a file: a line a sheet in words, each to be opened, its proposals, findings and receipt."""

import json
from functools import partial

import streamlit as st

from data.reading.receipt import Receipt, SheetReceipt
from data.schema import SheetKind
from ui.findings_table import show_findings
from ui.proposal_list import show_proposals
from ui.remembered import key_of, show_recalled, show_unknowable
from ui.sheet_screen import opened, show_opener, show_sheet
from ui.uploads import Reading
from ui.words import counted, listed, plain

KINDS = {
    SheetKind.ACTIONS: "actions",
    SheetKind.INDICATORS: "indicators",
    SheetKind.DECISIONS: "decisions",
    SheetKind.OTHER: "nothing we track",
}


def _rows_line(sheet: SheetReceipt) -> str:
    rows = sheet.row_counts
    heads = sheet.header_rows
    found = f"header in {'row' if len(heads) == 1 else 'rows'} {listed(map(str, heads))}" if heads else "no header row"
    rest = counted(rows["headings_totals_notes"], "heading, total or note", "headings, totals and notes")
    aside = f"{rows['set_aside'] or 'none'} set aside of {counted(rows['read'], 'row')} read"
    return f"{found}, {counted(rows['kept'], 'action')}, {rest}, {aside}"


def sheet_in_words(sheet: SheetReceipt) -> str:
    """Returns one Markdown line that says what a sheet of a receipt was taken for."""
    name = f"Sheet **{plain(sheet.name)}**"
    note = f" {plain(sheet.note)}" if sheet.note else ""
    if sheet.kind is not SheetKind.ACTIONS:
        read = counted(sheet.row_counts["read"], "row")
        return f"{name} holds {KINDS[sheet.kind]}: {read} read, no action taken from it.{note}"
    return f"{name}: {_rows_line(sheet)}.{note}"


def _receipt_text(receipt: Receipt) -> str:
    return json.dumps(receipt.as_json(), ensure_ascii=False, indent=1)


def show_receipt(reading: Reading) -> None:
    """Draws what became of one file that was read: every sheet, every finding, and the receipt as a file."""
    if reading.corrected is None:
        return
    tracker = reading.corrected.tracker
    receipt, key = tracker.receipt, key_of(tracker)
    with st.container(border=True):
        st.markdown(f"**{plain(tracker.name)}**: {counted(receipt.action_count, 'action')}")
        show_recalled(key)
        if not receipt.action_count:
            st.info("No action was found in this file. If it is a template, it is empty; if not, see the sheets below.")
        for number, sheet in enumerate(receipt.sheets):
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(sheet_in_words(sheet), width="stretch")
                show_opener(key, sheet.name, number)
            if opened(key) == sheet.name:
                show_sheet(reading, sheet, number)
        show_unknowable(reading.corrected)
        show_proposals(key, tracker)
        show_findings(tracker.findings, key)
        st.download_button(
            "Receipt",
            data=partial(_receipt_text, receipt),
            file_name=f"{tracker.name}.receipt.json",
            mime="application/json",
            key=f"receipt_{key}_{tracker.name}",
            icon=":material/receipt_long:",
            on_click="ignore",
        )
