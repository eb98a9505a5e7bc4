"""A table is found by its look where no word of it is known, and nothing is made of what is none."""

import datetime
import io

import openpyxl
import pytest

from data.programme import read_programme
from data.reading.tracker import read_tracker
from data.reading.vocabulary.corrections import Corrections, SheetCorrections
from data.schema import SheetKind

PROGRAMME = read_programme()
TEXTS = [
    f"Zorbel nuvat {word} krimol deshta" for word in ("alek", "borim", "castu", "demok", "ertul", "fosan", "gilmo")
]
UNKNOWN = [["Vrn", "Tolmek brisat", "Kelva"], *([f"Q-{n}", text, "Mirrok"] for n, text in enumerate(TEXTS, 1))]
WEEKS = [["Tolmek", *(f"S{week}" for week in range(1, 15))], *([text, *[None] * 14] for text in TEXTS)]
MATRIX = [["Machine", *(f"Step {n}" for n in range(1, 9))]]
MATRIX += [[f"M-{n:03}", *("X" if (n + step) % 3 else None for step in range(8))] for n in range(1, 60)]


def read(sheets, corrections=None):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    saved = io.BytesIO()
    book.save(saved)
    return read_tracker(saved.getvalue(), "plan.xlsx", PROGRAMME, corrections=corrections)


def told(tracker, rule):
    return list(tracker.findings.loc[tracker.findings["rule"] == rule, "message"])


@pytest.mark.parametrize(
    ("rows", "letter", "kept", "headings"),
    [
        (UNKNOWN, "B", list(range(2, 9)), [1]),
        (WEEKS, "A", list(range(2, 9)), [1]),
        ([["Projekt Brunfal"], [], *UNKNOWN], "B", list(range(4, 11)), [3]),
    ],
    ids=["unknown words", "weeks beside", "a title above"],
)
def test_a_table_of_unknown_words_is_proposed_with_its_reason(rows, letter, kept, headings):
    tracker = read({"Mvanu": rows})
    (sheet,) = tracker.receipt.as_json()["sheets"]
    assert sheet["kind"] == "actions"
    assert sheet["column_letters"]["action"] == letter
    assert sheet["header_rows"] == headings
    assert sheet["action_rows"] == kept
    (why,) = told(tracker, "W43")
    assert f"the actions in column {letter}" in why


def test_a_sheet_whose_words_are_known_needs_no_proposal():
    tracker = read({"Plan": [["Action", "Owner", "Due date", "Status"], ["Sign it", "Director", "2026-10-01", "Open"]]})
    assert told(tracker, "W43") == []
    assert len(tracker.actions) == 1


@pytest.mark.parametrize("rows", [MATRIX, [["Action", "Owner", "Due date", "Status"]], [["Sum"], [1], [2], [3]]])
def test_nothing_is_made_of_a_matrix_an_empty_table_or_figures(rows):
    tracker = read({"Sheet1": rows})
    assert len(tracker.actions) == 0
    assert told(tracker, "W43") == []


def test_what_a_person_left_alone_is_not_proposed_again():
    left_alone = Corrections(sheets={"Mvanu": SheetCorrections(kind=SheetKind.OTHER)})
    assert len(read({"Mvanu": UNKNOWN}, left_alone).actions) == 0


def test_days_across_with_hours_below_are_a_plan_of_work_and_no_series_of_figures():
    days = [datetime.date(2026, 3, day) for day in range(2, 7)]
    rows = [
        ["No", "Tolmek", *days],
        *([n, text, 2 if n % 2 else None, 4, None, 8, None] for n, text in enumerate(TEXTS, 1)),
    ]
    tracker = read({"Mvanu": rows})
    (sheet,) = tracker.receipt.as_json()["sheets"]
    assert (sheet["kind"], sheet["action_rows"]) == ("actions", list(range(2, 9)))
