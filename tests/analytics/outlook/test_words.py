"""The outlook in words: what falls due, what may be late and why, how past forecasts fared."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from analytics.outlook import at_risk, due, survival
from analytics.outlook import words as outlook_words
from analytics.over_reviews import history as histories
from tests.analytics import tables

T = date(2026, 10, 31)
ACTIONS = histories.at(
    tables.history(
        """
        data_date  | ref | lead_agency | workstream  | owner | status      | start_date | due_date
        2026-09-30 | A   | FIA         | Extradition | Desk  | in_progress | 2026-09-01 | 2026-10-15
        2026-10-31 | A   | FIA         | Extradition | Desk  | in_progress | 2026-09-01 | 2026-11-30
        2026-10-31 | B   | FIA         | Extradition |       | in_progress |            | 2026-10-31
        2026-10-31 | C   | NADRA       | Extradition | Desk  | in_progress |            | 2026-12-31
        2026-10-31 | D   | NADRA       | Extradition | Desk  | in_progress |            | 2026-10-30
        2026-10-31 | E   | NADRA       | Extradition | Desk  | completed   |            | 2026-11-03
        2026-10-31 | F   | NADRA       | Extradition | Desk  | in_progress |            | 2027-01-30
        2026-10-31 | G   | NADRA       | Extradition | Desk  | in_progress |            |
        """
    ),
    T,
)


def test_what_falls_due_by_week_and_by_agency():
    weeks, parts = due.by_week(ACTIONS, T), due.by_part(ACTIONS, "lead_agency", T)
    assert weeks["actions"].tolist() == [1, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0]
    assert weeks["first"].iloc[1].date() == T
    assert weeks["last"].iloc[13].date() == date(2027, 1, 29)
    assert parts.to_dict("list") == {
        "value": ["FIA", "NADRA"],
        "overdue": [0, 1],
        "in_30": [2, 0],
        "in_60": [0, 0],
        "in_90": [0, 1],
        "ahead": [2, 1],
    }
    assert due.undated(ACTIONS) == 1
    assert due.between(ACTIONS, T, None, -1)["ref"].tolist() == ["D"]
    assert outlook_words.title_weeks(weeks) == "3 actions fall due in the next 90 days; 1 is overdue already"
    assert outlook_words.title_parts(parts) == "Most falls due with FIA: 2 in 90 days"


def test_reasons_are_in_words_and_most_come_first():
    found = at_risk.at_risk(ACTIONS, T, {"FIA": "3 of 15"}, {})
    assert found[["ref", "days_left", "reasons", "reason"]].to_numpy().tolist() == [
        ["B", 0, 2, "No owner is named; FIA kept 3 of 15 promises"],
        ["A", 30, 2, "Pushed once before; FIA kept 3 of 15 promises"],
    ]


@pytest.mark.parametrize(("closed", "is_told"), [(5, False), (60, True)])
def test_less_time_than_others_took_is_told_only_where_others_are_many(closed, is_told):
    took = np.linspace(40, 200, closed).round()
    lives = pd.DataFrame({"entry": -1, "exit": took, "is_closed": True, "workstream": "Extradition"})
    lengths = {one.value: one for one in survival.times(lives, "workstream")}
    found = at_risk.at_risk(ACTIONS, T, {}, lengths)
    reason = found.set_index("ref")["reason"].get("A", "")
    assert lengths["Extradition"].curve.within(0.5) > 90
    assert ("given 90 days where half of Extradition took" in reason) is is_told


def test_how_many_give_a_reason():
    found = at_risk.at_risk(ACTIONS, T, {"FIA": "3 of 15"}, {})
    assert (
        outlook_words.title_risky(found, 3) == "2 of 3 actions due in 60 days give two reasons or more to expect delay"
    )
    less = found.assign(reasons=[2, 1])
    assert outlook_words.title_risky(less, 3).endswith(
        "1 of 3 actions due in 60 days gives two reasons or more to expect delay, 1 gives one"
    )
    assert outlook_words.title_risky(found[:0], 1) == "None of 1 action due in 60 days gives a reason to expect delay"


def test_how_past_forecasts_fared():
    row = {"is_judged": True, "is_held": True, "is_ahead_judged": True, "is_ahead_held": False}
    past = pd.DataFrame([row] * 5 + [row | {"is_held": False}, row | {"is_judged": False, "is_held": False}])
    assert outlook_words.back_test(past) == (
        "Forecast again from each of 7 earlier reviews: of 6 85-in-100 dates that have come, 5 held (83\u00a0%; "
        "85\u00a0% are meant to); 1 is still ahead. What can be judged sooner: of what was open at "
        "a review, as many closed in three months as 85 runs in 100 closed 0 of 7 times."
    )
    assert "cannot be tested yet" in outlook_words.back_test(past[:0])


def test_a_chance_is_never_said_to_be_certain():
    assert [outlook_words.chance(rate) for rate in (0, 0.002, 0.74, 0.998, 1)] == [
        "under 1\u00a0%",
        "under 1\u00a0%",
        "74\u00a0%",
        "over 99\u00a0%",
        "over 99\u00a0%",
    ]
    assert outlook_words.by_when(T, None) == "not within five years"
    assert outlook_words.by_when(T, 16) == "Feb 2028"
    assert outlook_words.by_when(T, 16, is_rough=True) == "Jan–Mar 2028"
    assert outlook_words.by_when(T, 2, is_rough=True) == "Oct–Dec 2026"
