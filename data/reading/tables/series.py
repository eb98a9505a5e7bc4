"""Whether a table holds measured series, not actions: periods across the top, or unit, baseline and target."""

import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median
from typing import Final

from data.reading.tables.grid import Grid
from data.reading.tables.headings import Header
from data.reading.vocabulary.lists import word_set
from data.reading.vocabulary.wording import folded, written

_DEEPEST: Final = 15
_LOOK_BELOW: Final = 60
_MEASURED_SHARE: Final = 0.05
_SHORTEST_PERIOD: Final = 7
_YEAR: Final = r"(?:19|20)?\d{2}"
_PERIOD: Final = re.compile(
    rf"(?:19|20)\d{{2}}|(?:fy ?)?(?:19|20)\d{{2}} {_YEAR}(?: q[1-4])?|(?:fy|fy ){_YEAR}(?: q[1-4])?"
    rf"|(?:q|qtr|quarter|h|t) ?[1-4](?: (?:fy ?)?{_YEAR}(?: \d{{2}})?)?|{_YEAR} q[1-4]|full year(?: {_YEAR})?|ytd"
    rf"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]{{0,6}}(?: {_YEAR})?"
)
_MEASURES: Final = word_set("series", "measures")
_VALUES: Final = frozenset({"value", "values", "valor", "valeur", "actual", "actuals"})
_MEASURED: Final = frozenset({"unit", "indicator", "indicators", "kpi", "kpis", "metric", "metrics"})
_TIMES: Final = frozenset({"year", "period", "month", "quarter", "date", "ano", "annee"})


@dataclass(frozen=True)
class SeriesSigns:
    """How much a table looks like measured series (2 and more: it does), and the rows (from 0) that head it."""

    weight: float
    rows: tuple[int, ...]


def _is_period(grid: Grid, row: int, column: int) -> bool:
    """Returns whether a cell heads figures of a period; a real date does only where no dates stand below."""
    value = grid.rows[row][column]
    if isinstance(value, date):
        below = grid.columns[column][row + 1 : row + 1 + _LOOK_BELOW]
        return sum(isinstance(cell, (int, float)) for cell in below) > sum(isinstance(cell, date) for cell in below)
    return bool(_PERIOD.fullmatch(folded(written(value))))


def _holds_measures(grid: Grid, row: int, column: int) -> bool:
    """Returns whether figures stand under a heading: at least two cells with a digit, one in twenty of those filled."""
    below = [value for value in grid.columns[column][row + 1 : row + 1 + _LOOK_BELOW] if value is not None]
    figures = sum(any(map(str.isdigit, written(value))) for value in below)
    return figures >= 2 and figures >= _MEASURED_SHARE * len(below)


def _is_day_by_day(grid: Grid, row: int) -> bool:
    """Returns whether a row is headed by single days, as a plan of work is and no series of figures."""
    days = sorted({value.toordinal() for value in grid.rows[row] if isinstance(value, date)})
    gaps = [after - before for before, after in pairwise(days)]
    return bool(gaps) and median(gaps) < _SHORTEST_PERIOD


def series_signs(grid: Grid, head: Header) -> SeriesSigns:
    """Returns the signs of measured series in the first rows of a grid and in its headings."""
    rows = [int(row) for row in grid.filled_rows[:_DEEPEST]]
    across = {
        row: sum(
            value is not None and _is_period(grid, row, column) and _holds_measures(grid, row, column)
            for column, value in enumerate(grid.rows[row])
        )
        for row in rows
        if not _is_day_by_day(grid, row)
    }
    best = max(across, key=lambda row: across[row], default=None)
    periods = across[best] if best is not None else 0
    heads = head.rows if periods < 3 or best is None or best in head.rows else (best,)
    near = {row for first in heads for row in (first - 1, first, first + 1) if row in across}
    words = {
        word for row in near for value in grid.rows[row] if isinstance(value, str) for word in folded(value).split()
    }
    weight = (2.0 if periods >= 4 else 1.0 if periods == 3 else 0.0) + 0.7 * min(len(words & _MEASURES), 4)
    if words & _VALUES and words & _TIMES and words & _MEASURED:
        weight += 1.0
    return SeriesSigns(weight, heads)
