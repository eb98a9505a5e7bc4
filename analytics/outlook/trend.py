"""Whether closings fall over time, and how far they may: the drift of a series of counts beside what is expected."""

from dataclasses import dataclass

import numpy as np

from analytics.outlook.draws import DRIFT
from analytics.table.arrays import Array

FALLING = -0.75
"""The statistic below which a fall is taken for one: chance alone gives it in one series of four or five."""


RULED_OUT = 2.054
"""The statistic above which a fall as large as `DRIFT` is ruled out, wrongly in one series of fifty that so fall."""


@dataclass(frozen=True, slots=True)
class Trend:
    """The drift in a month as its likely mean and spread, the statistics of the trend, and the dispersion (1 or more).

    `statistic` is the drift as seen over its error; `above_fall` how many errors it lies above a fall of `DRIFT`.

    The dispersion is how many times wider than chance alone (Poisson) the counts lie about what is expected.
    """

    mean: float
    spread: float
    statistic: float
    above_fall: float
    dispersion: float

    @property
    def is_falling(self) -> bool:
        """Returns whether the counts fall by more than chance."""
        return self.statistic < FALLING

    @property
    def may_fall(self) -> bool:
        """Returns whether the counts may well fall by `DRIFT` a month, for all that is known."""
        return self.above_fall < RULED_OUT


NO_TREND = Trend(0.0, DRIFT, 0.0, 0.0, 1.0)


def trend(counts: Array, expected: Array, months: Array) -> Trend:
    """Returns the trend of `counts` against what was `expected`, in proportion, each of a period of so many `months`.

    Log-linear in the middle of each period, by the score of a Poisson regression, its variance made wider by the
    dispersion (McCullagh and Nelder 1989). The drift is drawn towards nought by what pays such programmes in general:
    3 % a month either way.
    """
    total = float(counts.sum())
    if len(counts) < 3 or not total or not expected.sum() > 0:
        return NO_TREND
    likely = np.maximum(expected * total / expected.sum(), 1e-9)
    dispersion = max(1.0, float(((counts - likely) ** 2 / likely).sum()) / (len(counts) - 1))
    middle = np.cumsum(months) - months / 2
    off = middle - (likely * middle).sum() / total
    information = float((likely * off**2).sum())
    drift, variance = float((off * counts).sum()) / information, dispersion / information
    narrowed = 1 / (1 / variance + 1 / DRIFT**2)
    error = variance**0.5
    return Trend(narrowed * drift / variance, narrowed**0.5, drift / error, (drift + DRIFT) / error, dispersion)
