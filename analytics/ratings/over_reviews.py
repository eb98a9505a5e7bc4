"""How a workstream was rated over the reviews: by those who report, by the rules, and by a person's confidence."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.ratings import computed as rating
from analytics.table.arrays import days
from analytics.wording import counted, day
from data.schema import Column, Derived, Rag
from data.thresholds import DEFAULT_THRESHOLDS, Thresholds
from data.words import RAG_WORDS

GIVEN: Final = ("data_date", "workstream", "level", "given_by", "reason", "given_at")
SCALES: Final = {
    3: (Rag.GREEN, Rag.AMBER, Rag.RED),
    5: (Rag.GREEN, Rag.AMBER_GREEN, Rag.AMBER, Rag.AMBER_RED, Rag.RED),
}
TURNED: Final = (Rag.AMBER, Rag.RED)


def rag_of(level: str, levels: Sequence[str]) -> Rag:
    """Returns the rating that is drawn for a level of confidence, by its place from best to worst; none for others."""
    scale = dict(zip(levels, SCALES.get(len(levels), ()), strict=False))
    return scale.get(level, Rag.NONE)


def over_reviews(history: pd.DataFrame, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> pd.DataFrame:
    """Returns data_date, reported, computed, reason: the roll-ups of `history` at each review, oldest first.

    Computed is by the rules, with ratings by judgement where they stand, and `reason` says why; none where too few
    actions are rated.
    """
    reviews, review = np.unique(days(history[Derived.DATA_DATE]), return_inverse=True)
    names = [str(when) for when in reviews]
    reported = rating.rollup(history, review, names, Column.RAG, thresholds)
    computed = rating.rollup(history, review, names, Derived.RAG_COMPUTED, thresholds)
    return pd.DataFrame(
        {
            "data_date": reviews.astype("datetime64[us]"),
            "reported": reported["rag"],
            "computed": computed["rag"],
            "reason": computed["reason"],
        }
    )


def standing(given: pd.DataFrame, data_date: date) -> pd.DataFrame:
    """Returns the confidence that stands at the review of `data_date`: one row a workstream, the newest up to then.

    `given` has the columns `GIVEN`, oldest first; a missing workstream is the programme as a whole. Of several at one
    review the last counts. What was given at a later review is not known yet.
    """
    until = given[days(given["data_date"]) <= np.datetime64(data_date, "D")]
    return (
        until.sort_values("data_date", kind="stable").drop_duplicates("workstream", keep="last").reset_index(drop=True)
    )


def at_reviews(given: pd.DataFrame, workstream: str | None) -> pd.DataFrame:
    """Returns the confidence in one workstream (None: in the programme) that counts at each review it was given at."""
    own = given[given["workstream"].isna() if workstream is None else given["workstream"] == workstream]
    return own.drop_duplicates("data_date", keep="last").sort_values("data_date", kind="stable").reset_index(drop=True)


def strip(over: pd.DataFrame, confidence: pd.DataFrame, levels: Sequence[str]) -> pd.DataFrame:
    """Returns data_date, kind, rag, said: what each review has in each row of a strip, rows from the top.

    `over` is a table of `over_reviews`, `confidence` one of `at_reviews`. A review without a confidence has no row of
    that kind; one at which nothing is rated has rag none.
    """
    named = {str(rag): word for rag, word in RAG_WORDS.items()} | {Rag.NONE.value: rating.TOO_FEW}
    words, said = over["computed"].map(named), over["reported"].map(named)
    is_told = confidence["data_date"].isin(over["data_date"])
    own = confidence[is_told]
    parts = [
        pd.DataFrame(
            {
                "data_date": own["data_date"],
                "kind": "Confidence",
                "rag": [rag_of(level, levels).value for level in own["level"]],
                "said": own["level"].astype("object") + ", " + own["given_by"].astype("object"),
            }
        ),
        pd.DataFrame({"data_date": over["data_date"], "kind": "Reported", "rag": over["reported"], "said": said}),
        pd.DataFrame({"data_date": over["data_date"], "kind": "By the rules", "rag": over["computed"], "said": words}),
    ]
    return pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)


def turned(rags: "pd.Series[Any]") -> int | None:
    """Returns the place of the review from which a roll-up is amber or red and stays so to the last; None if never."""
    is_turned = rags.isin([str(rag) for rag in TURNED]).to_numpy()
    calm = np.flatnonzero(~is_turned)
    first = int(calm[-1]) + 1 if len(calm) else 0
    return first if first < len(rags) else None


def title(over: pd.DataFrame) -> str:
    """Returns since when the rules and those who report say amber or red, and which came first, by how many reviews."""
    if over.empty:
        return "No review lists an action of it"
    rules, reports = turned(over["computed"]), turned(over["reported"])
    if rules is None or reports is None or rules == reports:
        return f"{_since('The rules', over, 'computed', rules)}; {_since('reports', over, 'reported', reports)}"
    first, second = ("The rules", "the reports") if rules < reports else ("The reports", "the rules")
    since = over["data_date"].iloc[min(rules, reports)]
    earlier = counted(abs(rules - reports), "review")
    return f"{first} have warned since {day(since)}, {earlier} before {second} did"


def _since(who: str, over: pd.DataFrame, column: str, place: int | None) -> str:
    now = RAG_WORDS[Rag(over[column].iloc[-1])].lower()
    if place is None:
        return f"{who} say {now}" if now != RAG_WORDS[Rag.NONE].lower() else f"{who} rate too few actions"
    return f"{who} have warned since {day(over['data_date'].iloc[place])}"
