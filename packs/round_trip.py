"""Next month's tracker, filled in with an agency's open actions: what comes back needs no cleaning."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

import pandas as pd
import xlsxwriter

from data.programme import Programme
from data.schema import Column, Status
from packs.template_columns import COLUMNS, DATES, LISTS, RATINGS, STATUSES, validation

SHEET: Final = "Actions"
LISTS_SHEET: Final = "Lists"
HEADING_ROW: Final = 4
NEW_ROWS: Final = 40
_CLOSED: Final = (Status.COMPLETED.value, Status.CANCELLED.value)
_DIGITS: Final = re.compile(r"\d+")
_NOT_IN_A_NAME: Final = re.compile(r"[^\w .()&-]+")
_BOOK: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_FIRST_DAY: Final = pd.Timestamp(1900, 3, 1)


def open_counts(actions: pd.DataFrame) -> dict[str, int]:
    """Returns lead agency -> how many of its actions are neither completed nor cancelled, where there are any."""
    led = actions.loc[~actions[Column.STATUS.value].isin(_CLOSED), Column.LEAD_AGENCY.value].dropna().astype("str")
    counts = led.value_counts()
    return {agency: int(counts[agency]) for agency in sorted(counts.index, key=str.casefold)}


def template_name(programme: Programme, agency: str, next_data_date: date) -> str:
    """Returns what the template of an agency is called: "UPSCALE FIA update Nov 2026.xlsx"."""
    words = f"{programme.short_name} {agency} update {next_data_date:%b %Y}"
    return " ".join(_NOT_IN_A_NAME.sub(" ", words).split()).strip(". ") + ".xlsx"


def templates(actions: pd.DataFrame, programme: Programme, data_date: date, next_data_date: date) -> bytes:
    """Returns a zip file with the template of every agency that leads an open action."""
    out = BytesIO()
    names: set[str] = set()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for agency in open_counts(actions):
            name = template_name(programme, agency, next_data_date)
            if name.casefold() in names:
                name = f"{name.removesuffix('.xlsx')} ({len(names) + 1}).xlsx"
            names.add(name.casefold())
            archive.writestr(name, template(actions, programme, agency, data_date, next_data_date))
    return out.getvalue()


def template(actions: pd.DataFrame, programme: Programme, agency: str, data_date: date, next_data_date: date) -> bytes:
    """Returns an .xlsx with the actions that `agency` leads and that are neither completed nor cancelled.

    One row an action, by workstream and ref, then empty rows for new ones. `actions` are those of `data_date`; what
    comes back describes `next_data_date`. Refs are locked (without a password), everything else can be filled in. Read
    back, it gives the same refs, texts, dates, statuses and ratings, and no finding but for what the actions lack.
    """
    rows = _open_actions(actions, agency)
    out = BytesIO()
    book = xlsxwriter.Workbook(out, _BOOK)
    page = book.add_worksheet(SHEET)
    places = _write_lists(book, _choices(actions, programme))
    look = _Formats(book)
    _write_title(page, look, programme, agency, data_date, next_data_date)
    for index, column in enumerate(COLUMNS):
        page.write_string(HEADING_ROW, index, column.heading, look.head)
        page.write_comment(
            HEADING_ROW, index, column.note, {"author": programme.short_name, "width": 220, "height": 90}
        )
        page.set_column(index, index, column.width, look.of(column.column))
        _write_column(page, look, index, column.column, rows)
        if rule := validation(column.column, places.get(column.column, ""), next_data_date):
            page.data_validation(HEADING_ROW + 1, index, HEADING_ROW + len(rows) + NEW_ROWS, index, rule)
    _finish(page, len(rows))
    book.close()
    return out.getvalue()


def _ordered(text: str) -> str:
    """Returns a ref so written that "IF-10" comes after "IF-9"."""
    return _DIGITS.sub(lambda digits: digits[0].zfill(12), text.casefold())


def _open_actions(actions: pd.DataFrame, agency: str) -> pd.DataFrame:
    led = actions[Column.LEAD_AGENCY.value].astype("str") == agency
    rows = actions[led & ~actions[Column.STATUS.value].isin(_CLOSED)]
    keys = pd.DataFrame(
        {
            name: rows[name].astype("str").map(_ordered, na_action="ignore")
            for name in (Column.WORKSTREAM.value, Column.REF.value)
        }
    )
    order = keys.sort_values(list(keys.columns), kind="stable", na_position="last").index
    return rows.loc[order]


def _choices(actions: pd.DataFrame, programme: Programme) -> dict[Column, list[str]]:
    """Returns what each drop-down offers: the words of the house, the programme's names, then others in use."""

    def with_used(known: Iterable[str], column: Column) -> list[str]:
        used = sorted(actions[column.value].dropna().astype("str").unique(), key=str.casefold)
        return list(dict.fromkeys([*known, *used]))

    return {
        Column.STATUS: list(STATUSES.values()),
        Column.RAG: list(RATINGS.values()),
        Column.WORKSTREAM: with_used((stream.name for stream in programme.workstreams), Column.WORKSTREAM),
        Column.LEAD_AGENCY: with_used((agency.abbreviation for agency in programme.agencies), Column.LEAD_AGENCY),
    }


def _write_lists(book: Any, choices: dict[Column, list[str]]) -> dict[Column, str]:
    """Writes the hidden sheet of lists; returns column -> the range of its list."""
    page = book.add_worksheet(LISTS_SHEET)
    places = {}
    for index, column in enumerate(LISTS):
        for row, word in enumerate(choices[column]):
            page.write_string(row, index, word)
        letter = "ABCD"[index]
        places[column] = f"={LISTS_SHEET}!${letter}$1:${letter}${max(1, len(choices[column]))}"
    page.hide()
    page.protect()
    return places


class _Formats:
    """The looks of the cells: what is filled in is unlocked; text stays text whatever it begins with."""

    def __init__(self, book: Any) -> None:
        cell = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#C9D1DB", "locked": False}
        text = cell | {"quote_prefix": True, "num_format": "@"}
        self.title = book.add_format({"bold": True, "font_size": 15})
        self.plain = book.add_format({"font_color": "#374151"})
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "border": 1, "bg_color": "#E4EAF1"}
        )
        self.ref = book.add_format(text | {"locked": True, "bg_color": "#F1F3F5", "bold": True})
        self._text = book.add_format(text)
        self._date = book.add_format(cell | {"num_format": "dd/mm/yyyy", "align": "left"})
        self._number = book.add_format(cell | {"num_format": "0", "align": "left"})

    def of(self, column: Column) -> Any:
        """Returns the format of a cell to be filled in."""
        if column in DATES:
            return self._date
        return self._number if column is Column.PERCENT_COMPLETE else self._text


def _write_title(
    page: Any, look: _Formats, programme: Programme, agency: str, data_date: date, next_data_date: date
) -> None:
    in_full = programme.agency_names.get(agency, agency)
    named = agency if in_full == agency else f"{in_full} ({agency})"
    lines = (
        f"{programme.short_name} action tracker",
        f"{named}, data date {next_data_date.day} {next_data_date:%B %Y}",
        f"Filled in with the open actions of {data_date.day} {data_date:%B %Y}. "
        "Bring every row up to date, then add new actions in the empty rows below.",
    )
    for row, line in enumerate(lines):
        page.write_string(row, 0, line, look.plain if row else look.title)


def _values(rows: pd.DataFrame, column: Column) -> list[object]:
    """Returns what is written in a column, None where there is nothing to say."""
    values = rows[column.value]
    if column in DATES:
        return [None if pd.isna(day) else day.to_pydatetime() if day >= _FIRST_DAY else None for day in values]
    if column is Column.PERCENT_COMPLETE:
        whole = [None if pd.isna(percent) else round(percent) for percent in values.tolist()]
        # Where 1 is the highest of all, the bare number would be read as the whole.
        is_tiny = max((percent for percent in whole if percent is not None), default=0) == 1
        return [f"{percent}%" if is_tiny and percent is not None else percent for percent in whole]
    words = {Column.STATUS: STATUSES, Column.RAG: RATINGS}.get(column)
    texts = values.astype("object").where(values.notna(), None).tolist()
    return [words.get(str(text)) for text in texts] if words else texts


def _write_column(page: Any, look: _Formats, index: int, column: Column, rows: pd.DataFrame) -> None:
    first = HEADING_ROW + 1
    for row, value in enumerate(_values(rows, column), first):
        is_locked = column is Column.REF and value is not None
        _write(page, row, index, value, look.ref if is_locked else look.of(column))
    for row in range(first + len(rows), first + len(rows) + NEW_ROWS):
        page.write_blank(row, index, None, look.of(column))


def _write(page: Any, row: int, index: int, value: object, form: Any) -> None:
    if value is None:
        page.write_blank(row, index, None, form)
    elif isinstance(value, datetime):
        page.write_datetime(row, index, value, form)
    elif isinstance(value, int):
        page.write_number(row, index, value, form)
    else:
        page.write_string(row, index, str(value)[:32_767], form)


def _finish(page: Any, row_count: int) -> None:
    last, last_column = HEADING_ROW + row_count + NEW_ROWS, len(COLUMNS) - 1
    page.freeze_panes(HEADING_ROW + 1, 2)
    page.autofilter(HEADING_ROW, 0, last, last_column)
    page.ignore_errors({"number_stored_as_text": f"A1:O{last + 1}"})
    page.protect("", {"format_columns": True, "format_rows": True, "autofilter": True, "select_locked_cells": True})
    page.set_landscape()
    page.set_paper(8)
    page.fit_to_pages(1, 0)
    page.repeat_rows(HEADING_ROW)
    page.print_area(0, 0, last, last_column)
    page.set_footer("&L&F&RPage &P of &N")
