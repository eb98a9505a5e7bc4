"""How sure a share of few actions is, and how far shares of few may lie apart by chance (DEFINITIONS, section 5)."""

from math import exp, lgamma, log, log1p

import numpy as np
import numpy.typing as npt

Z95 = 1.959964
Z998 = 3.090232


def wilson(
    successes: npt.ArrayLike, totals: npt.ArrayLike, z: float = Z95
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Returns the lower and upper limit, in 0–1, of the Wilson interval of each share; NaN where the total is 0.

    Wilson 1927, in the form of Newcombe 1998: (2O + z² ∓ z√(z² + 4Oq)) / (2(n + z²)), q = 1 − O/n.
    """
    o, n = np.asarray(successes, dtype="float64"), np.asarray(totals, dtype="float64")
    q = 1 - np.divide(o, n, out=np.full(np.broadcast(o, n).shape, np.nan), where=n > 0)
    half = z * np.sqrt(z**2 + 4 * o * q)
    return (2 * o + z**2 - half) / (2 * (n + z**2)), (2 * o + z**2 + half) / (2 * (n + z**2))


def effective(
    successes: npt.NDArray[np.int64], totals: npt.NDArray[np.int64], groups: npt.NDArray[np.int64], count: int
) -> npt.NDArray[np.float64]:
    """Returns how many independent trials each of `count` groups is worth, whose trials come in clusters.

    `successes`, `totals` and `groups` have an entry a cluster. Trials ÷ design effect, the variance of the share with
    whole clusters taken together (the ratio estimator, Cochran 1977, 6.13) over that of independent trials: that of
    the group or that of all groups together, whichever is larger, for a few clusters seldom show how far they differ
    (Rao and Scott 1992). At most the trials, at least one. Where all of a group succeed or none does, its own variance
    tells nothing: then at most as many as clusters; one cluster is one trial.
    """
    is_there = totals > 0
    some, every, place = successes[is_there], totals[is_there], groups[is_there]
    o, n = np.bincount(place, some, count), np.bincount(place, every, count)
    clusters = np.bincount(place, minlength=count).astype("float64")
    share = np.divide(o, n, out=np.zeros(count), where=n > 0)
    off = np.bincount(place, (some - share[place] * every) ** 2, count)
    alone = np.where(clusters > 1, n * share * (1 - share), 0.0)
    scale = np.divide(clusters * (n - 1), (clusters - 1) * n, out=np.zeros(count), where=clusters > 1)
    own = np.divide(scale * off, alone, out=np.ones(count), where=alone > 0)
    shared = float((scale * off)[alone > 0].sum() / alone.sum()) if alone.any() else 1.0
    worth = n / np.maximum(np.maximum(own, shared), 1)
    return np.clip(np.where(alone > 0, worth, np.minimum(worth, clusters)), np.minimum(1, n), n)


def funnel(
    share: float, totals: npt.ArrayLike, z: float = Z95
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Returns the lower and upper control limit, in 0–1, of a share of each total where `share` is that of all.

    sin²(clip(asin√p̄ ± z/(2√n), 0, π/2)): the arcsine form of Spiegelhalter 2005, as in FunnelPlotR. NaN where the
    total is 0.
    """
    n = np.asarray(totals, dtype="float64")
    width = z * np.divide(0.5, np.sqrt(n), out=np.full(n.shape, np.nan), where=n > 0)
    middle = np.arcsin(np.sqrt(share))
    return (
        np.sin(np.clip(middle - width, 0, np.pi / 2)) ** 2,
        np.sin(np.clip(middle + width, 0, np.pi / 2)) ** 2,
    )


def binomial_tail(successes: int, total: int, share: float) -> float:
    """Returns how likely `successes` of `total`, or what lies further from the middle on its side, is at `share`.

    The smaller of P(X ≤ O) and P(X ≥ O) of the binomial distribution: exact where control limits are only close. 1
    where all succeed or none does.
    """
    if not 0 < share < 1:
        return 1.0
    ways = lgamma(total + 1)
    chances = [
        exp(ways - lgamma(k + 1) - lgamma(total - k + 1) + k * log(share) + (total - k) * log1p(-share))
        for k in range(total + 1)
    ]
    return min(sum(chances[: successes + 1]), sum(chances[successes:]))
