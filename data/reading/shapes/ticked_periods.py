"""Ticks under quarters or months instead of a date: the last period ticked is when an action is due."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from data.reading.cells.period_dates import fiscal_start
from data.reading.tables.grid import Grid
from data.reading.tables.headings import Header
from data.reading.tables.ticks import is_mark
from data.reading.vocabulary.lists import months, quarter_words
from data.reading.vocabulary.naming import named
from data.reading.vocabulary.wording import folded, written
from data.schema import Column

_FEWEST_COLUMNS: Final = 3
_FEWEST_MARKS: Final = 3
_NAMED: Final = 0.75
_JULY: Final = 7
_FISCAL: Final = re.compile(
    r"\bfy ?((?:19|20)?\d{2})(?: ((?:19|20)?\d{2}))?\b|\bfiscal year ((?:19|20)\d{2})(?: (\d{2,4}))?\b"
)
_YEAR: Final = re.compile(r"\b(20\d{2})\b")
_HEADING: Final = "Due date (last period ticked)"


@dataclass(frozen=True)
class DueByTicks:
    """A grid and its headings with due dates in place of ticks, for how many rows; without a `span` as it was."""

    grid: Grid
    head: Header
    count: int = 0
    span: str = ""


@dataclass(frozen=True)
class _Year:
    """The year that periods lie in: the one it ends in, and the month it begins with."""

    last: int
    first_month: int


def with_due_by_ticks(grid: Grid, head: Header) -> DueByTicks:
    """Returns the sheet with the last day of the last period ticked as due date, as it is where nothing is so."""
    plain = DueByTicks(grid, head)
    if not head.rows or any(named(name).get(Column.DUE_DATE, 0.0) >= _NAMED for name in head.names.values()):
        return plain
    run = _run(head)
    first = head.first_row
    labels = _labels(grid, first, run)
    below = first + 1 if labels else first
    marks = grid.filled[below:, run]
    if len(run) < _FEWEST_COLUMNS or marks.sum() < _FEWEST_MARKS or not _are_ticks(grid, run, below):
        return plain
    ends = {place: f"{head.names[place]} {labels.get(place, '')}" for place in run}
    year = _year(grid, head, ends[run[0]])
    if year is None:
        return plain
    days = {place: _last_day(text, year) for place, text in ends.items()}
    last = [max((place for place, ticked in zip(run, row, strict=True) if ticked), default=None) for row in marks]
    due = [None if place is None else days[place] for place in last]
    cells = (*grid.columns[run[0]][:below], *due)
    columns = tuple(cells if place == run[0] else column for place, column in enumerate(grid.columns))
    filled = grid.filled.copy()
    filled[below:, run[0]] = np.array([day is not None for day in due], dtype=np.bool_)
    told = replace(grid, rows=[list(row) for row in zip(*columns, strict=True)], columns=columns, filled=filled)
    names = dict(head.names) | {run[0]: _HEADING}
    paths = dict(head.paths) | {run[0]: _HEADING}
    span = f"{head.names[run[0]]} to {head.names[run[-1]]}"
    return DueByTicks(told, replace(head, names=names, paths=paths), sum(day is not None for day in due), span)


def _run(head: Header) -> list[int]:
    """Returns the longest run of neighbouring columns headed by a month or a quarter alone."""
    runs: list[list[int]] = [[]]
    for place, name in sorted(head.names.items()):
        if _month_of(name) is None and _quarter_of(name) is None:
            continue
        if runs[-1] and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return max(runs, key=len)


def _month_of(text: str) -> int | None:
    """Returns the last month that a text of months names ("Apr-Jun" is 6)."""
    found = [months()[word] for word in folded(text).split() if word in months()]
    return found[-1] if found else None


def _quarter_of(text: str) -> int | None:
    words = {f"{word}{number}": number for word in quarter_words() for number in range(1, 5)}
    plain = folded(text).split()
    return next((words[word] for word in (*plain, "".join(plain)) if word in words), None)


def _labels(grid: Grid, row: int, run: Sequence[int]) -> dict[int, str]:
    """Returns what a row under the headings says of their months, nothing where it says none."""
    if row >= len(grid.rows):
        return {}
    texts = {place: written(grid.rows[row][place]) for place in run}
    return texts if all(_month_of(text) for text in texts.values()) else {}


def _are_ticks(grid: Grid, run: Sequence[int], below: int) -> bool:
    cells = {value for place in run for value in grid.columns[place][below:] if value is not None}
    return bool(cells) and all(map(is_mark, cells))


def _year(grid: Grid, head: Header, first: str) -> _Year | None:
    """Returns the year that the title, the name of the sheet or the headings state, None where none does."""
    above = [written(value) for row in grid.rows[: head.first_row] for value in row if isinstance(value, str)]
    for text in (*above, grid.name):
        plain = folded(text)
        if fiscal := _FISCAL.search(plain):
            stated = [part for part in fiscal.groups() if part]
            opens = _month_of(first)
            month = fiscal_start(plain) or ((opens - 3) % 12 + 1 if opens else _JULY)
            return _Year(2000 + int(stated[-1]) % 100, month)
    found = {int(year) for text in (*above, grid.name) for year in _YEAR.findall(folded(text))}
    return _Year(found.pop(), 1) if len(found) == 1 else None


def _last_day(text: str, year: _Year) -> date:
    month = _month_of(text) or (year.first_month - 2 + 3 * (_quarter_of(text) or 4)) % 12 + 1
    number = year.last - 1 if year.first_month > 1 and month >= year.first_month else year.last
    return date(number, month, monthrange(number, month)[1])
