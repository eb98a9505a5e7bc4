"""What stands over each column of a sheet of indicators: periods, their years, roles, and when fiscal years begin."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from data.reading.cells.period_dates import fiscal_start
from data.reading.cells.period_text import NOTHING, PeriodText, period_text
from data.reading.tables.grid import Grid
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.wording import folded, written

_FISCAL_FIRSTS: Final = (7, 4, 10)


@dataclass(frozen=True)
class Head:
    """All that stands over one column: its own texts from the top, the reading of them, and of what is left of it."""

    column: int
    texts: tuple[str, ...]
    own: PeriodText
    above: PeriodText


def merged_cell(grid: Grid, row: int, column: int) -> CellValue:
    """Returns what a cell shows: its own value, or that of the merged block it lies in."""
    value = grid.rows[row][column]
    if value is not None or not grid.merged:
        return value
    for top, left, bottom, right in grid.merged:
        if top <= row <= bottom and left <= column <= right:
            return grid.rows[top][left]
    return None


def merged_values(grid: Grid, columns: Collection[int]) -> dict[tuple[int, int], CellValue]:
    """Returns (row, column) -> what is shown in the empty cells of merged blocks, for `columns` only."""
    found: dict[tuple[int, int], CellValue] = {}
    for top, left, bottom, right in grid.merged:
        if top >= len(grid.rows) or left >= len(grid.columns) or grid.rows[top][left] is None:
            continue
        for column in columns:
            if left <= column <= right:
                rows = range(top, min(bottom + 1, len(grid.rows)))
                found |= {(row, column): grid.rows[top][left] for row in rows if grid.rows[row][column] is None}
    return found


def all_head_rows(grid: Grid, rows: tuple[int, ...]) -> tuple[int, ...]:
    """Returns the rows of headings, with those of years above and of "Actual", "Target" below."""
    if not rows:
        return rows
    first, last = rows[0], rows[-1]
    while first > 0 and rows[0] - first < 2 and _is_of_periods(grid, first - 1):
        first -= 1
    if last + 1 < len(grid.rows):
        below = [period_text(value) for value in grid.rows[last + 1] if value is not None]
        if len(below) >= 2 and all(one.role and not one.is_period for one in below):
            last += 1
    return tuple(range(first, last + 1))


def _is_of_periods(grid: Grid, row: int) -> bool:
    read = [period_text(value) for value in grid.rows[row] if value is not None]
    return bool(read) and all(one.is_period or one.role for one in read) and any(one.is_period for one in read)


def _joined(upper: PeriodText, lower: PeriodText) -> PeriodText:
    """Returns two readings over one column as one: the lower period, its year from the upper one."""
    role, mark = lower.role or upper.role, lower.mark or upper.mark
    if not lower.is_period:
        return replace(upper, role=role, mark=mark)
    if lower.is_whole or not upper.is_period:
        return replace(lower, role=role, mark=mark)
    return replace(lower, role=role, mark=mark, year=upper.year, fiscal_end=upper.fiscal_end)


def heads_over(grid: Grid, rows: tuple[int, ...]) -> Iterator[Head]:
    """Yields what stands over each column, from the left."""
    carried: dict[int, PeriodText] = {}
    for column in range(len(grid.columns)):
        texts: list[str] = []
        own, above = NOTHING, NOTHING
        for row in rows:
            value = merged_cell(grid, row, column)
            if value is None:
                above = _joined(above, carried.get(row, NOTHING)) if row != rows[-1] else above
                continue
            read = period_text(value)
            carried[row] = read
            if not texts or written(value) != texts[-1]:
                texts.append(written(value))
            own = _joined(own, read) if read.is_period or read.role else own
        yield Head(column, tuple(texts), own, above)


def _fits(heads: Sequence[Head], first: int) -> bool:
    """Returns whether months under fiscal years agree with fiscal years that begin in month `first`."""
    order: dict[int, int] = {}
    for head in heads:
        above = head.above if head.above.fiscal_end else head.own
        month, end = head.own.month, above.fiscal_end
        if month is None or end is None or head.own.months != 1:
            continue
        if head.own.year is not None and head.own.year + (month >= first) != end:
            return False
        place = (month - first) % 12
        if order.get(end, -1) > place:
            return False
        order[end] = place
    return True


def fiscal_year(grid: Grid, heads: Sequence[Head], stated: int) -> tuple[int, bool]:
    """Returns the first month of fiscal years and whether the sheet tells it, by words or by the months under them."""
    for row in grid.filled_rows[:15].tolist() + grid.filled_rows[-10:].tolist():
        for value in grid.rows[row]:
            if isinstance(value, str) and (first := fiscal_start(folded(value))):
                return first, True
    with_months = [head for head in heads if head.own.month and (head.own.fiscal_end or head.above.fiscal_end)]
    if not with_months:
        return stated, False
    fitting = [first for first in dict.fromkeys((stated, *_FISCAL_FIRSTS)) if _fits(with_months, first)]
    return (fitting[0], len(fitting) == 1) if fitting else (stated, False)


def with_years(heads: Sequence[Head], grid: Grid, rows: tuple[int, ...]) -> list[Head]:
    """Returns the headings, months without a year taking it from the left ("Dec 2025, Jan"), or from the title."""
    titled = [
        period_text(word)
        for row in range(rows[0] if rows else 0)
        for value in grid.rows[row]
        if isinstance(value, str)
        for word in re.findall(r"(?:FY ?)?(?:19|20)\d{2}(?:[-/–]\d{2,4})?", f"{value} ", re.I)
    ] + [period_text(word) for word in re.findall(r"(?:FY ?)?20\d{2}(?:[-/]\d{2,4})?", grid.name, re.I)]
    whole = [one for one in titled if one.is_whole and one.months == 12]
    last, before, found = whole[0] if whole else NOTHING, 0, []
    for head in heads:
        own = head.own
        if own.is_period and not own.is_whole and not head.above.is_whole:
            month = own.month or (own.quarter or 0) * 3
            if last.year is not None and month < before:
                last = replace(last, year=last.year + 1)
            own = replace(own, year=last.year, fiscal_end=last.fiscal_end)
        if own.is_period:
            before = own.month or (own.quarter or 0) * 3
            last = replace(NOTHING, year=own.year, fiscal_end=own.fiscal_end) if own.is_whole else last
        found.append(replace(head, own=own))
    return found
