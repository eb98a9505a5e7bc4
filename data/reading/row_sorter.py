"""One row seen against its table: what it is when it is not plainly an action."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from contextlib import suppress
from typing import Final

import numpy as np
from numpy.typing import NDArray

from data.reading.grid import Grid
from data.reading.headings import Header
from data.reading.row_kinds import RowKind
from data.reading.row_texts import (
    heading_repeats,
    is_default,
    is_hint,
    is_note,
    is_total,
    ref_shape,
    totals,
)
from data.reading.wording import is_wordy
from data.schema import Column

_LONGEST_SECTION: Final = 150
_FEWEST_RICH: Final = 4


def _matching(column: Sequence[object], wanted: Set[object]) -> NDArray[np.bool_]:
    """Returns where a column holds one of the wanted values."""
    return np.fromiter(map(wanted.__contains__, column), dtype=np.bool_, count=len(column))


def _places(column: Sequence[object], value: object, start: int) -> list[int]:
    """Returns where a column holds `value`, from `start` on."""
    places: list[int] = []
    with suppress(ValueError):
        while True:
            start = column.index(value, start) + 1
            places.append(start - 1)
    return places


class RowSorter:
    """Sorts the rows under one header."""

    def __init__(self, grid: Grid, head: Header, columns: Mapping[Column, int]) -> None:
        self.grid = grid
        self.head = head
        self.columns = columns
        self.action = columns[Column.ACTION]
        self.ref = columns.get(Column.REF)
        self.group = columns.get(Column.WORKSTREAM)
        plain = {self.action, self.ref, self.group}
        self.others = [column for column in columns.values() if column not in plain]
        count = len(grid.rows)
        actions = grid.different(self.action)
        self.has_action = _matching(
            grid.columns[self.action], {value for value in actions if isinstance(value, str) and is_wordy(value)}
        )
        self.has_ref = grid.filled[:, self.ref] if self.ref is not None else np.zeros(count, dtype=np.bool_)
        self.other_count = grid.filled[:, self.others].sum(axis=1)
        self.in_table = np.zeros(count, dtype=np.bool_)
        self.in_table[head.first_row :] = grid.row_counts[head.first_row :] > 0
        width = max(3, len(columns) // 2)
        self.wide = {block[0] for block in grid.merged if block[0] == block[2] and block[3] - block[1] + 1 >= width}
        self.repeats = self._repeated_headings()
        self.full = self.in_table & self.has_action & (self.other_count > 0) & ~self.repeats
        if sums := totals(actions):
            self.full &= ~_matching(grid.columns[self.action], sums)
        self.full &= ~self._hinted(actions)
        self._leave_trailing_out()
        self.full_rows = np.flatnonzero(self.full)
        self.last_full = int(self.full_rows[-1]) if len(self.full_rows) else -1
        self.refs_usual = bool(len(self.full_rows)) and float(self.has_ref[self.full].mean()) >= 0.8
        self.usual_ref = self._usual_ref()
        usual = np.median(self.other_count[self.full]) if len(self.full_rows) else 0
        self.lone_is_odd = bool(usual >= 2 or (usual and self.refs_usual))

    def _leave_trailing_out(self) -> None:
        """Takes what stands poor and apart below the last well filled row, a legend say, out of the plain actions."""
        rows = np.flatnonzero(self.full)
        counts = self.other_count[rows] + self.has_ref[rows]
        if len(rows) < _FEWEST_RICH:
            return
        last_rich = rows[counts >= 0.5 * np.median(counts)][-1]
        trailing = rows[rows > last_rich]
        if len(trailing) and not self.in_table[last_rich + 1 : trailing[0]].all():
            poor = counts[rows > last_rich] <= np.maximum(1, 0.4 * np.median(counts))
            self.full[trailing[poor]] = False

    def _usual_ref(self) -> str:
        """Returns the shape most refs of plain actions have ("9.9", "A-99"), "" where they have none in common."""
        if not self.refs_usual or self.ref is None:
            return ""
        shapes = Counter(ref_shape(self.grid.columns[self.ref][row]) for row in self.full_rows[:500])
        shape, count = shapes.most_common(1)[0]
        return shape if count >= 0.8 * shapes.total() else ""

    def _hinted(self, actions: Set[object]) -> NDArray[np.bool_]:
        """Returns where the action text is a hint and so are most cells beside it."""
        hints = {
            value
            for value in actions
            if isinstance(value, str) and value[:1] in "[<{(eEdDmMyYsScCiI" and is_hint([value, value])
        }
        found = np.zeros(len(self.grid.rows), dtype=np.bool_)
        for row in np.flatnonzero(_matching(self.grid.columns[self.action], hints)) if hints else ():
            found[row] = is_hint(list(self.grid.texts(int(row)).values()))
        return found

    def _repeated_headings(self) -> NDArray[np.bool_]:
        """Returns where most of the mapped cells repeat their headings."""
        hits = np.zeros(len(self.grid.rows), dtype=np.int64)
        for column in self.columns.values():
            cells = self.grid.columns[column]
            for value in heading_repeats(self.head.names.get(column, ""), self.grid.different(column)):
                hits[_places(cells, value, self.head.first_row)] += 1
        filled = self.grid.filled[:, list(self.columns.values())].sum(axis=1)
        found: NDArray[np.bool_] = (hits >= 2) & (hits >= 0.6 * filled)
        for row in self.head.rows if len(self.head.rows) > 1 else ():
            found |= self._repeated(row)
        found &= self.in_table
        return found

    def _repeated(self, row: int) -> NDArray[np.bool_]:
        """Returns where most of the cells repeat one row of a heading of several."""
        hits = np.zeros(len(self.grid.rows), dtype=np.int64)
        for column, text in self.grid.texts(row).items():
            for value in heading_repeats(text, self.grid.different(column)):
                hits[_places(self.grid.columns[column], value, self.head.first_row)] += 1
        found: NDArray[np.bool_] = (hits >= 2) & (hits >= 0.6 * self.grid.row_counts)
        return found

    def kind(self, row: int) -> RowKind:
        """Returns what a row is that is not plainly an action."""
        cells = self.grid.texts(row)
        first = next(iter(cells.values()))
        if any(is_total(text) for text in cells.values()):
            return RowKind.TOTAL
        if is_note(first) or is_hint(list(cells.values())):
            return RowKind.NOTE
        if len(cells) == 1 and row in self.wide:
            return RowKind.SECTION if row < self.last_full and len(first) <= _LONGEST_SECTION else RowKind.NOTE
        if self.has_action[row]:
            return self._with_action(row, cells)
        return self._without_action(row, cells)

    def _with_action(self, row: int, cells: Mapping[int, str]) -> RowKind:
        if row > self.last_full >= 0 and len(self.full_rows) >= 3 and not (self.has_ref[row] and self.refs_usual):
            return RowKind.NOTE if len(cells) <= 3 else RowKind.KEPT
        if self.has_ref[row] and (self.refs_usual or len(cells) > 1):
            return RowKind.SECTION if self._heads_by_ref(row, cells) else RowKind.KEPT
        if self.group is not None and self.grid.filled[row, self.group]:
            return RowKind.KEPT
        if not self.lone_is_odd:
            return RowKind.KEPT
        return RowKind.SECTION if len(cells[self.action]) <= _LONGEST_SECTION else RowKind.NOTE

    def _heads_by_ref(self, row: int, cells: Mapping[int, str]) -> bool:
        """Returns whether a row holds but a text and a ref without a number, where actions are numbered (A over 1)."""
        if not self.usual_ref or len(cells) > 2 or self.ref is None or not self.lone_is_odd:
            return False
        shape = ref_shape(self.grid.columns[self.ref][row])
        return "9" not in shape and "9" in self.usual_ref and row < self.last_full

    def _without_action(self, row: int, cells: Mapping[int, str]) -> RowKind:
        wordy = {column: text for column, text in cells.items() if is_wordy(text) and text not in {"TRUE", "FALSE"}}
        mapped = [column for column in self.others if column in cells]
        if self.group is not None and self.group in wordy and self.has_ref[row]:
            return RowKind.KEPT
        if len(wordy) == 1 and len(cells) <= 2 and not mapped:
            text = next(iter(wordy.values()))
            return RowKind.SECTION if row < self.last_full and len(text) <= _LONGEST_SECTION else RowKind.NOTE
        if all(is_default(cells[column]) for column in mapped):
            has_text = any(column != self.ref and not is_default(text) for column, text in wordy.items())
            return RowKind.BLANK_NUMBERED if self.has_ref[row] and not has_text else RowKind.NOTE
        return RowKind.SET_ASIDE
