"""What an .ods package would make a parser build, and what its grid cannot hold, from the tags of its content."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from data.errors import TrackerError
from data.reading.opening.limits import (
    EXCEL_COLUMNS,
    EXCEL_ROWS,
    MAX_COLUMNS,
    ONLY_THE_TRACKER,
    check_cells,
    check_grid,
)
from data.reading.opening.sheet_details import Place, Range, StatedDetails
from data.reading.opening.xlsx_limits import check_markup
from data.reading.opening.zip_package import ZipPackage

MAX_SPACES: Final = 32_767
_MOST_FAR: Final = EXCEL_COLUMNS  # one row of days, say, that runs to the end of the grid

_TAG: Final = re.compile(rb"<(/?)table:(table|table-row|table-column|table-cell|covered-table-cell)([\s/][^<>]*)?>")
_ATTRIBUTE: Final = re.compile(rb"([\w:-]+)\s*=\s*[\"']([^\"'<>]*)[\"']")
_SPACES: Final = re.compile(rb"text:c\s*=\s*[\"'](\d{5,})")
_ERROR: Final = re.compile(rb"\s*<text:p[^<>]*>(#[A-Z0-9/!?]{2,10}|Err:\d{3})</text:p>")
_SHOWN: Final = re.compile(rb"\s*<text:p>(\d{1,15}(?:\.\d{1,10})?\s?%?)</text:p>")
_NUMBERS: Final = (b'value-type="float"', b'value-type="percentage"')
_HIDDEN: Final = (b"collapse", b"filter")


@dataclass(frozen=True)
class OdsTable:
    """One table of an .ods file: its extent, as far as its last cell that holds something, and its details.

    `far` are the bytes, from and to, of the few cells that reach further right than is read and do not count, and
    `far_count` is how many of them show anything.
    """

    rows: int
    columns: int
    merged: tuple[Range, ...]
    details: StatedDetails
    far: tuple[tuple[int, int], ...] = ()
    far_count: int = 0


@dataclass
class _Reach:
    """How far the cells of a table reach that hold something; what `OdsTable` says of those that lie too far."""

    rows: int = 0
    columns: int = 0
    far: list[tuple[int, int]] = field(default_factory=list)
    far_count: int = 0

    def take(self, tag: re.Match[bytes], part: bytes, rows: int, column: int, repeat: int) -> None:
        """Takes a cell into account whose tag was just read; an empty text, however often repeated, shows nothing."""
        text = tag[3] or b""
        shows = not text.endswith(b"/") or b"-value=" in text or b":value=" in text
        is_far = column >= MAX_COLUMNS or (not shows and column + repeat > MAX_COLUMNS)
        if not is_far or len(self.far) >= _MOST_FAR:
            self.rows, self.columns = max(self.rows, rows), max(self.columns, column + repeat)
            return
        ends = tag.end() if text.endswith(b"/") else part.find(b"cell>", tag.end()) + len(b"cell>")
        self.far.append((tag.start(), ends))
        self.far_count += shows


def _count(attributes: Mapping[bytes, bytes], name: bytes) -> int:
    """Returns a repeat or a span, 1 where none is stated; one that is no number counts as past every grid."""
    text = attributes.get(name, b"1")
    return int(text) if text.isdigit() and len(text) < 9 else EXCEL_ROWS + 1


def _number_format(place: Place, attributes: bytes, part: bytes, start: int) -> dict[Place, str]:
    """Returns place -> the code that shows a number as the text of its cell is written, none of any other cell."""
    is_number = any(kind in attributes for kind in _NUMBERS)
    shown = _SHOWN.match(part, start) if is_number else None
    return {place: re.sub(r"\d", "0", shown[1].decode())} if shown else {}


def _table(tags: Iterator[re.Match[bytes]], part: bytes) -> OdsTable:
    """Returns the table whose opening tag was just read; reads on to its closing tag."""
    row = column = next_row = next_column = 0
    merged: list[tuple[int, int, int, int]] = []
    hidden_rows: set[int] = set()
    hidden_columns: set[int] = set()
    errors: dict[Place, str] = {}
    formats: dict[Place, str] = {}
    reach = _Reach()
    for tag in tags:
        is_end, what, text = tag[1], tag[2], tag[3] or b""
        if is_end:
            if what == b"table":
                break
            continue
        attributes = dict(_ATTRIBUTE.findall(text)) if text.strip(b" /") else {}
        is_hidden = attributes.get(b"table:visibility") in _HIDDEN
        if what == b"table-column":
            repeat = _count(attributes, b"table:number-columns-repeated")
            if is_hidden:
                hidden_columns.update(range(next_column, min(next_column + repeat, EXCEL_COLUMNS)))
            next_column += repeat
        elif what == b"table-row":
            row, column = next_row, 0
            next_row += _count(attributes, b"table:number-rows-repeated")
            if is_hidden:
                hidden_rows.update(range(row, min(next_row, EXCEL_ROWS)))
        elif what.endswith(b"cell"):
            repeat = _count(attributes, b"table:number-columns-repeated")
            if b"value-type" in text or not text.endswith(b"/"):
                reach.take(tag, part, next_row, column, repeat)
                if match := _ERROR.match(part, tag.end()):
                    errors[row, column] = match[1].decode()
                formats |= _number_format((row, column), text, part, tag.end())
            if b"-spanned" in text:
                below = _count(attributes, b"table:number-rows-spanned") - 1
                beside = _count(attributes, b"table:number-columns-spanned") - 1
                if below or beside:
                    merged.append((row, column, row + below, column + beside))
            column += repeat
    details = StatedDetails(frozenset(hidden_rows), frozenset(hidden_columns), errors=errors, number_formats=formats)
    return OdsTable(reach.rows, reach.columns, tuple(merged), details, tuple(reach.far), reach.far_count)


def without_far(content: bytes, tables: Sequence[OdsTable]) -> bytes:
    """Returns the XML of a spreadsheet without the cells that lie too far to be read."""
    kept, start = [], 0
    for first, last in (span for table in tables for span in table.far):
        kept.append(content[start:first])
        start = last
    return b"".join([*kept, content[start:]])


def read_ods_tables(package: ZipPackage) -> tuple[OdsTable, ...]:
    """Returns each table of the package in order; raises TrackerError for a package that breaks a limit."""
    for path, part in package.parts():
        check_markup(path, part, package.name)
    if b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise TrackerError(
            f"{package.name} is locked with a password, of a kind that cannot be opened here.",
            "Open it in LibreOffice, save it without a password, and upload that.",
        )
    return tables(package.part("content.xml"), package.name)


def tables(content: bytes, name: str) -> tuple[OdsTable, ...]:
    """Returns each table in the XML of an OpenDocument spreadsheet; raises TrackerError where one is too large.

    Repeated rows and cells are counted as often as they are repeated, since the parser writes each of them out.
    """
    if any(int(match[1][:9]) > MAX_SPACES for match in _SPACES.finditer(content)):
        raise TrackerError(f"{name} has a cell filled with more than {MAX_SPACES:,} spaces.", ONLY_THE_TRACKER)
    tags = _TAG.finditer(content)
    found = []
    for tag in tags:
        if tag[2] == b"table" and not tag[1]:
            found.append(_table(tags, content))
            check_grid(name, found[-1].rows, found[-1].columns)
    check_cells(name, sum(table.rows * table.columns for table in found))
    return tuple(found)
