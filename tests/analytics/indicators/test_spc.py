"""The control chart on drawn series, and beside the oracle on random ones."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.indicators import spc
from tests import oracle_spc
from tests.analytics.measures.test_oracle import SECOND_LOOK

GOLDEN = [1, 2, 1, 2, 10, *[1, 2] * 6, 1]
CALM = [10, 12, 9, 11, 10, 12, 8, 11, 9, 10, 12, 9]


def rules(values):
    return [rule if isinstance(rule, str) else None for rule in spc.control(np.array(values, float), "up")["rule"]]


def test_the_published_series_gives_the_published_limits():
    assert spc.limits(np.array(GOLDEN, float)) == pytest.approx((1.9444, -3.0626, 6.9515), abs=5e-5)
    assert spc.limits(np.array(GOLDEN, float), is_screened=True) == pytest.approx((1.9444, -0.7156, 4.6044), abs=5e-5)
    assert rules(GOLDEN)[4] == "outside"


def test_a_point_outside_the_limits_and_its_neighbour_within():
    assert rules([*CALM, 22])[-1] == "outside"
    assert set(rules([*CALM, 14])) == {None}


def test_seven_rising_or_falling_in_a_row_and_six():
    wide = [20, 2, 19, 1, 18, 3]
    assert rules([*wide, 7, 8, 9, 10, 11, 12])[5:] == ["trend"] * 7
    assert rules([*wide, 7, 8, 9, 10, 11])[5:] == [None] * 6
    assert rules([*wide, 7, 8, 9, 9, 10, 11, 12])[5:] == [None] * 8
    falling = spc.control(np.array([1, 19, 2, 20, 3, 18, 14, 13, 12, 11, 10, 9], float), "up")
    assert falling["cause"].tolist()[5:] == ["concern"] * 7


def test_two_of_three_beyond_a_near_limit_on_the_same_side():
    assert [place for place, rule in enumerate(rules([*CALM, 18, 10, 18])) if rule == "two_of_three"] == [12, 14]
    assert set(rules([*CALM, 18, 10, 10, 18])) == {None}
    assert set(rules([*CALM, 18, 10, 3])) == {None}


def test_seven_on_one_side_of_the_mean_and_a_point_on_the_mean_breaks_the_run():
    high, low = [12, 14, 11, 15, 11, 14, 12], [8, 6, 9, 5, 9, 6, 8]
    assert rules([*low, *high]) == ["shift"] * 14
    assert rules([*low[:6], *high[:6]]) == [None] * 12
    assert rules([*low, 10, *high[:3], 10, *high[3:]])[7:] == [None] * 9


@pytest.mark.parametrize(("points", "kind"), [(5, "run_chart"), (6, "trial"), (11, "trial"), (12, "full")])
def test_few_figures_give_no_limits_then_trial_limits(points, kind):
    assert spc.kind(points) == kind
    assert np.isfinite(spc.limits(np.array(CALM[:points], float))[1]) == (points >= 6)


def test_a_series_that_never_moves_is_chance():
    assert set(spc.control(np.array([0.1] * 20), "down")["cause"]) == {"common"}


@pytest.mark.parametrize(
    ("direction", "cause"), [("up", "improvement"), ("down", "concern"), ("neutral", "change"), (None, "change")]
)
def test_which_way_is_good(direction, cause):
    assert spc.control(np.array([*CALM, 22], float), direction)["cause"].iloc[-1] == cause


@pytest.mark.parametrize(
    ("target", "direction", "told"),
    [
        (5, "up", "passes"),
        (5, "down", "fails"),
        (25, "up", "fails"),
        (25, "down", "passes"),
        (15, "up", "inconsistent"),
        (20, "up", "inconsistent"),
        (15, "neutral", "no_target"),
        (np.nan, "up", "no_target"),
    ],
)
def test_assurance(target, direction, told):
    assert spc.assurance(target, 10, 20, direction) == told


def test_no_assurance_without_limits():
    assert spc.assurance(15, np.nan, np.nan, "up") == "too_few"


SERIES = st.lists(
    st.one_of(st.integers(-3, 12), st.integers(0, 40).map(lambda number: number / 10), st.none()), max_size=30
)


@SECOND_LOOK
@given(SERIES, st.sampled_from(["up", "down", "neutral"]), st.booleans(), st.integers(-3, 12))
def test_the_chart_beside_the_oracle(values, direction, screened, target):
    found = spc.control(np.array(values, dtype="float64"), direction, is_screened=screened)
    wanted = oracle_spc.control(values, direction, screened)
    rows = zip(found["rule"], found["side"], found["cause"], strict=True)
    assert [(r if isinstance(r, str) else None, s, c if isinstance(c, str) else None) for r, s, c in rows] == wanted
    known = [value for value in values if value is not None]
    lines = oracle_spc.limits(known, screened)
    mine = spc.limits(np.array(known, float), is_screened=screened)
    assert mine == pytest.approx([np.nan if line is None else line for line in lines], nan_ok=True)
    assert spc.assurance(target, *mine[1:], direction) == oracle_spc.assurance(target, *lines[1:], direction)


@pytest.mark.parametrize("points", [6, 16, 28])
def test_false_alarms_come_as_often_as_is_said(points):
    dice, found = np.random.default_rng(1), 0
    for _ in range(2500):
        values = dice.normal(size=points)
        found += spc._signals(values, *spc.limits(values))[0][-1] >= 0
    assert found / 2500 == pytest.approx(spc.false_alarm(points), abs=0.006)
    assert spc.false_alarm(5) == 0


def test_a_level_trips_no_rule_where_a_walk_would():
    walk = np.cumsum(np.random.default_rng(2).normal(size=28))
    assert spc.control(walk, "down")["rule"].notna().any()
    level = spc.control(walk, "down", is_level=True)
    assert set(level["cause"]) == {"level"}
    assert level["lower"].isna().all()
