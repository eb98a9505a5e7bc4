"""What single rows are, said by a person: an action, a heading over others, or nothing to read."""

import re
from collections.abc import Mapping
from typing import Final

import streamlit as st

from data.errors import TrackerError
from data.reading.receipt.account import SheetReceipt
from data.reading.vocabulary.corrections import SheetCorrections
from data.reading.vocabulary.row_kinds import RowKind
from ui.pieces.words import counted, listed, two_sentences
from ui.trackers.correcting import amending, held

AS_READ: Final = "as_read"
MEANINGS: Final[Mapping[str, str]] = {
    RowKind.KEPT: "An action",
    RowKind.SECTION: "A heading over the actions below it",
    RowKind.NOTE: "A note, not read",
    AS_READ: "What they are read as",
}
_SPAN: Final = re.compile(r"(\d{1,7})(?:\s*(?:-|–|to)\s*(\d{1,7}))?")
_ABOVE: Final = frozenset({RowKind.TITLE, RowKind.HEADER})


def rows_named(text: str, sheet: SheetReceipt) -> list[int]:
    """Returns the rows that "12, 14-16" names; raises TrackerError where one holds nothing or stands over the table."""
    found: list[int] = []
    for part in filter(None, (part.strip() for part in re.split(r"[,;]", text))):
        span = _SPAN.fullmatch(part)
        if span is None:
            raise TrackerError(f"“{part[:40]}” is no row.", "Write rows as 12, or 14-16, with commas between them.")
        first, last = int(span[1]), int(span[2] or span[1])
        inside = [row for row in sheet.row_kinds if first <= row <= last and sheet.row_kinds[row] not in _ABOVE]
        if not inside:
            raise TrackerError(
                f"Row {part} holds nothing under the headings.", "Choose a row that the list above shows."
            )
        found += inside
    if not found:
        raise TrackerError("No row is named.", "Write rows as 12, or 14-16, with commas between them.")
    return sorted(set(found))


def _change(key: str, sheet: SheetReceipt, widget: str) -> None:
    try:
        rows = rows_named(st.session_state[f"{widget}_rows"], sheet)
    except TrackerError as refusal:
        st.session_state[f"{widget}_refused"] = two_sentences(refusal)
        return
    meaning = st.session_state[f"{widget}_meaning"]
    kind = None if meaning == AS_READ else RowKind(meaning)
    held.keep(key, amending.with_rows(held.corrections(key), sheet.name, rows, kind))


def in_words(given: Mapping[int, RowKind]) -> str:
    """Returns what is said of single rows in words, "" where nothing is."""
    by_kind: dict[RowKind, list[int]] = {}
    for row, kind in sorted(given.items()):
        by_kind.setdefault(kind, []).append(row)
    told = [
        f"{'row' if len(rows) == 1 else 'rows'} {listed(list(map(str, rows)))}: {MEANINGS[kind].casefold()}"
        for kind, rows in by_kind.items()
    ]
    return f"You said of {counted(len(given), 'row')} what they are. {'; '.join(told).capitalize()}." if told else ""


def show_row_meanings(key: str, sheet: SheetReceipt, given: SheetCorrections, widget: str) -> None:
    """Draws what says of rows what they are, and what was said so far."""
    with st.form(f"{widget}_row_form", border=False, clear_on_submit=True):
        left, middle, right = st.columns([2, 3, 1], vertical_alignment="bottom")
        left.text_input("Rows of the sheet", key=f"{widget}_rows", placeholder="12, 14-16")
        middle.selectbox("Read them as", list(MEANINGS), format_func=MEANINGS.__getitem__, key=f"{widget}_meaning")
        right.form_submit_button("Change", width="stretch", on_click=_change, args=(key, sheet, widget))
    if refused := st.session_state.pop(f"{widget}_refused", ""):
        st.error(refused)
    if said := in_words(given.rows):
        st.caption(said)
