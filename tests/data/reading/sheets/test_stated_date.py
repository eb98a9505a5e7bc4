"""The day a tracker says it describes is read where it is plain, and nowhere else."""

import io
from datetime import date

import pytest
import xlsxwriter

from data.programme import read_programme
from data.reading.tracker import Tracker, read_tracker

PROGRAMME = read_programme()
HEADINGS = ("Ref", "Action", "Lead agency", "Due", "Status", "Completed on")
ROWS = (
    ("A-1", "Draft the rules of the register", "MoI", date(2026, 12, 31), "In progress", None),
    ("A-2", "Open the registry in Karachi", "NADRA", date(2026, 11, 30), "Completed", date(2026, 8, 14)),
    ("A-3", "Train forty officers of the unit", "ANF", date(2026, 11, 20), "Completed", date(2026, 9, 2)),
)
SEPTEMBER, OCTOBER = date(2026, 9, 30), date(2026, 10, 31)


def read(*titles, name="Plan", headings=HEADINGS, page="", more=(), cover=()) -> Tracker:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True, "default_date_format": "dd mmm yyyy"}) as book:
        if cover:
            for row, cells in enumerate(cover):
                (book.get_worksheet_by_name("Cover") or book.add_worksheet("Cover")).write_row(row, 0, cells)
        for sheet_name in (name, *more):
            sheet = book.add_worksheet(sheet_name)
            for row, cells in enumerate([*titles, headings, *ROWS]):
                sheet.write_row(row, 0, cells)
            if page:
                sheet.set_header(page)
    return read_tracker(sink.getvalue(), "plan.xlsx", PROGRAMME)


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Position as on 30 September 2026", SEPTEMBER),
        ("UPSCALE: status as at 31/10/2026 (18th review)", OCTOBER),
        ("Data as of 2026-09-30", SEPTEMBER),
        ("Status as of September 30, 2026", SEPTEMBER),
        ("Reporting period: October 2026", OCTOBER),
        ("Reporting period: 1 July 2026 – 30 September 2026", SEPTEMBER),
        ("Reporting period: July – September 2026", SEPTEMBER),
        ("Quarter ended 30th Sept 2026", SEPTEMBER),
        ("For the month of October, 2026", OCTOBER),
        ("Last updated on 30.09.2026 by the delivery unit", SEPTEMBER),
        ("Updated: Wed 30 Sep 2026 17:30", SEPTEMBER),
        ("Monthly action tracker, October 2026", OCTOBER),
        ("Stand: 30.09.2026", SEPTEMBER),
        ("État d'avancement arrêté au 30 septembre 2026", SEPTEMBER),
        ("Situación al 31 de octubre de 2026", OCTOBER),
        ("Atualizado em 31/10/2026", OCTOBER),
        ("تاريخ التقرير: 31 أكتوبر 2026", OCTOBER),
        ("مورخہ 30 ستمبر 2026", SEPTEMBER),
    ],
)
def test_a_title_states_the_day(title: str, day: date) -> None:
    stated = read((title,)).stated
    assert stated is not None
    assert (stated.day, stated.cell) == (day, "A1")
    assert stated.reason == f"Read from cell A1 of sheet Plan: {title}"


@pytest.mark.parametrize(
    "title",
    [
        "Action plan 2026",
        "Action plan, March 2014",
        "Position as on 31 October",
        "Position as on 05/10/2026",
        "Reporting period: January – December 2026",
        "Reporting period: 2026",
        "Next update: 30 November 2026",
        "Next report date 30 November 2026",
        "Template version 3.1, updated plan of 12 May 2026",
        "Programme start: 1 September 2025",
        "Recommendations of the audit report of 12 May 2026",
        "Progress since 1 January 2026",
        "As of now, see the delivery unit of the ministry, opened in the capital on 30 September 2026",
    ],
)
def test_a_title_that_states_no_day_or_not_plainly(title: str) -> None:
    assert read((title,)).stated is None


def test_the_day_may_stand_in_the_cell_beside() -> None:
    stated = read(("UPSCALE",), ("Prepared by", "Delivery unit", "Report date:", OCTOBER)).stated
    assert stated is not None
    assert (stated.day, stated.cell, stated.text) == (OCTOBER, "D2", "Report date: 31 October 2026")


def test_the_surest_words_count_and_two_equally_sure_days_are_none() -> None:
    sure = read(("Position as on 30 September 2026",), ("Last updated: 31 October 2026",)).stated
    assert sure is not None
    assert sure.day == SEPTEMBER
    assert read(("Position as on 30 September 2026",), ("Status as at 31 October 2026",)).stated is None


def test_a_sheet_may_be_named_for_the_day() -> None:
    stated = read(name="Oct 2026").stated
    assert stated is not None
    assert (stated.day, stated.cell) == (OCTOBER, None)
    assert stated.reason == "Read from the name of sheet Oct 2026: Oct 2026"
    copied = read(name="Sep 2026", more=("Oct 2026",))
    assert copied.stated == stated
    assert len(copied.actions) == len(ROWS)
    assert read(name="Plan 2026").stated is None


def test_a_heading_a_page_header_and_a_cover_may_state_it() -> None:
    headed = read(headings=(*HEADINGS[:4], "Status as on 31.10.2026", HEADINGS[5])).stated
    assert headed is not None
    assert (headed.day, headed.where) == (OCTOBER, "the heading in cell E1")
    paged = read(page='&L&"Arial,Bold"&12Position as on 31 October 2026&RPage &P of &N').stated
    assert paged is not None
    assert (paged.day, paged.cell) == (OCTOBER, None)
    covered = read(cover=(("UPSCALE",), (), ("Cut-off date", OCTOBER))).stated
    assert covered is not None
    assert (covered.day, covered.sheet, covered.cell) == (OCTOBER, "Cover", "B3")
    exported = read(("Plan name", "Yard"), ("Date of export", OCTOBER)).stated
    assert exported is not None
    assert (exported.day, exported.cell) == (OCTOBER, "B2")


def test_a_day_before_what_is_completed_is_out_of_date() -> None:
    assert read(("Last updated: 30 June 2026",)).stated is None


def test_the_receipt_states_it() -> None:
    receipt = read(("Position as on 30 September 2026",)).receipt
    assert receipt.as_json()["stated_date"] == {
        "day": "2026-09-30",
        "sheet": "Plan",
        "cell": "A1",
        "text": "Position as on 30 September 2026",
    }
