"""Packages that Excel opens and the parser would not: parts in UTF-16, a few cells far outside the table."""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final

from data.reading.opening.limits import EXCEL_COLUMNS, EXCEL_ROWS, MAX_COLUMNS, MAX_ROWS
from data.reading.opening.xlsx_limits import column_number, extent
from data.reading.opening.zip_package import ZipPackage
from data.reading.vocabulary.wording import lettered

_WIDE: Final = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"\x00<": "utf-16-be", b"<\x00": "utf-16-le"}
_DECLARED: Final = re.compile(r"""(<\?xml[^<>]*encoding\s*=\s*["'])[\w-]+""", re.I)
_ROW: Final = re.compile(
    rb"<((?:\w+:)?)row\s(?=[^<>]*\br=\"(\d{6,7})\")[^<>]*(?:(?<=/)>|>((?:(?!<\1row\s).)*?)</\1row>)", re.S
)
_CELL: Final = re.compile(
    rb"<((?:\w+:)?)c\s(?=[^<>]*\br=\"([A-Z]{3})\d+\")[^<>]*(?:(?<=/)>|>((?:(?!<\1c\s).)*?)</\1c>)", re.S
)
_HOLDS: Final = re.compile(rb"<(?:\w+:)?v(?:\s[^<>]*)?>\s*[^<\s]|<(?:\w+:)?t(?:\s[^<>]*)?>\s*[^<\s]")
_NO_PART: Final = re.compile(rb"<(?:\w+:)?sheet\s(?=[^<>]*\w+:id=\"\")[^<>]*/>")
_UNKNOWN_ERROR: Final = re.compile(
    rb"(<(?:\w+:)?c\s(?=[^<>]*\bt=\"e\")[^<>]*>(?:<(?:\w+:)?f(?:[^<>]*/>|[^<>]*>[^<]*</[^<>]*>))?<(?:\w+:)?v>)"
    rb"(?!#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!)<)[^<]*"
)
MOST_LEFT_OUT: Final = 200


def in_utf_8(package: ZipPackage) -> dict[str, bytes]:
    """Returns path -> what it holds in UTF-8, for the XML parts in UTF-16."""
    found = {}
    for path in package.paths:
        if path.endswith((".xml", ".rels")) and (encoding := _WIDE.get(package.opening(path))):
            text = package.part(path).decode(encoding, "replace")
            found[path] = _DECLARED.sub(r"\1UTF-8", text, count=1).encode()
    return found


def repaired(package: ZipPackage) -> dict[str, bytes]:
    """Returns path -> a part as the parser takes it: no sheets without a part, errors by names that Excel knows."""
    found = {}
    for path in package.paths:
        if path.endswith("/workbook.xml"):
            part = package.part(path)
            mended = _NO_PART.sub(b"", part)
        elif path.startswith("xl/worksheets/") and b't="e"' in (part := package.part(path)):
            mended = _UNKNOWN_ERROR.sub(rb"\1#VALUE!", part)
        else:
            continue
        if mended != part:
            found[path] = mended
    return found


def without_far_cells(package: ZipPackage) -> tuple[dict[str, bytes], str]:
    """Returns path -> a sheet without the few cells that lie beyond what is read, and a sentence about them.

    A sheet of which more than a few lie so far stays as it is, and is refused; cells that show nothing do not count.
    """
    found, left_out = {}, 0
    for path in package.paths:
        part = package.part(path) if path.startswith("xl/worksheets/") else b""
        if b"sheetData" not in part:
            continue
        rows, columns, _ = extent(part)
        if not (MAX_ROWS < rows <= EXCEL_ROWS or MAX_COLUMNS < columns <= EXCEL_COLUMNS):
            continue
        near, count = _near(part)
        if count <= MOST_LEFT_OUT:
            found[path], left_out = near, left_out + count
    return found, left_out_in_words(left_out)


def left_out_in_words(count: int) -> str:
    """Returns a sentence about cells that lie too far to be read, "" where there are none."""
    where = f"to the right of column {lettered(MAX_COLUMNS - 1)} or below row {MAX_ROWS:,}"
    return f"Cells that lie far outside the table, {where}, are not read ({count})." if count else ""


def _near(part: bytes) -> tuple[bytes, int]:
    """Returns a sheet without rows and columns that lie too far, and how many cells there show anything."""
    far: list[bytes] = []

    def row(match: re.Match[bytes]) -> bytes:
        if int(match[2]) <= MAX_ROWS:
            return match[0]
        far.append(match[3] or b"")
        return b""

    def cell(match: re.Match[bytes]) -> bytes:
        if column_number(match[2]) <= MAX_COLUMNS:
            return match[0]
        far.append(match[3] or b"")
        return b""

    near = _CELL.sub(cell, _ROW.sub(row, part))
    return near, sum(len(_HOLDS.findall(held)) for held in far)


def repacked(package: ZipPackage, parts: Mapping[str, bytes]) -> bytes:
    """Returns the package as the bytes of a zip file, with `parts` in place of its own."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for path, written in package.names.items():
            archive.writestr(written, parts.get(path) or package.part(path))
    return kept.getvalue()
