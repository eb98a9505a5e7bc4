import numpy as np
import pytest

from analytics.ratings import computed
from data.schema import Column, Derived
from data.thresholds import Thresholds
from tests.analytics.tables import check, history, values


def test_what_is_not_rated():
    check(
        """
        data_date  | ref | status      | due_date   || rag_computed | rag_reason
        2026-03-31 | A   | completed   | 2026-01-01 || done         | Done
        2026-03-31 | B   | cancelled   | 2026-01-01 || paused       | Paused: cancelled
        2026-03-31 | C   | on_hold     | 2026-01-01 || paused       | Paused: on hold
        2026-03-31 | D   | in_progress |            || none         | Not rated: no due date
        2026-03-31 | E   | unknown     | 2026-04-30 || green        | Green: due in 30 days
        """
    )


def test_red_is_more_than_thirty_days_overdue():
    check(
        """
        data_date  | ref | due_date   || rag_computed | rag_reason
        2026-03-31 | A   | 2026-02-18 || red          | Red: 41 days overdue
        2026-03-31 | B   | 2026-02-28 || red          | Red: 31 days overdue
        2026-03-31 | C   | 2026-03-01 || amber        | Amber: 30 days overdue
        2026-03-31 | D   | 2026-03-30 || amber        | Amber: 1 day overdue
        2026-03-31 | E   | 2026-03-31 || green        | Green: due on the day
        """
    )


def test_two_pushes_are_amber_and_three_are_red():
    check(
        """
        data_date  | ref | remarks | due_date   || push_count | rag_computed | rag_reason
        2026-01-31 | A   | a       | 2026-06-01 || 0          | green        | Green: due in 121 days
        2026-02-28 | A   | b       | 2026-07-01 || 1          | green        | Green: due in 123 days
        2026-03-31 | A   | c       | 2026-08-01 || 2          | amber        | Amber: pushed twice
        2026-04-30 | A   | d       | 2026-09-01 || 3          | red          | Red: pushed 3 times
        """
    )


def test_silence_is_amber_and_silence_past_the_date_is_red():
    check(
        """
        data_date  | ref | due_date   || rag_computed | rag_reason
        2026-01-31 | A   | 2026-03-21 || green        | Green: due in 49 days
        2026-02-28 | A   | 2026-03-21 || green        | Green: due in 21 days
        2026-03-31 | A   | 2026-03-21 || red          | Red: 10 days overdue, no change in 2 reviews
        2026-01-31 | B   | 2026-12-31 || green        | Green: due in 334 days
        2026-02-28 | B   | 2026-12-31 || green        | Green: due in 306 days
        2026-03-31 | B   | 2026-12-31 || amber        | Amber: no change in 2 reviews
        """
    )


def test_due_within_a_fortnight_and_not_nearly_done_is_amber():
    check(
        """
        data_date  | ref | due_date   | percent_complete || rag_computed | rag_reason
        2026-03-31 | A   | 2026-04-14 | 79               || amber        | Amber: due in 14 days at 79\u00a0%
        2026-03-31 | B   | 2026-04-15 | 79               || green        | Green: due in 15 days
        2026-03-31 | C   | 2026-04-14 | 80               || green        | Green: due in 14 days
        2026-03-31 | D   | 2026-04-14 |                  || green        | Green: due in 14 days
        2026-03-31 | E   | 2026-03-31 | 0                || amber        | Amber: due on the day at 0\u00a0%
        2026-03-31 | F   | 2026-04-01 | 10               || amber        | Amber: due in 1 day at 10\u00a0%
        """
    )


def test_more_than_25_points_behind_a_straight_line_from_opening_to_baseline_is_amber():
    check(
        """
        data_date  | ref | start_date | due_date   | percent_complete || rag_computed
        2026-03-01 | A   | 2026-01-30 | 2026-03-31 | 24               || amber
        2026-03-01 | B   | 2026-01-30 | 2026-03-31 | 25               || green
        2026-03-01 | C   | 2026-03-02 | 2026-03-31 | 0                || green
        2026-03-01 | D   | 2026-03-31 | 2026-03-31 | 0                || green
        2026-03-01 | E   |            | 2026-03-31 | 0                || green
        2026-03-01 | F   | 2026-01-30 | 2026-03-31 |                  || green
        """
    )
    behind = "data_date | ref | start_date | due_date | percent_complete\n2026-03-01 | A | 2026-01-30 | 2026-03-31 | 24"
    assert values(history(behind)["rag_reason"]) == ["Amber: 26 points behind the expected progress"]


def test_the_line_runs_to_the_baseline_and_not_to_the_date_as_moved():
    told = history(
        """
        data_date  | ref | start_date | baseline_due_date | due_date   | percent_complete
        2026-03-01 | A   | 2026-01-30 | 2026-03-31        | 2027-12-31 | 0
        2026-03-01 | B   | 2026-01-30 | 2026-02-15        | 2027-12-31 | 0
        2026-03-01 | C   | 2026-01-30 |                   | 2026-03-31 | 0
        """
    )
    assert computed.points_behind(told).tolist() == [50.0, 100.0, 50.0]
    undated = history("data_date | ref | percent_complete\n2026-03-01 | A | 0")
    assert np.isnan(computed.points_behind(undated)).all()


def test_a_reason_names_all_that_is_the_matter():
    check(
        """
        data_date  | ref | start_date | due_date   | percent_complete || rag_reason
        2026-01-31 | A   | 2025-12-01 | 2026-02-01 | 90               || Green: due in 1 day
        2026-02-28 | A   | 2025-12-01 | 2026-02-05 | 90               || Amber: 23 days overdue
        2026-03-31 | A   | 2025-12-01 | 2026-02-18 | 90               || Red: 41 days overdue, pushed twice
        """
    )


def test_the_thresholds_are_those_of_the_programme():
    check(
        "data_date | ref | due_date || rag_computed\n2026-03-31 | A | 2026-03-21 || red",
        thresholds=Thresholds(red_days_overdue=9),
    )


LINES = {"red": "2026-01-01", "amber": "2026-03-30", "green": "2026-12-31", "none": ""}


def rolled(*rags, priority="", which=Derived.RAG_COMPUTED, **rules):
    lines = [f"2026-03-31 | {place} | {LINES[rag]} | {priority}" for place, rag in enumerate(rags)]
    told = history("data_date | ref | due_date | priority\n" + "\n".join(lines))
    assert values(told[Derived.RAG_COMPUTED]) == list(rags)
    found = computed.rollup(told, np.zeros(len(rags), dtype="int64"), ["all"], which, Thresholds(**rules))
    return found["rag"].item(), found["reason"].item()


@pytest.mark.parametrize(
    ("rags", "rag", "reason"),
    [
        (("red", "green", "green", "green"), "red", "Red: 1 red and 3 green of 4 rated open actions"),
        (("red", *["green"] * 4), "amber", "Amber: 1 red and 4 green of 5 rated open actions"),
        ((*["red"] * 6, *["green"] * 19), "amber", "Amber: 6 red and 19 green of 25 rated open actions"),
        ((*["red"] * 6, *["green"] * 18), "red", "Red: 6 red and 18 green of 24 rated open actions"),
        (("amber", *["green"] * 3), "green", "Green: 1 amber and 3 green of 4 rated open actions"),
        (("amber", "amber", *["green"] * 4), "amber", "Amber: 2 amber and 4 green of 6 rated open actions"),
        ((*["amber"] * 3, *["green"] * 7), "amber", "Amber: 3 amber and 7 green of 10 rated open actions"),
        ((*["amber"] * 5, *["green"] * 12), "green", "Green: 5 amber and 12 green of 17 rated open actions"),
        (("amber", "green", "green"), "amber", "Amber: 1 amber and 2 green of 3 rated open actions"),
        (("green", "green", "green"), "green", "Green: 3 green of 3 rated open actions"),
        (("red", "red"), "none", "Too few to rate: 2 rated open actions"),
        (("red", "none", "none", "none"), "none", "Too few to rate: 1 rated open action"),
    ],
)
def test_a_group_is_rated_by_shares_and_never_by_an_average(rags, rag, reason):
    assert rolled(*rags) == (rag, reason)


def test_one_critical_action_that_is_red_makes_its_group_red():
    rags = ("red", *["green"] * 9)
    assert rolled(*rags)[0] == "amber"
    assert rolled(*rags, priority="High")[0] == "amber"
    assert rolled(*rags, priority="CRITICAL") == (
        "red",
        "Red: 1 red and 9 green of 10 rated open actions; 1 critical action red",
    )
    assert rolled(*rags, priority="P1", critical_priorities=("p1",))[0] == "red"
    assert rolled("amber", *["green"] * 9, priority="critical")[0] == "green"


def test_reported_ratings_roll_up_by_the_same_rule_amber_red_as_red_and_amber_green_as_green():
    told = history(
        """
        data_date  | ref | rag         | status
        2026-03-31 | A   | amber-red   | in_progress
        2026-03-31 | B   | amber-green | in_progress
        2026-03-31 | C   | green       | in_progress
        2026-03-31 | D   | red         | completed
        2026-03-31 | E   | none        | in_progress
        """
    )
    found = computed.rollup(told, np.zeros(5, dtype="int64"), ["all"], Column.RAG)
    assert found["reason"].item() == "Red: 1 red and 2 green of 3 rated open actions"
