"""Closures a month: what counts as closed, on which day, and what takes it back."""

from datetime import date

import pytest

from analytics.outlook import backtest, closures, pace, record
from analytics.outlook.evidence import Verdict, Why
from analytics.outlook.forecast import Model
from tests.analytics import tables

T = date(2026, 4, 30)


def months(text, data_date=T):
    found = closures.turns(tables.history(text))
    lines = closures.by_month(found.turns, found.opens, data_date)
    return lines[["closed", "reopened", "net", "added"]].to_numpy().tolist()


def test_completed_counts_on_its_day_cancelled_and_vanished_do_not():
    assert months(
        """
        data_date  | ref | status      | completed_date
        2026-01-31 | A   | in_progress |
        2026-01-31 | B   | in_progress |
        2026-01-31 | C   | in_progress |
        2026-01-31 | D   | completed   | 2026-01-10
        2026-02-28 | A   | in_progress |
        2026-02-28 | B   | cancelled   |
        2026-02-28 | D   | completed   | 2026-01-10
        2026-04-30 | A   | completed   | 2026-03-05
        2026-04-30 | D   | completed   | 2026-01-10
        2026-04-30 | E   | in_progress |
        """
    ) == [[0, 0, 0, -2], [1, 0, 1, 1], [0, 0, 0, 0]]


def test_without_a_day_the_middle_of_the_period_and_opened_again_counts_back():
    assert months(
        """
        data_date  | ref | status
        2026-01-31 | A   | in_progress
        2026-02-28 | A   | completed
        2026-03-31 | A   | in_progress
        2026-04-30 | A   | completed
        """
    ) == [[1, 0, 1, 0], [0, 1, -1, 0], [1, 0, 1, 0]]


def test_held_after_it_closed_or_dropped_for_a_month_closes_once():
    assert months(
        """
        data_date  | ref | status
        2026-01-31 | A   | in_progress
        2026-01-31 | B   | in_progress
        2026-02-28 | A   | completed
        2026-02-28 | B   | completed
        2026-03-31 | A   | on_hold
        2026-04-30 | A   | completed
        2026-04-30 | B   | completed
        """
    ) == [[2, 0, 2, 0], [0, 0, 0, 0], [0, 0, 0, 0]]


def test_told_late_it_counts_on_its_day_but_not_before_the_first_review():
    assert months(
        """
        data_date  | ref | status      | completed_date
        2026-01-31 | A   | in_progress |
        2026-01-31 | B   | in_progress |
        2026-04-30 | A   | completed   | 2025-12-05
        2026-04-30 | B   | completed   | 2026-03-31
        """
    ) == [[1, 0, 1, 0], [1, 0, 1, 0], [0, 0, 0, 0]]


def test_a_data_date_within_a_month_ends_its_months_there():
    text = """
        data_date  | ref | status      | completed_date
        2026-01-10 | A   | in_progress |
        2026-01-10 | B   | in_progress |
        2026-03-15 | A   | completed   | 2026-02-15
        2026-03-15 | B   | completed   | 2026-02-16
        """
    assert months(text, date(2026, 3, 15)) == [[1, 0, 1, 0], [1, 0, 1, 0]]


STEADY = "data_date  | ref | status\n" + "\n".join(
    f"2026-{month:02}-{day} | A{number} | {'completed' if number < 2 * (month - 1) else 'in_progress'}"
    for month, day in ((1, 31), (2, 28), (3, 31), (4, 30), (5, 31), (6, 30), (7, 31), (8, 31))
    for number in range(16)
)


BY_PACE = Verdict(Model.PACE, Why.CHOSEN)


def known(data_date):
    table = tables.history(STEADY)
    return record.known(table[table["data_date"] <= str(data_date)], data_date)


def test_two_a_month_take_as_many_months_as_there_are_pairs_and_one_more_should_the_pace_fall():
    told = pace.prospects(known(date(2026, 7, 31)), BY_PACE, date(2026, 12, 31)).whole
    assert (told.pace.open, told.even, told.basis) == (4, 3, "indicative")
    assert told.is_rough is False
    assert told.pace.required == pytest.approx(4 / (153 / (365.25 / 12)))
    assert (told.pace.last_3, told.pace.last_6) == (2, 2)
    early = known(date(2026, 5, 31))
    assert pace.prospects(early, pace.judged(early), None).whole.why == Why.TOO_SHORT
    growing = pace.prospects(known(date(2026, 7, 31)), BY_PACE, None, is_growing=True).whole
    assert growing.is_growing
    assert growing.pace.required is None


def test_a_past_forecast_is_judged_once_its_day_has_come():
    past = backtest.past_forecasts(known(date(2026, 8, 31)), Model.PACE)
    assert past["data_date"].dt.month.tolist() == [6, 7]
    assert past["even"].tolist() == [3, 2]
    assert past["is_judged"].tolist() == [False, False]
    assert past["done_date"].isna().all()
    assert past["came"].isna().all()
    assert not past["is_ahead_judged"].any()


def test_work_added_and_closed_between_two_reviews_is_counted_apart():
    found = closures.turns(
        tables.history(
            """
            data_date  | ref | status      | completed_date
            2026-01-31 | A   | in_progress |
            2026-02-28 | A   | in_progress |
            2026-02-28 | B   | completed   | 2026-02-20
            2026-02-28 | H   | on_hold     |
            2026-03-31 | A   | completed   | 2026-03-05
            2026-03-31 | B   | in_progress |
            2026-03-31 | H   | completed   | 2026-03-07
            """
        )
    )
    lines = closures.by_month(found.turns, found.opens, date(2026, 3, 31))
    assert lines[["closed", "reopened", "net", "later", "added"]].to_numpy().tolist() == [
        [0, 0, 0, 1, 0],
        [1, 0, 1, 1, 1],
    ]
