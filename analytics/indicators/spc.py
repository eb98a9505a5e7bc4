"""Statistical process control of one series (XmR, "plot the dots"): which changes are more than chance.

Sources: DEFINITIONS, section 6; NHS England, Making Data Count; NHSRplotthedots.
"""

from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from analytics.table.arrays import Array, Truths
from data.indicator import Direction

LIMIT: Final = 2.66
SCREEN: Final = 3.267
FEWEST: Final = 6
FULL: Final = 12
RUN: Final = 7
CLOSE: Final = 1e-9


class Kind(StrEnum):
    """What the number of figures allows: no limits, trial limits, or full ones."""

    RUN_CHART = "run_chart"
    TRIAL = "trial"
    FULL = "full"


class Rule(StrEnum):
    """The signs of a special cause, in the order in which the first that holds names a point."""

    OUTSIDE = "outside"
    TREND = "trend"
    TWO_OF_THREE = "two_of_three"
    SHIFT = "shift"


class Cause(StrEnum):
    """What a point is: better or worse by more than chance, changed where neither is good, or chance.

    A stock is a level, which wanders by itself: it is not judged.
    """

    IMPROVEMENT = "improvement"
    CONCERN = "concern"
    CHANGE = "change"
    COMMON = "common"
    TOO_FEW = "too_few"
    LEVEL = "level"


class Assurance(StrEnum):
    """Whether the target lies within what chance alone will bring."""

    PASSES = "passes"
    FAILS = "fails"
    INCONSISTENT = "inconsistent"
    NO_TARGET = "no_target"
    TOO_FEW = "too_few"


CAUSES: Final = [cause.value for cause in (Cause.IMPROVEMENT, Cause.CONCERN, Cause.CHANGE, Cause.COMMON)]
SIGNS: Final = {Direction.UP.value: 1, Direction.DOWN.value: -1}


FALSE_ALARMS: Final = ((6, 0.0105), (12, 0.0115), (16, 0.013), (24, 0.0165), (48, 0.0165))
"""(Figures, how often the latest of them shows a special cause though all are chance): simulated, normal figures."""


def false_alarm(points: int) -> float:
    """Returns how likely the latest of so many figures shows a special cause by chance alone; 0 where no limits are."""
    figures, shares = np.array(FALSE_ALARMS).T
    return float(np.interp(points, figures, shares)) if points >= FEWEST else 0.0


def sign(direction: object) -> int:
    """Returns 1 where up is good, -1 where down is, 0 where neither is or nobody said."""
    return SIGNS.get(str(direction), 0)


def kind(points: int) -> Kind:
    """Returns which limits `points` figures allow."""
    return Kind.RUN_CHART if points < FEWEST else Kind.TRIAL if points < FULL else Kind.FULL


def limits(values: Array, *, is_screened: bool = False) -> tuple[float, float, float]:
    """Returns mean, lower and upper limit of figures without gaps; limits are NaN under 6 figures, the mean under 1.

    The mean moving range is that of neighbouring figures; `is_screened` leaves out what is 3.267 times it or more.
    """
    mean = float(values.mean()) if len(values) else np.nan
    if len(values) < FEWEST:
        return mean, np.nan, np.nan
    moves = np.abs(np.diff(values))
    if is_screened and moves.any():
        moves = moves[moves < SCREEN * moves.mean()]
    width = LIMIT * float(moves.mean())
    return mean, mean - width, mean + width


def _sides(values: Array, low: float, high: float) -> Array:
    """Returns 1 above `high`, -1 below `low`, else 0; a difference of rounding is none."""
    close = CLOSE * max(1.0, float(np.abs(values).max(initial=0)))
    return np.asarray((values > high + close).astype("int64") - (values < low - close).astype("int64"))


def _is_in_run(sides: Array, length: int) -> Truths:
    """Returns where a value belongs to `length` or more equal ones in a row that are not 0."""
    if not len(sides):
        return np.zeros(0, dtype="bool")
    runs = np.concatenate([[0], np.cumsum(sides[1:] != sides[:-1])])
    return np.asarray((np.bincount(runs)[runs] >= length) & (sides != 0))


def _trend(values: Array) -> Array:
    """Returns 1 where a point is one of 7 rising in a row, -1 of 7 falling, else 0."""
    steps = _sides(np.diff(values), 0, 0)
    held = np.where(_is_in_run(steps, RUN - 1), steps, 0)
    before, after = np.concatenate([[0], held]), np.concatenate([held, [0]])
    return np.where(before != 0, before, after)[: len(values)]


def _two_of_three(near: Array) -> Array:
    """Returns `near` where a point is one of two or more, among three in a row, beyond a near limit on its side."""
    found = np.zeros(len(near), dtype="int64")
    for side in (-1, 1):
        is_there = near == side
        padded = np.concatenate([[0, 0], is_there.astype("int64"), [0, 0]])
        threes = np.convolve(padded, [1, 1, 1], mode="valid")
        is_one = np.max([threes[start : start + len(near)] for start in range(3)], axis=0) >= 2
        found[is_there & is_one] = side
    return found


def _signals(values: Array, mean: float, lower: float, upper: float) -> tuple[Array, Array]:
    """Returns for each point the place of its rule in `Rule`, -1 for none, and which side it points to."""
    near_lower, near_upper = mean - (mean - lower) * 2 / 3, mean + (upper - mean) * 2 / 3
    sides = _sides(values, mean, mean)
    by_rule = (
        _sides(values, lower, upper),
        _trend(values),
        _two_of_three(_sides(values, near_lower, near_upper)),
        np.where(_is_in_run(sides, RUN), sides, 0),
    )
    rule, side = np.full(len(values), -1), np.zeros(len(values), dtype="int64")
    for place, found in reversed(list(enumerate(by_rule))):
        rule = np.where(found != 0, place, rule)
        side = np.where(found != 0, found, side)
    return rule, side


def control(
    values: Array,
    direction: object,
    *,
    is_screened: bool = False,
    is_level: bool = False,
    held: tuple[float, float, float] | None = None,
) -> pd.DataFrame:
    """Returns mean, lower, upper, rule, side, cause, one row a value, in their order.

    A missing value is left out, as if its neighbours followed one another, and has no rule and no cause. The first rule
    that holds names a point (missing where none does); `side` is 1 high or rising, -1 low or falling, 0 for chance.
    Under 6 values there are no limits and every cause is "too few"; of a level neither, and every cause is "level".
    `held` are limits of other values to judge by.
    """
    values = np.asarray(values, dtype="float64")
    is_known = np.isfinite(values)
    known = values[is_known]
    mean, lower, upper = held or limits(known, is_screened=is_screened)
    if is_level:
        lower = upper = np.nan
    rule, side = np.full(len(values), -1), np.zeros(len(values), dtype="int64")
    cause = pd.Series((Cause.LEVEL if is_level else Cause.TOO_FEW).value, range(len(values)), dtype="object")
    if np.isfinite(lower):
        rule[is_known], side[is_known] = _signals(known, mean, lower, upper)
        good = side[is_known] * sign(direction)
        words = np.select([good > 0, good < 0, side[is_known] != 0], CAUSES[:3], CAUSES[3])
        cause[is_known] = words
    names = np.array([*(rule_.value for rule_ in Rule), None], dtype="object")
    lines = {"mean": mean, "lower": lower, "upper": upper}
    return pd.DataFrame(
        {**{name: np.full(len(values), line) for name, line in lines.items()}, "rule": names[rule], "side": side}
        | {"cause": cause.where(is_known, None)}
    )


def assurance(target: float, lower: float, upper: float, direction: object) -> Assurance:
    """Returns whether figures within the limits always meet `target`, never do, or now and then."""
    better = sign(direction)
    if not better or not np.isfinite(target):
        return Assurance.NO_TARGET
    if not np.isfinite(lower):
        return Assurance.TOO_FEW
    if lower <= target <= upper:
        return Assurance.INCONSISTENT
    return Assurance.PASSES if (target < lower) == (better > 0) else Assurance.FAILS
