"""Titles of pictures, drawn as tables."""

import pandas as pd
import pytest

from analytics.measures.shares import Spread
from analytics.over_reviews import promises, titles


def kept_by(*rows: tuple[str, int, int, float, bool]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["value", "kept", "kept_of", "high", "is_few"])


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "No promise has fallen due yet"),
        ([("FIA", 1, 2, float("nan"), True)], "1 of 2 promises kept; no agency is clearly below that"),
        (
            [("NCA", 8, 8, 1.0, False), ("MoI", 1, 8, 0.47, False), ("FIA", 0, 1, float("nan"), True)],
            "9 of 17 promises kept (53\u00a0%); MoI is clearly below that",
        ),
        (
            [("NCA", 30, 30, 1.0, False), *((name, 0, 6, 0.39, False) for name in "ABCD")],
            "30 of 54 promises kept (56\u00a0%); 4 agencies are clearly below that",
        ),
    ],
)
def test_promises_kept_and_who_is_clearly_below(rows: list[tuple[str, int, int, float, bool]], said: str) -> None:
    assert titles.kept(kept_by(*rows), "lead_agency") == said


@pytest.mark.parametrize(
    ("slipped", "pushes", "said"),
    [
        (None, 2, "No due date to compare with the first promise"),
        (0, 0, "The due date has not moved"),
        (0, 1, "Pushed 1 time, and back at the date first promised"),
        (184, 5, "Pushed 5 times: 184 days later than first promised"),
        (-1, 0, "Never pushed: 1 day earlier than first promised"),
    ],
)
def test_what_the_due_dates_of_an_action_did(slipped: int | None, pushes: int, said: str) -> None:
    assert titles.steps(slipped, pushes) == said


NONE = Spread(0, None, None, None)


@pytest.mark.parametrize(
    ("closed", "still", "said"),
    [
        (NONE, NONE, "Nothing is closed, and no first promise of what is open has passed"),
        (Spread(3, -6.0, 1.0, 2), NONE, "Half of what was closed was 6 days early or more"),
        (Spread(3, 0.0, 1.0, 2), NONE, "Half of what was closed was on time or early"),
        (
            NONE,
            Spread(2, 1.0, 1.0, 1),
            "Nothing dated was closed; half of what is open past its promise is 1 day late or more",
        ),
    ],
)
def test_how_late_half_is(closed: Spread, still: Spread, said: str) -> None:
    assert titles.lateness(promises.Lateness(pd.DataFrame(), closed, still)) == said


def test_the_spread_of_days_in_words() -> None:
    assert titles.spread(NONE, "Closed", "completed actions") == "Closed: no completed actions."
    told = titles.spread(Spread(10, -6.0, 13.2, 20, 3), "Closed", "completed actions")
    assert told == "Closed: 10 actions, the middle one 6 days early, one in ten 13 days late or more; 3 left out."


@pytest.mark.parametrize(
    ("opened", "closed", "left", "months", "said"),
    [
        (3, 1, 10, 5.04, "3 opened and 1 closed: 1 more to do. At the pace of all reviews so far, what is open is 5.0"),
        (0, 2, 4, 2.0, "0 opened and 2 closed: 5 fewer to do."),
        (
            0,
            2,
            9,
            0.04,
            "2 closed: as many to do as then. At the pace of all reviews so far, what is open is under",
        ),
        (
            1,
            0,
            10,
            None,
            "1 more to do. Nothing was closed in any review so far, so how long what is open will take",
        ),
        (0, 4, 0, 0.0, "9 fewer to do. No action is open."),
    ],
)
def test_the_pace_of_closing(opened: int, closed: int, left: int, months: float | None, said: str) -> None:
    dates = pd.to_datetime(["2026-09-30", "2026-10-31"])
    over = pd.DataFrame({"data_date": dates, "opened": [0, opened], "closed": [0, closed], "open": [9, left]})
    assert said in titles.pace(over, months)
    assert titles.pace(over[:1], months) == ""


def test_what_slipped_most_and_what_is_completed() -> None:
    assert titles.milestones(pd.DataFrame()) == "No open action is later than first promised"
    stated = pd.DataFrame({"ref": ["IF-4", "IF-1"], "slipped_days": [361, 9]})
    assert titles.milestones(stated) == "IF-4 has slipped most: 361 days since first promised"
    over = pd.DataFrame({"completed": [3, 61], "scope": [100, 1142], "planned": [5, 80], "left_out": [0, 0]})
    assert titles.burn_up(over) == "61 of 1,142 actions completed; first promises would have had 80"
    undated = over.assign(planned=0, left_out=over["scope"])
    assert titles.burn_up(undated) == "61 of 1,142 actions completed; none was ever given a due date"
    assert titles.burn_up(over[:0]) == "No action is listed"
