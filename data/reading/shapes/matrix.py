"""A matrix, such as people and weeks or machines and steps: said in words, since no cell says what is to be done."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Final

from data.reading.cells.agencies import is_person
from data.reading.cells.date_text import is_date_text, parse_date_text
from data.reading.tables.grid import Grid
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.lists import months
from data.reading.vocabulary.naming import is_known, named
from data.reading.vocabulary.wording import folded, is_wordy, written
from data.schema import Column

_FIRST_ROWS: Final = 15
_FIRST_COLUMNS: Final = 4
_FEWEST_COLUMNS: Final = 4
_FEWEST_ROWS: Final = 3
_LONGEST_HEADING: Final = 30
_LONGEST_CELL: Final = 24
_FEWEST_FILLED: Final = 4
_MOST_DIFFERENT: Final = 0.6
_MOSTLY: Final = 0.6
_FEW: Final = 0.2
_NAMED: Final = 3
_SURELY: Final = 0.9
_WEEK: Final = re.compile(r"(?:w|wk|week|kw|woche|s|sem|semaine|semana|cw)\s*\d{1,2}(?:\s+\d{2,4})?")
_DAYS: Final = frozenset(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])


def _axis(cells: Sequence[CellValue]) -> str:
    """Returns what headings in a row are: "weeks", "months", "days", "dates", else their first texts."""
    texts = [folded(written(value)) for value in cells]
    days = [value for value in cells if isinstance(value, date)]
    if len(days) > len(cells) / 2:
        steps = [(later - former).days for former, later in pairwise(days)]
        return {1: "days", 7: "weeks"}.get(int(median(steps)) if steps else 0, "dates")
    for name, is_one in (("weeks", _WEEK.fullmatch), ("months", _is_month), ("days", _is_day)):
        if sum(bool(is_one(text)) for text in texts) >= _MOSTLY * len(texts):
            return name
    if sum(is_date_text(text) and parse_date_text(text).day is not None for text in texts) >= _MOSTLY * len(texts):
        return "dates"
    named = ", ".join(written(value) for value in cells[:_NAMED])
    return f"columns such as {named}"


def _is_day(text: str) -> bool:
    return text[:3] in _DAYS and (len(text) == 3 or text.endswith("day"))


def _is_month(text: str) -> bool:
    return bool(text) and text.split(maxsplit=1)[0] in months()


def _is_period_heading(text: str) -> bool:
    """Returns whether a heading names a week, a month or a day."""
    plain = folded(text)
    return bool(_WEEK.fullmatch(plain)) or _is_month(plain) or is_date_text(text)


def drawn_plan(grid: Grid) -> tuple[int, ...]:
    """Returns the row of headings of a list of actions with bars drawn beside it, nothing for other sheets.

    Its first heading surely names actions, and most of the others periods.
    """
    for row in grid.filled_rows[:_FIRST_ROWS].tolist():
        first, *rest = grid.texts(row).values()
        periods = sum(map(_is_period_heading, rest))
        if periods >= _FEWEST_COLUMNS and periods > len(rest) / 2:
            return (row,) if named(first).get(Column.ACTION, 0.0) >= _SURELY else ()
    return ()


def _side(grid: Grid, row: int, column: int, labels: Sequence[str]) -> str:
    if sum(is_person(label) and " " in label for label in labels) >= _MOSTLY * len(labels):
        return "people"
    heading = grid.rows[row][column]
    if isinstance(heading, str) and is_wordy(heading) and len(heading) <= _LONGEST_HEADING:
        return f"“{written(heading)}”"
    return f"rows such as {', '.join(labels[:_NAMED])}"


def matrix_note(grid: Grid) -> str:
    """Returns what a sheet that crosses one list with another looks like and what helps, "" for other sheets."""
    for row in grid.filled_rows[:_FIRST_ROWS].tolist():
        for column in range(min(_FIRST_COLUMNS, len(grid.columns))):
            heads = [place for place in range(column + 1, len(grid.columns)) if grid.filled[row, place]]
            told = _told(grid, row, column, heads) if len(heads) >= _FEWEST_COLUMNS else ""
            if told:
                return told
    return ""


def _told(grid: Grid, row: int, column: int, heads: Sequence[int]) -> str:
    below = [at for at in range(row + 1, len(grid.rows)) if isinstance(grid.rows[at][column], str)]
    labels = [written(grid.rows[at][column]) for at in below]
    crossed = [value for at in below for place in heads if (value := grid.rows[at][place]) is not None]
    body = list(map(written, crossed))
    names = [grid.rows[row][place] for place in heads]
    if len(below) < _FEWEST_ROWS or len(body) < _FEWEST_FILLED or len(set(labels)) < _MOSTLY * len(labels):
        return ""
    is_of_tasks = median(len(label.split()) for label in labels) >= _NAMED
    if is_of_tasks or any(len(written(name)) > _LONGEST_HEADING for name in names):
        return ""
    axis = _axis(names)
    is_told = axis.startswith("columns")
    if is_told and any(not isinstance(name, str) or is_known(name) for name in names):
        return ""
    figures = sum(isinstance(value, (int, float)) and not isinstance(value, bool) for value in crossed)
    dates = sum(isinstance(value, date) for value in crossed)
    if dates > _FEW * len(crossed) or (is_told and figures > _FEW * len(crossed)):
        return ""
    is_marks = median(map(len, body)) <= _LONGEST_CELL and len(set(body)) <= _MOST_DIFFERENT * len(body)
    if not is_marks or (is_told and len(set(body)) > _NAMED * 2):
        return ""
    side = _side(grid, row, column, labels)
    return (
        f"It looks like a matrix of {side} and {axis}: {len(below)} rows, {len(heads)} columns, and marks where they"
        " cross. No cell says what is to be done, so nothing is read; list the actions one in a row, with who and when."
    )
