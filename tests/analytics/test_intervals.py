import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.intervals import wilson
from tests import oracle


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
