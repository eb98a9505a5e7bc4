"""One heading over several columns: the last remark of each row counts, and of people and bodies all that are named."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np

from data.reading.tables.grid import Grid
from data.reading.tables.headings import Header
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.naming import named
from data.reading.vocabulary.wording import folded, written
from data.schema import Column

_SURELY: Final = 0.8
_NAMES: Final = (Column.OWNER, Column.LEAD_AGENCY, Column.SUPPORT_AGENCIES)


def _several(head: Header) -> list[tuple[list[int], bool]]:
    """Returns the columns of each heading of remarks or of names that stands over more than one, and if of names."""
    alike: dict[str, list[int]] = defaultdict(list)
    for place in sorted(head.names):
        alike[folded(head.paths.get(place) or head.names[place])].append(place)
    found = []
    for places in alike.values():
        scores = named(head.names[places[0]]) if len(places) > 1 else {}
        best = max(scores, key=lambda column: scores[column], default=None)
        if best in {Column.REMARKS, *_NAMES} and scores[best] >= _SURELY:
            found.append((places, best is not Column.REMARKS))
    return found


def _together(row: Sequence[CellValue], of_names: bool) -> CellValue:
    told = [value for value in row if value is not None]
    if not of_names or len(told) < 2:
        return told[-1] if told else None
    return ", ".join(dict.fromkeys(map(written, told)))


def as_one_column(grid: Grid, head: Header) -> Grid:
    """Returns the grid with what counts of each row in the first column of a repeated heading, the others empty."""
    several = _several(head)
    if not several:
        return grid
    columns = list(grid.columns)
    filled = grid.filled.copy()
    for places, of_names in several:
        below = zip(*(columns[place][head.first_row :] for place in places), strict=True)
        counted = [_together(row, of_names) for row in below]
        for place in places:
            told = counted if place == places[0] else [None] * len(counted)
            columns[place] = (*columns[place][: head.first_row], *told)
            filled[head.first_row :, place] = np.array([value is not None for value in told], dtype=np.bool_)
    return replace(grid, rows=[list(row) for row in zip(*columns, strict=True)], columns=tuple(columns), filled=filled)
