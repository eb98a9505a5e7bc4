"""W23: a unit or a direction that is not what it was at the review before is told at its cell."""

import io
from datetime import date

import xlsxwriter

from data.following.last_review import with_review_findings
from data.following.measured_otherwise import indicators_before, measured_otherwise
from data.programme import read_programme
from data.reading.tracker import read_tracker
from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from data.thresholds import DEFAULT_THRESHOLDS

PROGRAMME = read_programme()
THEN, NOW = date(2026, 5, 31), date(2026, 6, 30)
HEAD = ["Code", "Indicator", "Unit", "Direction", "Apr-26", "May-26", "Jun-26"]


def workbook(*rows):
    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Indicators")
        for number, cells in enumerate((HEAD, *rows)):
            sheet.write_row(number, 0, cells)
    return kept.getvalue()


def tracker(*rows):
    return read_tracker(workbook(*rows), "agency.xlsx", PROGRAMME)


ROWS = (
    ["A-1", "Requests executed", "requests", "Higher is better", 4, 5, 6],
    ["A-2", "Narcotics seized", "kg", "For information", 40, 50, 60],
    ["A-3", "Officers trained", "officers", None, 1, 2, 3],
)
BEFORE = tracker(*ROWS)
AFTER = tracker(
    ["A-1", "Requests executed", "requests", "Lower is better", 4, 5, 6],
    ["A-2", "Narcotics seized", "tonnes", "For information", 40, 50, 60],
    ["A-3", "Officers trained", "Officers", "Higher is better", 1, 2, 3],
    ["A-4", "Visits", "visits", None, 1, 2, 3],
)


def test_a_changed_unit_and_a_changed_direction_are_told_with_cell_and_both_words():
    [found] = measured_otherwise([AFTER], (THEN, BEFORE.indicators))
    assert found[["rule", "cell", "value"]].to_numpy().tolist() == [
        ["W23", "C3", "tonnes"],
        ["W23", "D2", "lower is better"],
    ]
    assert found["message"].tolist() == [
        "The unit of Narcotics seized is tonnes; on 31 May 2026 it was kg. Older figures may not compare.",
        "The direction of Requests executed is lower is better; on 31 May 2026 it was higher is better. "
        "Older figures may not compare.",
    ]


def test_nothing_is_told_of_a_tracker_without_indicators_or_against_none():
    [found] = measured_otherwise([BEFORE], (THEN, BEFORE.indicators))
    assert found.empty


def test_it_joins_the_findings_of_the_review_once():
    measured = (THEN, BEFORE.indicators)
    [once] = with_review_findings([AFTER], NOW, [], DEFAULT_THRESHOLDS, measured=measured)
    [twice] = with_review_findings([once], NOW, [], DEFAULT_THRESHOLDS, measured=measured)
    assert (once.findings["rule"] == "W23").sum() == (twice.findings["rule"] == "W23").sum() == 2


def test_the_review_before_is_the_latest_one_before_the_day(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'store.db'}")
    assert indicators_before(store, NOW, LOCAL_PERSON) is None
    content = workbook(*ROWS)
    read = read_tracker(content, "agency.xlsx", PROGRAMME)
    store.publish([read], {"agency.xlsx": content}, data_date=THEN, review="1st review", person=LOCAL_PERSON)
    found = indicators_before(store, NOW, LOCAL_PERSON)
    assert found is not None
    assert (found[0], sorted(set(found[1]["indicator_id"]))) == (THEN, ["A-1", "A-2", "A-3"])
    store.close()
