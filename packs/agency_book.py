"""A workbook of an agency as openpyxl holds it: opened as it is, or its cells written anew; saved without a file."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.workbook import Workbook
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import XLSM

from data.reading.opening.limits import damaged
from data.reading.opening.sheet_details import Range
from data.reading.opening.workbook import Sheet
from data.reading.vocabulary.cell_text import CellValue
from packs.finding_list import free_title, write_text

_FIRST_DAY: Final = date(1900, 3, 1)
_WIDEST: Final = 60
_MEASURED_ROWS: Final = 200
# What openpyxl raises on a workbook that it does not understand; the same cells can still be written anew.
_NOT_UNDERSTOOD: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BadZipFile,
    EOFError,
    InvalidFileException,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    SyntaxError,
    TypeError,
    ValueError,
)


def opened(content: bytes, name: str, *, is_macro: bool) -> Workbook:
    """Returns the workbook in `content`, its macros where `is_macro`; raises TrackerError where openpyxl cannot."""
    try:
        book = load_workbook(BytesIO(content), keep_vba=is_macro, rich_text=True)
    except _NOT_UNDERSTOOD as error:
        raise damaged(name) from error
    book.template = False
    return book


class _MacroBook(Workbook):
    """A new workbook that says it may hold macros, or no program would open it under the name of one that does."""

    @property
    def mime_type(self) -> str:
        """Returns the type of a workbook that may hold macros."""
        return str(XLSM)


def rebuilt(sheets: Sequence[Sheet], *, is_macro: bool) -> tuple[Workbook, dict[str, Worksheet]]:
    """Returns a new workbook with the cells of `sheets`, and name -> its worksheet; every text is written as text."""
    book = _MacroBook() if is_macro else Workbook()
    book.remove(book.worksheets[0])
    pages: dict[str, Worksheet] = {}
    for sheet in sheets:
        page: Worksheet = book.create_sheet(free_title(sheet.name, book.sheetnames))
        pages.setdefault(sheet.name, page)
        for row, cells in enumerate(sheet.cells, 1):
            for column, value in enumerate(cells, 1):
                if value is not None:
                    _write(page, row, column, value)
        _merge(page, sheet.merged)
        for column, width in enumerate(_widths(sheet.cells), 1):
            page.column_dimensions[get_column_letter(column)].width = width
        if sheet.is_hidden:
            page.sheet_state = "hidden"
    return book, pages


def _write(page: Worksheet, row: int, column: int, value: CellValue) -> None:
    if isinstance(value, str):
        write_text(page, row, column, value)
    elif isinstance(value, date) and (value.date() if isinstance(value, datetime) else value) < _FIRST_DAY:
        write_text(page, row, column, value.isoformat())
    elif isinstance(value, timedelta) and value < timedelta(0):
        write_text(page, row, column, str(value))
    else:
        page.cell(row, column).value = value


def _merge(page: Worksheet, merged: Sequence[Range]) -> None:
    """Merges the ranges as they were, what stands under them kept; one that overlaps another is left out."""
    covered: set[tuple[int, int]] = set()
    for top, left, bottom, right in merged:
        cells = {(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}
        if covered.isdisjoint(cells):
            covered |= cells
            page.merged_cells.add(CellRange(min_row=top + 1, min_col=left + 1, max_row=bottom + 1, max_col=right + 1))


def _widths(cells: Sequence[Sequence[CellValue]]) -> list[int]:
    """Returns a width a column: that of its longest line among the first rows, within reason."""
    rows = cells[:_MEASURED_ROWS]
    return [
        min(_WIDEST, max([9, *(len(str(value)) + 2 for value in column if value is not None)]))
        for column in zip(*rows, strict=True)
    ]


class _MemoryWriter(ExcelWriter):
    """Writes every sheet in memory: the limited process may write no file."""

    def write_worksheet(self, ws: Any) -> None:
        """Writes one sheet, with its charts and pictures."""
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        ws._drawing.images = ws._images
        out = BytesIO()
        writer = WorksheetWriter(ws, out)
        writer.write()
        ws._rels = writer._rels  # type: ignore[attr-defined]  # the stubs leave out what openpyxl calls its own
        self._archive.writestr(ws.path[1:], out.getvalue())  # type: ignore[attr-defined]  # as above
        self.manifest.append(ws)


def saved(book: Workbook, name: str) -> bytes:
    """Returns `book` as bytes; raises TrackerError, naming `name`, where openpyxl cannot write what it has read."""
    out = BytesIO()
    try:
        with ZipFile(out, "w", ZIP_DEFLATED) as archive:
            _MemoryWriter(book, archive).write_data()
    except _NOT_UNDERSTOOD as error:
        raise damaged(name) from error
    return out.getvalue()
