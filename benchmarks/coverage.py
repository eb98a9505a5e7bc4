"""Whether what is stated holds: P85 on programmes whose closing process is known, and Wilson's interval."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from analytics.intervals import wilson
from analytics.outlook import evidence, forecast
from analytics.outlook.forecast import FEWEST_MONTHS, SAFE, Model
from benchmarks.figures import Figure
from benchmarks.programmes import PROCESSES, Closings, Simulated, simulated

PROGRAMMES: Final = 250
RUNS: Final = 1_000
INTERVALS: Final = 100_000
SEEDS: Final = (20261031, 20261101, 20261102)
HISTORIES: Final = (8, 13, 24)
LEAST, MOST = 80, 95
FEWEST_DATED: Final = 0.04
"""Where so few of the programmes get a date, those with one are the odd ones, and a share of them says nothing."""
MOST_EARLY: Final = 2
"""In how many programmes of a hundred a date may then be told that is too early: what `trend.RULED_OUT` lets pass."""


@dataclass(frozen=True, slots=True)
class Held:
    """How often a stated P85 held: `held` of `stated`; of the others some got no date, some "not within five years"."""

    held: int
    stated: int
    undated: int
    beyond: int

    @property
    def share(self) -> float:
        """Returns the share that held, in 0–1; NaN where none was stated."""
        return self.held / self.stated if self.stated else float("nan")

    @property
    def programmes(self) -> int:
        """Returns how many programmes were simulated."""
        return self.stated + self.undated + self.beyond

    @property
    def early(self) -> int:
        """Returns how many were told a date that was too early."""
        return self.stated - self.held

    @property
    def range(self) -> tuple[float, float]:
        """Returns the 95 % range of the share that held, in per cent (Wilson); NaN where none was stated."""
        low, high = wilson(self.held, self.stated)
        return 100 * float(low), 100 * float(high)

    @property
    def surely_off(self) -> float:
        """Returns by how many points the whole range lies outside `LEAST` to `MOST`; 0 where it touches them."""
        low, high = self.range
        return max(LEAST - high, low - MOST, 0) if self.stated else 0.0

    @property
    def in_words(self) -> str:
        """Returns what became of the programmes: "held in 92 % (84–96 %) of 99; ..."."""
        low, high = self.range
        share = (
            f"held in {100 * self.share:.0f} % ({low:.0f}–{high:.0f} %) of {self.stated}" if self.stated else "no date"
        )
        rest = f"{self.undated} without a date, {self.beyond} not within five years"
        return f"{share}; {self.early} of {self.programmes} told too early, {rest}"


def p85_held(
    process: Closings | bool, known: int, *, programmes: int = PROGRAMMES, seeds: Sequence[int] = SEEDS
) -> Held:
    """Returns how often the work of simulated programmes was done by the P85 stated after `known` months of history.

    As the page does it: the past chooses the model or none, and a date is stated only where one is chosen. So many
    programmes are drawn from each of the `seeds`.
    """
    held = stated = undated = beyond = 0
    for dice in (np.random.default_rng([seed, known]) for seed in seeds):
        for number in range(programmes):
            told = simulated(process, dice, known)
            model = _model(told, known)
            if model is None:
                undated += 1
                continue
            safe = forecast.of_ends(forecast.runs(told.at(known), model, count=RUNS, seed=number).whole).within(SAFE)
            if safe is None:
                beyond += 1
            else:
                held, stated = held + (told.took <= safe), stated + 1
    return Held(held, stated, undated, beyond)


def _model(told: Simulated, known: int) -> Model | None:
    """Returns the model that the past supports; its forecasts at earlier reviews, which are slow, only where needed."""
    record = told.at(known)
    if evidence.verdict(record, []).model is None:
        return None
    tests = [(told.at(month), evidence.came_of(told.spells, month)) for month in range(FEWEST_MONTHS, known)]
    return evidence.verdict(record, tests).model


def wilson_covered(intervals: int = INTERVALS) -> float:
    """Returns how often the Wilson interval holds the true share, of 5 to 60 actions with any share from 2 to 98 %."""
    dice = np.random.default_rng(SEEDS[0])
    totals, truth = dice.integers(5, 61, intervals), dice.uniform(0.02, 0.98, intervals)
    low, high = wilson(dice.binomial(totals, truth), totals)
    return float(np.mean((low <= truth) & (truth <= high)))


def figures(seeds: Sequence[int] = SEEDS) -> list[Figure]:
    """Returns how far each share surely lies outside 80–95 %, where few dates were stated how many were too early.

    Last how far Wilson's interval lies from 95 %.
    """
    found = []
    for name, process in PROCESSES.items():
        for known in HISTORIES:
            told = p85_held(process, known, seeds=seeds)
            text = f"P85 after {known} months, {name}: {told.in_words}"
            if told.stated >= FEWEST_DATED * told.programmes:
                found.append(Figure(f"{text}; surely off {LEAST}–{MOST} % by", told.surely_off, "points", most=0))
            else:
                early = 100 * told.early / told.programmes
                found.append(Figure(f"{text}; too early in", early, "% of all", most=MOST_EARLY))
    covered = 100 * wilson_covered()
    found.append(
        Figure(f"Wilson 95 % interval covers {covered:.1f} %, off 95 % by", abs(covered - 95), "points", most=2)
    )
    return found
