"""Rows that only sum up the rows beneath them: parents of an outline, told by their place and by what they lack."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

import numpy as np

from data.reading.cells.date_text import dates_in, parse_date_text
from data.reading.cells.text_array import matches, text_array
from data.reading.tables.grid import Grid
from data.reading.tables.row_texts import ref_shape
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.wording import folded, written
from data.schema import Column

_OUTLINE: Final = re.compile(r"[A-Za-z]{0,4}-?\d+(?:\.\d+)*(?:\.?\(?[a-z]\)?)?\.?")
_LAST_LETTER: Final = re.compile(r"(?<=\d)\.?\(?([a-z])\)?$")
_HELD_BY_PEOPLE: Final = (Column.OWNER, Column.LEAD_AGENCY)
_HELD_BY_LEAVES: Final = (Column.OWNER, Column.LEAD_AGENCY, Column.STATUS)
_TOLD_BY_LEAVES: Final = (Column.OWNER, Column.LEAD_AGENCY, Column.START_DATE, Column.DUE_DATE)
_FEWEST_TOLD: Final = 2
_BARE_CELLS: Final = 2
_USUAL: Final = 0.6
_MOST_LEAVES: Final = 0.5
_LEVELS: Final = frozenset({"outline level", "indent", "indent level", "hierarchy level", "task level", "wbs level"})
PARENTS: Final = frozenset(
    ["parent", *(f"parent {word}" for word in ("id", "task", "task id", "key", "item", "no", "wbs", "row"))]
)
"""What a column is headed, folded, that gives the ref of the row over a row."""
_NUMBERS: Final = frozenset(
    {"outline number", "wbs", "wbs code", "wbs number", "wbs no", "hierarchy", "hierarchy number"}
)


def _number(value: CellValue) -> str:
    """Returns an outline number as its parts, digits or a last letter, apart by points, "" for anything else."""
    text = written(value)
    if text.isdecimal():
        return text
    return _LAST_LETTER.sub(r".\1", text.rstrip(".")) if _OUTLINE.fullmatch(text) else ""


def parents(
    grid: Grid, names: Mapping[int, str], columns: Mapping[Column, int], kept: Sequence[int]
) -> dict[int, list[int]]:
    """Returns kept row -> the rows beneath it, for those that hold nothing of their own; none known is all that follow.

    What stands over what is told by a column of levels, by refs or outline numbers (1 before 1.1), by indented texts
    or cells, or by grouped rows. A parent with
    an owner, an agency or a status, where its children have one too, is an action and stays; a status that nobody
    answers for and dates that are those of its children are worked out, so it is none.
    """
    stated = _by_level(grid, names, kept) or _by_code(grid, columns, kept)
    children = (
        stated
        or _by_parent(grid, names, columns, kept)
        or _by_number(grid, columns.get(Column.REF), kept)
        or _by_number(grid, _numbered(names), kept)
        or _by_indent(grid, columns, kept)
    )
    if not children:
        return {row: [] for row in _unnumbered(grid, columns, kept) or _bare(grid, columns, kept)}
    leaves = [row for row in kept if row not in children]
    held = [
        columns[column]
        for column in _HELD_BY_LEAVES
        if column in columns and grid.filled[leaves, columns[column]].mean() >= _USUAL
    ]
    if held:
        owners = [columns[column] for column in _HELD_BY_PEOPLE if columns.get(column) in held]
        return {
            row: below
            for row, below in children.items()
            if not grid.filled[row, held].any()
            or (owners and not grid.filled[row, owners].any() and _spans(grid, columns, row, below))
        }
    return {row: below for row, below in children.items() if stated or _sums_up(grid, columns, row, below)}


def _numbered(names: Mapping[int, str]) -> int | None:
    return next((column for column, name in names.items() if folded(name) in _NUMBERS), None)


def _unnumbered(grid: Grid, columns: Mapping[Column, int], kept: Sequence[int]) -> list[int]:
    """Returns the rows without the ref and the owner that others have, which span the rows beneath them exactly."""
    ref, owner = columns.get(Column.REF), columns.get(Column.OWNER, columns.get(Column.LEAD_AGENCY))
    if ref is None or owner is None or not kept or grid.filled[kept, ref].mean() < _USUAL:
        return []
    heads = np.flatnonzero(~grid.filled[kept][:, [ref, owner]].any(axis=1)).tolist()
    found = []
    for place, end in pairwise([*heads, len(kept)]):
        row, below = kept[place], list(kept[place + 1 : end])
        if (
            below[:1] == [row + 1]
            and _sums_up(grid, columns, row, below)
            and _differ(grid, columns[Column.START_DATE], below)
        ):
            found.append(row)
    return found


def _differ(grid: Grid, place: int, rows: Sequence[int]) -> bool:
    return len({written(grid.columns[place][row]) for row in rows}) > 1


def _bare(grid: Grid, columns: Mapping[Column, int], kept: Sequence[int]) -> list[int]:
    """Returns the rows that say how far their group is and nothing else, where the rows beneath say who and when."""
    told = [columns[column] for column in _TOLD_BY_LEAVES if column in columns]
    if Column.PERCENT_COMPLETE not in columns or len(told) < _FEWEST_TOLD or not kept:
        return []
    has_any = grid.filled[kept][:, told].any(axis=1)
    is_bare = ~has_any & grid.filled[kept, columns[Column.PERCENT_COMPLETE]] & (grid.row_counts[kept] == _BARE_CELLS)
    heads = [row for row, bare in zip(kept, is_bare, strict=True) if bare]
    if len(heads) < _FEWEST_TOLD or is_bare[-1] or (is_bare[1:] & is_bare[:-1]).any() or not (is_bare | has_any).all():
        return []
    return heads


def _nested(depths: Sequence[float], kept: Sequence[int]) -> dict[int, list[int]]:
    """Returns parent row -> the rows beneath it that lie deeper."""
    children: dict[int, list[int]] = {}
    open_rows: list[tuple[float, int]] = []
    for depth, row in zip(depths, kept, strict=True):
        while open_rows and open_rows[-1][0] >= depth:
            open_rows.pop()
        for _, above in open_rows:
            children.setdefault(above, []).append(row)
        open_rows.append((depth, row))
    return children


def _by_level(grid: Grid, names: Mapping[int, str], kept: Sequence[int]) -> dict[int, list[int]]:
    place = next((column for column, name in names.items() if folded(name) in _LEVELS), None)
    if place is None:
        return {}
    depths = [grid.columns[place][row] for row in kept]
    try:
        return _nested([float(str(depth)) for depth in depths], kept)
    except ValueError:
        return {}


def _by_code(grid: Grid, columns: Mapping[Column, int], kept: Sequence[int]) -> dict[int, list[int]]:
    """Returns the rows whose refs are codes of a breakdown ("YRD" over "YRD.1") and not of the usual shape, and whose
    days hold those of the rows beneath them: all of these rows, or none.
    """
    ref = columns.get(Column.REF)
    if ref is None or not {Column.START_DATE, Column.DUE_DATE} <= columns.keys():
        return {}
    codes = {row: written(grid.columns[ref][row]) for row in kept}
    over = {code.rpartition(".")[0] for code in codes.values() if "." in code}
    if over.isdisjoint(codes.values()):
        return {}
    shapes = Counter(map(ref_shape, codes.values()))
    usual, count = shapes.most_common(1)[0] if shapes else ("", 0)
    heads = [row for row in kept if ref_shape(codes[row]) != usual]
    if count < _MOST_LEAVES * len(kept) or len(heads) < _FEWEST_TOLD:
        return {}
    if not any(codes[other].startswith(f"{codes[row]}.") for row in heads for other in heads):
        return {}
    children: dict[int, list[int]] = {}
    for row in heads:
        after = [other for other in heads if other > row and not codes[other].startswith(f"{codes[row]}.")]
        until = after[0] if after else kept[-1] + 1
        children[row] = [other for other in kept if row < other < until]
    return children if all(_holds_days(grid, columns, row, below) for row, below in children.items()) else {}


def _holds_days(grid: Grid, columns: Mapping[Column, int], row: int, below: Sequence[int]) -> bool:
    """Returns whether all days of the rows beneath a row lie within its own, however days are written."""
    opens, *starts = (_day_of(grid.columns[columns[Column.START_DATE]][one]) for one in (row, *below))
    closes, *ends = (_day_of(grid.columns[columns[Column.DUE_DATE]][one]) for one in (row, *below))
    days = [day for day in (*starts, *ends) if day is not None]
    return bool(opens and closes and days) and all(opens <= day <= closes for day in days if opens and closes)


def _day_of(value: CellValue) -> date | None:
    text = written(value)
    found = dates_in(text)
    return found[0][1].day if found else parse_date_text(text).day


def _by_parent(
    grid: Grid, names: Mapping[int, str], columns: Mapping[Column, int], kept: Sequence[int]
) -> dict[int, list[int]]:
    """Returns parent row -> the rows beneath it, told by the ref of the row over each."""
    place = next((column for column, name in names.items() if folded(name) in PARENTS), None)
    ref = columns.get(Column.REF)
    if place is None or ref is None:
        return {}
    rows = {written(grid.columns[ref][row]): row for row in kept if grid.filled[row, ref]}
    over = {row: rows.get(written(grid.columns[place][row])) for row in kept if grid.filled[row, place]}
    children: dict[int, list[int]] = {}
    for row, parent in over.items():
        last, above = row, parent
        while above is not None and above < last:
            children.setdefault(above, []).append(row)
            last, above = above, over.get(above)
    return children


def _by_indent(grid: Grid, columns: Mapping[Column, int], kept: Sequence[int]) -> dict[int, list[int]]:
    place = columns[Column.ACTION]
    cells = grid.columns[place]
    if matches(text_array(cells), r"^\s{2}").any():
        depths = [len(value) - len(value.lstrip()) if isinstance(value := cells[row], str) else 0 for row in kept]
    else:
        indents, levels = grid.details.indents, grid.details.outline_levels
        depths = [2 * indents.get((row, place), 0) for row in kept]
        if not any(depths) and levels and not grid.details.sums_below:
            depths = [2 * levels.get(row, 0) for row in kept]
    indented = sum(depth >= 2 for depth in depths)
    return _nested(depths, kept) if indented >= 3 and depths[0] == 0 else {}


def _by_number(grid: Grid, place: int | None, kept: Sequence[int]) -> dict[int, list[int]]:
    if place is None or sum("." in _number(grid.columns[place][row]) for row in kept[:2000]) < 2:
        return {}
    numbers = [_number(grid.columns[place][row]) for row in kept]
    children: dict[int, list[int]] = {}
    for at, number in enumerate(numbers):
        later = at + 1
        while number and later < len(numbers) and numbers[later].startswith(f"{number}."):
            children.setdefault(kept[at], []).append(kept[later])
            later += 1
    return children


def _spans(grid: Grid, columns: Mapping[Column, int], row: int, below: Sequence[int]) -> bool:
    """Returns whether a row begins and ends on days on which rows beneath it do, one of them each."""
    dated = [columns[column] for column in (Column.START_DATE, Column.DUE_DATE) if column in columns]
    return len(dated) > 1 and all(
        grid.filled[row, place]
        and written(grid.columns[place][row]) in {written(grid.columns[place][child]) for child in below}
        for place in dated
    )


def _sums_up(grid: Grid, columns: Mapping[Column, int], row: int, below: Sequence[int]) -> bool:
    """Returns whether a row spans its children exactly, from the earliest start to the latest due date."""
    spans = [
        (columns[column], pick)
        for column, pick in ((Column.START_DATE, min), (Column.DUE_DATE, max))
        if column in columns
    ]
    if len(spans) < 2 or len(below) < 2:
        return False
    for column, pick in spans:
        ends = [written(grid.columns[column][child]) for child in below if grid.columns[column][child] is not None]
        if not ends or written(grid.columns[column][row]) != pick(ends):
            return False
    return True
