"""Whether trackers list every action or open ones only: found from the files, unless programme.toml says it.

It is said before and after publishing. What a review carries does not depend on it: no figure turns on a guess.
"""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from data.counting import counted
from data.following.carried import LISTED_AGAIN, SETTLED, put_together
from data.following.identities_kept import Review, rematched
from data.identity import identified
from data.programme import Trackers
from data.reading.tracker import Tracker
from data.schema import DTYPES, Column
from data.store.frames import joined
from data.store.matches import Match

FEWEST_SETTLED = 3
STATED = {
    Trackers.FULL: "Every file is taken as a full list, as programme.toml says.",
    Trackers.OPEN: "Every file is taken to list open actions only, as programme.toml says.",
}


def repeated(now: pd.DataFrame, before: pd.DataFrame, fewest: int = FEWEST_SETTLED) -> dict[str, tuple[int, int]]:
    """Returns file -> (repeated, of): how many settled actions of its agencies before each file of `now` repeats.

    Only files that have at least `fewest` such actions to repeat are told of: of fewer nothing can be said.
    """
    lead = Column.LEAD_AGENCY.value
    settled = before[before[Column.STATUS].isin(SETTLED)]
    told: dict[str, tuple[int, int]] = {}
    for file, rows in now.groupby(now[Column.SOURCE_FILE].astype("str").fillna("")):
        own = settled[settled[lead].astype("str").fillna("").isin(rows[lead].astype("str").fillna(""))]
        if len(own) >= fewest:
            told[str(file)] = (int(own[Column.ACTION_ID].isin(rows[Column.ACTION_ID]).sum()), len(own))
    return told


def names_open_only(some: int, of: int) -> bool:
    """Returns whether a list is one of open actions only: it repeats less than half of what was settled before."""
    return some < LISTED_AGAIN * of


def in_words(now: pd.DataFrame, before: pd.DataFrame | None, stated: Trackers | None) -> list[str]:
    """Returns what the files that list `now` are, a sentence each: which list open actions only, by what was found.

    Where programme.toml has `stated` it that counts, and only files that look otherwise have a sentence of their own.
    `before` is the review before, put together; None where there is none.
    """
    found = {} if before is None else repeated(now, before)
    said = [] if stated is None else [STATED[stated]]
    for file, (some, of) in found.items():
        is_open = names_open_only(some, of)
        seen = f"of {counted(of, 'action')} its agencies had closed before it repeats {some:,}"
        if stated is None and is_open:
            said.append(f"{file} lists open actions only: {seen}.")
        elif stated is not None and is_open != (stated == Trackers.OPEN):
            said.append(f"{file} looks otherwise: {seen}.")
    return said


def of_trackers(
    trackers: Sequence[Tracker],
    earlier: Sequence[Review],
    day: date,
    decided: Sequence[Match],
    stated: Trackers | None,
) -> list[str]:
    """Returns `in_words` of the trackers of a review of `day`, beside the reviews before it."""
    now = identified(joined([tracker.actions for tracker in trackers], DTYPES))
    whole = put_together(rematched([*earlier, (day, now)], decided))
    return in_words(now, whole[-2][1] if len(whole) > 1 else None, stated)
