"""Delimited text (.csv, .tsv and their kin) as one grid of text cells."""

import csv
import io

from data.reading.cell_text import CellValue, cleaned


def decoded(content: bytes) -> str:
    """Returns the text of `content`."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1")


def read_delimited(content: bytes) -> list[list[CellValue]]:
    """Returns the records of `content` as rows of text, one row a record, blank lines counted."""
    text = decoded(content)
    first = text[:65536]
    delimiter = max(",;\t|", key=first.count)
    csv.field_size_limit(len(content) + 1)
    return cleaned([list(record) for record in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)])
