"""Rows that name a group in the column of refs, as schedules do: "HRB.1  Preparation" over A1000 and A1010."""

from collections.abc import Mapping
from typing import Final

from data.reading.tables.grid import Grid
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import is_wordy, written

_MOSTLY: Final = 0.8


def groups_in_refs(grid: Grid, kinds: Mapping[int, RowKind], ref: int | None, action: int) -> dict[int, str]:
    """Returns row -> the name of a group, for rows set aside whose only words stand where others have a code."""
    kept = [row for row, kind in kinds.items() if kind is RowKind.KEPT]
    aside = [row for row, kind in kinds.items() if kind is RowKind.SET_ASIDE]
    if ref is None or not kept or not aside:
        return {}
    codes = [" " not in written(grid.columns[ref][row]) for row in kept if grid.filled[row, ref]]
    if len(codes) < _MOSTLY * len(kept) or sum(codes) < _MOSTLY * len(codes):
        return {}
    found = {}
    for row in aside:
        text = written(grid.columns[ref][row])
        is_group = (
            is_wordy(text) and not grid.filled[row, action] and (" " in text or _is_set_out(grid, row, ref, kept))
        )
        if is_group and row < kept[-1]:
            found[row] = text
    return found


def _is_set_out(grid: Grid, row: int, ref: int, kept: list[int]) -> bool:
    """Returns whether the code of a row begins further left than that of the action that follows."""
    below = grid.columns[ref][next(other for other in (*kept, kept[-1]) if other > row or other == kept[-1])]
    text = grid.columns[ref][row]
    return isinstance(text, str) and isinstance(below, str) and _depth(text) < _depth(below)


def _depth(text: str) -> int:
    return len(text) - len(text.lstrip())
