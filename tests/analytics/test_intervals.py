import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special, stats

from analytics.intervals import Z95, Z998, binomial_tail, effective, funnel, wilson
from tests import oracle, oracle_fairness


@pytest.mark.parametrize(
    ("successes", "total", "low", "high"),
    [(3, 3, 43.9, 100.0), (0, 3, 0.0, 56.1), (8, 10, 49.0, 94.3), (45, 60, 62.8, 84.2)],
)
def test_the_golden_values(successes, total, low, high):
    found = wilson(successes, total)
    assert [round(100 * float(limit), 1) for limit in found] == [low, high]


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_is_the_one_its_definition_gives(pair):
    assert [float(limit) for limit in wilson(*pair)] == pytest.approx(oracle.wilson(*pair), abs=1e-9)


def test_many_at_once_and_nothing_of_nothing():
    low, high = wilson([3, 0, 0], [3, 3, 0])
    assert np.isnan([low[2], high[2]]).all()
    assert low[:2].round(3).tolist() == [0.439, 0.0]
    assert high[:2].round(3).tolist() == [1.0, 0.561]


@pytest.mark.parametrize(
    ("total", "z", "low", "high"),
    [(10, Z95, 39.7, 92.9), (10, Z998, 23.2, 99.2), (50, Z95, 56.7, 81.8), (50, Z998, 48.7, 87.5)],
)
def test_the_golden_values_of_the_funnel(total, z, low, high):
    assert [round(100 * float(limit), 1) for limit in funnel(0.7, total, z)] == [low, high]


@given(st.floats(0, 1), st.integers(1, 500), st.sampled_from([Z95, Z998]))
def test_the_funnel_is_the_one_its_definition_gives(share, total, z):
    assert [float(limit) for limit in funnel(share, total, z)] == pytest.approx(
        oracle_fairness.funnel(share, total, z), abs=1e-9
    )


def test_trials_of_clusters_that_agree_are_worth_as_many_as_clusters():
    some, every, group = np.array([4, 0, 4, 0]), np.array([4, 4, 4, 4]), np.zeros(4, dtype="int64")
    assert effective(some, every, group, 1) == pytest.approx([3.2])
    alone = np.ones(16, dtype="int64")
    assert effective(np.tile([1, 0], 8), alone, alone - 1, 1) == pytest.approx([16])
    assert effective(every, every, group, 2).tolist() == [4, 0]


def test_one_cluster_is_one_trial_and_few_are_held_to_what_all_groups_show():
    some, every = np.array([1, 8, 0, 8, 0, 5, 5]), np.array([12, 8, 8, 8, 8, 8, 8])
    group = np.array([0, 1, 1, 1, 1, 2, 2])
    one, many, pair = effective(some, every, group, 3)
    assert one == 1
    assert many == pytest.approx(32 / (8 / 3 * 31 / 8))
    assert pair == pytest.approx(16 / ((64 * 4 / 3 * 31 / 32) / (32 / 4 + 16 * 5 / 8 * 3 / 8)))


def test_the_range_of_repeated_trials_covers_as_it_says():
    dice, covered, naive = np.random.default_rng(1), [], []
    for _ in range(1500):
        every = dice.integers(1, 5, 25)
        some = dice.binomial(every, dice.beta(1.2, 1.2, 25))
        worth = effective(some, every, np.zeros(25, dtype="int64"), 1)[0]
        share = some.sum() / every.sum()
        for found, size in ((covered, worth), (naive, every.sum())):
            low, high = wilson(share * size, size)
            found.append(low <= 0.5 <= high)
    assert np.mean(naive) < 0.9
    assert 0.92 <= np.mean(covered) <= 0.98


@given(st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.floats(0.01, 0.99))
def test_the_tail_of_whole_numbers_is_that_of_the_binomial_distribution(pair, share):
    some, every = pair
    wanted = min(stats.binom.cdf(some, every, share), stats.binom.sf(some - 1, every, share))
    assert binomial_tail(some, every, share) == pytest.approx(wanted, rel=1e-6, abs=1e-9)


def test_the_tail_of_no_whole_numbers_lies_between():
    found = binomial_tail(2.48, 12.4, 0.57)
    assert found == pytest.approx(special.betainc(12.4 - 2.48, 3.48, 1 - 0.57), rel=1e-6)
    assert binomial_tail(2, 12, 0.57) < found < binomial_tail(3, 12, 0.57)
