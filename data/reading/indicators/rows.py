"""The rows of a sheet of indicators: a row an indicator with a column a period, or a row a figure."""

from typing import Final

from data.reading.indicators.columns import IndicatorColumns
from data.reading.indicators.described import SheetSeries
from data.reading.indicators.long_rows import read_long_rows
from data.reading.indicators.wide_rows import read_wide_rows
from data.reading.tables.grid import Grid
from data.reading.vocabulary.row_kinds import RowKind

_MOST_FIGURES: Final = 100_000


def sheet_series(grid: Grid, columns: IndicatorColumns) -> SheetSeries:
    """Returns the indicators of a sheet; every filled row gets its kind."""
    found = SheetSeries()
    rows = grid.filled_rows.tolist()
    above = [row for row in rows if row < columns.first_row]
    found.kinds.update({row: RowKind.HEADER if row in columns.rows else RowKind.TITLE for row in above})
    below = rows[len(above) :]
    most = _MOST_FIGURES // max(len(columns.figures), 1)
    if len(below) > most:
        found.cut = below[most]
        found.kinds.update(dict.fromkeys(below[most:], RowKind.SET_ASIDE))
        below = below[:most]
    if "indicator" not in columns.described and "code" not in columns.described:
        found.kinds.update(dict.fromkeys(below, RowKind.NOTE))
        return found
    if columns.figures:
        read_wide_rows(grid, columns, found, below)
    elif {"period", "value"} <= columns.described.keys():
        read_long_rows(grid, columns, found, below)
    else:
        found.kinds.update(dict.fromkeys(below, RowKind.NOTE))
    return found
