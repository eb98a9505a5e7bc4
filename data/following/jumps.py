"""Jumps from the review before to an upload that would surprise a review: publishing asks whether they are right."""

from collections.abc import Iterator
from typing import Final

import numpy as np
import pandas as pd

from data.following.carried import listed_only
from data.schema import OPEN_STATUSES, Column, Status

MOST_VANISHED: Final = 0.2
FEWEST_VANISHED: Final = 3
DOUBLED: Final = 2
FEWEST_OF_AN_AGENCY: Final = 3
MOST_DATES: Final = 0.8
FEWEST_DATES: Final = 5
A_DAY, A_YEAR, A_LEAP_YEAR = 1, 365, 366
_ID = Column.ACTION_ID.value


def jumps(now: pd.DataFrame, then: pd.DataFrame) -> list[str]:
    """Returns a sentence for each jump from `then` to `now`, two reviews put together by `carried.put_together`.

    A jump is: fewer completed actions than before; more than a fifth of the open ones vanished; an agency that lists
    twice as many actions as before; due dates that nearly all moved by just a day or just a year.
    """
    return [*_completed(now, then), *_vanished(now, then), *_doubled(now, then), *_shifted(now, then)]


def _completed(now: pd.DataFrame, then: pd.DataFrame) -> Iterator[str]:
    before, after = (int((actions[Column.STATUS] == Status.COMPLETED.value).sum()) for actions in (then, now))
    if after < before:
        yield f"Completed actions fall from {before:,} to {after:,}; what was closed before seems to be open again."


def _vanished(now: pd.DataFrame, then: pd.DataFrame) -> Iterator[str]:
    is_open = then[Column.STATUS].isin([status.value for status in OPEN_STATUSES])
    gone = int((is_open & ~then[_ID].isin(now[_ID])).sum())
    if gone >= FEWEST_VANISHED and gone > MOST_VANISHED * is_open.sum():
        yield (
            f"{gone:,} of {int(is_open.sum()):,} open actions are no longer listed, though their agencies reported; "
            "a sheet may be missing, or the refs may have changed."
        )


def _doubled(now: pd.DataFrame, then: pd.DataFrame) -> Iterator[str]:
    lead = Column.LEAD_AGENCY.value
    before, after = (actions[lead].astype("str").value_counts() for actions in (then, listed_only(now)))
    for agency, count in after.items():
        earlier = int(before.get(agency, 0))
        if earlier >= FEWEST_OF_AN_AGENCY and count >= DOUBLED * earlier:
            yield f"{agency} lists {count:,} actions, after {earlier:,} at the review before; some may be there twice."


def _shifted(now: pd.DataFrame, then: pd.DataFrame) -> Iterator[str]:
    due = Column.DUE_DATE.value
    both = listed_only(now)[[_ID, due]].merge(then[[_ID, due]], on=_ID, suffixes=("", "_then")).dropna()
    moved = np.abs((both[due] - both[f"{due}_then"]).dt.days.to_numpy())
    for days, words in (((A_DAY,), "a day"), ((A_YEAR, A_LEAP_YEAR), "a year")):
        count = int(np.isin(moved, days).sum())
        if count >= FEWEST_DATES and count >= MOST_DATES * len(both):
            yield f"{count:,} of {len(both):,} due dates moved by just {words}; they may be read or typed wrongly."
