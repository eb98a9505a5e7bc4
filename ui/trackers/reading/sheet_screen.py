"""One sheet opened: its rows with what became of each, its columns and its words, all of them correctable."""

from collections.abc import Sequence

import streamlit as st

from data.indicator import FIGURE_HEADINGS
from data.reading.receipt.account import SheetReceipt
from data.schema import Column, SheetKind
from ui.pieces.words import counted
from ui.trackers.correcting import amending, held
from ui.trackers.correcting.column_mapping import show_column, show_columns
from ui.trackers.correcting.remembered import key_of
from ui.trackers.correcting.row_meanings import show_row_meanings
from ui.trackers.correcting.word_meanings import show_sheet_choices, show_words
from ui.trackers.reading.sheet_grid import first_page, show_grid
from ui.trackers.reading.uploads import Reading


def _place(key: str) -> str:
    return f"opened_{key}"


def opened(key: str) -> str:
    """Returns the name of the sheet that is open of a file, "" where none is."""
    name: str = st.session_state.get(_place(key), "")
    return name


def _open(key: str, name: str) -> None:
    st.session_state[_place(key)] = name


def show_opener(key: str, name: str, number: int) -> None:
    """Draws the button that opens a sheet of a file, or closes it."""
    is_open = opened(key) == name
    st.button(
        "Close" if is_open else "Open and correct",
        key=f"open_{key}_{number}",
        icon=":material/close:" if is_open else ":material/edit:",
        width="stretch",
        on_click=_open,
        args=(key, "" if is_open else name),
    )


def _read_as(sheet: SheetReceipt) -> str:
    """Returns which columns of a sheet of indicators or decisions were taken for what."""
    names = {name: FIGURE_HEADINGS.get(name, name.replace("_", " ").capitalize()) for name in sheet.read_as}
    parts = ", ".join(f"{names[name]} ({letter})" for name, letter in sheet.read_as.items())
    rest = " Columns under a period hold its figures." if sheet.kind is SheetKind.INDICATORS else ""
    return f"Read by their headings: {parts}.{rest}"


def alike(sheet: SheetReceipt, sheets: Sequence[SheetReceipt]) -> list[str]:
    """Returns the other sheets of a file that have the same headings under the same letters."""
    return [one.name for one in sheets if one.name != sheet.name and sheet.headings and one.headings == sheet.headings]


def _do_the_same(key: str, sheet: str, others: Sequence[str]) -> None:
    held.keep(key, amending.with_same(held.corrections(key), sheet, others))


def _show_same(key: str, sheet: SheetReceipt, sheets: Sequence[SheetReceipt], widget: str) -> None:
    """Draws the button that gives what was corrected of a sheet to all sheets like it, where there are some."""
    corrections, others = held.corrections(key), alike(sheet, sheets)
    said = amending.with_same(corrections, sheet.name, others)
    if others and said != corrections:
        label = f"Do the same for {counted(len(others), 'sheet')} like this one"
        st.button(label, key=f"{widget}_same", on_click=_do_the_same, args=(key, sheet.name, others))


def show_question(reading: Reading, sheet: SheetReceipt, number: int) -> None:
    """Asks which column says what is to be done, of a sheet of actions in which none is known to."""
    if reading.corrected is None or sheet.kind is not SheetKind.ACTIONS or Column.ACTION in sheet.column_letters:
        return
    key = key_of(reading.corrected.tracker)
    label = "Which column says what is to be done?"
    show_column(key, sheet, first_page(reading, sheet), f"{key}_{number}_asked", Column.ACTION, label)


def show_sheet(reading: Reading, sheet: SheetReceipt, number: int) -> None:
    """Draws the open sheet of a file that was read."""
    if reading.corrected is None:
        return
    key = key_of(reading.corrected.tracker)
    given = held.corrections(key).of(sheet.name)
    widget = f"{key}_{number}"
    with st.container(border=True, key=f"sheet_{widget}"):
        show_sheet_choices(key, sheet, given, widget)
        _show_same(key, sheet, reading.corrected.tracker.receipt.sheets, widget)
        rows, columns, words = st.tabs(["Rows", "Columns", "Words"], key=f"{widget}_tab", on_change="rerun")
        # Only the tab that is open is drawn: a sheet's cells are most of what a correction would send again.
        if rows.open:
            with rows:
                show_grid(reading, sheet, widget)
                if sheet.kind is SheetKind.ACTIONS:
                    show_row_meanings(key, sheet, given, widget)
        elif columns.open:
            with columns:
                if sheet.kind is SheetKind.ACTIONS:
                    show_columns(key, sheet, first_page(reading, sheet), widget)
                elif sheet.read_as:
                    st.caption(_read_as(sheet))
                else:
                    st.caption("Columns are read where a sheet holds actions. Say so above if this one does.")
        else:
            with words:
                show_words(key, sheet, given, reading.corrected, widget)
