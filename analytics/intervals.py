"""How sure a share of few actions is, and how far shares of few may lie apart by chance (DEFINITIONS, section 5)."""

from math import lgamma

import numpy as np
import numpy.typing as npt

Z95 = 1.959964
Z998 = 3.090232
STEPS = 2_000


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


def binomial_tail(successes: float, total: float, share: float) -> float:
    """Returns how likely `successes` of `total`, or what lies further from the middle on its side, is at `share`.

    The smaller of P(X ≤ O) and P(X ≥ O) of the binomial distribution: exact where control limits are only close. 1
    where all succeed or none does. Trials in clusters are worth no whole number; the tail then lies between those of
    whole numbers, by the incomplete beta function (Korn and Graubard 1998).
    """
    if not 0 < share < 1:
        return 1.0
    left = total - successes
    up_to = _incomplete_beta(left, successes + 1, 1 - share) if left > 0 else 1.0
    from_on = _incomplete_beta(successes, left + 1, share) if successes > 0 else 1.0
    return min(up_to, from_on)


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """Returns the regularised incomplete beta function I_x(a, b): Simpson's rule over t = sin²θ."""
    angle = np.linspace(0, np.arcsin(np.sqrt(x)), STEPS + 1)[1:]
    log = (2 * a - 1) * np.log(np.sin(angle)) + (2 * b - 1) * np.log(np.cos(angle))
    heights = np.exp(log + lgamma(a + b) - lgamma(a) - lgamma(b)) * np.where(np.arange(STEPS) % 2, 2, 4)
    heights[-1] /= 2
    return float(2 * heights.sum() * angle[0] / 3)
