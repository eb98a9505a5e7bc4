"""Layouts: a table is known by its headings from month to month, and what was corrected about it is found again."""

import io

import openpyxl
import pytest

from data.following import layouts
from data.programme import read_programme
from data.reading.tracker import Tracker, read_tracker
from data.reading.vocabulary.corrections import NO_CORRECTIONS, Corrections, SheetCorrections
from data.schema import Column, DateOrder, Rag, SheetKind, Status

HEADINGS = ("No", "What is to be done", "Body", "Bingo", "Where it stands (Oct 2026)")
ROW = (1, "Open the liaison desk at the airport", "Customs Watch", "05/12/2026", "Humming")


def tracker(
    *sheets: tuple[str, tuple[tuple[object, ...], ...]], name: str = "oct.xlsx", given: Corrections = NO_CORRECTIONS
) -> Tracker:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return read_tracker(out.getvalue(), name, read_programme(), corrections=given)


def known(*sheets: tuple[str, tuple[tuple[object, ...], ...]], name: str = "oct.xlsx") -> list[str]:
    return list(layouts.fingerprints(tracker(*sheets, name=name).receipt).values())


PLAN = known(("Plan", (HEADINGS, ROW)))


@pytest.mark.parametrize(
    "sheet",
    [
        ("Plan Nov", (HEADINGS, ROW)),
        ("Plan", (HEADINGS, ROW, (2, "Train forty officers in Lahore", "FIA", "06/01/2027", "Completed"))),
        ("Plan", ((*HEADINGS[:4], "Where it stands (Nov 2026)"), ROW)),
        ("Plan", ((*HEADINGS[:4], "WHERE  IT STANDS\n30/11/2026"), ROW)),
    ],
    ids=["other name of the sheet", "other rows", "other month in a heading", "other date in a heading"],
)
def test_the_same_headings_are_the_same_layout(sheet):
    assert known(sheet, name="something else.xlsx") == PLAN


@pytest.mark.parametrize(
    "headings",
    [
        (*HEADINGS[:3], "Deadline", HEADINGS[4]),
        (HEADINGS[0], HEADINGS[2], HEADINGS[1], *HEADINGS[3:]),
        (*HEADINGS, "Remarks"),
    ],
    ids=["another heading", "another order", "one more"],
)
def test_other_headings_are_another_layout(headings):
    assert known(("Plan", (headings, ROW))) != PLAN


def test_sheets_of_the_same_headings_are_told_apart_by_their_order():
    one, other = known(("FIA", (HEADINGS, ROW)), ("ANF", (HEADINGS, ROW)))
    assert one == PLAN[0] != other
    assert known(("Lists", (("A", "B"), (1, 2))), ("ANF", (HEADINGS, ROW)))[-1] == one


def test_a_sheet_without_headings_is_known_by_nothing():
    read = tracker(("Plan", (ROW, (2, "Train forty officers in Lahore", "FIA", "06/01/2027", "Completed"))))
    assert layouts.fingerprints(read.receipt) == {}
    corrected = Corrections({"Plan": SheetCorrections(columns={Column.DUE_DATE: "D"})})
    assert layouts.forgettable(corrected, {}) == ["Plan"]
    assert layouts.forgettable(Corrections({"Plan": SheetCorrections(cells={"D1": "2026-12-05"})}), {}) == []


GIVEN = Corrections(
    {
        "Plan": SheetCorrections(
            kind=SheetKind.ACTIONS,
            columns={Column.DUE_DATE: "D", Column.OWNER: ""},
            date_order=DateOrder.MDY,
            statuses={"Humming": Status.IN_PROGRESS},
            ratings={"Fine": Rag.GREEN},
            cells={"D2": "2026-12-05"},
        )
    },
    {"Customs Watch": "Customs Watch"},
)


def test_what_was_corrected_is_recalled_for_the_next_file_but_for_its_cells():
    october, november = tracker(("Plan", (HEADINGS, ROW))), tracker(("Plan Nov", (HEADINGS, ROW)))
    corrected = tracker(("Plan", (HEADINGS, ROW)), given=GIVEN)
    kept = layouts.kept_by_layout(GIVEN, corrected.receipt, layouts.fingerprints(october.receipt))
    found = layouts.recalled(layouts.fingerprints(november.receipt), kept)
    (sheet,) = found.sheets.values()
    assert list(found.sheets) == ["Plan Nov"]
    assert found.agencies == GIVEN.agencies
    assert dict(sheet.columns) == {Column.DUE_DATE: "D", Column.OWNER: ""}
    assert (sheet.kind, sheet.date_order, sheet.cells) == (SheetKind.ACTIONS, DateOrder.MDY, {})
    assert (sheet.statuses, sheet.ratings) == ({"Humming": Status.IN_PROGRESS}, {"Fine": Rag.GREEN})


def test_a_layout_nobody_corrected_corrects_nothing():
    read = tracker(("Plan", (HEADINGS, ROW)))
    sheets = layouts.fingerprints(read.receipt)
    kept = layouts.kept_by_layout(NO_CORRECTIONS, read.receipt, sheets)
    assert not any(map(layouts.is_correcting, kept.values()))
    assert layouts.recalled(sheets, kept) == NO_CORRECTIONS == layouts.recalled(sheets, {})


def test_two_files_of_one_layout_keep_what_either_was_corrected_for():
    read = tracker(("Plan", (HEADINGS, ROW)))
    sheets = layouts.fingerprints(read.receipt)
    other = Corrections({"Plan": SheetCorrections(statuses={"Stuck": Status.ON_HOLD})}, {"NPB HQ": "NPB"})
    receipt = tracker(("Plan", (HEADINGS, ROW)), given=GIVEN).receipt
    one, two = (layouts.kept_by_layout(given, receipt, sheets)[sheets["Plan"]] for given in (GIVEN, other))
    found = layouts.recalled(sheets, {sheets["Plan"]: layouts.merged(one, two)})
    assert found.sheets["Plan"].statuses == {"Humming": Status.IN_PROGRESS, "Stuck": Status.ON_HOLD}
    assert found.sheets["Plan"].date_order is DateOrder.MDY
    assert found.agencies == {"Customs Watch": "Customs Watch", "NPB HQ": "NPB"}
