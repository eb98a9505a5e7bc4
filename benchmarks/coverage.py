"""Whether what is stated holds: P85 on programmes whose closing process is known, and Wilson's interval."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from analytics.intervals import wilson
from analytics.outlook import evidence, forecast
from analytics.outlook.forecast import FEWEST_MONTHS, SAFE
from benchmarks.figures import Figure
from benchmarks.programmes import PROCESSES, Closings, simulated

PROGRAMMES: Final = 250
RUNS: Final = 1_000
INTERVALS: Final = 100_000
SEED: Final = 20261031
HISTORIES: Final = (8, 13, 24)
LEAST, MOST = 80, 95
FEWEST_DATED: Final = 10
"""Below so many programmes with a date, of all that were simulated, a share that held says nothing."""


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


def p85_held(process: Closings | bool, known: int, *, programmes: int = PROGRAMMES) -> Held:
    """Returns how often the work of simulated programmes was done by the P85 stated after `known` months of history.

    As the page does it: the past chooses the model or none, and a date is stated only where one is chosen.
    """
    dice = np.random.default_rng([SEED, known])
    held = stated = undated = beyond = 0
    for number in range(programmes):
        told = simulated(process, dice, known)
        record = told.at(known)
        earlier = range(FEWEST_MONTHS, known)
        tests = [(told.at(month), evidence.came_of(told.spells, month)) for month in earlier]
        model = evidence.verdict(record, tests).model
        if model is None:
            undated += 1
            continue
        safe = forecast.of_ends(forecast.runs(record, model, count=RUNS, seed=number).whole).within(SAFE)
        if safe is None:
            beyond += 1
        else:
            held, stated = held + (told.took <= safe), stated + 1
    return Held(held, stated, undated, beyond)


def wilson_covered(intervals: int = INTERVALS) -> float:
    """Returns how often the Wilson interval holds the true share, of 5 to 60 actions with any share from 2 to 98 %."""
    dice = np.random.default_rng(SEED)
    totals, truth = dice.integers(5, 61, intervals), dice.uniform(0.02, 0.98, intervals)
    low, high = wilson(dice.binomial(totals, truth), totals)
    return float(np.mean((low <= truth) & (truth <= high)))


def figures() -> list[Figure]:
    """Returns how far each share lies outside 80–95 %, where enough dates were stated, and Wilson's from 95 %."""
    found = []
    for name, process in PROCESSES.items():
        for known in HISTORIES:
            told = p85_held(process, known)
            rate = 100 * told.share if told.stated else LEAST
            share = f"held in {rate:.0f} % of {told.stated}" if told.stated else "no date"
            unstated = f"{told.undated} without a date, {told.beyond} not within five years"
            found.append(
                Figure(
                    f"P85 after {known} months, {name}: {share}; {unstated}; off 80–95 % by",
                    max(LEAST - rate, rate - MOST, 0),
                    "points",
                    most=0 if told.stated >= FEWEST_DATED else None,
                )
            )
    covered = 100 * wilson_covered()
    found.append(
        Figure(f"Wilson 95 % interval covers {covered:.1f} %, off 95 % by", abs(covered - 95), "points", most=2)
    )
    return found
