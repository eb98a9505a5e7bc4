"""What the review of an upload is called: the next number where the reviews before are numbered, else left open."""

import re
from collections.abc import Sequence
from datetime import date

from data.programme import Reviews
from data.store.reviews import default_title, ordinal
from data.store.snapshots import Snapshot

NUMBERED = re.compile(r"(\d{1,4})(?:st|nd|rd|th) (.+)")


def proposed_title(data_date: date, snapshots: Sequence[Snapshot], reviews: Reviews) -> str:
    """Returns the title to propose for a review of `data_date`, "" where only a person can tell.

    `snapshots` are the analysts' own, oldest first. One that is replaced keeps its title. After a numbered one comes
    the next number, unless another review has it. Before the first of their own only they know its number.
    """
    titles = {snapshot.data_date: snapshot.review for snapshot in snapshots}
    if data_date in titles:
        return titles[data_date]
    before = [titles[earlier] for earlier in titles if earlier < data_date]
    if before:
        numbered = NUMBERED.fullmatch(before[-1])
        title = f"{ordinal(int(numbered[1]) + 1)} {numbered[2]}" if numbered else ""
    else:
        title = default_title(data_date, reviews) if snapshots else ""
    is_free = bool(NUMBERED.fullmatch(title)) and title not in titles.values()
    return title if is_free else ""


def unnamed_title(data_date: date, snapshots: Sequence[Snapshot], reviews: Reviews) -> str:
    """Returns what a review of `data_date` is called that nobody names: by its day until the analysts number theirs."""
    if not any(NUMBERED.fullmatch(snapshot.review) for snapshot in snapshots if snapshot.data_date != data_date):
        kept = next((snapshot.review for snapshot in snapshots if snapshot.data_date == data_date), "")
        if kept:
            return kept
        return f"Review of {data_date.day} {data_date:%B %Y}"
    return next(
        (snapshot.review for snapshot in snapshots if snapshot.data_date == data_date),
        default_title(data_date, reviews),
    )
