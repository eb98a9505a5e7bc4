"""A key of statuses that a sheet gives beside its table: "1 = Not started; 2 = In progress", or cell by cell."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Final

from data.reading.cells.statuses import parse_status
from data.reading.tables.grid import Grid
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import folded
from data.schema import Status

_MOST_ROWS: Final = 60
_LONGEST_SIGN: Final = 3
_LONGEST_MEANING: Final = 40
_PAIR: Final = re.compile(r"(?<![^\W_])([^\W_]{1,3})(?:\s*[=:]\s*|\s[–—-]\s)([^\W\d_][^=:;,|/\n]{2,40})")
_BESIDE: Final = frozenset({RowKind.TITLE, RowKind.NOTE, RowKind.SECTION})


def _pairs(texts: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    """Yields (sign, meaning) of a row: within its cells, and of a short cell and the one beside it."""
    cells = list(texts.values())
    for text in cells:
        yield from _PAIR.findall(text)
    for sign, meaning in pairwise(cells):
        if len(sign) <= _LONGEST_SIGN < len(meaning) <= _LONGEST_MEANING:
            yield sign, meaning


def key_of_statuses(grid: Grid, kinds: Mapping[int, RowKind]) -> dict[str, Status]:
    """Returns folded sign -> status, for what stands beside the table of a sheet and reads like a key."""
    rows = [row for row, kind in kinds.items() if kind in _BESIDE]
    found: dict[str, Status] = {}
    for row in rows[:_MOST_ROWS]:
        for sign, meaning in _pairs(grid.texts(row)):
            status = parse_status(meaning.strip())
            if status is not None and status is not Status.UNKNOWN:
                found.setdefault(folded(sign), status)
    return found
