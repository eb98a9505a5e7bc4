"""When the open work is done: the golden figures, the whole and its parts, the guards, whether what is stated holds."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.outlook import chances, draws, evidence, forecast
from analytics.outlook.forecast import Basis, Model, Record, of_ends, plainly, runs
from analytics.outlook.spells import Spells
from analytics.table import months
from benchmarks import coverage, programmes
from tests import oracle_outlook

GOLDEN = [3, 0, 5, 2, 4, 1]


def test_the_golden_figures():
    found = plainly(GOLDEN, 20)
    assert [found.within(share) for share in (0.5, 0.85, 0.95)] == [8, 11, 12]
    assert found.chance(8) == pytest.approx(oracle_outlook.finished(GOLDEN, 20, 8)[8], abs=0.015)


@st.composite
def records(draw):
    """A record of one to four parts over five to ten months, its spells at random, parts that begin late among them."""
    parts, known, seed = draw(st.integers(1, 4)), draw(st.integers(5, 10)), draw(st.integers(0, 10_000))
    dice = np.random.default_rng(seed)
    size = draw(st.integers(0, 60))
    spells = Spells(
        dice.integers(0, known, size),
        np.arange(size),
        dice.integers(0, parts, size),
        dice.integers(0, 400, size),
        dice.random(size) < draw(st.sampled_from([0.0, 0.1, 0.5])),
        np.ones(known),
    )
    net = dice.integers(-1, 5, (known, parts))
    count = draw(st.integers(0, 40))
    begins = dice.integers(0, known + 1, parts) * draw(st.integers(0, 1))
    return Record(net, begins, spells, dice.integers(0, 400, count), dice.integers(0, parts, count))


@settings(deadline=None, max_examples=60)
@given(records(), st.sampled_from(list(Model)))
def test_the_whole_is_never_likelier_than_a_part_of_it(record, model):
    found = runs(record, model, count=300)
    whole = of_ends(found.whole)
    assert whole.finished.tolist() == sorted(whole.finished.tolist())
    for part in range(record.net.shape[1]):
        one = of_ends(found.ends[part])
        assert (whole.finished <= one.finished).all()
        assert record.open[part] > 0 or one.chance(0) == 1


def one_list(net, count):
    """A pace of one list, its months also as spells of actions of no matter which age."""
    counts = np.maximum(np.asarray(net), 0)
    review = np.repeat(np.arange(len(net)), counts)
    nought = np.zeros(len(review), dtype="int64")
    spells = Spells(review, np.arange(len(review)), nought, nought, nought == 0, np.ones(len(net)))
    now = np.zeros(count, dtype="int64")
    return Record(np.asarray(net)[:, None], np.zeros(1, dtype="int64"), spells, now, now)


def test_a_drawn_past_and_a_drift_widen_the_range_and_never_shorten_it():
    plain, wide = plainly(GOLDEN, 20), of_ends(runs(one_list(GOLDEN, 20), Model.PACE).whole)
    assert 0 <= wide.within(0.5) - plain.within(0.5) <= 3
    assert wide.within(0.85) > plain.within(0.85)


def test_good_and_bad_months_are_common_to_all_parts():
    twice = one_list(GOLDEN, 20)
    nought, parts = np.zeros(40, dtype="int64"), np.repeat([0, 1], 20)
    both = Record(np.repeat(twice.net, 2, axis=1), nought[:2], twice.spells, nought, parts)
    found = runs(both, Model.PACE, count=500)
    assert found.ends[0].tolist() == found.ends[1].tolist() == found.whole.tolist()


def test_the_same_seed_gives_the_same_answer_and_what_another_drew_changes_nothing():
    record = one_list(GOLDEN, 20)
    draws._places.cache_clear()
    first = runs(record, Model.PACE)
    runs(one_list([3, 0, 0, 1], 90), Model.PACE)
    assert runs(record, Model.PACE).ends.tolist() == first.ends.tolist()
    assert runs(record, Model.PACE, seed=1).ends.tolist() != first.ends.tolist()


def test_what_never_ends_has_no_date_and_what_is_done_needs_none():
    for net in ([0, 0, 0, 0, 0, 0], [-1, 0, -2, 0, 0], []):
        assert plainly(net, 5).within(0.5) is None
        assert plainly(net, 5).chance(120) == 0
    assert plainly(GOLDEN, 0).within(0.85) == 0
    assert plainly([0] * 11 + [1], 60).within(0.5) is None


def test_more_opened_again_than_closed_takes_back_what_was_done():
    for month in (1, 3):
        exact = oracle_outlook.finished([3, -2], 3, month)[month]
        assert plainly([3, -2], 3, count=4000).chance(month) == pytest.approx(exact, abs=0.03)


def constant(chance, count, known=12, seed=1):
    told = programmes._closed_by_chance(chance, count, np.zeros(known, dtype="int64"), np.random.default_rng(seed))
    return told.at(known)


def test_by_the_chance_of_its_age_the_last_ones_take_longest():
    record = constant(0.2, 1000)
    found = of_ends(runs(record, Model.HAZARD).whole)
    left = len(record.age)
    # Of n at 20 % a month all are done within m months at the chance (1 − 0.8^m)^n.
    exact = [(1 - 0.8**month) ** left for month in range(61)]
    assert abs(found.within(0.5) - int(np.searchsorted(exact, 0.5))) <= 5
    assert found.within(0.5) > 2 * plainly(record.net[:, 0], left).within(0.5)


def test_the_chances_are_the_slope_of_the_kaplan_meier_curve():
    spells = constant(0.2, 300).spells
    found = chances.chances(spells)
    assert found.closed.sum() == spells.is_closed.sum()
    assert (found.closed >= chances.A_BAND).all()
    assert found.rates.mean() == pytest.approx(-np.log(0.8), abs=0.06)


def test_a_part_of_few_closures_takes_the_chances_of_all():
    record = constant(0.1, 300)
    part = (np.cumsum(record.spells.is_closed) <= 5).astype("int64")
    own, few = chances.by_part(record.spells.in_parts(part), 2)
    assert few.closed.sum() == record.spells.is_closed.sum()
    assert own.closed.sum() < few.closed.sum()


@pytest.mark.parametrize(
    ("process", "lean"), [(programmes.stationary, -1), (False, 1), (True, 1)], ids=["pace", "hazard", "hazard, added"]
)
def test_the_record_of_two_years_tells_pace_and_chance_apart(process, lean):
    dice = np.random.default_rng(3)
    told = [np.sign(evidence.leaning(programmes.simulated(process, dice, 24).spells)) for _ in range(20)]
    assert told.count(lean) >= 16


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


@pytest.mark.parametrize("name", ["stationary", "over-dispersed", "constant hazard"])
def test_the_stated_p85_holds_after_two_years(name):
    found = coverage.p85_held(coverage.PROCESSES[name], 24, programmes=50, seeds=[20261031])
    assert found.stated >= 10
    assert found.share >= 0.8


def test_a_list_whose_closings_slow_is_seldom_given_a_date_that_is_too_early():
    found = coverage.p85_held(coverage.PROCESSES["slowing 3 % a month"], 24, programmes=100, seeds=[5, 6])
    assert (found.stated - found.held) / found.programmes <= 0.03


def test_a_steady_pace_is_not_dated_in_under_a_year():
    found = coverage.p85_held(coverage.PROCESSES["stationary"], 8, programmes=40, seeds=[20261031])
    assert found.undated >= 35


def test_the_wilson_interval_covers_as_it_says():
    assert 0.93 <= coverage.wilson_covered(20_000) <= 0.97
