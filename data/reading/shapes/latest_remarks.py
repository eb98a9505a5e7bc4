"""A remark in each of several columns with one heading ("Comment | Comment | Comment"): the last of each row counts."""

from collections import defaultdict
from dataclasses import replace
from typing import Final

import numpy as np

from data.reading.tables.grid import Grid
from data.reading.tables.headings import Header
from data.reading.vocabulary.naming import named
from data.reading.vocabulary.wording import folded
from data.schema import Column

_SURELY: Final = 0.8


def _several(head: Header) -> list[list[int]]:
    """Returns the columns of each heading of remarks that stands over more than one."""
    alike: dict[str, list[int]] = defaultdict(list)
    for place in sorted(head.names):
        alike[folded(head.paths.get(place) or head.names[place])].append(place)
    return [places for places in alike.values() if len(places) > 1 and _holds_remarks(head.names[places[0]])]


def _holds_remarks(heading: str) -> bool:
    scores = named(heading)
    return scores.get(Column.REMARKS, 0.0) >= max((_SURELY, *scores.values()))


def with_latest_remarks(grid: Grid, head: Header) -> Grid:
    """Returns the grid with the last remark of each row in the first column of its heading, the others empty."""
    several = _several(head)
    if not several:
        return grid
    columns = list(grid.columns)
    filled = grid.filled.copy()
    for places in several:
        below = zip(*(columns[place][head.first_row :] for place in places), strict=True)
        latest = [next((value for value in reversed(row) if value is not None), None) for row in below]
        for place in places:
            told = latest if place == places[0] else [None] * len(latest)
            columns[place] = (*columns[place][: head.first_row], *told)
            filled[head.first_row :, place] = np.array([value is not None for value in told], dtype=np.bool_)
    return replace(grid, rows=[list(row) for row in zip(*columns, strict=True)], columns=tuple(columns), filled=filled)
