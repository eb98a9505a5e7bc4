"""Programmes whose closing process is known, action by action: what a forecast of them can be held against."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analytics.outlook.forecast import Record
from analytics.outlook.spells import Spells

RATE: Final = 5
FUTURE: Final = 400
LEAST_CHANCE, MOST_CHANCE = 0.05, 0.15
Counts = npt.NDArray[np.int64]
Closings = Callable[[np.random.Generator, int], Counts]


@dataclass(frozen=True, slots=True)
class Simulated:
    """A programme after some months: spells by month, ages of what is open in months, and when all of it is done."""

    spells: Spells
    age: Counts
    took: int

    def at(self, month: int) -> Record:
        """Returns what was known after so many months."""
        last = len(self.spells.months)
        known = self.spells.before(month)
        listed = self.spells.review == month
        age = self.age if month == last else self.spells.age[listed]
        net = known.by_review()[0][:, None]
        return Record(net, np.zeros(1, dtype="int64"), known, age, np.zeros(len(age), dtype="int64"))


def stationary(dice: np.random.Generator, months: int) -> Counts:
    """Returns closures that fall as they come, five a month."""
    return dice.poisson(RATE, months)


def over_dispersed(dice: np.random.Generator, months: int) -> Counts:
    """Returns closures whose months differ by far more than chance: variance four times the mean."""
    return dice.poisson(dice.gamma(1.5, RATE / 1.5, months))


def autocorrelated(dice: np.random.Generator, months: int) -> Counts:
    """Returns closures whose good months follow good ones: a log rate of lag-one correlation 0.7."""
    level = np.zeros(months)
    level[0] = dice.normal(0, 0.5)
    for month in range(1, months):
        level[month] = 0.7 * level[month - 1] + dice.normal(0, 0.5 * (1 - 0.7**2) ** 0.5)
    return dice.poisson(RATE * np.exp(level - 0.125))


def seasonal(dice: np.random.Generator, months: int) -> Counts:
    """Returns closures that swing over the year by 60 %; the first month is any of the twelve."""
    return dice.poisson(RATE * (1 + 0.6 * np.sin(2 * np.pi * (np.arange(months) + dice.integers(12)) / 12)))


def batch(dice: np.random.Generator, months: int) -> Counts:
    """Returns closures that all come in one month of three."""
    return np.where((np.arange(months) + dice.integers(3)) % 3 == 0, dice.poisson(3 * RATE, months), 0)


def slowing(dice: np.random.Generator, months: int) -> Counts:
    """Returns closures that fall by 3 % a month."""
    return dice.poisson(RATE * 0.97 ** np.arange(months))


PROCESSES: Final[dict[str, Closings | bool]] = {
    "stationary": stationary,
    "over-dispersed": over_dispersed,
    "autocorrelated": autocorrelated,
    "seasonal, ±60 %": seasonal,
    "batch, one month in three": batch,
    "slowing 3 % a month": slowing,
    "constant hazard": False,
    "constant hazard, work added": True,
}
"""Closures a month of a list nothing is added to; or each open action at a constant chance, work added or not."""


def simulated(process: Closings | bool, dice: np.random.Generator, months: int) -> Simulated:
    """Returns a programme after `months` months: 20 to 120 actions open, or each closing at 5 to 15 % a month."""
    if isinstance(process, bool):
        chance, first = dice.uniform(LEAST_CHANCE, MOST_CHANCE), int(dice.integers(40, 151))
        added = dice.poisson(first * chance, months) if process else np.zeros(months, dtype="int64")
        return _closed_by_chance(chance, first, added, dice)
    closings = process(dice, months + FUTURE)
    left = int(dice.integers(20, 121))
    age = dice.integers(0, 13, left + int(closings[:months].sum())) * 30
    told = _Told()
    for count in closings[:months]:
        is_closed = np.zeros(len(age), dtype="bool")
        is_closed[dice.permutation(len(age))[:count]] = True
        age = told.month(age, is_closed, 0)
    done = np.cumsum(closings[months:])
    return Simulated(told.spells(), age, int(np.searchsorted(done, left)) + 1)


def _closed_by_chance(chance: float, first: int, added: Counts, dice: np.random.Generator) -> Simulated:
    told, age = _Told(), dice.integers(0, 13, first) * 30
    for count in added:
        age = told.month(age, dice.random(len(age)) < chance, int(count))
    return Simulated(told.spells(), age, int(dice.geometric(chance, len(age)).max(initial=0)))


class _Told:
    """What each month told, gathered."""

    def __init__(self) -> None:
        self._months: list[tuple[Counts, Counts, npt.NDArray[np.bool_]]] = []
        self._names: Counts = np.zeros(0, dtype="int64")
        self._next = 0

    def month(self, age: Counts, is_closed: npt.NDArray[np.bool_], added: int) -> Counts:
        """Returns the ages after a month in which some closed and others were added."""
        fresh = len(age) - len(self._names)
        self._names = np.append(self._names, self._next + np.arange(fresh))
        self._next += fresh
        self._months.append((self._names, age, is_closed))
        self._names = self._names[~is_closed]
        return np.append(age[~is_closed] + 30, np.zeros(added, dtype="int64"))

    def spells(self) -> Spells:
        """Returns the months as spells, a review a month."""
        names, ages, closed = (np.concatenate(part) for part in zip(*self._months, strict=True))
        review = np.repeat(np.arange(len(self._months)), [len(month[0]) for month in self._months])
        nought = np.zeros(len(names), dtype="int64")
        return Spells(review, names, nought, ages, closed, np.ones(len(self._months)))
