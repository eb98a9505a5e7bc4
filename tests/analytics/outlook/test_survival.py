"""Time to close: the golden figures, scipy where it works out the same, late entry by hand."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.outlook import survival
from tests.analytics import tables

DAYS = [10, 20, 30, 35, 40, 60, 60, 90, 120, 150]
CLOSED = [True, True, True, False, True, True, False, True, False, False]
HALF = 0.5
LIVES = st.lists(st.tuples(st.integers(0, 60), st.booleans()), min_size=1, max_size=30)


def from_start(days):
    return np.full(len(days), survival.FROM_THE_START)


def test_the_golden_figures():
    curve = survival.curve(from_start(DAYS), DAYS, CLOSED)
    assert curve.still_open.round(4).tolist() == [0.9, 0.8, 0.7, 0.5833, 0.4667, 0.3111]
    assert (curve.within(0.5), curve.within(0.75)) == (60, None)
    assert curve.at(59) == pytest.approx(0.5833, abs=1e-4)
    assert (curve.at(5), curve.longest) == (1.0, 150)


@given(LIVES)
def test_scipy_finds_the_same_where_nothing_enters_late(lives):
    from scipy import stats

    days, closed = (np.array(part) for part in zip(*lives, strict=True))
    if not closed.any():
        return
    wanted = stats.ecdf(stats.CensoredData(uncensored=days[closed], right=days[~closed])).sf
    curve = survival.curve(from_start(days), days, closed)
    assert curve.still_open == pytest.approx(wanted.evaluate(curve.days))
    inside = (curve.still_open > 0) & (curve.still_open < 1)
    with warnings.catch_warnings(action="ignore"):
        band = wanted.confidence_interval(0.95, method="log-log")
    reached = [curve.days[inside & (one.evaluate(curve.days) <= HALF)] for one in (band.low, band.high)]
    none = curve.days[curve.still_open == 0]
    wanted_range = [int(min([*found, *none])) if [*found, *none] else None for found in reached]
    assert list(curve.around(HALF)) == wanted_range


def test_half_close_within_a_range():
    curve = survival.curve(from_start(DAYS), DAYS, CLOSED)
    assert curve.around(HALF) == (10, None)
    wide = survival.curve(from_start(DAYS * 20), DAYS * 20, CLOSED * 20)
    assert wide.around(HALF) == (60, 90)


def test_one_that_enters_late_is_at_risk_only_from_then_on():
    curve = survival.curve([-1, -1, 25], [10, 30, 40], [True, True, True])
    assert curve.at_risk.tolist() == [2, 2, 1]
    assert curve.still_open.tolist() == [0.5, 0.25, 0]


def test_a_day_on_which_all_close_before_others_enter_ends_nothing():
    curve = survival.curve([-1, 20, 20], [10, 30, 40], [True, True, True])
    assert curve.still_open.tolist() == [1, 0.5, 0]


def test_how_long_each_was_watched_and_how_it_ended():
    found = survival.lives(
        tables.history(
            """
            data_date  | ref  | status      | start_date | completed_date
            2026-01-31 | OLD  | in_progress | 2026-01-01 |
            2026-01-31 | GONE | in_progress | 2026-01-21 |
            2026-01-31 | UNKN | in_progress |            |
            2026-01-31 | DONE | completed   | 2026-01-01 | 2026-01-20
            2026-02-28 | OLD  | completed   | 2026-01-01 | 2026-02-10
            2026-02-28 | NEW  | completed   | 2026-02-08 |
            2026-02-28 | DROP | cancelled   | 2026-02-18 |
            2026-02-28 | LATE | in_progress | 2026-01-01 |
            2026-03-31 | OLD  | completed   | 2026-01-01 | 2026-02-10
            2026-03-31 | DROP | cancelled   | 2026-02-18 |
            2026-03-31 | LATE | on_hold     | 2026-01-01 |
            """
        )
    )
    assert found.left_out == 3
    rows = found.lives[["entry", "exit", "is_closed"]].to_numpy().tolist()
    assert sorted(rows) == [[-1, 10, False], [-1, 10, True], [30, 40, True], [58, 89, False]]


def test_what_opens_after_it_was_seen_closed_is_left_out():
    found = survival.lives(
        tables.history(
            """
            data_date  | ref | status      | start_date
            2026-01-31 | A   | in_progress | 2026-03-01
            2026-02-28 | A   | completed   | 2026-03-01
            """
        )
    )
    assert (len(found.lives), found.left_out) == (0, 1)


def test_no_curve_under_five_closures():
    lives = survival.lives(
        tables.history(
            "data_date | ref | status | start_date | completed_date\n"
            + "\n".join(
                f"2026-0{month}-28 | A{n} | {'completed' if month == 2 else 'in_progress'} | 2026-01-01 | 2026-02-0{n}"
                for month in (1, 2)
                for n in range(1, 5)
            )
        )
    )
    (one,) = survival.times(lives.lives, "workstream")
    assert (one.actions, one.closed, one.curve) == (4, 4, None)
    assert survival.of(lives.lives, fewest=4).curve.within(0.5) == 32
