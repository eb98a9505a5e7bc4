from datetime import date

import pytest

from analytics.measures import shares
from analytics.over_reviews import history as histories
from analytics.over_reviews import promises
from data.schema import Column
from data.thresholds import Thresholds
from tests.analytics.tables import drawn, history, values

APR = date(2026, 4, 30)
TWO_AGENCIES = """
    data_date  | ref | lead_agency | status      | due_date
    2026-01-31 | A   | FIA         | in_progress | 2026-02-10
    2026-01-31 | B   | FIA         | in_progress | 2026-02-20
    2026-01-31 | C   | MoI         | in_progress |
    2026-02-28 | A   | FIA         | completed   | 2026-02-10
    2026-02-28 | B   | FIA         | in_progress | 2026-03-20
    2026-02-28 | C   | MoI         | in_progress | 2026-03-31
    2026-03-31 | A   | FIA         | completed   | 2026-02-10
    2026-03-31 | B   | FIA         | in_progress | 2026-04-20
    2026-03-31 | C   | MoI         | in_progress | 2026-03-31
    2026-04-30 | A   | FIA         | completed   | 2026-02-10
    2026-04-30 | B   | FIA         | completed   | 2026-04-20
    """


def rows(table, names):
    return [dict(zip(names, line, strict=True)) for line in zip(*(values(table[name]) for name in names), strict=True)]


def test_a_promise_made_again_each_month_counts_each_time_and_one_that_vanished_is_not_kept():
    found = promises.kept(history(TWO_AGENCIES), Column.LEAD_AGENCY, APR, Thresholds(fewest_for_rate=1))
    wanted = drawn(
        """
        value | kept | kept_of | left_out | latest | latest_of | is_few
        FIA   | 2    | 4       | 0        | 1      | 1         | no
        MoI   | 0    | 1       | 1        | 0      | 1         | no
        """
    )
    assert rows(found, list(wanted[0])) == wanted


def test_at_an_earlier_review_what_vanishes_later_is_not_known_yet():
    march = date(2026, 3, 31)
    told = history(TWO_AGENCIES)
    until = told[told["data_date"] <= str(march)]
    found = promises.kept(until, Column.LEAD_AGENCY, march)
    assert rows(found, ["value", "kept", "kept_of", "is_few"]) == [
        {"value": "FIA", "kept": 1, "kept_of": 3, "is_few": True}
    ]
    assert found[["low", "high"]].isna().all(axis=None)


# V promises, vanishes, comes back, promises again and vanishes again; K was completed before it vanished, C cancelled.
VANISHED_TWICE = """
    data_date  | ref | lead_agency | status      | due_date
    2026-01-31 | V   | FIA         | in_progress | 2026-02-10
    2026-01-31 | K   | FIA         | completed   | 2026-02-20
    2026-01-31 | C   | FIA         | cancelled   | 2026-02-20
    2026-01-31 | S   | FIA         | in_progress | 2026-06-30
    2026-02-28 | S   | FIA         | in_progress | 2026-06-30
    2026-03-31 | V   | NADRA       | in_progress | 2026-04-10
    2026-03-31 | S   | FIA         | in_progress | 2026-06-30
    2026-04-30 | S   | FIA         | in_progress | 2026-06-30
    """


def test_an_action_that_vanished_counts_at_each_review_that_misses_it_and_at_no_other():
    told = history(VANISHED_TWICE)
    days = [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), APR]
    at_each = [shares.headline(histories.at(told, day), histories.vanished(told, day))["promises_kept"] for day in days]
    assert [(one.numerator, one.denominator) for one in at_each] == [(0, 0), (1, 2), (0, 0), (0, 1)]
    found = promises.kept(told, Column.LEAD_AGENCY, APR, Thresholds(fewest_for_rate=1)).set_index("value")
    assert found[["kept", "kept_of", "latest", "latest_of"]].to_numpy().tolist() == [[1, 2, 0, 0], [0, 1, 0, 1]]
    assert (found["kept"].sum(), found["kept_of"].sum()) == (1, 3)


def test_both_reviews_that_are_compared_count_the_promises_of_what_vanished_by_then():
    told = history(VANISHED_TWICE)
    now, then = histories.at(told, APR), histories.at(told, date(2026, 2, 28))
    counted = [
        shares.headline(rows, histories.vanished(told, day))["promises_kept"]
        for rows, day in ((now, APR), (then, date(2026, 2, 28)))
    ]
    change = shares.change(*counted)
    assert (change.count, change.points) == (-1, pytest.approx(-50))
    assert shares.headline(then)["promises_kept"].denominator == 0


def kept_by(counts):
    """A history of two reviews in which each agency kept so many of so many promises."""
    lines = ["data_date | ref | lead_agency | status | due_date"]
    for agency, (some, every) in counts.items():
        for number in range(every):
            done = "completed" if number < some else "in_progress"
            lines.append(f"2026-01-31 | {agency}{number} | {agency} | in_progress | 2026-02-10")
            lines.append(f"2026-02-28 | {agency}{number} | {agency} | {done} | 2026-02-10")
    return history("\n".join(lines))


def test_best_share_comes_first_then_more_promises_and_too_few_are_not_ranked():
    counts = {"A": (4, 4), "B": (0, 2), "C": (8, 10), "D": (4, 5), "E": (5, 5), "F": (0, 6)}
    found = promises.kept(kept_by(counts), Column.LEAD_AGENCY, date(2026, 2, 28))
    assert found["value"].tolist() == ["E", "C", "D", "F", "A", "B"]
    assert found["is_few"].tolist() == [False] * 4 + [True] * 2
    of_ten = found[found["value"] == "C"].iloc[0]
    assert (round(100 * of_ten["low"], 1), round(100 * of_ten["high"], 1)) == (49.0, 94.3)


LATE = """
    data_date  | ref | status      | due_date   | completed_date
    2026-01-31 | A   | in_progress | 2026-02-28 |
    2026-01-31 | B   | in_progress | 2026-02-10 |
    2026-01-31 | C   | in_progress | 2026-02-10 |
    2026-01-31 | D   | in_progress |            |
    2026-01-31 | E   | in_progress | 2026-02-10 |
    2026-01-31 | F   | in_progress | 2026-02-10 |
    2026-01-31 | G   | in_progress |            |
    2026-01-31 | H   | on_hold     | 2026-02-10 |
    2026-01-31 | I   | in_progress | 2026-03-02 |
    2026-05-31 | A   | completed   | 2026-02-28 | 2026-01-20
    2026-05-31 | B   | completed   | 2026-03-31 | 2026-02-10
    2026-05-31 | C   | completed   | 2026-04-30 | 2026-03-13
    2026-05-31 | D   | completed   |            | 2026-03-13
    2026-05-31 | E   | completed   | 2026-02-10 |
    2026-05-31 | F   | in_progress | 2026-06-30 |
    2026-05-31 | G   | in_progress |            |
    2026-05-31 | H   | on_hold     | 2026-02-10 |
    2026-05-31 | I   | completed   | 2026-03-02 | 2026-01-31
    """


def test_lateness_is_counted_against_the_first_promise_with_early_in_it_and_the_undated_left_out():
    late = promises.lateness(histories.at(history(LATE), date(2026, 5, 31)))
    wanted = drawn(
        """
        bucket        | closed | open
        Over 30 early | 1      | 0
        1–30 early    | 1      | 0
        On the day    | 1      | 0
        1–30 late     | 0      | 0
        31–60 late    | 1      | 0
        61–90 late    | 0      | 0
        91–180 late   | 0      | 1
        Over 180 late | 0      | 0
        """
    )
    assert rows(late.buckets, ["bucket", "closed", "open"]) == wanted
    assert (late.closed.count, late.closed.median, late.closed.longest, late.closed.left_out) == (4, -15, 31, 2)
    assert late.closed.p90 == pytest.approx(21.7)
    assert (late.open.count, late.open.median, late.open.left_out) == (1, 110, 1)


PUSHED = """
    data_date  | ref | status      | due_date
    2026-01-31 | A   | in_progress | 2026-02-10
    2026-01-31 | B   | in_progress | 2026-02-10
    2026-01-31 | C   | in_progress | 2026-02-10
    2026-02-28 | A   | in_progress | 2026-03-10
    2026-02-28 | B   | in_progress | 2026-03-31
    2026-03-31 | A   | in_progress | 2026-04-10
    2026-03-31 | B   | in_progress | 2026-06-30
    2026-03-31 | C   | in_progress | 2026-02-20
    2026-04-30 | A   | in_progress | 2026-05-10
    2026-04-30 | B   | in_progress | 2026-06-30
    2026-04-30 | C   | in_progress | 2026-02-20
    """


def test_who_was_pushed_most_comes_first_and_one_push_is_not_a_habit():
    again = promises.repeat_slippers(histories.at(history(PUSHED), APR))
    assert rows(again, ["ref", "push_count", "slippage_days"]) == drawn(
        """
        ref | push_count | slippage_days
        A   | 3          | 89
        B   | 2          | 140
        """
    )


def test_the_milestone_trend_tells_the_furthest_first_and_breaks_where_a_review_does_not_list_it():
    told = history(PUSHED)
    stated = promises.milestones(histories.at(told, APR), told)
    wanted = drawn(
        """
        ref | slipped_days | data_date  | due_date   | is_pushed
        B   | 140          | 2026-01-31 | 2026-02-10 | no
        B   | 140          | 2026-02-28 | 2026-03-31 | yes
        B   | 140          | 2026-03-31 | 2026-06-30 | yes
        B   | 140          | 2026-04-30 | 2026-06-30 | no
        A   | 89           | 2026-01-31 | 2026-02-10 | no
        A   | 89           | 2026-02-28 | 2026-03-10 | yes
        A   | 89           | 2026-03-31 | 2026-04-10 | yes
        A   | 89           | 2026-04-30 | 2026-05-10 | yes
        C   | 10           | 2026-01-31 | 2026-02-10 | no
        C   | 10           | 2026-02-28 |            | no
        C   | 10           | 2026-03-31 | 2026-02-20 | yes
        C   | 10           | 2026-04-30 | 2026-02-20 | no
        """
    )
    assert rows(stated, list(wanted[0])) == wanted
    assert promises.milestones(histories.at(told, APR), told, most=1)["ref"].unique().tolist() == ["B"]
