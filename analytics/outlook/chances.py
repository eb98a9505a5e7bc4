"""The chance of an open action to close in the next month by its age: the slope of the Kaplan–Meier curve, in bands."""

from dataclasses import dataclass

import numpy as np

from analytics.outlook import draws
from analytics.outlook.spells import Spells
from analytics.outlook.trend import Trend, trend
from analytics.table.arrays import Array, Codes
from analytics.table.months import DAYS_PER_MONTH

A_BAND, MOST_BANDS = 10, 6
ENOUGH_CLOSED = 20
LEAST_GUESS = 0.5


@dataclass(frozen=True, slots=True)
class Chances:
    """Closings and months at risk by band of age; `edges` are the days at which the second band and later ones begin.

    Closings ÷ months at risk is the slope of the Kaplan–Meier curve with late entry within a band (its cumulative
    hazard): an action is at risk from the review that lists it to the next one.
    """

    edges: Array
    closed: Array
    months: Array

    @property
    def rates(self) -> Array:
        """Returns the closings in a month at risk of each band."""
        return self.closed / np.maximum(self.months, 1e-9)

    def band(self, age: Array) -> Codes:
        """Returns the band of each age in days."""
        return np.searchsorted(self.edges, age, side="right").astype("int64")


def chances(spells: Spells) -> Chances:
    """Returns the chances that `spells` tell, in up to six bands of age of ten closings or more each."""
    ages, counts = np.unique(spells.age[spells.is_closed], return_counts=True)
    total, enough = int(counts.sum()), max(A_BAND, -(-int(counts.sum()) // MOST_BANDS))
    edges: list[int] = []
    begun = 0
    for age, before in zip(ages.tolist(), (np.cumsum(counts) - counts).tolist(), strict=True):
        if before - begun >= enough and total - before >= enough:
            edges, begun = [*edges, age], before
    band = np.searchsorted(np.array(edges), spells.age, side="right")
    closed = np.bincount(band, spells.is_closed, len(edges) + 1)
    return Chances(np.array(edges), closed, np.bincount(band, spells.at_risk_months, len(edges) + 1))


def by_part(spells: Spells, parts: int) -> list[Chances]:
    """Returns the chances of each part: its own from 20 closings on, else those of all together."""
    pooled = chances(spells)
    own = np.bincount(spells.part[spells.is_closed], minlength=parts)
    return [
        chances(spells.among(spells.part == part)) if own[part] >= ENOUGH_CLOSED else pooled for part in range(parts)
    ]


def expected(spells: Spells, told: list[Chances]) -> Array:
    """Returns how many closings the chances `told` by part expect from each review to the next."""
    rate = np.zeros(len(spells.review))
    for part, one in enumerate(told):
        rows = spells.part == part
        rate[rows] = one.rates[one.band(spells.age[rows])]
    likely = -np.expm1(-rate * spells.months[spells.review])
    return np.bincount(spells.review, likely, len(spells.months))


@dataclass(frozen=True, slots=True)
class Closing:
    """When each list is closed by its chances: `ends` in months (part, run), and `soon`, how many close in three."""

    ends: Codes
    soon: Array


def months_in_turn(spells: Spells, told: list[Chances]) -> tuple[Array, Trend]:
    """Returns by how much each past period was better than its chances, and the trend of that.

    Only what chance does not explain is kept: closings of single actions are drawn apart.
    """
    counts, likely = spells.by_review()[0], expected(spells, told)
    found = trend(counts, likely, spells.months)
    kept = ((found.dispersion - 1) / found.dispersion) ** 0.5
    ratio = np.divide(counts, likely, out=np.ones(len(likely)), where=likely > 0)
    return np.maximum(1 + kept * (ratio - 1), 0), found


def closing(
    spells: Spells,
    age: Codes,
    part: Codes,
    parts: int,
    *,
    ahead: int = draws.MOST_MONTHS,
    runs: int = draws.RUNS,
    seed: int = draws.SEED,
) -> Closing:
    """Returns when the open actions of `age` and `part` are all closed, `ahead` + 1 months for not within `ahead`.

    In each run the chance of every band is drawn from its likely range, good and bad months are drawn from those seen
    for all parts together, and each action closes at a moment of its own. The last of a part decides.
    """
    told = by_part(spells, parts)
    turns, drift = months_in_turn(spells, told)
    good = draws.futures(turns[:, None], ahead, runs, seed)[0]
    good *= draws.falls(drift.mean, drift.spread, float(spells.months.sum()), ahead, runs, seed)
    dice = np.random.default_rng([seed, 2])
    ends = np.zeros((parts, runs), dtype="int64")
    soon = np.zeros(runs)
    pooled: dict[int, Array] = {}
    for place, one in enumerate(told):
        if id(one) not in pooled:
            guess = dice.gamma(one.closed + LEAST_GUESS, 1, (runs, len(one.closed))).T
            pooled[id(one)] = (guess / np.maximum(one.months, 1.0)[:, None]).astype("float32")
        mine = age[part == place]
        if len(mine):
            ends[place], closed = _closed(one, pooled[id(one)], good, mine, dice)
            soon += closed
    return Closing(ends, soon)


def _closed(one: Chances, rates: Array, good: Array, age: Codes, dice: np.random.Generator) -> tuple[Codes, Array]:
    """Returns when the last of the actions of `age` closes in each run, and how many close in the first three months.

    Of n actions of one age the last closes where its cumulative chance passes the largest of n unit exponentials.
    """
    ahead, runs = good.shape
    step = np.minimum(age // round(DAYS_PER_MONTH), len(one.edges) and int(one.edges[-1] // DAYS_PER_MONTH) + 1)
    ages, counts = np.unique(step, return_counts=True)
    last = -np.log(-np.expm1(np.log(dice.random((len(ages), runs))) / counts[:, None])).astype("float32")
    passed, ends = np.zeros((len(ages), runs), dtype="float32"), np.full(runs, ahead + 1, dtype="int64")
    soon = np.zeros(runs)
    for month in range(ahead):
        passed += (rates * good[month])[one.band((ages + month) * DAYS_PER_MONTH)]
        is_done = (passed >= last).all(axis=0) & (ends > ahead)
        ends[is_done] = month + 1
        if month == min(draws.IN_A_ROW, ahead) - 1:
            soon = dice.binomial(counts[:, None], -np.expm1(-passed)).sum(axis=0)
        if month >= draws.IN_A_ROW and (ends <= ahead).all():
            break
    return ends, soon
