"""Findings marked in the cells of a workbook: a fill and a border tell the severity, a note says what is odd."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Border, PatternFill, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.worksheet import Worksheet

from charts.palette import INK, RATINGS
from data.reading.opening.limits import EXCEL_COLUMNS, EXCEL_ROWS
from data.reading.vocabulary.cell_text import CellValue, readable
from data.reading.vocabulary.wording import numbered
from data.schema import Rag, Severity

AUTHOR: Final = "Tracker check"
_MOST_IN_ONE_NOTE: Final = 20
_LONGEST_NOTE: Final = 8_000
_NOTE_WIDTH: Final = 320
_LETTERS_A_LINE: Final = 48
_PLACE: Final = re.compile(r"([A-Z]{1,3})(\d{0,7})")


@dataclass(frozen=True)
class Look:
    """How a severity is drawn: sign and word, a pale fill, and a border that differs in kind, not in colour only."""

    word: str
    fill: PatternFill
    border: Border


def _look(word: str, fill: str, edge: str, style: Any) -> Look:
    side = Side(style=style, color=edge.removeprefix("#"))
    return Look(word, PatternFill("solid", fgColor=fill), Border(left=side, right=side, top=side, bottom=side))


LOOKS: Final[dict[str, Look]] = {
    Severity.ERROR.value: _look("✖ Error", "FBDAD7", RATINGS[Rag.RED].mark.fill, "thick"),
    Severity.WARNING.value: _look("▲ Warning", "FFF0C2", RATINGS[Rag.AMBER].mark.edge, "mediumDashed"),
}


@dataclass(frozen=True)
class Finding:
    """One row of the table of findings; texts readable, "" where there is none; `row` counts from 1, 0 for none."""

    rule: str
    severity: str
    sheet: str
    cell: str
    row: int
    value: str
    message: str
    fix: str

    @property
    def sentence(self) -> str:
        """Returns what a note says of it."""
        return f"{self.rule}: {self.message}" + (f" Proposed: {self.fix}" if self.fix else "")


@dataclass(frozen=True)
class Grid:
    """What was read of one sheet: its cells and the rows of its headings, counted from 1."""

    cells: Sequence[Sequence[CellValue]]
    heading_rows: Sequence[int] = ()

    def place(self, finding: Finding) -> tuple[int, int] | None:
        """Returns the (row, column) from 1 that a finding is marked at, None where no cell stands for it.

        A row is marked at its first filled cell, a column at its heading, a sheet at its first heading.
        """
        match = _PLACE.fullmatch(finding.cell)
        column = numbered(match[1]) + 1 if match else None
        row = int(match[2]) if match and match[2] else finding.row or None
        if row is not None:
            place = (row, column or self._first_filled(row))
        else:
            rows = [heading for heading in reversed(self.heading_rows) if self._is_filled(heading, column)]
            place = (rows[0], column or self._first_filled(rows[0])) if rows else (0, 0)
        return place if 0 < place[0] <= EXCEL_ROWS and 0 < place[1] <= EXCEL_COLUMNS else None

    def _row(self, row: int) -> Sequence[CellValue]:
        return self.cells[row - 1] if 0 < row <= len(self.cells) else ()

    def _first_filled(self, row: int) -> int:
        return next((column for column, value in enumerate(self._row(row), 1) if value is not None), 1)

    def _is_filled(self, row: int, column: int | None) -> bool:
        cells = self._row(row)
        if column is None:
            return any(value is not None for value in cells)
        return column <= len(cells) and cells[column - 1] is not None


Places = dict[int, tuple[int, int]]


def mark(page: Worksheet, findings: Mapping[int, Finding], grid: Grid) -> Places:
    """Marks `findings` (by their number) in the cells of `page`; returns number -> (row, column) of the cell marked."""
    corners = _corners(page)
    places: Places = {}
    at: dict[tuple[int, int], list[Finding]] = defaultdict(list)
    for number, finding in findings.items():
        if place := grid.place(finding):
            places[number] = place = corners.get(place, place)
            at[place].append(finding)
    styles: dict[tuple[Any, ...], StyleArray] = {}
    for (row, column), found in at.items():
        cell = page.cell(row, column)
        if isinstance(cell, Cell):
            severity = min(finding.severity for finding in found)
            _paint(cell, severity, styles)
            _note(cell, found)
    return places


def _corners(page: Worksheet) -> dict[tuple[int, int], tuple[int, int]]:
    """Returns the place of every cell hidden under a merged range -> the top left cell of that range."""
    corners = {}
    for merged in page.merged_cells.ranges:
        corner = (merged.min_row, merged.min_col)
        for row in range(merged.min_row, merged.max_row + 1):
            for column in range(merged.min_col, merged.max_col + 1):
                if isinstance(page._cells.get((row, column)), MergedCell):
                    corners[row, column] = corner
    return corners


def _paint(cell: Any, severity: str, styles: dict[tuple[Any, ...], StyleArray]) -> None:
    """Gives a cell the look of a severity over its own number format, alignment and font, in dark ink."""
    key = (severity, *cell._style) if cell.has_style else (severity,)
    if key not in styles:
        look = LOOKS[severity]
        font = copy(cell.font)
        font.color = INK.removeprefix("#")
        cell.font, cell.fill, cell.border = font, look.fill, look.border
        styles[key] = copy(cell._style)
    cell._style = copy(styles[key])


def _note(cell: Cell, found: Sequence[Finding]) -> None:
    """Adds one note for all that was found at a cell, below the note that was there."""
    said = [finding.sentence for finding in found[:_MOST_IN_ONE_NOTE]]
    if len(found) > len(said):
        said.append(f"And {len(found) - len(said)} more, see the first sheet.")
    before = cell.comment
    text = "\n".join(said)[:_LONGEST_NOTE]
    if before is not None and before.text.strip():
        text = f"{readable(before.text).strip()[:_LONGEST_NOTE]}\n\n{text}"
    lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n"))
    author = before.author if before is not None and before.author else AUTHOR
    cell.comment = Comment(text, readable(author), height=min(400, 24 + 17 * lines), width=_NOTE_WIDTH)
