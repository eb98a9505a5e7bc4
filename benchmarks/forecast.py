"""When the work will be done: 10,000 runs, beside the same runs in a plain loop of numpy, one after another."""

from typing import Final

import numpy as np

from analytics.outlook.forecast import MOST_MONTHS, RUNS, SEED, completion
from benchmarks.figures import Figure, median_seconds

CLOSURES: Final = (4, 4, 6, 4, 7, 2, 6, 11, 9, 9, 3, 9, 3)
OPEN: Final = 74
SLOW: Final = ((0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), 60)
MOST_SECONDS: Final = 0.15


def _looped(closures: tuple[int, ...], open_count: int) -> list[int]:
    """Returns the month in which each run finishes, the past drawn for each run as in `completion`."""
    dice, net, finish = np.random.default_rng(SEED), np.array(closures), []
    for _ in range(RUNS):
        past = net[dice.integers(0, len(net), len(net))]
        closed = past[dice.integers(0, len(net), MOST_MONTHS)].cumsum()
        reached = np.flatnonzero(closed >= open_count)
        finish.append(int(reached[0]) + 1 if len(reached) else MOST_MONTHS + 1)
    return finish


def figures() -> list[Figure]:
    """Returns the seconds of one forecast of 10,000 runs, and of one whose runs mostly reach the cap of ten years."""
    ours, peer, slow = median_seconds(
        lambda: completion(CLOSURES, OPEN, is_past_drawn=True),
        lambda: _looped(CLOSURES, OPEN),
        lambda: completion(*SLOW, is_past_drawn=True),
        repeats=5,
    )
    return [
        Figure(
            f"forecast of {RUNS:,} runs",
            ours,
            "s",
            peer="plain numpy loop over the runs",
            peer_value=peer,
            most_ratio=0.5,
            most=MOST_SECONDS,
        ),
        Figure(f"forecast of {RUNS:,} runs to ten years", slow, "s", most=MOST_SECONDS),
    ]
