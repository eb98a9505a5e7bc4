"""What the parts of an .xlsx package would make a parser build, told from their bytes before a parser sees them."""

import re
from collections import Counter
from itertools import pairwise
from typing import Final

from data.errors import TrackerError
from data.reading.opening.limits import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    MAX_TEXT_BYTES,
    MEGABYTE,
    ONLY_THE_TRACKER,
    SAVE_AGAIN,
    check_cells,
    check_grid,
    check_references,
)
from data.reading.opening.zip_package import ZipPackage

MAX_STRINGS: Final = 2_000_000

_XML_PATHS: Final = (".xml", ".rels")
_WIDE: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_COLUMN: Final = re.compile(rb'<c (?:r="([A-Z]++))?')
_PREFIXED_COLUMN: Final = re.compile(rb':c (?:r="([A-Z]++))?')
_ROW_NUMBER: Final = re.compile(rb'row r="(\d{1,8})')
_ROW: Final = re.compile(rb"<(?:\w+:)?row(?=[\s/>])")
_FILLED_CELL: Final = re.compile(
    rb"<(?:\w+:)?c(?:\s[^<>]*?\sr\s*=\s*[\"']|\sr\s*=\s*[\"'])([A-Za-z]+)(\d+)[\"'][^<>]*(?<!/)>\s*<(?:\w+:)?(?:v|is|f)\b"
)
_STRING_INDEX: Final = re.compile(rb"t=\"s\"[^<>]*>\s*<(?:\w+:)?v>(\d+)<")
_DECLARED_STRINGS: Final = re.compile(rb"uniqueCount\s*=\s*[\"']\s*(\d+)")


def column_number(letters: bytes) -> int:
    """Returns the number of a column from its letters: A is 1, XFD is 16,384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def check_markup(path: str, part: bytes, name: str) -> None:
    """Raises TrackerError for an XML part that defines its own entities, or is not in UTF-8."""
    if not path.endswith(_XML_PATHS):
        return
    if part.startswith(_WIDE):
        raise TrackerError(f"{name} is written in a form of XML that Excel does not write (UTF-16).", SAVE_AGAIN)
    if b"<!DOCTYPE" in part:
        raise TrackerError(f"{name} contains a document type definition, which no workbook needs.", SAVE_AGAIN)


def extent(sheet: bytes) -> tuple[int, int, int]:
    """Returns (rows, columns, cells) of a sheet part: how far its cells reach, and how many there are.

    Where every cell is named as Excel names it, one pass tells. Where cells are written otherwise, or styled but empty
    ones reach far, each is looked at until one lies too far, and only those that hold something count, as the parser
    counts them.
    """
    is_prefixed = sheet[: sheet.find(b"sheetData")].endswith(b":")
    letters = (_PREFIXED_COLUMN if is_prefixed else _COLUMN).findall(sheet)
    names = set(letters)
    if names and b"" not in names:
        rows = max(map(int, _ROW_NUMBER.findall(sheet)), default=0)
        columns = max(map(column_number, names))
        if 0 < rows <= MAX_ROWS and columns <= MAX_COLUMNS and rows * columns <= MAX_CELLS:
            return rows, columns, len(letters)
    rows = columns = cells = 0
    for match in _FILLED_CELL.finditer(sheet):
        cells += 1
        rows = max(rows, int(match[2][:8]))
        columns = max(columns, column_number(match[1][:4]))
        if rows > MAX_ROWS or columns > MAX_COLUMNS:
            return rows, columns, cells
    return *_with_unnamed_cells(sheet, rows, columns), cells


def _with_unnamed_cells(sheet: bytes, rows: int, columns: int) -> tuple[int, int]:
    """Returns the extent where cells may carry no reference of their own and lie where they come."""
    starts = [match.start() for match in _ROW.finditer(sheet)]
    unnamed = [sheet.count(b"<c>", start, end) for start, end in pairwise([*starts, len(sheet)])]
    if any(unnamed):
        return max(rows, len(starts)), max(columns, *unnamed)
    return rows, columns


def check_xlsx(package: ZipPackage) -> None:
    """Raises TrackerError for a package that breaks a limit; every part of it is inflated and counted once."""
    cells = longest = references = 0
    sheets = []
    for path, part in package.parts():
        check_markup(path, part, package.name)
        if b"sheetData" in part:
            rows, columns, filled = extent(part)
            check_references(package.name, rows, columns)
            check_grid(package.name, rows, columns)
            cells += rows * columns
            references += filled
            sheets.append(path)
        elif path.endswith("sharedstrings.xml"):
            longest = _longest_string(part, package.name)
    check_cells(package.name, cells)
    if longest * references > MAX_TEXT_BYTES:
        _check_text(package, sheets)


def _string_lengths(part: bytes) -> list[int]:
    return [len(string) for string in part.split(b"<si>")[1:]] or [len(string) for string in part.split(b":si>")[1:]]


def _longest_string(part: bytes, name: str) -> int:
    """Returns the bytes of the longest shared string; raises TrackerError where there are, or should be, too many."""
    declared = _DECLARED_STRINGS.search(part, 0, 65_536)
    lengths = _string_lengths(part)
    if len(lengths) > MAX_STRINGS or (declared and int(declared[1][:12]) > max(MAX_STRINGS, len(lengths))):
        raise TrackerError(f"{name} has, or says it has, more than {MAX_STRINGS:,} different texts.", ONLY_THE_TRACKER)
    return max(lengths, default=0)


def _check_text(package: ZipPackage, sheets: list[str]) -> None:
    """Raises TrackerError where cells repeat long texts until they would fill the memory."""
    lengths = dict(enumerate(_string_lengths(package.part(strings_path(package)))))
    total_bytes = 0
    for path in sheets:
        uses = Counter(_STRING_INDEX.findall(package.part(path)))
        total_bytes += sum(lengths.get(int(index[:9]), 0) * count for index, count in uses.items())
        if total_bytes > MAX_TEXT_BYTES:
            raise TrackerError(
                f"{package.name} holds more than {MAX_TEXT_BYTES // MEGABYTE} MB of text in its cells.",
                ONLY_THE_TRACKER,
            )


def strings_path(package: ZipPackage) -> str:
    """Returns the path of the part of shared strings, "" where there is none."""
    return next((path for path in package.paths if path.endswith("sharedstrings.xml")), "")
