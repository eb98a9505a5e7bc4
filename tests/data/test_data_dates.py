"""The data date proposed for an upload: what a file states, else the month it is named for, else a month end."""

from datetime import date

import pytest

from data.data_dates import named_month, proposed_date
from data.reading.sheets.stated_date import StatedDate

TODAY = date(2026, 11, 24)
STATED = StatedDate(date(2026, 10, 15), "Plan", "A2", "cell A2", "Position as on 15 October 2026")


@pytest.mark.parametrize(
    ("name", "stated"),
    [
        ("UPSCALE_action_tracker_Nov_2026.xlsx", date(2026, 11, 30)),
        ("Copy of Police ANF update (2) Mar 2026.xlsx", date(2026, 3, 31)),
        ("tracker February-2028 final.xls", date(2028, 2, 29)),
        ("returns 2026-09.csv", date(2026, 9, 30)),
        ("returns_2026_09_15.csv", date(2026, 9, 30)),
        ("05_kenya-contractor-projects.xlsx", None),
        ("Dismay2026.xlsx", None),
        ("plan 2026.xlsx", None),
        ("report 202613.xlsx", None),
    ],
)
def test_the_month_in_the_name_of_a_file(name: str, stated: date | None) -> None:
    assert named_month(name) == stated


def test_what_a_file_states_comes_first() -> None:
    assert proposed_date(["plan Sep 2026.xlsx"], {"plan Sep 2026.xlsx": STATED}, None, TODAY) == (
        date(2026, 10, 15),
        "Read from cell A2 of sheet Plan: Position as on 15 October 2026.",
    )


def test_of_several_stated_days_the_latest_is_proposed_and_said_to_be() -> None:
    earlier = StatedDate(date(2026, 9, 30), "Sep 2026", None, "the name", "Sep 2026")
    assert proposed_date(["a.xlsx", "b.xlsx"], {"a.xlsx": earlier, "b.xlsx": STATED}, None, TODAY) == (
        date(2026, 10, 15),
        "Read from cell A2 of sheet Plan: Position as on 15 October 2026 (b.xlsx). "
        "The files state different days; this is the latest.",
    )


def test_a_day_after_this_month_is_not_proposed() -> None:
    plan = StatedDate(date(2026, 12, 31), "Plan", "A2", "cell A2", "Quarter ending 31 December 2026")
    assert proposed_date(["plan Sep 2026.xlsx"], {"plan Sep 2026.xlsx": plan}, None, TODAY) == (
        date(2026, 9, 30),
        "Proposed: the end of the month in the name plan Sep 2026.xlsx.",
    )
    ahead = StatedDate(date(2026, 11, 30), "Plan", "A2", "cell A2", "Position as on 30 November 2026")
    assert proposed_date(["plan.xlsx"], {"plan.xlsx": ahead}, None, TODAY)[0] == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("before", "day", "why"),
    [
        (None, date(2026, 10, 31), "Proposed: the last month end that has passed."),
        (date(2026, 8, 31), date(2026, 9, 30), "Proposed: the month end after 31 August 2026."),
    ],
)
def test_where_nothing_states_a_date_it_is_to_be_checked(before: date | None, day: date, why: str) -> None:
    check = "No file states a date or a month, so check it against the tracker itself."
    assert proposed_date(["plan.xlsx"], {"plan.xlsx": None}, before, TODAY) == (day, f"{why} {check}")
