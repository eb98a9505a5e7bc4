"""Whether what is stated holds: P85 on programmes whose closing process is known, and Wilson's interval."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from analytics.intervals import wilson
from analytics.outlook.forecast import MOST_MONTHS, SAFE, completion
from benchmarks.figures import Figure

PROGRAMMES: Final = 500
INTERVALS: Final = 100_000
SEED: Final = 20261031
HISTORIES: Final = (6, 12, 24)
Closings = Callable[[np.random.Generator, int], npt.NDArray[np.int64]]


def poisson(dice: np.random.Generator, months: int) -> npt.NDArray[np.int64]:
    """Returns closures that fall as they come, five a month."""
    return dice.poisson(5, months)


def zero_inflated(dice: np.random.Generator, months: int) -> npt.NDArray[np.int64]:
    """Returns closures of a programme that closes nothing in four months of ten."""
    return np.where(dice.random(months) < 0.4, 0, dice.poisson(8, months))


def _seasonal(dice: np.random.Generator, months: int, swing: float) -> npt.NDArray[np.int64]:
    """Returns closures that swing over the year by `swing` of five a month; the first month is any of the twelve."""
    turn = 2 * np.pi * (np.arange(months) + dice.integers(12)) / 12
    return dice.poisson(5 * (1 + swing * np.sin(turn)))


def seasonal(dice: np.random.Generator, months: int) -> npt.NDArray[np.int64]:
    """Returns closures that swing over the year between three and seven a month."""
    return _seasonal(dice, months, 0.4)


def strongly_seasonal(dice: np.random.Generator, months: int) -> npt.NDArray[np.int64]:
    """Returns closures that swing over the year between one and nine a month."""
    return _seasonal(dice, months, 0.8)


PROCESSES: Final[dict[str, Closings]] = {
    "Poisson": poisson,
    "zero-inflated": zero_inflated,
    "seasonal, 3 to 7 a month": seasonal,
    "seasonal, 1 to 9 a month": strongly_seasonal,
}


@dataclass(frozen=True, slots=True)
class Held:
    """How often a stated P85 held: `held` of `stated`; `unstated` programmes were given none within ten years."""

    held: int
    stated: int
    unstated: int

    @property
    def share(self) -> float:
        """Returns the share that held, in 0–1."""
        return self.held / self.stated


def p85_held(closings: Closings, known: int, *, is_past_drawn: bool, programmes: int = PROGRAMMES) -> Held:
    """Returns how often the work of simulated programmes was done by the P85 stated after `known` months of history.

    Between 20 and 120 actions are open, four months of work to two years of it.
    """
    dice = np.random.default_rng([SEED, known])
    held = stated = 0
    for number in range(programmes):
        closed = closings(dice, known + 4 * MOST_MONTHS)
        open_count = int(dice.integers(20, 121))
        within = completion(closed[:known], open_count, is_past_drawn=is_past_drawn, seed=number).within(SAFE)
        if within is not None:
            took = int(np.searchsorted(np.cumsum(closed[known:]), open_count)) + 1
            held, stated = held + (took <= within), stated + 1
    return Held(held, stated, programmes - stated)


def wilson_covered(intervals: int = INTERVALS) -> float:
    """Returns how often the Wilson interval holds the true share, of 5 to 60 actions with any share from 2 to 98 %."""
    dice = np.random.default_rng(SEED)
    totals, truth = dice.integers(5, 61, intervals), dice.uniform(0.02, 0.98, intervals)
    low, high = wilson(dice.binomial(totals, truth), totals)
    return float(np.mean((low <= truth) & (truth <= high)))


def figures() -> list[Figure]:
    """Returns how far each share lies from its aim: P85 from 85 % (at most 5 points), Wilson from 95 % (at most 2)."""
    found = []
    for name, closings in PROCESSES.items():
        for known in HISTORIES:
            ours = p85_held(closings, known, is_past_drawn=True)
            plain = p85_held(closings, known, is_past_drawn=False)
            found.append(
                Figure(
                    f"P85 after {known} months, {name}: held in {100 * ours.share:.1f} % of {ours.stated}, off 85 % by",
                    abs(100 * ours.share - 85),
                    "points",
                    peer=f"months drawn as they were: {100 * plain.share:.1f} % of {plain.stated}",
                    peer_value=abs(100 * plain.share - 85),
                    most=5,
                )
            )
    covered = 100 * wilson_covered()
    found.append(
        Figure(f"Wilson 95 % interval covers {covered:.1f} %, off 95 % by", abs(covered - 95), "points", most=2)
    )
    return found
