"""When the open work will be done: monthly closures drawn again and again until nothing is left (DEFINITIONS, 7)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from threading import Lock

import numpy as np
import numpy.typing as npt

from analytics.table import months
from analytics.table.arrays import Array

RUNS = 10_000
SEED = 20261031
MOST_MONTHS = 120
FEWEST_MONTHS = 5
ENOUGH_MONTHS = 12
MONTHS_AT_ONCE = 12
SOON_MONTHS = 3
EVEN, SAFE = 0.5, 0.85


class Basis(StrEnum):
    """How much history a forecast rests on: under 5 months none is made, under 12 it is only indicative."""

    TOO_SHORT = "too_short"
    INDICATIVE = "indicative"
    FULL = "full"


def basis(months_known: int) -> Basis:
    """Returns what `months_known` months of history allow."""
    if months_known < FEWEST_MONTHS:
        return Basis.TOO_SHORT
    return Basis.INDICATIVE if months_known < ENOUGH_MONTHS else Basis.FULL


@dataclass(frozen=True, slots=True)
class Forecast:
    """`finished[m]` of `runs` runs had used up the open actions within m months; m from 0 to the cap of ten years.

    `soon` are the net closures that 85 runs in 100 reached in the first `SOON_MONTHS` months, whatever was open.
    """

    finished: npt.NDArray[np.int64]
    runs: int
    soon: int

    def within(self, share: float) -> int | None:
        """Returns the fewest months in which at least `share` of the runs finished, None for more than the cap."""
        reached = np.flatnonzero(self.finished >= share * self.runs - 1e-9)
        return int(reached[0]) if len(reached) else None

    def chance(self, months_ahead: int) -> float:
        """Returns the share of the runs that finished within `months_ahead` months, at most the cap."""
        return float(self.finished[min(max(months_ahead, 0), MOST_MONTHS)]) / self.runs

    def chance_by(self, data_date: date, target: date) -> float:
        """Returns the share of the runs that finished by `target`, counted in whole months after `data_date`."""
        return self.chance(months.whole_until(data_date, target))


def completion(
    net: npt.ArrayLike,
    open_count: int,
    *,
    is_past_drawn: bool = False,
    enough: float = 1.0,
    least_months: int = SOON_MONTHS,
    runs: int = RUNS,
    seed: int = SEED,
) -> Forecast:
    """Returns when `open_count` actions are used up by monthly net closures drawn from `net`, months of nought too.

    Every run draws one month of `net` after another, each as likely as the others, and finishes in the first month
    that brings its sum to `open_count`. With `is_past_drawn` each run first draws a past of as many months from `net`
    and then its future from that past: few months say little about the true pace, and this widens the range by just
    that (the bootstrap of a prediction). Same seed, same answer. No month at all gives runs that never finish. The
    runs are followed until the share `enough` of them is done, and for `least_months` at least.
    """
    drawn = np.asarray(net, dtype="int32")
    finished = np.zeros(MOST_MONTHS + 1, dtype="int64")
    soon = np.zeros(runs, dtype="int32")
    total, is_open, month = np.zeros(runs, dtype="int32"), np.full(runs, open_count > 0), 0
    can_finish = len(drawn) > 0 and drawn.max() > 0
    for closed in _futures(drawn, is_past_drawn, runs, seed) if len(drawn) else ():
        month += 1
        total += closed
        is_open &= total < open_count
        finished[month] = runs - np.count_nonzero(is_open)
        if month == SOON_MONTHS:
            soon = total.copy()
        if month >= max(SOON_MONTHS, least_months) and (finished[month] >= enough * runs or not can_finish):
            break
    finished[0] = 0 if open_count > 0 else runs
    finished[month + 1 :] = finished[month]
    return Forecast(finished, runs, int(np.quantile(soon, 1 - SAFE, method="inverted_cdf")))


class _Draws:
    """Which months of a history each run draws, kept: they depend on how many months there are, not on what closed."""

    def __init__(self, count: int, is_past_drawn: bool, runs: int, seed: int) -> None:
        self._dice, self._count, self._runs = np.random.default_rng(seed), count, runs
        self._past = (
            self._dice.integers(0, count, runs * count, dtype="int32").astype("int16") if is_past_drawn else None
        )
        self._first = np.arange(runs) * count if is_past_drawn else 0
        self._blocks: list[Array] = []
        self._lock = Lock()

    def block(self, place: int) -> Array:
        """Returns the places of the `place`-th `MONTHS_AT_ONCE` months: one row a month, one column a run."""
        with self._lock:
            while len(self._blocks) <= place:
                drawn = self._dice.integers(0, self._count, (MONTHS_AT_ONCE, self._runs), dtype="int32")
                places = drawn if self._past is None else self._past.take(self._first + drawn)
                self._blocks.append(places.astype("int16"))
            return self._blocks[place]


@lru_cache(maxsize=32)
def _draws(count: int, is_past_drawn: bool, runs: int, seed: int) -> _Draws:
    return _Draws(count, is_past_drawn, runs, seed)


def _futures(net: Array, is_past_drawn: bool, runs: int, seed: int) -> Iterator[Array]:
    """Yields for one month after another, up to the cap, what each run closes in it."""
    draws = _draws(len(net), is_past_drawn, runs, seed)
    for place in range(MOST_MONTHS // MONTHS_AT_ONCE):
        yield from net.take(draws.block(place))
