"""A sheet seen by columns, with what is filled: the form in which everything above cells works."""

from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from operator import is_not

import numpy as np
from numpy.typing import NDArray

from data.reading.cell_text import CellValue
from data.reading.wording import written
from data.reading.workbook import Range, Sheet


@dataclass(frozen=True)
class Grid:
    """The cells of one sheet: `columns[c][r]` is the cell of row r, column c, both from 0; `filled[r, c]` says if it holds anything."""

    name: str
    rows: list[list[CellValue]]
    columns: tuple[tuple[CellValue, ...], ...]
    filled: NDArray[np.bool_]
    merged: tuple[Range, ...]

    @cached_property
    def row_counts(self) -> NDArray[np.int64]:
        """Returns how many cells of each row are filled."""
        return self.filled.sum(axis=1)

    @cached_property
    def filled_rows(self) -> NDArray[np.int64]:
        """Returns the rows, from 0, that hold anything, in order."""
        return np.flatnonzero(self.row_counts)

    def texts(self, row: int) -> dict[int, str]:
        """Returns column -> the text of each filled cell of a row."""
        return {column: written(value) for column, value in enumerate(self.rows[row]) if value is not None}

    @cached_property
    def _different(self) -> dict[int, frozenset[CellValue]]:
        return {}

    def different(self, column: int) -> frozenset[CellValue]:
        """Returns the different values of a column, None among them where it has blanks."""
        if column not in self._different:
            self._different[column] = frozenset(self.columns[column])
        return self._different[column]

    @cached_property
    def merged_from(self) -> dict[tuple[int, int], Range]:
        """Returns the first cell of each merged block -> the block."""
        return {(block[0], block[1]): block for block in self.merged}


def grid(sheet: Sheet) -> Grid:
    """Returns the columns of a sheet and what is filled."""
    columns = tuple(zip(*sheet.cells, strict=True)) if sheet.cells else ()
    filled = np.empty((len(sheet.cells), len(columns)), dtype=np.bool_)
    for number, column in enumerate(columns):
        filled[:, number] = np.fromiter(map(is_not, column, repeat(None)), dtype=np.bool_, count=len(column))
    return Grid(sheet.name, sheet.cells, columns, filled, sheet.merged)
