"""Another table under the first, with headings of its own: the sub-items of an item, the people after the tasks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from data.reading.cells.date_text import is_date_text
from data.reading.tables.grid import Grid
from data.reading.tables.headings import Header, known_columns
from data.reading.tables.rows import Rows
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import folded

_FEWEST_HEADINGS: Final = 3
_FEWEST_SHARED: Final = 2
_LONGEST_HEADING: Final = 40
_SURELY: Final = 0.75
_FEWEST_SURE: Final = 2.2
_FEWEST_APART: Final = 1.5
_MOSTLY_OURS: Final = 0.6


@dataclass(frozen=True)
class OtherTable:
    """A table that begins at `row` (from 0) with its own headings; `rows` are those under them."""

    row: int
    rows: tuple[int, ...]
    headings: tuple[str, ...]


def other_tables(grid: Grid, head: Header) -> tuple[OtherTable, ...]:
    """Returns the tables with other headings under the first row of a table, in order."""
    if not head.rows or not head.names:
        return ()
    found: list[OtherTable] = []
    until = head.first_row
    for row in sorted(_candidates(grid, head)):
        if row <= until:
            continue
        texts = grid.texts(row)
        if _is_headed(grid, row, texts, head):
            rows = _under(grid, row, min(head.names))
            if rows:
                found.append(OtherTable(row, rows, tuple(texts.values())))
                until = rows[-1]
    return tuple(found)


def _candidates(grid: Grid, head: Header) -> set[int]:
    """Returns the rows under the headings in which two of their texts stand again, wherever."""
    ours = {form for name in head.names.values() for form in (name, name.upper(), name.lower(), name.title())}
    counts: dict[int, int] = {}
    for cells in grid.columns:
        below = cells[head.first_row :]
        if ours.isdisjoint(below):
            continue
        for row, value in enumerate(below, head.first_row):
            if isinstance(value, str) and value in ours:
                counts[row] = counts.get(row, 0) + 1
    return {row for row, count in counts.items() if count >= _FEWEST_SHARED}


def _is_headed(grid: Grid, row: int, texts: Mapping[int, str], head: Header) -> bool:
    """Returns whether a row holds headings and nothing else, and not those of the first table again."""
    if len(texts) < _FEWEST_HEADINGS or len(set(map(folded, texts.values()))) < len(texts):
        return False
    if not all(isinstance(grid.rows[row][place], str) for place in texts):
        return False
    if any(len(text) > _LONGEST_HEADING or is_date_text(text) for text in texts.values()):
        return False
    ours = sum(folded(text) == folded(head.names.get(place, "")) for place, text in texts.items())
    if ours >= _MOSTLY_OURS * len(texts):
        return False
    surely = sum(score for score in known_columns(texts).values() if score >= _SURELY)
    return surely >= (_FEWEST_SURE if grid.row_counts[row - 1] else _FEWEST_APART)


def _under(grid: Grid, row: int, first: int) -> tuple[int, ...]:
    """Returns the rows of a table with headings in `row`, up to a blank one.

    A table whose rows leave the `first` column of the table above empty lies beneath one of its rows and ends with it.
    """
    rows: list[int] = []
    is_beneath = False
    for below in range(row + 1, len(grid.rows)):
        if not grid.row_counts[below]:
            break
        has_action = bool(grid.filled[below, first])
        if not rows:
            is_beneath = not has_action
        if is_beneath and has_action:
            break
        rows.append(below)
    places = list(grid.texts(row))
    while rows and is_beneath and not grid.filled[rows[-1], places[1:3]].any():
        rows.pop()
    return tuple(rows)


def without_rows(grid: Grid, tables: Sequence[OtherTable]) -> Grid:
    """Returns the grid with the rows of other tables empty."""
    gone = {row for table in tables for row in (table.row, *table.rows)}
    nothing: list[CellValue] = [None] * len(grid.columns)
    rows = [nothing if row in gone else cells for row, cells in enumerate(grid.rows)]
    filled = grid.filled.copy()
    filled[sorted(gone)] = False
    return replace(grid, rows=rows, columns=tuple(zip(*rows, strict=True)), filled=filled)


def with_kinds_of(rows: Rows, tables: Sequence[OtherTable]) -> Rows:
    """Returns what became of each row, those of other tables as headings and notes."""
    theirs = {row: RowKind.NOTE for table in tables for row in table.rows}
    theirs |= {table.row: RowKind.HEADER for table in tables}
    return replace(rows, kinds=dict(sorted({**rows.kinds, **theirs}.items())))
