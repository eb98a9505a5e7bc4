"""Cells as a person sees them: letters of a font of signs as those signs, what is struck through left out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from data.reading.opening.sheet_details import Place, SheetDetails
from data.reading.tables.grid import Grid
from data.reading.vocabulary.cell_text import CellValue

# What the fonts of Windows draw for a letter, of those that people mark lists with.
_SIGNS: Final[Mapping[str, Mapping[str, str]]] = {
    "wingdings": {
        "ü": "✓", "þ": "☑", "û": "✗", "ý": "✗", "x": "✗", "¨": "☐", "o": "☐", "q": "☐", "¡": "○", "l": "●", "n": "■",
    },
    "wingdings 2": {"P": "✓", "R": "☑", "O": "✗", "Q": "✗", "S": "✗", "T": "✗", "£": "☐", "*": "☐"},
    "webdings": {"a": "✓", "r": "✗", "c": "☐", "g": "■"},
    "marlett": {"a": "✓", "b": "✓", "r": "✗"},
}  # fmt: skip


def with_signs(grid: Grid, details: SheetDetails) -> Grid:
    """Returns the grid with the letters of fonts of signs as the ticks, crosses and boxes they are drawn as."""
    told: dict[Place, CellValue] = {}
    for (row, column), font in details.sign_fonts.items():
        if row < len(grid.rows) and column < len(grid.rows[row]):
            value = grid.rows[row][column]
            sign = _SIGNS.get(font, {}).get(value.strip()) if isinstance(value, str) else None
            if sign:
                told[row, column] = sign
    return _with(grid, told)


def without_struck(grid: Grid, details: SheetDetails) -> Grid:
    """Returns the grid with texts a part of which is struck through without that part; whole cells stay."""
    told: dict[Place, CellValue] = {}
    for (row, column), parts in details.struck_parts.items():
        value = grid.rows[row][column] if row < len(grid.rows) and column < len(grid.rows[row]) else None
        if isinstance(value, str):
            left = value
            for part in sorted(parts, key=len, reverse=True):
                left = left.replace(part.strip(), " ", 1)
            if left.strip():
                told[row, column] = left.strip()
    return _with(grid, told)


def _with(grid: Grid, told: Mapping[Place, CellValue]) -> Grid:
    if not told:
        return grid
    rows = [list(row) for row in grid.rows]
    for (row, column), value in told.items():
        rows[row][column] = value
    return replace(grid, rows=rows, columns=tuple(zip(*rows, strict=True)))
