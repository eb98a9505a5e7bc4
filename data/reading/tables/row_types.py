"""Rows whose kind a column tells: "section" and "note" beside "task", "Yes" under "Summary"."""

from collections.abc import Iterable, Mapping
from typing import Final

from data.reading.tables.grid import Grid
from data.reading.tables.headings import Header
from data.reading.vocabulary.lists import word_set
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import folded, written

_HEADINGS: Final = word_set("row_types", "headings")
_SECTIONS: Final = word_set("row_types", "sections")
_NOTES: Final = word_set("row_types", "notes")
_ACTIONS: Final = word_set("row_types", "actions")


def says_row_types(heading: str, texts: Iterable[str]) -> bool:
    """Returns whether a column of `texts` says what each row is, tasks among them."""
    return folded(heading) in _HEADINGS and not _ACTIONS.isdisjoint(map(folded, texts))


def typed_kinds(grid: Grid, head: Header, rows: Iterable[int]) -> Mapping[int, RowKind]:
    """Returns row -> what it is, for those of `rows` that a column of types calls a section or a note.

    Such a column calls other rows tasks; where none is, its words are those of the people who filled it.
    """
    kept = list(rows)
    for place, name in head.names.items():
        types = {row: folded(written(grid.columns[place][row])) for row in kept} if folded(name) in _HEADINGS else {}
        if says_row_types(name, types.values()):
            return {
                row: RowKind.SECTION if word in _SECTIONS else RowKind.NOTE
                for row, word in types.items()
                if word in _SECTIONS | _NOTES
            }
    return {}
