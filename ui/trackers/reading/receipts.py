"""What we understood of a file: a line a sheet in words, each to be opened, its proposals, findings and receipt."""

import json
from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from data.indicator import Figure
from data.reading.receipt.account import Receipt, SheetReceipt
from data.reading.tracker import Tracker
from data.schema import SheetKind
from ui.pieces.downloads import Download, show_files
from ui.pieces.words import counted, listed, plain
from ui.quality.findings_table import show_findings
from ui.trackers.correcting.proposal_list import show_proposals
from ui.trackers.correcting.remembered import key_of, show_recalled, show_unknowable
from ui.trackers.reading.marked_copies import marked_copies
from ui.trackers.reading.sheet_screen import opened, show_opener, show_question, show_sheet
from ui.trackers.reading.uploads import Reading

KINDS = {
    SheetKind.ACTIONS: "actions",
    SheetKind.INDICATORS: "indicators",
    SheetKind.DECISIONS: "decisions",
    SheetKind.OTHER: "nothing we track",
}
PERIODS = {1: "month", 3: "quarter", 6: "half-year", 12: "year"}
MOST_SHEETS = 3


def _rows_line(sheet: SheetReceipt) -> str:
    rows = sheet.row_counts
    heads = sheet.header_rows
    found = f"header in {'row' if len(heads) == 1 else 'rows'} {listed(map(str, heads))}" if heads else "no header row"
    rest = counted(rows["headings_totals_notes"], "heading, total or note", "headings, totals and notes")
    aside = f"{rows['set_aside'] or 'none'} set aside of {counted(rows['read'], 'row')} read"
    cards = sheet.counts.get("cards")
    kept = (
        f"{counted(rows['kept'], 'row')} with {counted(cards, 'action')}" if cards else counted(rows["kept"], "action")
    )
    return f"{found}, {kept}, {rest}, {aside}"


def _side_line(sheet: SheetReceipt) -> str:
    """Returns what a sheet of indicators or of decisions gave ("21 indicators, 28 months, 3 rows set aside")."""
    counts, aside = sheet.counts, sheet.row_counts["set_aside"]
    given = [counted(counts["decisions"], "decision")] if sheet.kind is SheetKind.DECISIONS else _measured(counts)
    return ", ".join([*given, f"{counted(aside, 'row')} set aside"] if aside else given)


def _measured(counts: Mapping[str, int]) -> list[str]:
    period = PERIODS.get(counts["months_each"], "period")
    return [counted(counts["indicators"], "indicator"), counted(counts["periods"], period)]


def side_counts(trackers: Sequence[Tracker]) -> list[str]:
    """Returns how many indicators and decisions trackers hold together, in words; none where they hold none."""
    ids = {id_ for one in trackers if len(one.indicators) for id_ in one.indicators[Figure.INDICATOR_ID]}
    decided = sum(len(one.decisions) for one in trackers)
    told = [counted(len(ids), "indicator")] if ids else []
    return [*told, counted(decided, "decision")] if decided else told


def holds_anything(tracker: Tracker) -> bool:
    """Returns whether a tracker holds an action, an indicator or a decision."""
    return bool(len(tracker.actions) or len(tracker.indicators) or len(tracker.decisions))


def sheet_in_words(sheet: SheetReceipt) -> str:
    """Returns one Markdown line that says what a sheet of a receipt was taken for."""
    name = f"Sheet **{plain(sheet.name)}**"
    note = f" {plain(sheet.note)}" if sheet.note else ""
    if sheet.kind in {SheetKind.INDICATORS, SheetKind.DECISIONS} and sheet.counts:
        return f"{name}: {_side_line(sheet)}.{note}"
    if sheet.kind is not SheetKind.ACTIONS:
        read = counted(sheet.row_counts["read"], "row")
        return f"{name} holds {KINDS[sheet.kind]}: {read} read, no action taken from it.{note}"
    return f"{name}: {_rows_line(sheet)}.{note}"


def _receipt_text(receipt: Receipt) -> str:
    return json.dumps(receipt.as_json(), ensure_ascii=False, indent=1)


def _show_sheets(reading: Reading, key: str, numbered: Sequence[tuple[int, SheetReceipt]]) -> None:
    for number, sheet in numbered:
        left, right = st.columns([5, 1], vertical_alignment="center")
        left.markdown(sheet_in_words(sheet))
        with right:
            show_opener(key, sheet.name, number)
        show_question(reading, sheet, number)
        if opened(key) == sheet.name:
            show_sheet(reading, sheet, number)


def _show_all_sheets(reading: Reading, key: str, sheets: Sequence[SheetReceipt]) -> None:
    """Draws a line a sheet: those with actions first; the others out of the way where they are many."""
    numbered = list(enumerate(sheets))
    main = [one for one in numbered if one[1].kind is not SheetKind.OTHER]
    rest = [one for one in numbered if one[1].kind is SheetKind.OTHER]
    _show_sheets(reading, key, main)
    if len(rest) <= MOST_SHEETS or not main:
        _show_sheets(reading, key, rest)
        return
    with st.expander(f"{len(rest):,} more sheets, no action taken from them", key=f"sheets_{key}"):
        _show_sheets(reading, key, rest)


def show_receipt(reading: Reading) -> None:
    """Draws what became of one file that was read: every sheet, every finding, and what can be downloaded."""
    if reading.corrected is None:
        return
    tracker = reading.corrected.tracker
    receipt, key = tracker.receipt, key_of(tracker)
    with st.container(border=True, key=f"receipt_of_{key}"):
        held = [counted(receipt.action_count, "action"), *side_counts([tracker])]
        st.markdown(f"**{plain(tracker.name)}**: {', '.join(held)}")
        if reading.content != reading.original:
            st.caption("Opened with its password, which was not kept. A marked copy of it carries no password.")
        show_recalled(key)
        if not receipt.action_count and not any(sheet.counts for sheet in receipt.sheets):
            st.info("No action was found in this file. If it is a template, it is empty; if not, see the sheets below.")
        _show_all_sheets(reading, key, receipt.sheets)
        show_unknowable(reading.corrected)
        show_proposals(key, tracker)
        show_findings(tracker.findings, key)
        receipt_file = Download(
            "Receipt",
            partial(_receipt_text, receipt),
            f"{tracker.name}.receipt.json",
            f"receipt_{key}",
            mime="application/json",
            icon=":material/receipt_long:",
        )
        show_files([receipt_file, *marked_copies(reading)], key=f"doors_receipt_{key}")
