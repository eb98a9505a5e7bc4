"""Fair comparison: how far a share of few may lie from that of all by chance alone (DEFINITIONS, section 5)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.definitions.measured import Measured
from analytics.intervals import Z95, Z998, binomial_tail, funnel, wilson
from analytics.measures.shares import totals
from analytics.table.arrays import groups
from data.thresholds import DEFAULT_THRESHOLDS, Thresholds


class Place(StrEnum):
    """Where a share lies: beyond the limits that chance keeps to 95 (or 998) times in a hundred (a thousand)."""

    FAR_BELOW = "far_below"
    BELOW = "below"
    INSIDE = "inside"
    ABOVE = "above"
    FAR_ABOVE = "far_above"
    TOO_FEW = "too_few"


PLACE_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Place.FAR_BELOW.value: "Far below the programme",
        Place.BELOW.value: "Below the programme",
        Place.INSIDE.value: "Not different from the programme",
        Place.ABOVE.value: "Above the programme",
        Place.FAR_ABOVE.value: "Far above the programme",
        Place.TOO_FEW.value: "Too few to compare",
    }
)
APART: Final = (Place.FAR_BELOW, Place.BELOW, Place.ABOVE, Place.FAR_ABOVE)
TAIL, FAR_TAIL = 0.025, 0.001
_TOLD_FIRST: Final = (*APART, Place.INSIDE, Place.TOO_FEW)


def share_of_all(parts: pd.DataFrame) -> float | None:
    """Returns p̄ = ΣO/Σn of a table with `numerator` and `denominator`, None where there is nothing to divide by."""
    every = int(parts["denominator"].sum())
    return int(parts["numerator"].sum()) / every if every else None


def places(
    numerators: npt.ArrayLike,
    denominators: npt.ArrayLike,
    share: float,
    fewest: int,
    worth: npt.ArrayLike | None = None,
) -> list[str]:
    """Returns a `Place` for each share O/n beside the share of all; too few where n is under `fewest`.

    The limits are close to those of the binomial distribution, and too narrow for few cases: a share lies apart only
    where the exact tail is as small as they promise, 2.5 % or 0.1 %. `worth` is how many independent cases each n is
    worth (`intervals.effective`), n itself where it is left out: limits and tail are those of so many.
    """
    o, n = np.asarray(numerators, dtype="int64"), np.asarray(denominators, dtype="int64")
    size = n.astype("float64") if worth is None else np.asarray(worth, dtype="float64")
    own = np.divide(o, n, out=np.full(n.shape, np.nan), where=n > 0)
    some = np.nan_to_num(own) * size
    tail = np.array([binomial_tail(one, every, share) for one, every in zip(some.tolist(), size.tolist(), strict=True)])
    (low, high), (far_low, far_high) = funnel(share, size, Z95), funnel(share, size, Z998)
    is_far = tail < FAR_TAIL
    cases = [
        (n < max(fewest, 1), Place.TOO_FEW),
        (tail >= TAIL, Place.INSIDE),
        ((own < far_low) & is_far, Place.FAR_BELOW),
        (own < low, Place.BELOW),
        ((own > far_high) & is_far, Place.FAR_ABOVE),
        (own > high, Place.ABOVE),
    ]
    words = [str(place) for _, place in cases]
    found = np.select([case for case, _ in cases], range(len(cases)), -1).tolist()
    return [words[place] if place >= 0 else str(Place.INSIDE) for place in found]


def compared(parts: pd.DataFrame, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> pd.DataFrame:
    """Returns `parts` with the place of each share beside that of all; those apart first, the others by name.

    `parts`: value, numerator, denominator, worth, left_out. Added are share, low and high (its Wilson interval, as wide
    as what the cases are worth; in 0–1; all three NaN where too few to rate) and place. Inside the limits and among the
    too few nobody is ranked. Values of which nothing counts have no row.
    """
    counted = parts[parts["denominator"] > 0]
    o, n, worth = (counted[name].to_numpy(dtype="float64") for name in ("numerator", "denominator", "worth"))
    fewest = thresholds.fewest_for_rate
    found = places(o, n, share_of_all(counted) or 0.0, fewest, worth)
    low, high = wilson(o / n * worth, worth)
    rated = {
        name: np.where(n < fewest, np.nan, values) for name, values in (("share", o / n), ("low", low), ("high", high))
    }
    told = counted.assign(**rated, place=pd.array(found, dtype="str"))
    rank = np.array([_TOLD_FIRST.index(Place(place)) for place in found], dtype="int64")
    distance = np.where(rank < len(APART), np.nan_to_num(rated["share"]), 0.0)
    names = pd.factorize(counted["value"], sort=True)[0]
    return told.iloc[np.lexsort((names, distance, rank))].reset_index(drop=True)


def shares(actions: pd.DataFrame, column: str, measure: Measured) -> pd.DataFrame:
    """Returns value, numerator, denominator, worth, left_out of a measure of one review for each value of `column`.

    In one review an action counts once: the cases are worth as many as there are.
    """
    codes, names = groups(actions[column])
    parts = totals(actions, codes, len(names))[measure]._asdict()
    return pd.DataFrame({"value": pd.Series(names, dtype="str"), **parts, "worth": parts["denominator"]})


def from_promises(kept: pd.DataFrame) -> pd.DataFrame:
    """Returns value, numerator, denominator, worth, left_out of the table that `promises.kept` gives."""
    return kept.rename(columns={"kept": "numerator", "kept_of": "denominator"})[
        ["value", "numerator", "denominator", "worth", "left_out"]
    ].sort_values("value", ignore_index=True)


def limits(share: float, most: int, points: int = 60) -> pd.DataFrame:
    """Returns total, low, high, far_low, far_high: the funnel from a total of 1 to `most`, closer where it bends."""
    totals = np.unique(np.geomspace(1, max(most, 2), points).round(2))
    (low, high), (far_low, far_high) = funnel(share, totals, Z95), funnel(share, totals, Z998)
    return pd.DataFrame({"total": totals, "low": low, "high": high, "far_low": far_low, "far_high": far_high})


def named(compared: pd.DataFrame, where: Sequence[Place]) -> list[str]:
    """Returns the values of `compared` that lie at one of `where`, in their order."""
    return compared.loc[compared["place"].isin([str(place) for place in where]), "value"].tolist()
