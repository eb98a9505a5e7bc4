"""One row seen against its table: what it is when it is not plainly an action."""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

import numpy as np
from numpy.typing import NDArray

from data.reading.cells.date_text import is_date_text, parse_date_text
from data.reading.cells.statuses import parse_status
from data.reading.cells.text_array import has_letters, is_among, matches, text_array
from data.reading.tables.grid import Grid
from data.reading.tables.headings import Header
from data.reading.tables.row_texts import (
    HINT_OPENING,
    TOTAL_OPENING,
    is_default,
    is_format,
    is_hint,
    is_milestone,
    is_note,
    is_total,
    ref_shape,
)
from data.reading.vocabulary.cell_text import ERRORS
from data.reading.vocabulary.naming import DATE_COLUMNS
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import folded, is_wordy, written
from data.schema import Column, Status

_LONGEST_SECTION: Final = 150
_FEWEST_RICH: Final = 4
_LOOKED_AT: Final = 3
_FEWEST_TOLD: Final = 2


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
        self.actions = text_array(grid.columns[self.action])
        self.has_action = has_letters(self.actions) & ~is_among(self.actions, ERRORS)
        self.has_ref = grid.filled[:, self.ref] if self.ref is not None else np.zeros(count, dtype=np.bool_)
        self.other_count = grid.filled[:, self.others].sum(axis=1)
        self.in_table = np.zeros(count, dtype=np.bool_)
        self.in_table[head.first_row :] = grid.row_counts[head.first_row :] > 0
        width = max(3, len(columns) // 2)
        self.wide = {block[0] for block in grid.merged if block[0] == block[2] and block[3] - block[1] + 1 >= width}
        self.repeats = self._repeated_headings()
        self.full = self.in_table & self.has_action & (self.other_count > 0) & ~self.repeats
        self.explaining = -1
        self._leave_signatures_out()
        self._leave_totals_and_hints_out()
        self._leave_trailing_out()
        self.full_rows = np.flatnonzero(self.full)
        self.last_full = int(self.full_rows[-1]) if len(self.full_rows) else -1
        gaps = np.flatnonzero(~self.in_table[self.last_full + 1 :])
        self.first_gap = self.last_full + 1 + int(gaps[0]) if len(gaps) else count
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

    def _leave_totals_and_hints_out(self) -> None:
        """Takes rows of totals, and rows that only tell how to fill them, out of the plain actions."""
        for column in (self.action, *([] if self.ref is None else [self.ref])):
            texts = self.actions if column == self.action else text_array(self.grid.columns[column])
            for row in np.flatnonzero(matches(texts, TOTAL_OPENING) & self.full).tolist():
                self.full[row] = not is_total(str(self.grid.columns[column][row])) or self._is_told_of(row)
        for row in np.flatnonzero(matches(self.actions, HINT_OPENING) & self.full).tolist():
            self.full[row] = not is_hint(list(self.grid.texts(row).values()))
        first = next(iter(np.flatnonzero(self.full).tolist()), None)
        if first is not None and self._only_explains(first):
            self.full[first] = False
            self.explaining = first

    def _leave_signatures_out(self) -> None:
        """Takes rows that open with "Prepared by:" where others have a ref out of the plain actions."""
        if self.ref is None:
            return
        for row in np.flatnonzero(matches(text_array(self.grid.columns[self.ref]), r":\s*$") & self.full).tolist():
            self.full[row] = not is_note(written(self.grid.columns[self.ref][row]))

    def _only_explains(self, row: int) -> bool:
        """Returns whether the first row tells how to fill the columns: a format for a date, and no value anywhere."""
        cells = self.grid.texts(row)
        dated = [cells[place] for column, place in self.columns.items() if column in DATE_COLUMNS and place in cells]
        stated = cells.get(self.columns.get(Column.STATUS, -1), "")
        told = [text for text in (*dated, stated) if text]
        return (
            any(is_format(text) for text in told)
            and not any(parse_date_text(text).day for text in dated)
            and (not stated or parse_status(stated) in {None, Status.UNKNOWN})
        )

    def _is_told_of(self, row: int) -> bool:
        """Returns whether a row says in words who, how or how far, as no row of totals does ("Total is wrong")."""
        told = [written(self.grid.columns[place][row]) for place in self.others]
        words = sum(is_wordy(text) and not is_date_text(text) for text in told)
        return bool(words and words + self.has_ref[row] >= _FEWEST_TOLD)

    def _repeated_headings(self) -> NDArray[np.bool_]:
        """Returns where most of the filled cells repeat one row of the headings."""
        found = np.zeros(len(self.grid.rows), dtype=np.bool_)
        places = [self.action, *([] if self.ref is None else [self.ref]), *self.others]
        for level in (self.head.names, *(self.grid.texts(row) for row in self.head.rows)):
            plain = {column: folded(text) for column, text in level.items()}
            looked_at = [column for column in places if plain.get(column)][:_LOOKED_AT]
            for row in {row for column in looked_at for row in self._rows_with(column, level[column])}:
                cells = self.grid.texts(row)
                same = sum(folded(text) == plain.get(column) for column, text in cells.items())
                found[row] |= same >= 2 and same >= 0.6 * len(cells)
        return found & self.in_table

    def _rows_with(self, column: int, heading: str) -> list[int]:
        """Returns the rows under the headings where a column holds a heading again, in its own or other capitals."""
        cells = self.grid.columns[column]
        forms = dict.fromkeys(
            (heading, heading.upper(), heading.lower(), heading.title(), *self._written(column, heading))
        )
        known = self.grid.different(column)
        return [row for form in forms if form in known for row in _places(cells, form, self.head.first_row)]

    def _written(self, column: int, heading: str) -> list[str]:
        """Returns how the headings above spell a heading, before white space was folded."""
        values = [self.grid.columns[column][row] for row in self.head.rows]
        return [value for value in values if isinstance(value, str) and written(value) == heading]

    def kind(self, row: int) -> RowKind:
        """Returns what a row is that is not plainly an action."""
        cells = self.grid.texts(row)
        first = next(iter(cells.values()))
        if any(is_total(text) for text in cells.values()):
            return RowKind.TOTAL
        if row == self.explaining or is_note(first) or is_hint(list(cells.values())):
            return RowKind.NOTE
        if len(cells) == 1 and row in self.wide:
            return RowKind.SECTION if row < self.last_full and len(first) <= _LONGEST_SECTION else RowKind.NOTE
        if self.has_action[row]:
            return self._with_action(row, cells)
        return self._without_action(row, cells)

    def _with_action(self, row: int, cells: Mapping[int, str]) -> RowKind:
        if row > self.last_full >= 0 and len(self.full_rows) >= 3 and not self._has_usual_ref(row):
            return RowKind.NOTE if len(cells) <= 3 and not self._runs_on(row, cells) else RowKind.KEPT
        if self.has_ref[row] and (self.refs_usual or len(cells) > 1):
            return RowKind.SECTION if self._heads_by_ref(row, cells) else RowKind.KEPT
        if self.group is not None and self.grid.filled[row, self.group]:
            return RowKind.KEPT
        if not self.lone_is_odd:
            return RowKind.KEPT
        return RowKind.SECTION if len(cells[self.action]) <= _LONGEST_SECTION else RowKind.NOTE

    def _runs_on(self, row: int, cells: Mapping[int, str]) -> bool:
        """Returns whether a row below the last full one is a task nobody has yet: a lone text, no blank row above."""
        text = cells[self.action]
        is_lone = len(cells) == 1 and row not in self.wide and len(text) <= _LONGEST_SECTION and not is_milestone(text)
        return is_lone and not self.refs_usual and row < self.first_gap

    def _has_usual_ref(self, row: int) -> bool:
        """Returns whether a row has a ref where actions have one, and one of their shape where they share it."""
        if not self.refs_usual or not self.has_ref[row] or self.ref is None:
            return False
        return not self.usual_ref or ref_shape(self.grid.columns[self.ref][row]) == self.usual_ref

    def _heads_by_ref(self, row: int, cells: Mapping[int, str]) -> bool:
        """Returns whether a row holds but a text and a ref of a higher kind than actions: A over 1, II over (a)."""
        if not self.usual_ref or len(cells) > 2 or self.ref is None or not self.lone_is_odd:
            return False
        shape = ref_shape(self.grid.columns[self.ref][row])
        is_higher = ("9" not in shape and "9" in self.usual_ref) or (")" not in shape and ")" in self.usual_ref)
        return is_higher and row < self.last_full

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
