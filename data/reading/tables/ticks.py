"""Status given by a cross under one of several headings ("Not started | Finished") made one column of words."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from data.reading.cells.statuses import parse_status
from data.reading.tables.grid import Grid
from data.reading.tables.headings import Header
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.lists import word_set
from data.reading.vocabulary.wording import folded, written
from data.schema import Status

_MARKS: Final = word_set("answers", "ticks")
_SIGNS: Final = frozenset("✓✔☑✅√●■✗✘☒*")
_FEWEST_MARKS: Final = 3
_FEWEST_STATUSES: Final = 2
_ONE_EACH: Final = 0.9


@dataclass(frozen=True)
class Ticked:
    """A grid with the words of the ticked headings in the first of their columns, and how many rows were ticked."""

    grid: Grid
    count: int = 0


def is_mark(value: CellValue) -> bool:
    """Returns whether a cell holds a tick or a cross and nothing else."""
    text = written(value)
    return text in _SIGNS or folded(text) in _MARKS


def _run(grid: Grid, head: Header) -> list[int]:
    """Returns neighbouring columns headed by different statuses that hold nothing but marks, the longest such run."""
    found: list[list[int]] = []
    for column, name in sorted(head.names.items()):
        if parse_status(name) in {None, Status.UNKNOWN}:
            continue
        cells = grid.different(column) - {None, *(grid.columns[column][row] for row in head.rows)}
        if len(cells) > len(_MARKS) or not all(map(is_mark, cells)):
            continue
        if found and found[-1][-1] == column - 1:
            found[-1].append(column)
        else:
            found.append([column])
    return max(found, key=len, default=[])


def ticked(grid: Grid, head: Header) -> Ticked:
    """Returns the grid with the heading of the one ticked column of each row as its status, else the grid as it is."""
    columns = _run(grid, head) if head.rows else []
    if len({parse_status(head.names[column]) for column in columns}) < _FEWEST_STATUSES:
        return Ticked(grid)
    below = grid.filled[head.first_row :, columns]
    counts = below.sum(axis=1)
    if counts.sum() < _FEWEST_MARKS or (counts == 1).sum() < _ONE_EACH * (counts > 0).sum():
        return Ticked(grid)
    rows = list(grid.rows)
    for offset in np.flatnonzero(counts == 1).tolist():
        row = head.first_row + offset
        word = head.names[columns[int(np.argmax(below[offset]))]]
        rows[row] = [*rows[row][: columns[0]], word, *rows[row][columns[0] + 1 :]]
    filled = grid.filled.copy()
    filled[head.first_row :, columns[0]] |= counts == 1
    told = tuple(row[columns[0]] for row in rows)
    every = (*grid.columns[: columns[0]], told, *grid.columns[columns[0] + 1 :])
    return Ticked(replace(grid, rows=rows, columns=every, filled=filled), int((counts == 1).sum()))
