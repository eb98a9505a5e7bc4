"""A sheet laid out otherwise made a plain table, an action a row, with the place in the file of every cell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from data.reading.opening.sheet_details import Place
from data.reading.tables.grid import Grid
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.findings import Findings


@dataclass(frozen=True)
class MovedTable:
    """A plain table out of a sheet: headings in row 0, an action a row.

    `rows` gives where each row's action stands in the file, `places` where other cells stand; `heads` are the rows of
    headings in the file and `names` what stands there, by column. `note` says how the sheet was read.
    """

    grid: Grid
    rows: tuple[Place, ...]
    places: Mapping[Place, Place]
    heads: tuple[int, ...]
    names: Mapping[int, str]
    note: str

    def place(self, row: int, column: int | None) -> Place:
        """Returns where a cell of the table stands in the file; the action of its row where it stands nowhere."""
        return self.places.get((row, -1 if column is None else column), self.rows[row])


def plain_grid(like: Grid, rows: Sequence[Sequence[CellValue]]) -> Grid:
    """Returns rows of one length as the grid of a sheet called as `like` is."""
    columns = tuple(zip(*rows, strict=True))
    filled = np.array([[value is not None for value in row] for row in rows], dtype=np.bool_)
    return Grid(like.name, [list(row) for row in rows], columns, filled, ())


class MovedFindings(Findings):
    """Takes findings about a plain table and adds them where its cells stand in the file."""

    def __init__(self, into: Findings, table: MovedTable) -> None:
        """Keeps where the findings go."""
        self._into = into
        self._table = table

    def add_worded(
        self,
        rule: str,
        sheet: str,
        row: int | None,
        column: int | None,
        *,
        value: CellValue,
        fix: str | None = None,
        agency: str | None = None,
        words: Mapping[str, object],
    ) -> None:
        """Adds one finding, its row and column those of the file; one about a whole column is about the sheet."""
        place = (None, None) if row is None else self._table.place(row, column)
        self._into.add_worded(rule, sheet, *place, value=value, fix=fix, agency=agency, words=words)
