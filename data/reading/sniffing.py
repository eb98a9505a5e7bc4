"""What a file is, told by its bytes: the name is never trusted."""

import io
import zipfile
from typing import Final

from data.errors import TrackerError

OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_MIMETYPE_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"


def kind(content: bytes, name: str) -> str:
    """Returns "xlsx", "xlsb", "ods", "xls" or "csv" for `content`; raises TrackerError where it is none of them."""
    if not content.strip():
        raise TrackerError(f"{name} is empty.", "Save the workbook again in Excel and upload that file.")
    if content.startswith(OLE):
        return "xls"
    if content.startswith(ZIP):
        return _zip_kind(content, name)
    return "csv"


def _zip_kind(content: bytes, name: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = {entry.casefold() for entry in archive.namelist()}
            if "mimetype" in names and archive.read("mimetype").startswith(_MIMETYPE_ODS):
                return "ods"
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise TrackerError(
            f"{name} is damaged or was not received whole.", "Open it in Excel, save it again, and upload the new file."
        ) from error
    if "xl/workbook.bin" in names:
        return "xlsb"
    return "xlsx"
