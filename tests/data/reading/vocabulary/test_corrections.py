"""Corrections: what a person says about a sheet is done, and is kept as plain values."""

from datetime import date

import pandas as pd

from data.programme import read_programme
from data.reading.tracker import Tracker, read_tracker
from data.reading.vocabulary.corrections import Corrections, SheetCorrections
from data.schema import Column, DateOrder, Rag, SheetKind, Status

PROGRAMME = read_programme()
CSV = b"""Log of the site
Nr,What,Extra,Who,Day,How,Colour
1,Mend the gate,Paint it,Amy,03/04/2026,Zorble,Teal
2,Mend the fence,Oil it,The Bureau,05/06/2026,Open,Red
"""
ALL = Corrections(
    sheets={
        "log": SheetCorrections(
            kind=SheetKind.ACTIONS,
            header_rows=(2,),
            columns={
                Column.ACTION: "C",
                Column.OWNER: "",
                Column.LEAD_AGENCY: "D",
                Column.RAG: "G",
                Column.STATUS: "F",
                Column.DUE_DATE: "E",
            },
            date_order=DateOrder.MDY,
            statuses={"zorble": Status.ON_HOLD},
            ratings={"teal": Rag.AMBER_GREEN},
            cells={"E4": "2026-12-24", "Z99": "nowhere", "rubbish": "nothing"},
        )
    },
    agencies={"The Bureau": "FIA"},
)


def read(corrections: Corrections | None = None) -> Tracker:
    return read_tracker(CSV, "log.csv", PROGRAMME, corrections=corrections)


def test_every_correction_is_done() -> None:
    actions = read(ALL).actions

    assert actions["action"].tolist() == ["Paint it", "Oil it"]
    assert actions["lead_agency"].tolist() == ["Amy", "FIA"]
    assert actions["owner"].isna().all()
    assert actions["status"].tolist() == ["on_hold", "in_progress"]
    assert actions["rag"].tolist() == ["amber-green", "red"]
    assert [day.date() for day in actions["due_date"]] == [date(2026, 3, 4), date(2026, 12, 24)]


def test_corrections_survive_being_kept_as_json() -> None:
    assert Corrections.from_json(ALL.as_json()) == ALL
    assert Corrections.from_json({}) == Corrections()


def test_a_sheet_can_be_said_to_hold_something_else() -> None:
    tracker = read(Corrections(sheets={"log": SheetCorrections(kind=SheetKind.OTHER)}))

    assert tracker.actions.empty
    assert tracker.receipt.sheets[0].kind is SheetKind.OTHER


def test_a_sheet_can_be_said_to_have_no_headings() -> None:
    tracker = read(Corrections(sheets={"log": SheetCorrections(header_rows=(), columns={Column.ACTION: "B"})}))

    assert tracker.receipt.sheets[0].header_rows == ()
    assert tracker.actions["action"].tolist() == ["What", "Mend the gate", "Mend the fence"]


def test_letters_beyond_the_sheet_are_left_out() -> None:
    tracker = read(Corrections(sheets={"log": SheetCorrections(columns={Column.REMARKS: "ZZ"})}))

    assert "remarks" not in tracker.receipt.sheets[0].column_letters
    pd.testing.assert_frame_equal(tracker.actions, read().actions)
