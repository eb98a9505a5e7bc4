"""Which column of the sheet is read as what: a pick list for every meaning, its options with three values each."""

from functools import partial

import streamlit as st

from data.reading.excerpt import Excerpt
from data.reading.receipt.account import SheetReceipt
from data.reading.vocabulary.corrections import Corrections
from data.schema import HEADINGS, STATED, Column
from ui.pieces.words import plain
from ui.trackers.correcting import amending, held

NO_COLUMN = "No column"
LONGEST_HEADING = 40


def _amended(corrections: Corrections, letter: str, sheet: str, column: Column) -> Corrections:
    return amending.with_column(corrections, sheet, column, letter)


def option_words(letter: str, sheet: SheetReceipt, page: Excerpt, likely: tuple[str, ...] = ()) -> str:
    """Returns a column as a person picks it: its letter, its heading, up to three values, and whether it is likely."""
    if not letter:
        return NO_COLUMN
    heading = sheet.headings.get(letter, "no heading")[:LONGEST_HEADING]
    values = ", ".join(page.examples.get(letter, ())) or "empty"
    return f"{letter} · {heading} · {values}{' · also likely' if letter in likely else ''}"


def _order(letter: str) -> tuple[int, str]:
    return len(letter), letter


def _letters(sheet: SheetReceipt, page: Excerpt) -> list[str]:
    return ["", *sorted({*sheet.headings, *page.examples, *sheet.column_letters.values()}, key=_order)]


def show_column(key: str, sheet: SheetReceipt, page: Excerpt, widget: str, column: Column, label: str = "") -> None:
    """Draws the pick list of one column of a sheet of actions; a change corrects the file known by `key`."""
    taken = set(sheet.column_letters.values())
    likely = tuple(letter for letter in sheet.candidates.get(column, ()) if letter not in taken)
    reason = sheet.reasons.get(column)
    held.show_choice(
        label or HEADINGS[column],
        _letters(sheet, page),
        sheet.column_letters.get(column, ""),
        key=key,
        widget=f"{widget}_column_{column}",
        amend=partial(_amended, sheet=sheet.name, column=column),
        words=partial(option_words, sheet=sheet, page=page, likely=likely),
        reason=f"Told by its cells: {plain(reason)}" if reason else None,
    )


def show_columns(key: str, sheet: SheetReceipt, page: Excerpt, widget: str) -> None:
    """Draws the pick lists of one sheet of actions, as `show_column` does."""
    letters = _letters(sheet, page)
    taken = set(sheet.column_letters.values())
    free = [letter for letter in letters[1:] if letter not in taken]
    if free:
        names = ", ".join(
            f"{letter} ({sheet.headings.get(letter, 'no heading')[:LONGEST_HEADING]})" for letter in free[:8]
        )
        more = f" and {len(free) - 8} more" if len(free) > 8 else ""
        st.caption(f"Kept in the file only: {plain(names)}{more}.")
    sides = st.columns(2)
    for number, column in enumerate(STATED):
        with sides[number % 2]:
            show_column(key, sheet, page, widget, column)
