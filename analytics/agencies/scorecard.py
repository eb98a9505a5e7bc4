"""The scorecard of one agency: its measures beside those of the programme, and which differ by more than chance."""

from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from analytics.agencies import fairness
from analytics.agencies.fairness import Place
from analytics.definitions.definition import Definition
from analytics.definitions.measured import DEFINITIONS, Measured
from analytics.definitions.promised import TOLD, Told
from analytics.intervals import wilson
from analytics.measures.shares import Measure, headline
from analytics.over_reviews import promises
from data.schema import Column
from data.thresholds import DEFAULT_THRESHOLDS, Thresholds

MEASURES: Final = (
    Measured.ON_TIME,
    Measured.OVERDUE,
    Measured.MOVED,
    Measured.SILENT,
    Measured.WATERMELON,
)
VERDICTS: Final = {Place.INSIDE: "Not different", Place.TOO_FEW: "Too few to compare"}


def scorecard(
    actions: pd.DataFrame,
    history: pd.DataFrame,
    agency: str,
    data_date: date,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
) -> pd.DataFrame:
    """Returns a row a measure of one agency beside all: what it delivers, then the promises kept over the reviews.

    Columns: title, numerator, denominator, left_out, low, high, all_numerator, all_denominator, verdict.

    `actions` are those of the review and `history` the reviews up to it, of all agencies. low and high are the Wilson
    interval in 0–1, for promises as wide as what they are worth (`intervals.effective`), NaN where the agency has too
    few cases to be rated; the verdict says whether it differs from the programme by more than chance: better, worse,
    not different, too few to compare.
    """
    whole = headline(actions)
    told = [(DEFINITIONS[name], fairness.shares(actions, Column.LEAD_AGENCY, name), whole[name]) for name in MEASURES]
    kept = promises.kept(history, Column.LEAD_AGENCY, data_date, thresholds)
    parts = fairness.from_promises(kept)
    every = Measure(Told.PROMISES_OVER_REVIEWS, int(parts["numerator"].sum()), int(parts["denominator"].sum()))
    told.append((TOLD[Told.PROMISES_OVER_REVIEWS], parts, every))
    return pd.DataFrame([_line(definition, parts, every, agency, thresholds) for definition, parts, every in told])


def _line(
    definition: Definition, parts: pd.DataFrame, whole: Measure, agency: str, thresholds: Thresholds
) -> dict[str, object]:
    """Returns the line of a measure; `whole` is that of all, not the sum of agencies, of which some may not tell it."""
    fewest = thresholds.fewest_for_rate
    own = parts[parts["value"] == agency]
    some, every, out = (int(own[name].sum()) for name in ("numerator", "denominator", "left_out"))
    worth = float(own["worth"].sum())
    low, high = (float(limit) if every >= fewest else np.nan for limit in wilson(some / max(every, 1) * worth, worth))
    share = fairness.share_of_all(parts)
    place = Place.TOO_FEW if share is None else Place(fairness.places([some], [every], share, fewest, [worth])[0])
    return {
        "title": definition.title,
        "numerator": some,
        "denominator": every,
        "left_out": out,
        "low": low,
        "high": high,
        "all_numerator": whole.numerator,
        "all_denominator": whole.denominator,
        "verdict": verdict(place, definition),
    }


def verdict(place: Place, definition: Definition) -> str:
    """Returns what a place means for a measure of which more, or less, is better."""
    if place in (Place.INSIDE, Place.TOO_FEW):
        return VERDICTS[place]
    is_above = place in (Place.ABOVE, Place.FAR_ABOVE)
    far = "Much " if place in (Place.FAR_BELOW, Place.FAR_ABOVE) else ""
    word = "better" if is_above == (definition.better == "up") else "worse"
    return f"{far}{word}".capitalize()
