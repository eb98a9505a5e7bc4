"""Indicators that tell the same figures twice: the counts of a ratio beside it, the periods of a running total."""

from collections.abc import Iterator
from itertools import product

import numpy as np
import pandas as pd

from analytics.indicators.series import ID, PERIOD
from analytics.indicators.spc import CLOSE, FEWEST
from analytics.table.arrays import Array, floats
from data.indicator import Figure, Measure


def parts(series: pd.DataFrame) -> dict[str, str]:
    """Returns identity -> that of the ratio or running total whose figures hold it, from `series.series`.

    A part is a count whose figures equal a numerator, a denominator or the increments in all periods that both state,
    six or more of them.
    """
    every = [(str(key), one, str(one[Figure.MEASURE].iloc[-1])) for key, one in series.groupby(ID, observed=True)]
    counts = [(key, one) for key, one, measure in every if measure not in (Measure.RATIO, Measure.CUMULATIVE)]
    wholes = [(key, one, measure) for key, one, measure in every if measure in (Measure.RATIO, Measure.CUMULATIVE)]
    return {
        key: whole
        for (key, one), (whole, held, measure) in product(counts, wholes)
        if any(_is_same(one, held, figures) for figures in _held(held, measure))
    }


def _held(one: pd.DataFrame, measure: str) -> Iterator[Array]:
    """Yields what a ratio or a running total states beside its own figures."""
    names = ("charted",) if measure == Measure.CUMULATIVE else (Figure.NUMERATOR.value, Figure.DENOMINATOR.value)
    yield from (floats(one[name]) for name in names)


def _is_same(one: pd.DataFrame, other: pd.DataFrame, figures: Array) -> bool:
    mine = pd.Series(floats(one["value"]), index=pd.Index(one[PERIOD]))
    theirs = pd.Series(figures, index=pd.Index(other[PERIOD]))
    both = pd.concat([mine, theirs], axis=1, join="inner").dropna().to_numpy()
    is_equal = np.abs(both[:, 0] - both[:, 1]) <= CLOSE * np.maximum(1, np.abs(both[:, 0]))
    return len(both) >= FEWEST and bool(is_equal.all())
