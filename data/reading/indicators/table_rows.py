"""What reading a sheet of indicators in either shape shares: the cells of a row by field, and headings said again."""

from functools import cached_property

from data.reading.indicators.columns import IndicatorColumns
from data.reading.indicators.described import SheetSeries
from data.reading.tables.grid import Grid
from data.reading.tables.period_heads import merged_values
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.wording import written


class TableRows:
    """What reading either shape shares: the cells of a row by field, and lone texts kept for what follows."""

    def __init__(self, grid: Grid, columns: IndicatorColumns, found: SheetSeries) -> None:
        self.grid, self.columns, self.found = grid, columns, found
        self.named = columns.described.get("indicator", columns.described.get("code", 0))
        self.heads = {row: [written(value) for value in grid.rows[row] if value is not None] for row in columns.rows}

    @cached_property
    def _merged(self) -> dict[tuple[int, int], CellValue]:
        return merged_values(self.grid, {self.named, *self.columns.described.values()})

    def cell(self, row: int, column: int) -> CellValue:
        """Returns what a cell of a describing column shows: its own value, or that of the merged block it lies in."""
        value = self.grid.rows[row][column]
        return self._merged.get((row, column)) if value is None else value

    def described(self, row: int) -> dict[str, CellValue]:
        """Returns field -> cell of a row, cells merged over rows as their first."""
        return {name: self.cell(row, column) for name, column in self.columns.described.items()}

    def is_heading(self, row: int) -> bool:
        """Returns whether a row says the headings again."""
        texts = [written(value) for value in self.grid.rows[row] if value is not None]
        return len(texts) > 1 and any(texts == head for head in self.heads.values())
