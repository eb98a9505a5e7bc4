"""What a file is, told by its bytes: the name is never trusted."""

import re
from typing import Final

from data.errors import TrackerError
from data.reading.opening import ole, spreadsheet_xml
from data.reading.opening.limits import SAVE_AGAIN
from data.reading.opening.zip_package import ZipPackage

ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_HEAD_BYTES: Final = 4_096
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")

_EXCEL: Final = "Ask for the Excel file it was made from and upload that."
_UNPACK: Final = "Unpack it and upload the workbook inside."
_FOREIGN: Final = (
    (b"%PDF", "a PDF", _EXCEL),
    (b"\x89PNG", "a picture", _EXCEL),
    (b"\xff\xd8\xff", "a picture", _EXCEL),
    (b"GIF8", "a picture", _EXCEL),
    (b"BM", "a picture", _EXCEL),
    (b"\x1f\x8b", "a packed file (gzip)", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a packed file (7z)", _UNPACK),
    (b"Rar!", "a packed file (rar)", _UNPACK),
    (b"BZh", "a packed file (bzip2)", _UNPACK),
    (b"\xfd7zXZ", "a packed file (xz)", _UNPACK),
    (b"{\\rtf", "a text document", _EXCEL),
    (b"\x00\x01\x00\x00Standard ", "an Access database", "Export the table to Excel and upload that."),
    (b"SQLite format 3", "a database", "Export the table to Excel and upload that."),
    (b"PAR1", "a Parquet table", "Save it as an Excel workbook or as .csv and upload that."),
    (b"ID;P", "a SYLK file (.slk)", SAVE_AGAIN),
    (b"TABLE\r\n0,1", "a DIF file", SAVE_AGAIN),
    (b"TABLE\n0,1", "a DIF file", SAVE_AGAIN),
    (b"MIME-Version:", "a web archive (.mht)", SAVE_AGAIN),
    (b"\x09\x00\x04\x00", "a workbook of a version before Excel 5", SAVE_AGAIN),
    (b"\x09\x02\x06\x00", "a workbook of a version before Excel 5", SAVE_AGAIN),
    (b"\x09\x04\x06\x00", "a workbook of a version before Excel 5", SAVE_AGAIN),
    (b"\x09\x08\x08\x00", "a workbook without its container", SAVE_AGAIN),
    (b"\x00\x00\x02\x00\x06\x04", "a Lotus 1-2-3 file", SAVE_AGAIN),
    (b'{"', "a JSON file", "Export the table to Excel and upload that."),
    (b'[{"', "a JSON file", "Export the table to Excel and upload that."),
)
_HTML: Final = re.compile(rb"<(?:!doctype html|html|head|body|table|meta|tr)\b", re.IGNORECASE)
_FLAT_ODS: Final = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_OTHER_PACKAGES: Final = (
    ("word/", "a Word document"),
    ("ppt/", "a PowerPoint presentation"),
    ("visio/", "a Visio drawing"),
    ("index/document.iwa", "an Apple Numbers or Pages file"),
    ("index.zip", "an Apple Numbers or Pages file"),
    ("classes.dex", "a program"),
)


def kind(content: bytes, name: str) -> str:
    """Returns "zip", "ole", "html", "spreadsheet-xml", "flat-ods" or "text".

    Raises TrackerError, naming the real type, for what no reader of ours opens.
    """
    if content.startswith(ZIP):
        return "zip"
    if content.startswith(ole.SIGNATURE):
        return "ole"
    head = content[:_HEAD_BYTES]
    for mark in _MARKS:
        head = head.removeprefix(mark)
    head = head.replace(b"\x00", b"").lstrip() if content.startswith(_MARKS[1:]) else head.lstrip(b" \t\r\n")
    for signature, what, remedy in _FOREIGN:
        if head.startswith(signature):
            raise TrackerError(f"{name} is {what}, not a workbook.", remedy)
    return _markup_kind(head, name) if head.startswith(b"<") else "text"


def _markup_kind(head: bytes, name: str) -> str:
    if spreadsheet_xml.NAMESPACE.encode() in head:
        return "spreadsheet-xml"
    if _FLAT_ODS in head and b"office:document" in head:
        return "flat-ods"
    if _HTML.search(head):
        return "html"
    if head.startswith(b"<?xml"):
        raise TrackerError(f"{name} is an XML file, not a workbook.", "Export the table to Excel and upload that.")
    return "text"


def package_kind(package: ZipPackage) -> str:
    """Returns "xlsx", "xlsb" or "ods"; raises TrackerError for a zip file that is no workbook."""
    mimetype = package.part("mimetype")
    if mimetype.startswith(b"application/vnd.oasis.opendocument.spreadsheet") or (
        not mimetype and b"opendocument.spreadsheet" in package.part("META-INF/manifest.xml")
    ):
        return "ods"
    types = package.part("[Content_Types].xml")
    if b"sheet.binary" in types or "xl/workbook.bin" in package.paths:
        return "xlsb"
    if b"spreadsheetml" in types or any(path.endswith("/workbook.xml") for path in package.paths):
        return "xlsx"
    for folder, what in _OTHER_PACKAGES:
        if any(path.startswith(folder) for path in package.paths):
            raise TrackerError(f"{package.name} is {what}, not a workbook.", _EXCEL)
    if mimetype.startswith(b"application/vnd.oasis.opendocument"):
        raise TrackerError(f"{package.name} is an OpenDocument file, but no spreadsheet.", _EXCEL)
    raise TrackerError(f"{package.name} is a zip file, not a workbook.", _UNPACK)
