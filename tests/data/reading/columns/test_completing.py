"""A meaning no name gives goes to the column that looks like it, and why is said; the headline is never guessed."""

import io

import openpyxl

from data.programme import read_programme
from data.reading.columns.completing import GUESSED, NOTHING, part
from data.reading.tracker import read_tracker
from data.reading.weights.linear import read_with
from data.schema import Column

CODES = ("B-12", "C-31", "B-14", "D-77")
# Weights by which a column of codes most likely names the owner, for a test that does not turn on what was learned.
CODED = {part(Column.OWNER): {"coded over 0.8": 4.0, **dict.fromkeys(NOTHING, 2.0)}}


def read(headings, rows):
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in (headings, *rows):
        book.active.append(row)
    book.save(out)
    return read_tracker(out.getvalue(), "plan.xlsx", read_programme())


def test_a_column_is_read_as_what_it_looks_most_like_and_how_often_such_guesses_are_right_is_said():
    rows = [(f"Settle point {n} with the partners", CODES[n % 4], "Open") for n in range(1, 13)]
    with read_with(CODED):
        tracker = read(("Action", "Vrindel", "Status"), rows)
    assert tracker.receipt.as_json()["sheets"][0]["column_letters"] == {"action": "A", "owner": "B", "status": "C"}
    (why,) = tracker.findings.loc[tracker.findings["rule"] == "W29", "message"]
    assert why.startswith(
        "Column B, headed Vrindel, is read as owner: it looks like that, and of ten such guesses about"
    )


def test_a_column_stays_unread_where_most_likely_none_has_the_meaning():
    rows = [(f"Settle point {n} with the partners", "word", "Open") for n in range(1, 13)]
    with read_with(CODED):
        tracker = read(("Action", "Vrindel", "Status"), rows)
    assert tracker.receipt.as_json()["sheets"][0]["column_letters"] == {"action": "A", "status": "C"}


def test_what_is_done_and_how_far_is_never_taken_for_granted():
    assert not {Column.COMPLETED_DATE, Column.STATUS, Column.RAG, Column.PERCENT_COMPLETE} & set(GUESSED)
    rows = [(n, f"Settle point {n} with the partners", f"2026-0{n}-01", f"2026-0{n}-20") for n in range(1, 9)]
    tracker = read(("No", "Action", "Due date", "Vrindel"), rows)
    assert "completed_date" not in tracker.receipt.as_json()["sheets"][0]["column_letters"]
    assert not (tracker.actions["status"] == "completed").any()


def test_a_date_that_may_be_any_completes_nothing_and_the_one_first_given_is_the_first_promise():
    headings = ("No", "Action", "Start", "Orig. End", "End date", "Advertising date for notices")
    rows = [
        (n, f"Settle point {n} with the partners", f"2026-0{n}-01", f"2026-0{n}-10", f"2026-0{n}-20", f"2026-0{n}-25")
        for n in range(1, 9)
    ]
    tracker = read(headings, rows)
    letters = tracker.receipt.as_json()["sheets"][0]["column_letters"]
    assert (letters["baseline_due_date"], letters["due_date"]) == ("D", "E")
    assert "completed_date" not in letters


# Weights by which a column of codes hardly is an owner.
DOUBTED = {part(Column.OWNER): {"coded over 0.8": -6.0, **dict.fromkeys(NOTHING, 2.0)}}
POINTS = [(f"Settle point {n} with the partners", CODES[n % 4], "Open") for n in range(1, 13)]


def test_a_column_that_looks_like_something_else_is_read_and_doubted():
    with read_with(DOUBTED):
        tracker = read(("Action", "Owner's desk", "Status"), POINTS)
    assert tracker.receipt.as_json()["sheets"][0]["column_letters"]["owner"] == "B"
    (why,) = tracker.findings.loc[tracker.findings["rule"] == "W29", "message"]
    assert why.startswith("Column B, headed Owner's desk, is read as owner: its heading may say so, but of ten columns")


def test_a_column_under_our_own_word_is_not_doubted():
    with read_with(DOUBTED):
        tracker = read(("Action", "Owner", "Status"), POINTS)
    assert "W29" not in set(tracker.findings["rule"])


def test_remarks_of_one_word_stay_remarks_although_it_is_a_word_of_status():
    rows = [(f"Settle point {n} with the partners", "In progress", "Drafted") for n in range(1, 13)]
    tracker = read(("Action", "Status", "Remarks"), rows)
    assert tracker.receipt.as_json()["sheets"][0]["column_letters"] == {"action": "A", "status": "B", "remarks": "C"}
    assert set(tracker.actions["remarks"]) == {"Drafted"}
