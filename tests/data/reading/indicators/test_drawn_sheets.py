"""Sheets of indicators that are very large, or said by a person to be indicators, end in tables that add up."""

import csv
import io

import pytest

from data.programme import read_programme
from data.reading.indicators import rows as indicator_rows
from data.reading.tracker import read_tracker
from data.reading.vocabulary.corrections import Corrections, SheetCorrections
from data.schema import SheetKind

PROGRAMME = read_programme()
MONTHS = ["Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026"]


def text(*rows):
    kept = io.StringIO()
    csv.writer(kept).writerows(rows)
    return kept.getvalue().encode()


def counts(tracker):
    [sheet] = tracker.receipt.as_json()["sheets"]
    rows = sheet["rows"]
    assert rows["read"] == rows["kept"] + rows["set_aside"] + rows["headings_totals_notes"]
    assert rows["read"] == len(sheet["action_rows"]) + len(sheet["other_rows"])
    return rows


def test_what_is_too_much_is_set_aside_and_said(monkeypatch):
    monkeypatch.setattr(indicator_rows, "_MOST_FIGURES", 40)
    rows = [[f"A-{number}", f"Indicator {number}", 1, 2, 3, 4] for number in range(25)]
    tracker = read_tracker(text(["Code", "Indicator", *MONTHS], *rows), "big.csv", PROGRAMME)
    assert counts(tracker) == {"read": 26, "kept": 10, "set_aside": 15, "headings_totals_notes": 1}
    assert tracker.indicators["indicator_id"].nunique() == 10
    [said] = tracker.findings.loc[tracker.findings["rule"] == "E37", "message"]
    assert said == "The sheet holds more figures than are read; nothing from row 12 on is."


def test_rows_without_a_name_are_said_up_to_fifty_times():
    rows = [[None, None, 1, 2, 3, 4] for _ in range(80)]
    named = [["A-1", "Visits made", 1, 2, 3, 4], ["A-2", "Flights", 1, 2, 3, 4]]
    tracker = read_tracker(text(["Code", "Indicator", *MONTHS], *named, *rows), "many.csv", PROGRAMME)
    assert counts(tracker)["set_aside"] == 80
    said = tracker.findings[tracker.findings["rule"] == "E37"]
    assert len(said) == 50
    assert said["message"].str.contains("80 like it", regex=False).all()


@pytest.mark.parametrize("kind", [SheetKind.INDICATORS, SheetKind.DECISIONS])
@pytest.mark.parametrize(
    "rows",
    [
        [["Ref", "Action", "Owner", "Due date", "Status"], ["1", "Book the charter", "Clerk", "2026-05-01", "Open"]],
        [["x"]],
        [["Indicator", "Period", "Value"], ["Visits", "soon", "many"], ["Visits", None, None], [None, "Jan 2026", 4]],
        [["Decision"], ["To go on"], [None]],
    ],
)
def test_any_sheet_may_be_called_indicators_or_decisions(kind, rows):
    corrections = Corrections({"odd": SheetCorrections(kind=kind)})
    tracker = read_tracker(text(*rows), "odd.csv", PROGRAMME, corrections=corrections)
    assert len(tracker.actions) == 0
    counts(tracker)
