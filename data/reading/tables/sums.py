"""Rows that only add up the rows above them: "Works Count | 2", the span and the sum beneath a group of a board."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from data.reading.tables.grid import Grid
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import is_wordy, written

_NEAR: Final = 1e-6
_ENDS_BLOCK: Final = frozenset({RowKind.SECTION, RowKind.HEADER, RowKind.TOTAL, RowKind.PARENT})
_LONGEST_LABEL: Final = 60


def _is_number(value: CellValue) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _adds_up(value: CellValue, above: Sequence[CellValue]) -> bool:
    """Returns whether a cell is the first, the last, the sum, the mean or the number of the cells above it."""
    if _is_number(value):
        numbers = [float(str(other)) for other in above if _is_number(other)]
        found = float(str(value))
        told = {float(sum(other is not None for other in above)), float(len(above))}
        if numbers:
            told |= {sum(numbers), sum(numbers) / len(numbers), min(numbers), max(numbers)}
        return any(abs(found - other) <= _NEAR * max(1.0, abs(other)) for other in told)
    text = written(value)
    texts = sorted(written(other) for other in above if other is not None)
    is_day = isinstance(value, date) or (len(text) >= 10 and text[:4].isdecimal() and text[4] == "-")
    return is_day and bool(texts) and text in {texts[0], texts[-1]}


def _labels(text: str, above: Sequence[CellValue]) -> bool:
    """Returns whether a text is one that stands above it with a word or two behind: "Works Count" under "Works"."""
    if len(text) > _LONGEST_LABEL:
        return False
    return any(text.startswith(f"{other} ") and len(text.split()) - len(other.split()) <= 2 for other in _words(above))


def _words(above: Sequence[CellValue]) -> set[str]:
    return {written(value) for value in above if isinstance(value, str)}


def summed(grid: Grid, kinds: Mapping[int, RowKind], action: int) -> list[int]:
    """Returns the rows set aside that hold nothing but what is worked out from the actions of the block above them."""
    found: list[int] = []
    block: list[int] = []
    every: list[int] = []
    labelled: set[int] = set()
    for row, kind in kinds.items():
        if kind is RowKind.KEPT:
            block.append(row)
            every.append(row)
        elif kind in _ENDS_BLOCK:
            block = []
        elif kind is RowKind.SET_ASIDE and every:
            place = _label(grid, row, action, block or every[-1:], labelled)
            if place is not None and _is_worked_out(grid, row, place, block, every):
                found.append(row)
                labelled |= {place} - {-1}
                block = []
    return found


def _label(grid: Grid, row: int, action: int, above: Sequence[int], labelled: set[int]) -> int | None:
    """Returns the column of the label of a row of sums, -1 where it has none, None where it says more than a sum."""
    wordy = [
        place
        for place, value in enumerate(grid.rows[row])
        if isinstance(value, str) and is_wordy(value) and place != action
    ]
    if not wordy:
        return -1
    text = written(grid.rows[row][wordy[0]])
    cells = [grid.columns[wordy[0]][other] for other in above]
    is_label = _labels(text, cells) or (wordy[0] in labelled and len(text) <= _LONGEST_LABEL)
    return wordy[0] if len(wordy) == 1 and is_label else None


def _is_worked_out(grid: Grid, row: int, label: int, block: Sequence[int], every: Sequence[int]) -> bool:
    cells = [(place, value) for place, value in enumerate(grid.rows[row]) if value is not None and place != label]
    return bool(cells) and all(
        label >= 0 or _adds_up(value, [grid.columns[place][other] for other in block or every])
        for place, value in cells
        if not isinstance(value, str) or not is_wordy(value)
    )
