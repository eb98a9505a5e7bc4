"""Small trackers for the tests of the store: a workbook is written, and read as an upload would be."""

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from functools import cache
from typing import TypeAlias

import xlsxwriter

from data.programme import read_programme
from data.reading.tracker import Tracker, read_tracker

Rows: TypeAlias = Sequence[tuple[object, ...]]

PROGRAMME = read_programme()
OCTOBER = date(2026, 10, 31)
NOVEMBER = date(2026, 11, 30)
HEADINGS = ("Ref", "Action", "Workstream", "Lead agency", "Due", "Status", "Remarks")
ROWS: Rows = (
    ("UP-1", "Draft the rules", "Extradition", "MoI", date(2026, 9, 30), "In progress", "With the law ministry"),
    ("UP-2", "Open the registry", "Extradition", "NADRA", "TBD", "Not started", None),
    ("UP-3", "Train forty officers", "Anti-narcotics", "ANF", date(2026, 10, 20), "Completed", "Held in Lahore"),
)


def workbook(rows: Rows = ROWS) -> bytes:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True, "default_date_format": "dd mmm yyyy"}) as book:
        book.set_properties({"created": datetime(2026, 11, 1, tzinfo=UTC)})
        sheet = book.add_worksheet("Actions")
        sheet.write_row(0, 0, HEADINGS)
        for number, row in enumerate(rows, 1):
            sheet.write_row(number, 0, row)
    return sink.getvalue()


def read(content: bytes, name: str = "plan.xlsx") -> Tracker:
    return read_tracker(content, name, PROGRAMME)


@cache
def tracker(name: str = "plan.xlsx", rows: Rows = ROWS) -> tuple[Tracker, dict[str, bytes]]:
    """Returns a tracker that has been read, and its bytes by name: the first two arguments of `publish`."""
    content = workbook(rows)
    return read(content, name), {name: content}


def numbered(count: int, mark: str = "") -> tuple[tuple[object, ...], ...]:
    """Returns `count` rows unlike those of any other mark."""
    return tuple(
        (f"{mark}{number}", f"Do thing {number} {mark}", "Extradition", "MoI", date(2026, 12, 1), "In progress", None)
        for number in range(1, count + 1)
    )
