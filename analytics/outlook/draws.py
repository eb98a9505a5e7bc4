"""The months ahead, drawn from the months seen: for all parts at once, so that good and bad months are common."""

from functools import lru_cache

import numpy as np

from analytics.table.arrays import Array, Codes

RUNS = 10_000
SEED = 20261031
MOST_MONTHS = 60
IN_A_ROW = 3
DRIFT = 0.03
"""How far a pace is held to drift in a month before anything is known of it: one standard deviation."""


@lru_cache(maxsize=64)
def _places(count: int, ahead: int, runs: int, seed: int) -> tuple[Array, Array]:
    """Returns the places of the months of a past and of a future, one row a month and one column a run.

    Months are drawn three in a row, the first following the last, so that what comes in spells or in batches does so
    in the runs as well.
    """
    dice = np.random.default_rng([seed, count])
    drawn = []
    for length in (count, ahead):
        starts = dice.integers(0, count, (-(-length // IN_A_ROW), 1, runs), dtype="int16")
        rows = (starts + np.arange(IN_A_ROW, dtype="int16")[:, None]) % count
        drawn.append(rows.reshape(-1, runs)[:length])
    return drawn[0], drawn[1]


def futures(seen: Array, ahead: int, runs: int, seed: int, begins: Codes | None = None) -> Array:
    """Returns what `seen` (a row a month, a column a part) brings in the months ahead: part, month, run.

    Every run draws its own past first and takes its level from that: few months say little about the true pace. A part
    that `begins` in a later month has others drawn for those before it; one that has none yet brings nothing.
    """
    past, future = _places(len(seen), ahead, runs, seed)
    found = np.empty((seen.shape[1], ahead, runs), dtype="float32")
    for part in range(seen.shape[1]):
        first = 0 if begins is None else int(begins[part])
        own = seen[first:, part].astype("float32")
        if not len(own):
            found[part] = 0
            continue
        amounts = np.concatenate([np.resize(own, first), own])
        mean = amounts.mean()
        level = amounts.take(past).mean(axis=0) / mean if mean > 0 else np.ones(runs, dtype="float32")
        found[part] = amounts.take(future) * np.maximum(level, 0)
    return found


def falls(mean: float, spread: float, months_seen: float, ahead: int, runs: int, seed: int) -> Array:
    """Returns by what each future month is smaller than the mean of those seen: a row a month, a column a run.

    The drift in a month is drawn for each run from its likely range; a pace that may as well rise is never counted on.
    """
    drift = np.minimum(np.random.default_rng([seed, 1]).normal(mean, spread, runs), 0)
    steps = np.arange(1, ahead + 1) + (months_seen - 1) / 2
    fallen: Array = np.exp(steps[:, None] * drift).astype("float32")
    return fallen
