"""The day a tracker says it describes: "Position as on 30 September 2026" above the table, in a heading, in a name."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import chain
from typing import Final

import pandas as pd

from data.reading.cells.date_notes import DateNote, DateText
from data.reading.cells.date_text import dates_in, parse_date_text
from data.reading.opening.workbook import Sheet
from data.reading.sheets.kinds import SheetReading
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.lists import months, word_set
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import address, alike, folded, written
from data.schema import Column

_SURENESS: Final = ("position", "period", "report")
_UNSAID: Final = len(_SURENESS)
_FIRST_ROWS: Final = 40
_FIRST_CELLS: Final = 60
_FEW_ROWS: Final = 12
_LABEL_AND_VALUE: Final = 2
_LONGEST_TEXT: Final = 200
_LONGEST_NAME: Final = 120
_NEAR: Final = 14
_LONGEST_PERIOD_DAYS: Final = 93
_YEARS: Final = range(2000, 2100)
_FEWEST_LATER: Final = 2
_MOST_LATER: Final = 0.1
_HEADED: Final = (Column.STATUS, Column.REMARKS, Column.RAG, Column.PERCENT_COMPLETE)
_BRACKETED: Final = re.compile(r"\s*[;|(\[].*$", re.S)
_PAGE_CODE: Final = re.compile(r'&(?:"[^"]*"|\d+|K[0-9A-F]{6}|[A-Z])')


@dataclass(frozen=True)
class StatedDate:
    """The day a tracker states that it describes, and where: a cell of a sheet, or else `where` in words."""

    day: date
    sheet: str
    cell: str | None
    where: str
    text: str

    @property
    def reason(self) -> str:
        """Returns in plain English where it was read, without the full stop."""
        return f"Read from {self.where} of sheet {self.sheet}: {self.text}"

    def as_json(self) -> dict[str, str | None]:
        """Returns the day and where it was read as the command line prints it."""
        return {"day": self.day.isoformat(), "sheet": self.sheet, "cell": self.cell, "text": self.text}


@dataclass(frozen=True)
class _Text:
    """One text that may state the day."""

    sheet: str
    cell: str | None
    where: str
    text: str


@cache
def _phrase(name: str) -> re.Pattern[str]:
    """Returns what finds a phrase of a list of words.toml as whole words, the longest first."""
    phrases = sorted(word_set("stated_date", name), key=len, reverse=True)
    joined = "|".join(r"[\W_]+".join(map(re.escape, _plain(phrase).split())) for phrase in phrases)
    return re.compile(rf"(?<![^\W_])(?:{joined})(?![^\W_])")


def _plain(text: str) -> str:
    """Returns a text in lower case without accents, its signs kept."""
    spread = unicodedata.normalize("NFKD", alike(" ".join(text.split())))
    return "".join(letter for letter in spread if not unicodedata.combining(letter)).casefold()


def _day(text: str, *, is_period: bool) -> date | None:
    """Returns the day that a text begins with, the last of a period; None where it is not settled."""
    text = text.strip(" :.,=-–—").removeprefix("the ")
    for whole in (text, _BRACKETED.sub("", text)):
        reading = parse_date_text(whole)
        if reading.note in {DateNote.EXACT, DateNote.ORDERED, DateNote.PERIOD}:
            return _settled(reading)
    found = dates_in(text)
    if not found or found[0][0] > _NEAR:
        return None
    return _settled(found[-1 if is_period else 0][1])


def _settled(reading: DateText) -> date | None:
    """Returns the day of a reading whose order nothing leaves open and whose period is no longer than a quarter."""
    day = reading.day
    if reading.numbers and reading.note is not DateNote.NO_YEAR:
        first, second, year = reading.numbers
        if first != second and first <= 12 and second <= 12:
            return None
        day = _of_numbers(year, *((second, first) if second <= 12 else (first, second)))
    if day is None or day.year not in _YEARS or (reading.opens and (day - reading.opens).days > _LONGEST_PERIOD_DAYS):
        return None
    return day


def _of_numbers(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _is_long(text: str, last: date) -> bool:
    """Returns whether a text names a span of more than a quarter that ends on `last` ("January to December 2026")."""
    named = [months()[word] for word in folded(text).split() if word in months()]
    firsts = [settled for _, reading in dates_in(text) if (settled := _settled(reading))]
    opened = [date(last.year - (month > last.month), month, 1) for month in named] + firsts
    return any((last - day).days > _LONGEST_PERIOD_DAYS for day in opened)


def _said(text: _Text) -> Iterator[tuple[int, date]]:
    """Yields (how unsure, 0 the surest, day) for what a text says."""
    plain = _plain(text.text)
    for sureness, name in enumerate(_SURENESS):
        for match in _phrase(name).finditer(plain):
            if not word_set("stated_date", "never").isdisjoint(folded(plain[: match.start()]).split()[-2:]):
                continue
            rest = plain[match.end() :]
            if (day := _day(rest, is_period=name == "period")) and not _is_long(rest[:_LONGEST_NAME], day):
                yield sureness, day
                return
    if len(plain) <= _LONGEST_NAME and (day := _unsaid(text, plain)):
        yield _UNSAID, day


def _unsaid(text: _Text, plain: str) -> date | None:
    """Returns the one day that the title of a tracker or the name of a sheet carries, None for other texts."""
    if text.cell is None and (day := _day(plain, is_period=False)):
        return day if plain.strip() == plain and parse_date_text(plain).day == day else None
    if not _phrase("titles").search(plain) or _phrase("never").search(plain):
        return None
    days = {_settled(reading) for _, reading in dates_in(plain)}
    return days.pop() if len(days) == 1 else None


def _of_cells(sheet: str, row: int, cells: Sequence[CellValue]) -> Iterator[_Text]:
    """Yields the texts of a row, and each label with what stands right of it."""
    filled = [(column, value) for column, value in enumerate(cells) if value is not None]
    for place, (column, value) in enumerate(filled):
        if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
            continue
        cell = address(row, column)
        yield _Text(sheet, cell, f"cell {cell}", written(value))
        if place + 1 < len(filled) and not dates_in(_plain(value)):
            right, beside = filled[place + 1]
            cell = address(row, right)
            told = f"{beside.day} {beside:%B %Y}" if isinstance(beside, date) else written(beside)
            yield _Text(sheet, cell, f"cell {cell}", f"{written(value)} {told}"[:_LONGEST_TEXT])


def _texts(sheet: Sheet, reading: SheetReading) -> Iterator[_Text]:
    """Yields what may state the day of one sheet: its name, title block, page header and headings, or its cover."""
    rows = reading.grid.rows
    if not reading.kept:
        is_labelled = len(rows) <= _FEW_ROWS and len(reading.grid.columns) <= _LABEL_AND_VALUE
        if folded(sheet.name) in word_set("stated_date", "covers") or is_labelled:
            for row, cells in enumerate(rows[:_FIRST_ROWS]):
                yield from _of_cells(sheet.name, row, cells[:_FIRST_CELLS])
        return
    yield _Text(sheet.name, None, "the name", sheet.name)
    for row in reading.rows.of(RowKind.TITLE):
        if row < _FIRST_ROWS:
            yield from _of_cells(sheet.name, row, rows[row][:_FIRST_CELLS])
    for column in _HEADED:
        place = reading.columns.places.get(column)
        if place in reading.header.paths and place is not None:
            cell = address(reading.header.rows[-1], place)
            yield _Text(sheet.name, cell, f"the heading in cell {cell}", reading.header.paths[place][:_LONGEST_TEXT])
    for text in sheet.details.page_texts:
        yield _Text(sheet.name, "", "the page header or footer", " ".join(_PAGE_CODE.sub(" ", text).split()))


def stated_date(
    sheets: Iterable[Sheet], readings: Iterable[SheetReading], completed: "pd.Series[pd.Timestamp]"
) -> StatedDate | None:
    """Returns the day a tracker states that it describes; None where it states none, or several equally surely.

    A day that lies before a tenth of the `completed` dates is one that nobody has brought up to date, so it is none.
    """
    said: list[dict[date, _Text]] = [{} for _ in range(_UNSAID + 1)]
    for text in chain.from_iterable(map(_texts, sheets, readings)):
        for sureness, day in _said(text):
            said[sureness].setdefault(day, text)
    found = next((days for days in said if days), {})
    if len(found) != 1:
        return None
    [(day, text)] = found.items()
    later = int((completed > pd.Timestamp(day)).sum())
    if later >= max(_FEWEST_LATER, _MOST_LATER * int(completed.notna().sum())):
        return None
    return StatedDate(day, text.sheet, text.cell or None, text.where, text.text)
