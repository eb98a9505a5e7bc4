"""When the work will be done: 10,000 runs of seven workstreams, by both models, beside a plain loop over the runs."""

from typing import Final

import numpy as np

from analytics.outlook.draws import MOST_MONTHS, RUNS, SEED
from analytics.outlook.forecast import Model, Record, runs
from benchmarks.figures import Figure, median_seconds
from benchmarks.programmes import simulated, stationary

PARTS: Final = 7
KNOWN: Final = 13
MOST_SECONDS: Final = 0.3


def record() -> Record:
    """Returns a programme of seven workstreams after thirteen months."""
    told = simulated(stationary, np.random.default_rng(SEED), KNOWN)
    whole = told.at(KNOWN)
    spells = whole.spells
    parts = spells.action % PARTS
    net = np.zeros((KNOWN, PARTS), dtype="int64")
    np.add.at(net, (spells.review[spells.is_closed], parts[spells.is_closed]), 1)
    part = np.arange(len(whole.age)) % PARTS
    return Record(net, np.zeros(PARTS, dtype="int64"), spells.in_parts(parts), whole.age, part)


def _looped(known: Record) -> list[int]:
    """Returns the month in which each run finishes its last part, the months of a run drawn once for all parts."""
    dice, finish = np.random.default_rng(SEED), []
    for _ in range(RUNS):
        past = known.net[dice.integers(0, KNOWN, KNOWN)]
        closed = past[dice.integers(0, KNOWN, MOST_MONTHS)].cumsum(axis=0)
        reached = (closed >= known.open).all(axis=1)
        finish.append(int(reached.argmax()) + 1 if reached.any() else MOST_MONTHS + 1)
    return finish


def figures() -> list[Figure]:
    """Returns the seconds of one forecast of 10,000 runs by each model."""
    known = record()
    pace, peer, hazard = median_seconds(
        lambda: runs(known, Model.PACE), lambda: _looped(known), lambda: runs(known, Model.HAZARD), repeats=5
    )
    return [
        Figure(
            f"forecast of {PARTS} workstreams by pace, {RUNS:,} runs",
            pace,
            "s",
            peer="plain numpy loop over the runs",
            peer_value=peer,
            most=MOST_SECONDS,
        ),
        Figure(f"forecast of {PARTS} workstreams by chance of age, {RUNS:,} runs", hazard, "s", most=MOST_SECONDS),
    ]
