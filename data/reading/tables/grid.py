"""A sheet seen by columns, with what is filled: the form in which everything above cells works."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import repeat
from operator import is_not
from typing import Final

import numpy as np
from numpy.typing import NDArray

from data.reading.opening.sheet_details import Range, SheetDetails, StatedDetails
from data.reading.opening.workbook import Sheet
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.wording import numbered, written

_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True)
class Grid:
    """The cells of a sheet: `columns[c][r]` is row r, column c, from 0; `filled[r, c]` says if it holds anything."""

    name: str
    rows: list[list[CellValue]]
    columns: tuple[tuple[CellValue, ...], ...]
    filled: NDArray[np.bool_]
    merged: tuple[Range, ...]
    details: SheetDetails = field(default_factory=StatedDetails, repr=False, compare=False)

    @cached_property
    def row_counts(self) -> NDArray[np.int64]:
        """Returns how many cells of each row are filled."""
        counts: NDArray[np.int64] = self.filled.sum(axis=1)
        return counts

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


def grid(sheet: Sheet, instead: Mapping[str, str] | None = None) -> Grid:
    """Returns the columns of a sheet and what is filled; `instead` gives A1 name -> the text to read, "" for none.

    Names outside the sheet, and what is no name of a cell, change nothing.
    """
    rows = _replaced(sheet.cells, instead) if instead else sheet.cells
    columns = tuple(zip(*rows, strict=True)) if rows else ()
    filled = np.empty((len(rows), len(columns)), dtype=np.bool_)
    for number, column in enumerate(columns):
        filled[:, number] = np.fromiter(map(is_not, column, repeat(None)), dtype=np.bool_, count=len(column))
    return Grid(sheet.name, rows, columns, filled, sheet.merged, sheet.details)


def _replaced(cells: list[list[CellValue]], instead: Mapping[str, str]) -> list[list[CellValue]]:
    rows = list(cells)
    for name, text in instead.items():
        match = _ADDRESS.fullmatch(name)
        if not match:
            continue
        row, column = int(match[2]) - 1, numbered(match[1])
        if row < len(rows) and column < len(rows[row]):
            rows[row] = [text or None if place == column else value for place, value in enumerate(rows[row])]
    return rows
