"""Old Office containers (OLE): which workbook lies in them, and the lock on it, opened with a password kept nowhere."""

import io
import struct
from typing import Final
from xml.parsers.expat import ExpatError

import msoffcrypto
import olefile
from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError
from msoffcrypto.format.ooxml import OOXMLFile

from data.errors import TrackerError
from data.reading.opening.limits import SAVE_AGAIN, check_size, damaged

SIGNATURE: Final = bytes.fromhex("d0cf11e0a1b11ae1")
# Excel tries this one before it asks: workbooks protected without a password of their own carry it.
_UNASKED: Final = "VelvetSweatshop"
_FILEPASS: Final = 0x2F
_END_OF_GLOBALS: Final = 0x0A
_MAX_RECORDS: Final = 10_000
_STREAMS: Final = {
    "worddocument": "a Word document",
    "powerpoint document": "a PowerPoint presentation",
    "visiodocument": "a Visio drawing",
    "__properties_version1.0": "an Outlook message",
}
_BROKEN: Final = (
    FileFormatError, ParseError, ExpatError, struct.error, ArithmeticError, AssertionError, AttributeError, EOFError,
    LookupError, OSError, RecursionError, TypeError, ValueError,
)  # fmt: skip


class PasswordNeededError(TrackerError):
    """A file that would open with the right password; a screen can ask for it and read again."""


def read_workbook_bytes(content: bytes, name: str, password: str | None) -> bytes:
    """Returns the bytes of the workbook in an OLE file, freed from encryption: an .xls, or a zip package.

    Raises PasswordNeededError where no password, or a wrong one, was given; TrackerError where there is no workbook.
    """
    try:
        with olefile.OleFileIO(io.BytesIO(content)) as file:
            streams = {"/".join(path).casefold() for path in file.listdir()}
            stream = next((stream for stream in ("workbook", "book") if stream in streams), "")
            is_locked = bool(stream) and _has_filepass(file.openstream(stream).read())
    except _BROKEN as error:
        raise damaged(name) from error
    if "encryptionInfo".casefold() in streams or is_locked:
        return _unlocked(content, name, password)
    if not stream:
        what = next((what for known, what in _STREAMS.items() if known in streams), "an Office file without a workbook")
        raise TrackerError(f"{name} is {what}, not a spreadsheet.", SAVE_AGAIN)
    return content


def _has_filepass(stream: bytes) -> bool:
    """Returns whether the globals of a BIFF stream say that the rest is encrypted."""
    place = 0
    for _ in range(_MAX_RECORDS):
        if place + 4 > len(stream):
            return False
        record, length = struct.unpack_from("<HH", stream, place)
        if record in {_FILEPASS, _END_OF_GLOBALS}:
            return bool(record == _FILEPASS)
        place += 4 + length
    return False


def _unlocked(content: bytes, name: str, password: str | None) -> bytes:
    plain = io.BytesIO()
    try:
        file = msoffcrypto.OfficeFile(io.BytesIO(content))
        if isinstance(file, OOXMLFile):
            file.load_key(password=password or _UNASKED, verify_password=True)
        else:
            file.load_key(password=password or _UNASKED)
        file.decrypt(plain)
    except (InvalidKeyError, DecryptionError) as error:
        raise _password_needed(name, was_given=bool(password)) from error
    except _BROKEN as error:
        raise TrackerError(
            f"{name} is locked in a way that cannot be opened here.",
            "Open it in Excel, remove the password (File, Info, Protect Workbook), save it and upload that.",
        ) from error
    check_size(name, plain.tell())
    return plain.getvalue()


def _password_needed(name: str, *, was_given: bool) -> PasswordNeededError:
    if was_given:
        return PasswordNeededError(f"The password given does not open {name}.", "Type it again, as its owner wrote it.")
    return PasswordNeededError(
        f"{name} is locked with a password.",
        "Type the password (it is used once and not kept), or save a copy without one in Excel and upload that.",
    )
