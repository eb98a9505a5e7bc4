"""A person says of single rows what they are: they are read so, what stands over actions follows, nothing is lost."""

import io

import openpyxl
import pytest

from data.errors import TrackerError
from data.following import layouts
from data.programme import read_programme
from data.reading.tracker import read_tracker
from data.reading.vocabulary.corrections import NO_CORRECTIONS, Corrections
from data.reading.vocabulary.row_kinds import RowKind
from ui.trackers.correcting import amending
from ui.trackers.correcting.row_meanings import in_words, rows_named

ROWS = (
    ("Ref", "Action", "Lead agency", "Due date", "Status"),
    ("A1", "Open the liaison desk", "FIA", "2027-02-01", "Open"),
    ("A2", "Train forty officers", "FIA", "2027-03-01", "Open"),
    (None, "Second half of the year", None, None, None),
    ("A3", "Draft the memorandum", "FIA", "2027-04-01", "Open"),
    ("A4", None, "Share the register of vessels", "2027-05-01", "Open"),
    ("A5", "Example: sign the protocol", "FIA", "2027-06-01", "Open"),
)


def read(corrections=NO_CORRECTIONS):
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "Plan"
    for row in ROWS:
        book.active.append(row)
    book.save(out)
    return read_tracker(out.getvalue(), "plan.xlsx", read_programme(), corrections=corrections)


def with_rows(rows, kind):
    return amending.with_rows(NO_CORRECTIONS, "Plan", rows, kind)


def sheet(tracker):
    (one,) = tracker.receipt.sheets
    return one


def test_a_row_is_read_as_a_person_says_and_the_receipt_still_adds_up():
    told = sheet(read(with_rows([7], RowKind.NOTE)))
    assert told.action_rows == [2, 3, 5]
    assert told.row_counts == {"read": 7, "kept": 3, "set_aside": 1, "headings_totals_notes": 3}


def test_a_heading_groups_the_actions_below_it_and_a_row_that_groups_nothing_can_be_an_action():
    as_section = read(with_rows([3], RowKind.SECTION)).actions
    assert dict(zip(as_section["source_row"], as_section["workstream"].astype("str"), strict=True))[5] == (
        "Second half of the year"
    )
    as_action = read(with_rows([4], RowKind.KEPT)).actions
    assert "Second half of the year" in set(as_action["action"])


def test_an_action_without_a_text_takes_the_longest_of_its_row_and_it_is_said():
    tracker = read(with_rows([6], RowKind.KEPT))
    assert list(tracker.actions["action"])[-2:] == ["Share the register of vessels", "Example: sign the protocol"]
    assert "W32" in set(tracker.findings["rule"])


def test_what_is_said_can_be_taken_back_survives_json_and_is_not_kept_for_the_next_month():
    said = amending.with_rows(with_rows([4, 7], RowKind.NOTE), "Plan", [4], RowKind.KEPT)
    assert said.of("Plan").rows == {7: RowKind.NOTE, 4: RowKind.KEPT}
    assert amending.count(said) == 2
    assert Corrections.from_json(said.as_json()) == said
    assert amending.with_rows(said, "Plan", [4, 7], None) == NO_CORRECTIONS
    tracker = read(said)
    kept = layouts.kept_by_layout(said, tracker.receipt, layouts.fingerprints(tracker.receipt))
    assert not any(given.get("rows") for given in kept.values())


def test_headings_and_titles_stay_what_they_are():
    assert sheet(read(with_rows([1], RowKind.KEPT))).action_rows == sheet(read()).action_rows


@pytest.mark.parametrize(
    ("text", "rows"), [("2", [2]), ("2, 5-6", [2, 5, 6]), ("4 to 99", [4, 5, 6, 7]), ("3;2", [2, 3])]
)
def test_rows_are_named_as_people_write_them(text, rows):
    assert rows_named(text, sheet(read())) == rows


@pytest.mark.parametrize("text", ["", "1", "99", "first", "2,x", "-3"])
def test_what_is_no_row_is_refused_in_two_sentences(text):
    with pytest.raises(TrackerError) as refusal:
        rows_named(text, sheet(read()))
    assert refusal.value.problem.endswith(".")
    assert refusal.value.remedy.endswith(".")


def test_what_was_said_is_told_in_words():
    assert in_words({}) == ""
    said = in_words({4: RowKind.KEPT, 7: RowKind.NOTE, 8: RowKind.NOTE})
    assert said == "You said of 3 rows what they are. Row 4: an action; rows 7 and 8: a note, not read."
