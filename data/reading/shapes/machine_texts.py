"""Cells as a tool's export writes them for machines, made what a person sees: "[]", "null", lists in brackets."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np

from data.reading.tables.grid import Grid
from data.reading.vocabulary.cell_text import CellValue

_NOTHING: Final = frozenset({"[]", "{}", "[null]", "null", "NULL", "(null)"})
_OPENINGS: Final = ("[", "{", "null", "NULL", "(null)")
# What an entry of a list calls the text that a person reads.
_TEXTS: Final = ("text", "title", "name", "displayName", "lookupValue", "label", "value", "email")


def _entry(value: Any) -> str:
    if isinstance(value, dict):
        return next((str(value[name]) for name in _TEXTS if value.get(name)), "")
    return "" if value is None else str(value)


def _list(text: str) -> list[str] | None:
    """Returns the entries of a text that is a list in JSON, None where it is none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return [entry for value in found if (entry := _entry(value).strip())] if isinstance(found, list) else None


def _shown(value: CellValue, is_bracketed: bool) -> CellValue:
    if not isinstance(value, str):
        return value
    text = value.strip()
    if text in _NOTHING:
        return None
    if not (text.startswith("[") and text.endswith("]")):
        return value
    found = _list(text)
    if found is None:
        if not is_bracketed:
            return value
        found = [part.strip() for part in text[1:-1].split(",") if part.strip()]
    return ", ".join(found) or None


def _is_written_so(column: frozenset[CellValue]) -> bool:
    return any(value.startswith(_OPENINGS) for value in column if isinstance(value, str))


def _is_bracketed(cells: Sequence[CellValue]) -> bool:
    """Returns whether all that stands under the heading of a column stands in brackets."""
    below = [value for value in cells if value is not None][1:]
    return bool(below) and all(isinstance(value, str) and value[:1] == "[" and value[-1:] == "]" for value in below)


def as_people_see(grid: Grid) -> Grid:
    """Returns the grid with signs for nothing empty and the entries of lists apart by commas.

    Brackets around plain words ("[Name]") go only where a sign for nothing shows that a machine wrote the sheet.
    """
    places = [place for place in range(len(grid.columns)) if _is_written_so(grid.different(place))]
    if not places:
        return grid
    is_machine = any(
        isinstance(value, str) and value.strip() in _NOTHING for place in places for value in grid.different(place)
    )
    columns = list(grid.columns)
    filled = grid.filled.copy()
    for place in places:
        is_bracketed = is_machine and _is_bracketed(columns[place])
        columns[place] = tuple(_shown(value, is_bracketed) for value in columns[place])
        filled[:, place] = np.fromiter((value is not None for value in columns[place]), np.bool_, len(columns[place]))
    return replace(grid, rows=[list(row) for row in zip(*columns, strict=True)], columns=tuple(columns), filled=filled)
