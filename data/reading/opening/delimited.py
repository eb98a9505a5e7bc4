"""Delimited text (.csv, .tsv and their kin) as one grid of text cells, a row for every record as Excel numbers them."""

import csv
import io
import re
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Final

from data.errors import TrackerError
from data.reading.opening.encodings import ENCODING_NAMES, Text, decoded
from data.reading.opening.limits import MAX_COLUMNS, MAX_ROWS, SAVE_AGAIN, check_grid
from data.reading.vocabulary.cell_text import CellValue, cleaned

DELIMITERS: Final = (",", ";", "\t", "|")

_SAMPLE_CHARACTERS: Final = 65_536
_SAMPLE_RECORDS: Final = 300
_MAX_REPAIRS: Final = 20
_SEPARATOR_LINE: Final = re.compile(r'"?sep=([,;\t|])"?\r?\n?', re.IGNORECASE)
_CONTROLS: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\x80-\x9f\ufffd]")
_MAX_CONTROL_SHARE: Final = 0.3
_MAX_CONTROL_SHARE_OF_A_GUESS: Final = 0.02


@dataclass(frozen=True)
class Delimited:
    """The records of a delimited text, all of one length, and what was settled to read them."""

    cells: list[list[CellValue]]
    encoding: str
    delimiter: str
    notes: tuple[str, ...]


def read_delimited(content: bytes, name: str) -> Delimited:
    """Returns the records of `content`; raises TrackerError where it is no text, or more than is read."""
    text = decoded(content)
    if _is_binary(text):
        raise TrackerError(f"{name} is not a spreadsheet, nor text.", SAVE_AGAIN)
    encoding = ENCODING_NAMES.get(text.encoding, text.encoding)
    notes = [f"The file does not say how its letters are encoded; it was read as {encoding}."] if text.is_guess else []
    body, delimiter, is_spaced = text.text, "", False
    if stated := _SEPARATOR_LINE.match(body):
        body, delimiter = body[stated.end() :], stated[1]
    else:
        delimiter, is_spaced = settled_delimiter(body[:_SAMPLE_CHARACTERS])
    records, repaired = _records(body, name, delimiter, is_spaced)
    if repaired:
        rows = ", ".join(f"{row:,}" for row in repaired)
        notes.append(f"A quotation mark is opened and never closed in row {rows}; that row was read as it stands.")
    width = max(map(len, records), default=0)
    check_grid(name, len(records), width)
    cells: list[list[CellValue]] = [[*record, *[None] * (width - len(record))] for record in records]
    return Delimited(cleaned(cells), text.encoding, delimiter, tuple(notes))


def _is_binary(text: Text) -> bool:
    """Returns whether a text has too many control characters; fewer are borne where its encoding is a guess."""
    sample = text.text[:_SAMPLE_CHARACTERS]
    allowed_share = _MAX_CONTROL_SHARE_OF_A_GUESS if text.is_guess else _MAX_CONTROL_SHARE
    return len(_CONTROLS.findall(sample)) > allowed_share * len(sample)


def settled_delimiter(sample: str) -> tuple[str, bool]:
    """Returns the delimiter of a text, and whether spaces stand after it before a quotation mark.

    The delimiter that divides most records into the same number of fields wins; then the one that makes more fields.
    """
    candidates = [(mark, False) for mark in DELIMITERS if mark in sample]
    candidates += [(mark, True) for mark in DELIMITERS if f'{mark} "' in sample]
    return max(candidates, key=lambda candidate: _regularity(sample, *candidate), default=(",", False))


def _regularity(sample: str, delimiter: str, is_spaced: bool) -> tuple[float, int]:
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter, skipinitialspace=is_spaced)
    widths = Counter(len(record) for record in islice(reader, _SAMPLE_RECORDS) if record)
    divided = {width: count for width, count in widths.items() if width > 1}
    if not divided:
        return (0.0, 0)
    usual, count = max(divided.items(), key=lambda item: (item[1], item[0]))
    return (round(count / widths.total(), 1), usual)


def _records(text: str, name: str, delimiter: str, is_spaced: bool) -> tuple[list[list[str]], list[int]]:
    """Returns the records, and the rows (from 1) whose quotation mark was never closed.

    Such a mark makes a record that goes on over several lines and ends badly; its first line is then read as it stands,
    and reading goes on after it. A record of one line with stray marks is read as Excel reads it.
    """
    csv.field_size_limit(max(len(text) + 1, csv.field_size_limit()))
    lines = io.StringIO(text, newline="").readlines()
    read = partial(csv.reader, delimiter=delimiter, skipinitialspace=is_spaced)
    records: list[list[str]] = []
    repaired: list[int] = []
    line = 0
    while line < len(lines):
        reader = read((lines[number] for number in range(line, len(lines))), strict=True)
        first = line
        with suppress(csv.Error):
            for record in reader:
                records.append(record)
                line = first + reader.line_num
                if len(records) > MAX_ROWS or len(record) > MAX_COLUMNS:
                    check_grid(name, len(records), len(record))
        if line < len(lines):
            lenient = read(lines[number] for number in range(line, len(lines)))
            record = next(lenient)
            if lenient.line_num > 1:
                record = next(read(lines[line : line + 1], quoting=csv.QUOTE_NONE))
                repaired.append(len(records) + 1)
            records.append(record)
            line += 1
        if len(repaired) > _MAX_REPAIRS:
            raise TrackerError(
                f"{name} has quotation marks that are opened and never closed, first in row {repaired[0]:,}.",
                "Correct them where the file is made, or open it in Excel and save it as an Excel workbook (.xlsx).",
            )
    return records, repaired
