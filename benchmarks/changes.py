"""Comparing two reviews: 100,000 actions with every class of change, beside a plain merge in pandas."""

from collections.abc import Iterable
from datetime import date
from typing import Final

import numpy as np
import pandas as pd

from analytics.changes import listed as changes
from analytics.changes import since
from analytics.over_reviews import history as histories
from benchmarks.figures import Figure, median_seconds
from benchmarks.large_programme import reviews
from data.identity import identified
from data.programme import read_programme
from data.schema import DTYPES, Column

ACTIONS: Final = 100_000
MOST_SECONDS: Final = 1.5
MOST_HISTORY_SECONDS: Final = 0.3
TOLD: Final = tuple(
    str(column)
    for column in (
        Column.ACTION,
        Column.WORKSTREAM,
        Column.LEAD_AGENCY,
        Column.OWNER,
        Column.STATUS,
        Column.RAG,
        Column.DUE_DATE,
    )
)


def _stored(told: Iterable[tuple[date, pd.DataFrame]]) -> list[tuple[date, pd.DataFrame]]:
    """Returns reviews as the store hands them out: with identities and in the dtypes of the schema."""
    return [(when, identified(actions.reset_index(drop=True)).astype(DTYPES)) for when, actions in told]


def _changed(now: pd.DataFrame, then: pd.DataFrame) -> pd.DataFrame:
    compared = since.compared(now, then)
    return changes.changes(compared, since.vanished(now, then))


def _merged(now: pd.DataFrame, then: pd.DataFrame) -> dict[str, int]:
    """Returns how many values differ in each column, as a first notebook would count them."""
    both = now.merge(then, on=str(Column.ACTION_ID), how="outer", suffixes=("", "_then"), indicator=True)
    counts = {
        "new": int((both["_merge"] == "left_only").sum()),
        "vanished": int((both["_merge"] == "right_only").sum()),
    }
    for name in TOLD:
        text = both[[name, f"{name}_then"]].astype("str")
        counts[name] = int((text[name] != text[f"{name}_then"]).sum())
    return counts


def figures() -> list[Figure]:
    """Returns the seconds of comparing two reviews, and those of the history of two years of reviews once loaded."""
    programme = read_programme()
    two = histories.history(_stored(reviews(programme, ACTIONS, 2)))
    then, now = (histories.at(two, when) for when in histories.reviews(two))
    now = now.drop(index=now.index[np.arange(len(now)) % 50 == 0])
    ours, peer = median_seconds(lambda: _changed(now, then), lambda: _merged(now, then), repeats=3)
    many = _stored(reviews(programme))
    (told,) = median_seconds(lambda: histories.history(many), repeats=5)
    return [
        Figure(
            f"two reviews of {ACTIONS:,} actions, every change listed",
            ours,
            "s",
            peer="pandas merge, values that differ counted",
            peer_value=peer,
            most=MOST_SECONDS,
        ),
        Figure(f"history of {len(many)} reviews of 2,000 actions, once loaded", told, "s", most=MOST_HISTORY_SECONDS),
    ]
