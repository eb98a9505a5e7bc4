"""Workbooks and stores that pages break on: several sheets, many findings, empty columns, another script, many rows."""

import datetime
import io

import openpyxl

from benchmarks import large_programme
from data.programme import read_programme
from data.reading.tracker import read_tracker
from data.store.access import LOCAL_PERSON
from data.store.books import open_store

HEADINGS = (
    "Ref", "Action", "Workstream", "Lead agency", "Owner", "Start date", "Due date", "Status", "RAG", "% complete",
    "Remarks",
)  # fmt: skip
SEPTEMBER, OCTOBER = datetime.date(2026, 9, 30), datetime.date(2026, 10, 31)
Row = tuple[object, ...]


def book(**sheets: list[Row]) -> bytes:
    """Returns a workbook with the rows of each sheet."""
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.remove(made.active)
    for name, rows in sheets.items():
        page = made.create_sheet(name)
        for row in rows:
            page.append(row)
    made.save(out)
    return out.getvalue()


def _odd(first: int, count: int) -> list[Row]:
    """Returns rows of which each has several things odd."""
    dates = ("TBD", "31/02/2026", "03/04/2026", "ongoing", "1900-01-00")
    statuses = ("??", "Delayed", "Done", None, "Half done")
    return [
        (
            f"A{number % 50}", f"Settle point {number % 37} with the partners", None if number % 3 else "Extradition",
            ("FIA", "FIA / NADRA", "Nobody knows", None)[number % 4], None, dates[number % 5], dates[number % 4],
            statuses[number % 5], ("Purple", "R", None)[number % 3], ("lots", 0.5, 200)[number % 3], "-1",
        )
        for number in range(first, first + count)
    ]  # fmt: skip


def dirty_files() -> dict[str, bytes]:
    """Returns two trackers by name: each several sheets of actions, many findings, more sheets that hold nothing."""
    nothing = {f"Notes {number}": [("Some words",), ("and more of them",)] for number in range(6)}
    return {
        "North.xlsx": book(Plan=[HEADINGS, *_odd(0, 70)], Second=[HEADINGS, *_odd(100, 20)], **nothing),
        "South.xlsx": book(
            Plan=[HEADINGS, *_odd(40, 30)],
            Indicators=[
                ("Indicator", "Workstream", "Unit", "Target", "Aug 2026", "Sep 2026", "Oct 2026"),
                ("Cases", "Extradition", "number", 40, "n/a", "about 12", 14),
                ("Cases", "Extradition", "number", 40, 1, None, "#REF!"),
            ],
            Decisions=[
                ("No", "Decision", "Date", "Status"),
                (1, "Agree A99", "TBD", "??"),
                (1, "Agree A1", None, None),
            ],
            **nothing,
        ),
    }


def publish(url: str, files: dict[str, bytes], *dates: datetime.date) -> None:
    """Publishes the same files as the review of each date."""
    store, programme = open_store(url), read_programme()
    for data_date in dates:
        trackers = [read_tracker(content, name, programme, data_date=data_date) for name, content in files.items()]
        store.publish(trackers, files, data_date=data_date, person=LOCAL_PERSON)
    store.close()


def bare_files() -> dict[str, bytes]:
    """Returns a tracker of which most columns have no value, and one of text in Urdu."""
    bare = [HEADINGS, *((f"B{n}", f"Settle point {n}", *(None,) * 9) for n in range(4))]
    return {"Bare.xlsx": book(Plan=bare)}


def urdu_files() -> dict[str, bytes]:
    """Returns a tracker whose every text is in Urdu."""
    rows = [
        (
            f"U{n}", f"پاکستان میں کارروائی نمبر {n} مکمل کریں", "حوالگی", "وفاقی تحقیقاتی ادارہ", "ڈائریکٹر",
            "2026-01-05", "2026-06-30", "In progress", "Green", 40, "مسودہ تیار ہے، منظوری باقی ہے",
        )
        for n in range(6)
    ]  # fmt: skip
    return {"اردو.xlsx": book(منصوبہ=[HEADINGS, *rows])}


def publish_many(url: str, actions: int) -> None:
    """Publishes two reviews, the later one of so many invented actions."""
    store = open_store(url)
    large_programme.publish(store, read_programme(), actions, 2)
    store.close()


def wide_files(parts: int, month: int) -> dict[str, bytes]:
    """Returns a tracker of so many workstreams, each led by another agency, and as many indicators; its dates move."""
    rows = [
        (
            f"W{n:02}-{place}", f"Settle point {place} of strand {n}", f"Strand {n:02}", f"Agency {n:02}", "Director",
            "2026-01-05", f"2026-{11 + (month + place) % 2}-{10 + place:02}", "In progress", "Green", 40,
            f"Note {month}",
        )
        for n in range(parts)
        for place in range(2)
    ]  # fmt: skip
    measured = [(f"Cases {n}", f"Strand {n:02}", "number", 40, 10 + n, 12, 9 + month) for n in range(parts)]
    headings = ("Indicator", "Workstream", "Unit", "Target", "Aug 2026", "Sep 2026", "Oct 2026")
    return {"Wide.xlsx": book(Plan=[HEADINGS, *rows], Indicators=[headings, *measured])}
