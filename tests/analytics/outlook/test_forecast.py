"""When the open work is done: the golden figures, the guards, and whether what is stated holds."""

from datetime import date

import pytest

from analytics.outlook import forecast
from analytics.outlook.forecast import Basis, completion
from analytics.table import months
from benchmarks import coverage
from tests import oracle_outlook

GOLDEN = [3, 0, 5, 2, 4, 1]


def test_the_golden_figures():
    found = completion(GOLDEN, 20)
    assert [found.within(share) for share in (0.5, 0.85, 0.95)] == [8, 11, 12]
    assert found.chance(8) == pytest.approx(oracle_outlook.finished(GOLDEN, 20, 8)[8], abs=0.015)


def test_months_of_nought_count():
    assert completion([6, 0, 0], 12).within(0.5) > completion([6], 12).within(0.5) == 2


def test_a_drawn_past_widens_the_range_and_leaves_the_middle():
    plain, wide = completion(GOLDEN, 20), completion(GOLDEN, 20, is_past_drawn=True)
    assert abs(wide.within(0.5) - plain.within(0.5)) <= 1
    assert wide.within(0.85) > plain.within(0.85)


def test_the_same_seed_gives_the_same_answer_and_another_nearly_the_same():
    first, again, other = (completion(GOLDEN, 20, seed=seed) for seed in (1, 1, 2))
    assert first.finished.tolist() == again.finished.tolist() != other.finished.tolist()
    assert first.chance(9) == pytest.approx(other.chance(9), abs=0.03)


def test_what_another_history_drew_changes_nothing():
    forecast._draws.cache_clear()
    first = completion([0, 1, 2, 5], 20, is_past_drawn=True)
    completion([3, 0, 0, 1], 90, is_past_drawn=True)
    again = completion([0, 1, 2, 5], 20, is_past_drawn=True)
    assert again.finished.tolist() == first.finished.tolist()


def test_what_never_ends_has_no_date_and_what_is_done_needs_none():
    for net in ([0, 0, 0, 0, 0, 0], [-1, 0, -2, 0, 0], []):
        assert completion(net, 5).within(0.5) is None
        assert completion(net, 5).chance(120) == 0
    assert completion(GOLDEN, 0).within(0.85) == 0
    slow = completion([0] * 11 + [1], 60)
    assert slow.within(0.5) is None


def test_more_opened_again_than_closed_takes_back_what_was_done():
    assert completion([3, -2], 3, runs=4000).chance(1) == pytest.approx(0.5, abs=0.03)
    assert completion([3, -2], 3, runs=4000).chance(3) == pytest.approx(
        oracle_outlook.finished([3, -2], 3, 3)[3], abs=0.03
    )


def test_closures_to_be_reached_soon():
    assert completion([2, 2, 2], 50).soon == 6
    assert completion([0, 4], 2).soon in (0, 4)


@pytest.mark.parametrize(
    ("known", "expected"), [(0, Basis.TOO_SHORT), (4, Basis.TOO_SHORT), (5, Basis.INDICATIVE), (12, Basis.FULL)]
)
def test_how_much_history_a_forecast_takes(known, expected):
    assert forecast.basis(known) == expected


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 2, 28), -1, date(2026, 1, 31)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2026, 3, 30), -1, date(2026, 2, 28)),
        (date(2026, 10, 15), 3, date(2027, 1, 15)),
    ],
)
def test_months_end_as_the_data_date_does(day, count, expected):
    assert months.shifted(day, count) == expected


def test_whole_months_counted_back_from_the_data_date():
    ends = months.ends(date(2026, 1, 20), date(2026, 4, 15))
    assert ends.astype("str").tolist() == ["2026-03-15", "2026-04-15"]
    assert months.ends(date(2026, 1, 31), date(2026, 3, 31)).astype("str").tolist() == ["2026-02-28", "2026-03-31"]
    assert months.ends(date(2026, 4, 15), date(2026, 4, 15)).tolist() == []


@pytest.mark.parametrize(
    ("target", "expected"),
    [("2026-10-31", 0), ("2026-11-29", 0), ("2026-11-30", 1), ("2027-12-31", 14), ("2026-01-31", 0)],
)
def test_whole_months_to_the_target(target, expected):
    assert months.whole_until(date(2026, 10, 31), date.fromisoformat(target)) == expected


@pytest.mark.parametrize("closings", [coverage.poisson, coverage.zero_inflated])
def test_the_stated_p85_holds_where_the_months_as_they_were_would_not(closings):
    ours = coverage.p85_held(closings, 8, is_past_drawn=True, programmes=150)
    plain = coverage.p85_held(closings, 8, is_past_drawn=False, programmes=150)
    assert 0.80 <= ours.share <= 0.92
    assert plain.share < ours.share


def test_the_wilson_interval_covers_as_it_says():
    assert 0.93 <= coverage.wilson_covered(20_000) <= 0.97
