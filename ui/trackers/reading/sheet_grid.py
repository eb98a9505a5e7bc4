"""The rows of a sheet as they stand in the file, each beside what became of it: in a word first, and in a colour."""

import pandas as pd
import streamlit as st

from charts import palette
from data.reading.excerpt import Excerpt
from data.reading.receipt.account import SheetReceipt
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import lettered
from data.schema import HEADINGS, SheetKind
from ui.pieces import heights
from ui.pieces.words import counted
from ui.trackers.reading.uploads import Reading, excerpt

PAGE_ROWS = 200
OUTCOME = "What became of it"
OUTCOMES = {
    RowKind.TITLE: ("· Above the table", palette.ROW_IGNORED),
    RowKind.HEADER: ("▬ Headings", palette.ROW_HEADINGS),
    RowKind.KEPT: ("✔ Action", palette.ROW_KEPT),
    RowKind.SET_ASIDE: ("✖ Set aside", palette.ROW_SET_ASIDE),
    RowKind.SECTION: ("§ Section", palette.ROW_IGNORED),
    RowKind.PARENT: ("§ Group of actions", palette.ROW_IGNORED),
    RowKind.TOTAL: ("Σ Total", palette.ROW_IGNORED),
    RowKind.NOTE: ("· Note", palette.ROW_IGNORED),
    RowKind.BLANK_NUMBERED: ("○ Number only", palette.ROW_IGNORED),
}
KEPT_AS = {SheetKind.INDICATORS: "✔ Indicator", SheetKind.DECISIONS: "✔ Decision"}
NOT_READ = ("○ Not read", palette.ROW_IGNORED)


def _outcome(sheet: SheetReceipt, row: int) -> tuple[str, palette.Mark]:
    kind = sheet.row_kinds.get(row)
    if kind is None or (kind is RowKind.NOTE and sheet.kind is SheetKind.OTHER):
        return NOT_READ
    return (KEPT_AS.get(sheet.kind, OUTCOMES[kind][0]), OUTCOMES[kind][1]) if kind is RowKind.KEPT else OUTCOMES[kind]


def grid_table(page: Excerpt, sheet: SheetReceipt) -> pd.DataFrame:
    """Returns one row a filled row: its number, what became of it, then its cells under letter and meaning."""
    read_as = {letter: HEADINGS[column] for column, letter in sheet.column_letters.items()}
    width = max(map(len, page.rows.values()), default=0)
    letters = [lettered(column) for column in range(width)]
    names = [f"{letter} · {read_as[letter]}" if letter in read_as else letter for letter in letters]
    cells = pd.DataFrame(list(page.rows.values()), columns=names, dtype="str")
    cells.insert(0, OUTCOME, [_outcome(sheet, row)[0] for row in page.rows])
    cells.insert(0, "Row", list(page.rows))
    return cells


def _coloured(table: pd.DataFrame, page: Excerpt, sheet: SheetReceipt) -> "pd.io.formats.style.Styler":
    marks = [_outcome(sheet, row)[1] for row in page.rows]
    styles = [f"background-color: {mark.fill}; color: {mark.text}" for mark in marks]
    # A pinned column keeps the theme's own text colour, which a pale fill would hide in the dark.
    return table.style.apply(lambda _: styles, axis=0, subset=list(table.columns[2:]))


def _page(reading: Reading, sheet: SheetReceipt, first: int) -> Excerpt:
    below = max(sheet.header_rows, default=0)
    return excerpt(reading, sheet.name, first, PAGE_ROWS, below)


def first_page(reading: Reading, sheet: SheetReceipt) -> Excerpt:
    """Returns the first rows of the sheet, with the examples of its columns."""
    return _page(reading, sheet, 1)


def show_grid(reading: Reading, sheet: SheetReceipt, widget: str) -> None:
    """Draws a page of the sheet."""
    last = max(sheet.row_kinds, default=1)
    starts = list(range(1, last + 1, PAGE_ROWS))
    first = 1
    if len(starts) > 1:
        first = st.selectbox(
            "Rows",
            starts,
            format_func=lambda start: f"Rows {start:,} to {min(start + PAGE_ROWS - 1, last):,} of {last:,}",
            key=f"{widget}_page",
        )
    page = _page(reading, sheet, first)
    table = grid_table(page, sheet)
    st.dataframe(
        _coloured(table, page, sheet),
        hide_index=True,
        height=heights.of_rows(len(table), 460),
        alt=f"{counted(len(table), 'row')} of the sheet with what became of each",
        column_config={
            "Row": st.column_config.NumberColumn(pinned=True, width=50, format="%d"),
            OUTCOME: st.column_config.TextColumn(pinned=True, width=130),
        },
    )
    if page.column_count > len(table.columns) - 2:
        st.caption(f"The first {len(table.columns) - 2} of {page.column_count:,} columns are shown; all are read.")
