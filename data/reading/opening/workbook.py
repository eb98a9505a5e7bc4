"""A workbook as grids of cells: whatever bytes come in, either they are read or two sentences say why not."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import TracebackType
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from data.errors import TrackerError
from data.reading.opening import ods, ole, sniffing
from data.reading.opening.delimited import read_delimited
from data.reading.opening.encodings import decoded
from data.reading.opening.html_tables import read_html
from data.reading.opening.limits import check_cells, check_grid, check_sheet_count, check_size, damaged
from data.reading.opening.repacking import in_utf_8, left_out_in_words, repacked, repaired, without_far_cells
from data.reading.opening.sheet_details import Range, SheetDetails, StatedDetails
from data.reading.opening.spreadsheet_xml import read_spreadsheet_xml
from data.reading.opening.xlsx_details import XlsxDetails, sheet_paths
from data.reading.opening.xlsx_limits import check_markup, check_xlsx
from data.reading.opening.xlsx_styles import read_styles
from data.reading.opening.zip_package import ZipPackage
from data.reading.vocabulary.cell_text import CellValue, cleaned, readable

# A flat file is indented; the parser takes space around the tags of a table for cells.
_BETWEEN_CELLS: Final = re.compile(rb"(?<=>)\s++(?=</?table:|<text:p\b)|(?<=</text:p>)\s++")
_PARSER_ERRORS: Final = (CalamineError, OSError, OverflowError, ValueError)
_NO_SHEETS: Final = "Open it in Excel, put the tracker on a worksheet, save it, and upload that."


@dataclass(frozen=True)
class Sheet:
    """One sheet: `cells[r][c]` is Excel row r + 1, column c + 1; blank text is None; every row has the same length.

    `merged` lies within the cells. What only some formats can tell (`details`) is looked up when it is first asked for.
    """

    name: str
    cells: list[list[CellValue]]
    merged: tuple[Range, ...] = ()
    is_hidden: bool = False
    details: SheetDetails = field(default_factory=StatedDetails, repr=False, compare=False)


@dataclass(frozen=True)
class Workbook:
    """The sheets of one file in their order.

    `kind` is what the bytes are: xlsx, xlsb, ods, xls, csv (any delimited text), html or xml (Spreadsheet 2003).
    `notes` are sentences about what had to be guessed to read it, such as the encoding.
    """

    name: str
    kind: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()

    @property
    def is_delimited(self) -> bool:
        """Returns whether the file is delimited text: one sheet, every cell text."""
        return self.kind == "csv"


def read_workbook(content: bytes, name: str, password: str | None = None) -> Workbook:
    """Returns the sheets of `content`, whatever its name says it is.

    Raises TrackerError where it cannot be used; a PasswordNeededError is one that the right password would have spared.
    """
    name = readable(name)
    check_size(name, len(content))
    if not content.strip(b"\x00 \t\r\n"):
        raise TrackerError(f"{name} is empty.", "Save the workbook again and upload that file.")
    kind = sniffing.kind(content, name)
    if kind == "ole":
        content = ole.read_workbook_bytes(content, name, password)
        kind = "zip" if content.startswith(sniffing.ZIP) else "xls"
    read = _READERS[kind]
    workbook = read(content, name)
    if not workbook.sheets:
        raise TrackerError(f"{name} has no worksheet to read.", _NO_SHEETS)
    return workbook


class _Parsing:
    """Turns what the parser raises, its panics too (they are no Exception), into the sentences of a damaged file."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __enter__(self) -> None:
        """Begins."""

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Raises TrackerError instead of an error of the parser; lets any other pass."""
        if kind is not None and (issubclass(kind, _PARSER_ERRORS) or kind.__name__ == "PanicException"):
            raise damaged(self._name) from error


def _parsed(
    content: bytes, name: str, details: Callable[[int], tuple[SheetDetails, Sequence[Range]]]
) -> tuple[Sheet, ...]:
    """Returns the worksheets; `details` gives those of the sheet at a place in the workbook, and its merged ranges."""
    sheets = []
    cells_before = 0
    with _Parsing(name), CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
        check_sheet_count(name, len(book.sheets_metadata))
        for index, about in enumerate(book.sheets_metadata):
            if about.typ == SheetTypeEnum.WorkSheet:
                sheets.append(_sheet(book, index, about, name, details))
                cells_before += sum(map(len, sheets[-1].cells))
                check_cells(name, cells_before)
    return tuple(sheets)


def _sheet(
    book: CalamineWorkbook,
    index: int,
    about: SheetMetadata,
    name: str,
    details: Callable[[int], tuple[SheetDetails, Sequence[Range]]],
) -> Sheet:
    sheet = book.get_sheet_by_index(index)
    check_grid(name, sheet.total_height, sheet.total_width)
    cells = cleaned(sheet.to_python(skip_empty_area=False))
    known, merged = details(index)
    merged = merged or [(*first, *last) for first, last in sheet.merged_cell_ranges or ()]
    is_hidden = about.visible != SheetVisibleEnum.Visible
    return Sheet(readable(about.name), cells, _within(merged, cells), is_hidden, known)


def _within(merged: Sequence[Range], cells: Sequence[Sequence[CellValue]]) -> tuple[Range, ...]:
    """Returns the ranges cut to the grid; those wholly outside, or of one cell, are left out."""
    last_row, last_column = len(cells) - 1, len(cells[0]) - 1 if cells else -1
    cut = ((top, left, min(bottom, last_row), min(right, last_column)) for top, left, bottom, right in merged)
    return tuple(
        (top, left, bottom, right)
        for top, left, bottom, right in cut
        if (top, left) < (bottom, right) and left <= right
    )


def _read_zip(content: bytes, name: str) -> Workbook:
    package = ZipPackage(content, name)
    if parts := in_utf_8(package):
        content = repacked(package, parts)
        package = ZipPackage(content, name)
    kind = sniffing.package_kind(package)
    if kind == "ods":
        tables = ods.read_ods_tables(package)
        note = left_out_in_words(sum(table.far_count for table in tables))
        if any(table.far for table in tables):
            content = repacked(package, {"content.xml": ods.without_far(package.part("content.xml"), tables)})
        known = [(table.details, table.merged) for table in tables]
        return Workbook(
            name,
            kind,
            _parsed(content, name, lambda index: known[index] if index < len(known) else _NOTHING),
            (note,) if note else (),
        )
    if kind == "xlsb":
        for path, part in package.parts():
            check_markup(path, part, name)
        return Workbook(name, kind, _parsed(content, name, lambda _: _NOTHING))
    parts, note = without_far_cells(package)
    parts = repaired(package) | parts
    if parts:
        content = repacked(package, parts)
        package = ZipPackage(content, name)
    check_xlsx(package)
    paths, styles = sheet_paths(package), read_styles(package)
    return Workbook(
        name,
        kind,
        _parsed(
            content, name, lambda index: (XlsxDetails(package, paths[index] if index < len(paths) else "", styles), ())
        ),
        (note,) if note else (),
    )


def _read_xls(content: bytes, name: str) -> Workbook:
    return Workbook(name, "xls", _parsed(content, name, lambda _: _NOTHING))


def _read_flat_ods(content: bytes, name: str) -> Workbook:
    """Returns a flat OpenDocument file read as the package it would be: its one part is the same XML."""
    check_markup("content.xml", content, name)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", _BETWEEN_CELLS.sub(b"", content))
    return _read_zip(packed.getvalue(), name)


def _read_text(content: bytes, name: str) -> Workbook:
    text = read_delimited(content, name)
    return Workbook(name, "csv", (Sheet(name.rpartition(".")[0] or name, text.cells),), text.notes)


def _read_html(content: bytes, name: str) -> Workbook:
    cells, merged = read_html(decoded(content).text, name)
    sheet = Sheet(name.rpartition(".")[0] or name, cells, _within(merged, cells))
    return Workbook(name, "html", (sheet,), ("The file is a web page; its tables were read one below the other.",))


def _read_spreadsheet_xml(content: bytes, name: str) -> Workbook:
    sheets = []
    for read in read_spreadsheet_xml(content, name):
        cells = read.cells(name)
        sheets.append(Sheet(readable(read.name), cells, _within(read.merged, cells), read.is_hidden, read.details))
    return Workbook(name, "xml", tuple(sheets))


_NOTHING: Final[tuple[SheetDetails, Sequence[Range]]] = (StatedDetails(), ())
_READERS: Final[dict[str, Callable[[bytes, str], Workbook]]] = {
    "zip": _read_zip,
    "xls": _read_xls,
    "flat-ods": _read_flat_ods,
    "text": _read_text,
    "html": _read_html,
    "spreadsheet-xml": _read_spreadsheet_xml,
}
