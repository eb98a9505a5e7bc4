"""When the open work will be done: months ahead drawn again and again until the last part is done (DEFINITIONS, 7)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from analytics.outlook import chances, draws
from analytics.outlook.draws import MOST_MONTHS, RUNS, SEED
from analytics.outlook.spells import Spells
from analytics.outlook.trend import Trend, trend
from analytics.table import months
from analytics.table.arrays import Array, Codes

FEWEST_MONTHS = 5
ENOUGH_MONTHS = 12
ENOUGH_CLOSURES = 12
SOON_MONTHS = draws.IN_A_ROW
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


class Model(StrEnum):
    """How closings come: so many a month whatever is open, or each open action at the chance of its age."""

    PACE = "pace"
    HAZARD = "hazard"


@dataclass(frozen=True, slots=True)
class Forecast:
    """`finished[m]` of `runs` runs had done the open actions within m months; m from 0 to the cap of five years."""

    finished: npt.NDArray[np.int64]
    runs: int

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


def of_ends(ends: Codes) -> Forecast:
    """Returns the forecast of runs that end after so many months each; more than the cap is never."""
    counts = np.bincount(np.minimum(ends, MOST_MONTHS + 1), minlength=MOST_MONTHS + 2)
    return Forecast(np.cumsum(counts)[: MOST_MONTHS + 1], len(ends))


@dataclass(frozen=True, slots=True)
class Record:
    """What is known on a day: net closures (a row a month, a column a part), where each part begins, spells, open work.

    `age` in days and `part` have an entry for each action open on that day.
    """

    net: Array
    begins: Codes
    spells: Spells
    age: Codes
    part: Codes

    @property
    def open(self) -> Codes:
        """Returns how many actions of each part are open."""
        return np.bincount(self.part, minlength=self.net.shape[1])


@dataclass(frozen=True, slots=True)
class Runs:
    """When each part ends in each run, in months, `MOST_MONTHS` + 1 for never; and how many close in three months."""

    ends: Codes
    soon: Array

    @property
    def whole(self) -> Codes:
        """Returns when the last part ends in each run: the whole is not done before any part of it."""
        return np.asarray(self.ends.max(axis=0))


def pace_trend(spells: Spells) -> Trend:
    """Returns the trend of the closings in a month."""
    return trend(spells.by_review()[0], spells.months, spells.months)


def runs(record: Record, model: Model, *, count: int = RUNS, seed: int = SEED, ahead: int = MOST_MONTHS) -> Runs:
    """Returns the runs of a forecast by `model`, `count` of them, all parts in the same months of the same runs."""
    if model == Model.HAZARD:
        parts = record.net.shape[1]
        told = chances.closing(record.spells, record.age, record.part, parts, ahead=ahead, runs=count, seed=seed)
        return Runs(np.where(told.ends > ahead, MOST_MONTHS + 1, told.ends), told.soon)
    drift = pace_trend(record.spells)
    closed = draws.futures(record.net, ahead, count, seed, record.begins)
    closed *= draws.falls(drift.mean, drift.spread, len(record.net), ahead, count, seed)
    return _used_up(closed, record.open)


def plainly(net: npt.ArrayLike, open_count: int, *, count: int = RUNS, seed: int = SEED) -> Forecast:
    """Returns when `open_count` actions are used up, were the months seen the true pace, each as likely as the others.

    Every run draws one month of `net` after another, months of nought too, and finishes in the first that brings its
    sum to `open_count`: DEFINITIONS, section 7, the pace of one part.
    """
    seen = np.asarray(net, dtype="float32")
    if not len(seen):
        return of_ends(np.full(count, 0 if open_count <= 0 else MOST_MONTHS + 1))
    drawn = seen.take(np.random.default_rng(seed).integers(0, len(seen), (1, MOST_MONTHS, count)))
    return of_ends(_used_up(drawn, np.array([open_count])).whole)


def _used_up(closed: Array, open_counts: Array) -> Runs:
    """Returns the first month whose sum of `closed` (part, month, run) comes to the open actions of each part."""
    total = np.cumsum(closed, axis=1)
    is_done = total >= open_counts[:, None, None] - 1e-3
    ends = np.where(is_done.any(axis=1), is_done.argmax(axis=1) + 1, MOST_MONTHS + 1)
    ends[open_counts <= 0] = 0
    soon = np.minimum(total[:, min(SOON_MONTHS, total.shape[1]) - 1], open_counts[:, None]).sum(axis=0)
    return Runs(ends, soon)


def least(soon: Array) -> int:
    """Returns what 85 runs in 100 reach of the closings they bring `soon`, in whole actions."""
    return max(0, int(np.floor(np.quantile(soon, 1 - SAFE, method="inverted_cdf") + 1e-3)))
