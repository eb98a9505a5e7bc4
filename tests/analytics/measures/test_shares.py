from datetime import date

import pytest

from analytics.measures import shares
from analytics.measures.shares import Change, Measure, Measured, Spread, change, headline, spread
from analytics.over_reviews import history as histories
from data.schema import Derived, Flag
from tests.analytics.tables import drawn, history

JAN, FEB, MAR = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31)


def of(measure):
    return measure.numerator, measure.denominator, measure.left_out


def last(text):
    told = history(text)
    day = histories.reviews(told)[-1]
    return headline(histories.at(told, day), histories.vanished(told, day))


def test_completed_is_of_the_live_and_on_hold_is_live():
    told = last(
        """
        data_date  | ref | status
        2026-01-31 | A   | completed
        2026-01-31 | B   | in_progress
        2026-01-31 | C   | on_hold
        2026-01-31 | D   | cancelled
        """
    )
    assert of(told["completed"]) == (1, 3, 0)


def test_on_time_counts_the_open_past_their_baseline_as_misses_and_leaves_out_what_no_date_tells():
    told = last(
        """
        data_date  | ref | status      | baseline_due_date | due_date   | completed_date
        2026-06-30 | A   | completed   | 2026-06-15        | 2026-06-15 | 2026-06-10
        2026-06-30 | B   | completed   | 2026-06-15        | 2026-09-30 | 2026-06-20
        2026-06-30 | C   | in_progress | 2026-06-15        | 2026-09-30 |
        2026-06-30 | D   | on_hold     | 2026-06-15        | 2026-09-30 |
        2026-06-30 | E   | completed   | 2026-06-15        | 2026-06-15 |
        2026-06-30 | F   | in_progress |                   |            |
        2026-06-30 | G   | completed   | 2026-07-15        | 2026-07-15 | 2026-06-10
        2026-06-30 | H   | cancelled   | 2026-06-15        | 2026-06-15 |
        """
    )
    assert of(told["on_time"]) == (
        1,
        4,
        2,
    )  # A of A to D; left out: E, of which no date tells, and F, without a baseline
    assert of(told["on_time_of_closed"]) == (
        3,
        3,
        1,
    )  # A, B and G closed by their due date as now stated; E has no date


def test_moving_the_date_does_not_improve_the_headline():
    kept = last(
        """
        data_date  | ref | status      | due_date
        2026-01-31 | A   | in_progress | 2026-02-15
        2026-02-28 | A   | in_progress | 2026-02-15
        """
    )
    moved = last(
        """
        data_date  | ref | status      | due_date
        2026-01-31 | A   | in_progress | 2026-02-15
        2026-02-28 | A   | in_progress | 2026-12-31
        """
    )
    assert of(kept["on_time"]) == of(moved["on_time"]) == (0, 1, 0)
    assert of(kept["promises_kept"]) == of(moved["promises_kept"]) == (0, 1, 0)
    assert (kept["overdue"].numerator, moved["overdue"].numerator) == (1, 0)
    assert of(moved["moved"]) == (1, 1, 0)


def test_overdue_and_due_soon_are_of_open_actions_with_a_date():
    told = last(
        """
        data_date  | ref | status      | due_date
        2026-01-31 | A   | in_progress | 2026-01-30
        2026-01-31 | B   | in_progress | 2026-01-31
        2026-01-31 | C   | in_progress | 2026-03-03
        2026-01-31 | D   | in_progress |
        2026-01-31 | E   | on_hold     | 2026-01-01
        2026-01-31 | F   | completed   | 2026-01-01
        """
    )
    assert of(told["overdue"]) == (1, 3, 1)
    assert of(told["due_soon"]) == (1, 3, 1)
    assert of(told["overdue_against_baseline"]) == (1, 3, 1)


def test_promises_are_those_of_the_period_and_neither_cancelling_nor_dropping_the_row_rescues_one():
    text = """
        data_date  | ref | status      | due_date
        2026-01-31 | A   | in_progress | 2026-02-10
        2026-01-31 | B   | in_progress | 2026-02-10
        2026-01-31 | C   | in_progress | 2026-02-10
        2026-01-31 | D   | in_progress | 2026-02-10
        2026-01-31 | E   | in_progress | 2026-03-10
        2026-01-31 | F   | in_progress |
        2026-01-31 | G   | in_progress | 2026-05-10
        2026-01-31 | H   | in_progress | 2026-02-28
        2026-01-31 | I   | cancelled   | 2026-02-10
        2026-02-28 | A   | completed   | 2026-02-10
        2026-02-28 | B   | in_progress | 2026-04-30
        2026-02-28 | C   | cancelled   | 2026-02-10
        2026-02-28 | E   | completed   | 2026-03-10
        2026-02-28 | F   | completed   | 2026-02-10
        """
    assert of(last(text)["promises_kept"]) == (1, 4, 1)  # A kept; B moved, C cancelled, D vanished; F had no date then;
    # G, H and I vanished, too, but promised nothing before the second review
    told = history(text)
    assert of(headline(histories.at(told, FEB))["promises_kept"]) == (1, 3, 1)  # without being told what vanished


def test_due_dates_moved_are_of_open_actions_dated_at_both_reviews():
    told = last(
        """
        data_date  | ref | status      | due_date
        2026-01-31 | A   | in_progress | 2026-04-01
        2026-01-31 | B   | in_progress | 2026-04-01
        2026-01-31 | C   | in_progress | 2026-04-01
        2026-01-31 | D   | in_progress |
        2026-01-31 | E   | in_progress | 2026-04-01
        2026-02-28 | A   | in_progress | 2026-05-01
        2026-02-28 | B   | in_progress | 2026-03-01
        2026-02-28 | C   | in_progress |
        2026-02-28 | D   | in_progress | 2026-05-01
        2026-02-28 | E   | completed   | 2026-05-01
        2026-02-28 | F   | in_progress | 2026-05-01
        """
    )
    assert of(told["moved"]) == (1, 2, 3)


def test_watermelons_are_reported_green_and_computed_red():
    told = last(
        """
        data_date  | ref | status      | rag         | due_date
        2026-03-31 | A   | in_progress | green       | 2026-01-31
        2026-03-31 | B   | in_progress | amber-green | 2026-01-31
        2026-03-31 | C   | in_progress | amber       | 2026-01-31
        2026-03-31 | D   | in_progress | green       | 2026-03-30
        2026-03-31 | E   | in_progress | green       | 2026-12-31
        2026-03-31 | F   | completed   | green       | 2026-01-31
        2026-03-31 | G   | cancelled   | green       | 2026-01-31
        """
    )
    assert of(told["watermelon"]) == (2, 5, 0)


def test_silent_is_of_open_actions_listed_in_three_reviews_in_a_row():
    told = last(
        """
        data_date  | ref | status      | remarks
        2026-01-31 | A   | in_progress | begun
        2026-02-28 | A   | in_progress | begun
        2026-03-31 | A   | in_progress | begun
        2026-01-31 | B   | in_progress | begun
        2026-02-28 | B   | in_progress | going
        2026-03-31 | B   | in_progress | going
        2026-02-28 | C   | in_progress | begun
        2026-03-31 | C   | in_progress | begun
        """
    )
    assert of(told["silent"]) == (1, 2, 1)


def test_completeness_is_of_the_four_cells_of_every_live_action():
    told = last(
        """
        data_date  | ref | status      | owner | lead_agency | due_date
        2026-01-31 | A   | in_progress | Desk  | FIA         | 2026-05-01
        2026-01-31 | B   | unknown     |       | FIA         | 2026-05-01
        2026-01-31 | C   | completed   |       |             |
        2026-01-31 | D   | cancelled   |       |             |
        """
    )
    assert of(told["completeness"]) == (4 + 2 + 1, 12, 0)


def test_a_first_review_has_nothing_to_count_for_measures_that_need_an_earlier_one():
    told = last(
        """
        data_date  | ref | status      | due_date
        2026-01-31 | A   | in_progress | 2026-01-15
        2026-01-31 | B   | completed   | 2026-01-15
        """
    )
    assert [of(told[name]) for name in ("promises_kept", "moved", "silent")] == [(0, 0, 0), (0, 0, 1), (0, 0, 1)]
    assert told["moved"].rate is None


SLIDING = """
    data_date  | ref | status      | due_date
    2026-01-31 | A   | in_progress | 2026-02-15
    2026-01-31 | B   | in_progress | 2026-02-20
    2026-02-28 | A   | completed   | 2026-02-15
    2026-03-31 | A   | completed   | 2026-02-15
    2026-03-31 | C   | in_progress | 2026-03-15
"""


def test_by_review_tells_the_same_as_each_review_alone():
    told = history(SLIDING)
    table = shares.by_review(told)
    assert list(table.columns) == ["data_date", "measure", "numerator", "denominator", "left_out"]
    kept = table[table["measure"] == "promises_kept"].drop(columns="measure")
    wanted = drawn(
        """
        data_date  | numerator | denominator | left_out
        2026-01-31 | 0         | 0           | 0
        2026-02-28 | 1         | 2           | 0
        2026-03-31 | 0         | 0           | 0
        """
    )
    assert [row | {"data_date": row["data_date"].date()} for row in kept.to_dict("records")] == wanted


def test_a_promise_that_vanished_is_told_with_the_part_of_the_review_that_misses_it():
    told = history(SLIDING)
    only_b = shares.by_review(told[(told["ref"] != "A") & (told["ref"] != "C")])
    assert only_b["data_date"].unique().tolist() == [told["data_date"].iloc[0]]
    with_c = shares.by_review(told[told["ref"] != "B"])
    assert of(headline(histories.at(told, FEB), histories.vanished(told, FEB))["promises_kept"]) == (1, 2, 0)
    assert with_c.query("measure == 'promises_kept'")["denominator"].tolist() == [0, 1, 0]


def test_every_measure_has_a_definition_and_its_flag_marks_the_rows_of_its_numerator():
    assert set(shares.DEFINITIONS) == set(Measured)
    told = histories.at(history(SLIDING), MAR)
    for name, measure in headline(told).items():
        assert measure.definition is shares.DEFINITIONS[name]
        if measure.definition.flag:
            assert int(told[measure.definition.flag].sum()) == measure.numerator
    assert {d.better for d in shares.DEFINITIONS.values()} == {"up", "down", None}


def test_a_rate_of_too_few_is_marked_and_of_nothing_is_none():
    assert Measure("overdue", 1, 4).rate == 0.25
    assert Measure("overdue", 1, 4).is_too_few()
    assert not Measure("overdue", 1, 5).is_too_few()
    assert not Measure("overdue", 1, 4).is_too_few(fewest=3)
    assert Measure("overdue", 0, 0).rate is None


@pytest.mark.parametrize(
    ("now", "then", "wanted"),
    [
        (Measure("overdue", 6, 20), Measure("overdue", 2, 20), Change(4, 20.0)),
        (Measure("overdue", 2, 20), Measure("overdue", 6, 20), Change(-4, -20.0)),
        (Measure("completed", 6, 10), Measure("completed", 5, 10), Change(1, 10.0)),
        (Measure("completed", 6, 20), Measure("completed", 5, 10), Change(1, -20.0)),
        (Measure("due_soon", 6, 10), Measure("due_soon", 5, 10), Change(1, 10.0)),
        (Measure("overdue", 5, 10), Measure("overdue", 5, 10), Change(0, 0.0)),
        (Measure("overdue", 1, 2), Measure("overdue", 4, 10), Change(-3, 10.0)),
        (Measure("overdue", 1, 2), Measure("overdue", 0, 0), None),
        (Measure("overdue", 0, 0), Measure("overdue", 1, 2), None),
    ],
)
def test_a_change_is_told_in_actions_and_in_points(now, then, wanted):
    found = change(now, then)
    assert found == wanted or (found.count, round(found.points, 6)) == (wanted.count, wanted.points)


def test_days_overdue_are_spread_by_median_ninetieth_percentile_and_longest():
    told = history(
        """
        data_date  | ref | due_date
        2026-01-31 | A   | 2026-01-30
        2026-01-31 | B   | 2026-01-29
        2026-01-31 | C   | 2026-01-28
        2026-01-31 | D   | 2026-01-21
        2026-01-31 | E   | 2026-01-20
        2026-01-31 | F   | 2026-02-20
        2026-01-31 | G   |
        """
    )
    assert spread(told, Derived.DAYS_OVERDUE) == Spread(5, 3.0, 10.6, 11, 0)  # of 1, 2, 3, 10, 11


def test_the_age_of_actions_already_there_at_the_first_review_is_left_out_and_counted():
    told = history(
        """
        data_date  | ref | status      | start_date
        2026-01-31 | A   | in_progress |
        2026-01-31 | B   | in_progress | 2026-01-01
        2026-01-31 | C   | completed   | 2026-01-01
        2026-01-31 | D   | in_progress | 2026-02-01
        """
    )
    assert spread(told, Derived.AGE_DAYS) == Spread(2, 14.5, pytest.approx(26.9), 30, 1)
    assert spread(told[told[Flag.IS_COMPLETED]], Derived.AGE_DAYS) == Spread(0, None, None, None, 0)


def test_the_columns_counted_from_are_enough_and_all_of_them_are_needed():
    told = history(
        """
        data_date  | ref | status      | due_date
        2026-01-31 | A   | in_progress | 2026-02-15
        2026-01-31 | B   | in_progress | 2026-03-15
        2026-02-28 | A   | completed   | 2026-02-15
        """
    )
    whole = shares.by_review(told)
    assert shares.by_review(told[list(shares.COUNTED_FROM)]).equals(whole)
    for column in shares.COUNTED_FROM:
        with pytest.raises(KeyError):
            shares.by_review(told[[one for one in shares.COUNTED_FROM if one != column]])
