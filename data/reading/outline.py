"""Rows that only sum up the rows beneath them: parents of an outline, told by their numbers and by what they lack."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from data.reading.cell_text import CellValue
from data.reading.grid import Grid
from data.reading.wording import written
from data.schema import Column

_OUTLINE: Final = re.compile(r"[A-Za-z]{0,4}-?\d+(?:\.\d+)*\.?")
_HELD_BY_LEAVES: Final = (Column.OWNER, Column.LEAD_AGENCY, Column.STATUS)
_USUAL: Final = 0.6


def _number(value: CellValue) -> str:
    """Returns an outline number as its digits apart by points ("1.2."), "" for anything else."""
    text = written(value)
    return text.rstrip(".") if _OUTLINE.fullmatch(text) else ""


def parents(grid: Grid, columns: Mapping[Column, int], kept: Sequence[int]) -> list[int]:
    """Returns those of the kept rows whose ref begins the refs beneath (1 before 1.1) and that hold nothing of their own.

    A parent with an owner, an agency or a status, where its children have one too, is an action and stays.
    """
    place = columns.get(Column.REF)
    if place is None:
        return []
    cells = grid.columns[place]
    dotted = sum("." in _number(cells[row]) for row in kept[:2000])
    if dotted < 2:
        return []
    numbers = [_number(cells[row]) for row in kept]
    children: dict[int, list[int]] = {}
    for at, number in enumerate(numbers):
        later = at + 1
        while number and later < len(numbers) and numbers[later].startswith(f"{number}."):
            children.setdefault(kept[at], []).append(kept[later])
            later += 1
    leaves = [row for row in kept if row not in children]
    held = [
        columns[column]
        for column in _HELD_BY_LEAVES
        if column in columns and grid.filled[leaves, columns[column]].mean() >= _USUAL
    ]
    if held:
        return [row for row in children if not grid.filled[row, held].any()]
    return [row for row, below in children.items() if _sums_up(grid, columns, row, below)]


def _sums_up(grid: Grid, columns: Mapping[Column, int], row: int, below: Sequence[int]) -> bool:
    """Returns whether a row spans its children exactly, from the earliest start to the latest due date."""
    spans = [(columns[column], pick) for column, pick in ((Column.START_DATE, min), (Column.DUE_DATE, max)) if column in columns]
    if len(spans) < 2 or len(below) < 2:
        return False
    for column, pick in spans:
        ends = [written(grid.columns[column][child]) for child in below if grid.columns[column][child] is not None]
        if not ends or written(grid.columns[column][row]) != pick(ends):
            return False
    return True
