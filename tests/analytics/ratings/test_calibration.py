from datetime import date

import pandas as pd
import pytest

from analytics.over_reviews.history import history as history_of
from analytics.ratings import calibration
from tests.analytics.tables import history, values

NEXT = date(2026, 3, 31)

# What each is due, and what the next review says of it; the first review is that of 28 February.
DUE = """
    data_date  | ref | rag   | due_date   | status      | completed_date
    2026-02-28 | A   | green | 2026-02-28 | in_progress |
    2026-02-28 | B   | green | 2026-03-15 | in_progress |
    2026-02-28 | C   | green | 2026-03-15 | on_hold     |
    2026-02-28 | D   | green | 2026-03-30 | in_progress |
    2026-02-28 | E   | green | 2026-03-15 | in_progress |
    2026-02-28 | F   | green | 2026-03-15 | not_started |
    2026-02-28 | G   | green | 2026-03-15 | in_progress |
    2026-02-28 | not due yet | green | 2026-03-31 | in_progress |
    2026-02-28 | late already | green | 2026-02-27 | in_progress |
    2026-02-28 | done already | green | 2026-03-15 | completed | 2026-02-20
    2026-02-28 | dropped already | green | 2026-03-15 | cancelled |
    2026-02-28 | undated | green | | in_progress |
    2026-03-31 | A   | amber | 2026-02-28 | completed   | 2026-02-28
    2026-03-31 | B   | amber | 2026-03-15 | completed   | 2026-03-16
    2026-03-31 | C   | amber | 2026-09-15 | on_hold     |
    2026-03-31 | D   | amber | 2026-03-30 | completed   |
    2026-03-31 | E   | amber | 2026-12-31 | completed   | 2026-03-15
    2026-03-31 | F   | amber | 2026-03-15 | cancelled   |
    2026-03-31 | not due yet | green | 2026-03-31 | completed | 2026-03-31
    2026-03-31 | late already | green | 2026-02-27 | completed | 2026-03-01
    2026-03-31 | done already | green | 2026-03-15 | completed | 2026-02-20
    2026-03-31 | dropped already | green | 2026-03-15 | cancelled |
    2026-03-31 | undated | green | | completed | 2026-03-15
    """


def test_on_time_is_completed_by_the_date_stated_then_and_nothing_else():
    due = calibration.fallen_due(history(DUE))
    assert dict(zip(due["ref"], due["delivery"].astype("object"), strict=True)) == {
        "A": "on_time",  # on the day
        "B": "missed",  # a day late
        "C": "missed",  # on hold and moved
        "D": "unknown",  # completed, and no date says when
        "E": "on_time",  # the date was moved for nothing
        "F": "missed",  # cancelled
        "G": "missed",  # vanished
    }
    assert set(values(due[calibration.JUDGED_ON])) == {NEXT}


def test_the_share_is_of_those_judged_and_the_unknown_are_told_apart():
    (told,) = calibration.calibration(calibration.fallen_due(history(DUE)), NEXT).to_dict("records")
    assert (told["rag"], told["delivered"], told["of"], told["unknown"]) == ("green", 2, 6, 1)
    assert (told["latest"], told["latest_of"], told["latest_unknown"]) == (2, 6, 1)
    assert (round(told["low"], 3), round(told["high"], 3)) == (0.097, 0.700)


def test_a_rating_given_again_and_again_to_the_same_actions_has_a_wide_range():
    lines = ["data_date | ref | rag | due_date | status"]
    for month in range(1, 10):
        lines += [f"2026-{month:02}-01 | {ref} | green | 2026-{month:02}-20 | in_progress" for ref in "AB"]
    (told,) = calibration.calibration(calibration.fallen_due(history("\n".join(lines))), date(2026, 9, 1)).to_dict(
        "records"
    )
    assert (told["delivered"], told["of"]) == (0, 16)
    assert round(told["high"], 3) == 0.658  # 0 of 2


def test_what_a_later_review_judges_is_not_known_before():
    due = calibration.fallen_due(history(DUE))
    assert calibration.calibration(due, date(2026, 2, 28)).empty
    later = calibration.calibration(due, date(2026, 4, 30)).iloc[0]
    assert (later["of"], later["latest_of"]) == (6, 0)


def test_few_have_no_interval():
    few = "\n".join([*DUE.strip().splitlines()[:4], *DUE.strip().splitlines()[13:15]])
    (told,) = calibration.calibration(calibration.fallen_due(history(few)), NEXT).to_dict("records")
    assert (told["delivered"], told["of"], told["is_few"]) == (1, 3, True)
    assert told["low"] != told["low"]


@pytest.mark.parametrize("text", ["data_date | ref | due_date\n2026-02-28 | A | 2026-03-15"])
def test_one_review_and_no_review_judge_nothing(text):
    for table in (history(text), history_of([])):
        parts = calibration.calibration(calibration.fallen_due(table), NEXT)
        assert parts.empty
        assert calibration.sentence(parts) == "No rated action has fallen due between two reviews yet"


def told(rag, delivered, of, is_few=False):
    return {"rag": rag, "delivered": delivered, "of": of, "is_few": is_few}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [told("green", 31, 58), told("red", 1, 9)],
            "Of actions reported green and then due, 31 of 58 (53\u00a0%) were delivered on time",
        ),
        ([told("green", 0, 1, True)], "Of actions reported green and then due, 0 of 1 was delivered on time"),
        (
            [told("green", 0, 0, True), told("amber", 2, 8)],
            "Of actions reported amber and then due, 2 of 8 (25\u00a0%) were delivered on time",
        ),
        (
            [told("none", 2, 4, True)],
            "Of actions without a rating and then due, 2 of 4 were delivered on time",
        ),
    ],
)
def test_the_sentence(rows, said):
    assert calibration.sentence(pd.DataFrame(rows)) == said
