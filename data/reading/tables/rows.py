"""What becomes of each row: an action, a section, a total, a note, or set aside; nothing without a name."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from data.reading.tables.grid import Grid
from data.reading.tables.group_rows import groups_in_refs
from data.reading.tables.headings import Header
from data.reading.tables.outline import parents
from data.reading.tables.row_sorter import RowSorter
from data.reading.tables.row_texts import is_milestone
from data.reading.tables.row_types import typed_kinds
from data.reading.tables.sums import summed
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import is_wordy
from data.schema import Column

_LONGEST_RUN: Final = 2
_SETTLED: Final = frozenset({RowKind.HEADER, RowKind.TOTAL})


@dataclass(frozen=True)
class Rows:
    """Row (from 0) -> what it is, the section over each kept row, the column that gave the action where not its own."""

    kinds: Mapping[int, RowKind]
    sections: Mapping[int, str]
    borrowed: Mapping[int, int]

    def of(self, kind: RowKind) -> list[int]:
        """Returns the rows of one kind, in order."""
        return [row for row, found in self.kinds.items() if found is kind]


def _runs_undone(kinds: dict[int, RowKind], has_action: NDArray[np.bool_]) -> None:
    """Turns long runs of lone texts back into actions: headings do not come in threes."""
    run: list[int] = []
    for row, kind in [*kinds.items(), (-1, RowKind.KEPT)]:
        if kind is RowKind.SECTION and has_action[row]:
            run.append(row)
            continue
        if len(run) > _LONGEST_RUN:
            kinds.update(dict.fromkeys(run, RowKind.KEPT))
        run = []


def _first_group(grid: Grid, head: Header, kinds: Mapping[int, RowKind]) -> str:
    """Returns the lone text over the headings where the headings come again under a lone text, "" elsewhere."""
    rows = [row for row, kind in kinds.items() if kind is not RowKind.TITLE]
    again = any(
        before == row - 1 and kinds[before] is RowKind.SECTION and kinds[row] is RowKind.HEADER
        for before, row in pairwise(rows)
    )
    above = head.rows[0] - 1 if head.rows else -1
    texts = list(grid.texts(above).values()) if again and above >= 0 else []
    return texts[0] if len(texts) == 1 else ""


@dataclass(frozen=True)
class _Above:
    """What stands over rows: the last row under each parent for which one is known, named groups, a first section."""

    ends: Mapping[int, int]
    named: Mapping[int, str]
    first: str


def _sections(grid: Grid, kinds: Mapping[int, RowKind], action: int, above: _Above) -> dict[int, str]:
    """Returns kept row -> the section it stands under; where some section texts are in capitals, only those count.

    What follows the last row under a parent belongs to what that parent stands under.
    """
    ends = above.ends
    texts = {
        row: above.named.get(row) or " ".join(text for text in grid.texts(row).values() if is_wordy(text))
        for row, kind in kinds.items()
        if kind is RowKind.SECTION
    }
    texts = {row: text for row, text in texts.items() if not is_milestone(text)}
    capitals = {row: text for row, text in texts.items() if text.isupper()}
    chosen = capitals if 1 < len(capitals) < len(texts) else texts
    sections: dict[int, str] = {}
    section = above.first
    outer: list[tuple[int, str]] = []
    for row, kind in kinds.items():
        while outer and row > outer[-1][0]:
            section = outer.pop()[1]
        if kind is RowKind.SECTION:
            section, outer = chosen.get(row, section), []
        elif kind is RowKind.PARENT:
            if row in ends:
                outer.append((ends[row], section))
            section = grid.texts(row).get(action, section)
        elif kind is RowKind.KEPT and section:
            sections[row] = section
    return sections


def _longest_text(grid: Grid, row: int) -> int | None:
    """Returns the column with the longest text of a row, None where it holds no words."""
    texts = {column: text for column, text in grid.texts(row).items() if is_wordy(text)}
    return max(texts, key=lambda column: len(texts[column]), default=None)


def _as_given(
    kinds: dict[int, RowKind], given: Mapping[int, RowKind], sorter: RowSorter, borrowed: dict[int, int]
) -> None:
    """Makes rows what a person says they are; an action without a text of its own takes the longest of its row."""
    for row, kind in given.items():
        if kinds.get(row) in {None, RowKind.TITLE, RowKind.HEADER}:
            continue
        if kind is RowKind.KEPT and not sorter.has_action[row]:
            place = _longest_text(sorter.grid, row)
            if place is None:
                continue
            borrowed[row] = place
        kinds[row] = kind


def sorted_rows(
    grid: Grid, head: Header, columns: Mapping[Column, int], given: Mapping[int, RowKind] | None = None
) -> Rows:
    """Returns what each filled row of the grid is; `given` says of some rows (from 0) what they are."""
    above, under = np.split(grid.filled_rows, [np.searchsorted(grid.filled_rows, head.first_row)])
    kinds: dict[int, RowKind] = {row: RowKind.HEADER if row in head.rows else RowKind.TITLE for row in above.tolist()}
    if Column.ACTION not in columns:
        kinds.update(dict.fromkeys(under.tolist(), RowKind.NOTE))
        return Rows(kinds, {}, {})
    sorter = RowSorter(grid, head, columns)
    kinds.update(dict.fromkeys(under.tolist(), RowKind.KEPT))
    borrowed: dict[int, int] = {}
    for row in np.flatnonzero(sorter.in_table & ~sorter.full).tolist():
        kinds[row] = RowKind.HEADER if sorter.repeats[row] else sorter.kind(row)
        if kinds[row] is RowKind.KEPT and not sorter.has_action[row] and sorter.group is not None:
            borrowed[row] = sorter.group
    if not sorter.refs_usual:
        _runs_undone(kinds, sorter.has_action)
    typed = typed_kinds(grid, head, [row for row in under.tolist() if kinds[row] not in _SETTLED])
    kinds.update(typed)
    kept = [row for row, kind in kinds.items() if kind is RowKind.KEPT]
    over = parents(grid, head.names, columns, kept)
    kinds.update(dict.fromkeys(over, RowKind.PARENT))
    kinds.update(dict.fromkeys(summed(grid, kinds, sorter.action), RowKind.TOTAL))
    named = groups_in_refs(grid, kinds, sorter.ref, sorter.action)
    kinds.update(dict.fromkeys(named, RowKind.SECTION))
    named |= {row: text for row in typed if (text := grid.texts(row).get(sorter.action))}
    _as_given(kinds, given or {}, sorter, borrowed)
    headed = any(kind in {RowKind.SECTION, RowKind.PARENT} for kind in Counter(kinds.values()))
    if not headed:
        return Rows(kinds, {}, borrowed)
    ends = {row: max(below) for row, below in over.items() if below}
    section = _first_group(grid, head, kinds)
    return Rows(kinds, _sections(grid, kinds, sorter.action, _Above(ends, named, section)), borrowed)
