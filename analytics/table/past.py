"""What earlier reviews tell of an action: first seen, baseline, pushes, silence, when it closed."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from analytics.table.arrays import Array, Codes, Truths, dates, days, floats, is_any, numbers
from data.identity import stands_for_other
from data.schema import Column, Derived, Status
from data.thresholds import Thresholds

NEVER = np.datetime64("NaT", "D")


def identities(action_ids: "pd.Series[Any]", review: Codes) -> Codes:
    """Returns a number, from 0 on without a gap, for each action across reviews.

    A row without an identity is an action of its own; a second row of one identity in one review is another action.
    """
    codes = pd.factorize(action_ids)[0].astype("int64")
    unnamed = codes < 0
    if unnamed.any():
        codes[unnamed] = codes.max(initial=-1) + 1 + np.arange(unnamed.sum())
    pairs = pd.Series(codes * (review.max(initial=0) + 1) + review)
    if not pairs.is_unique:
        nth = pairs.groupby(pairs).cumcount().to_numpy()
        codes = pd.factorize(codes * (nth.max() + 1) + nth)[0].astype("int64")
    return codes


@dataclass(frozen=True)
class Sightings:
    """The rows of all reviews in the order of action, then review; `start` is the first row of the same action."""

    order: Codes
    review: Codes
    start: Codes

    @property
    def is_first(self) -> Truths:
        """Returns where an action is seen for the first time."""
        return np.asarray(self.start == np.arange(len(self.start)))

    @property
    def is_consecutive(self) -> Truths:
        """Returns where the action was seen in the review before, too."""
        return np.asarray(~self.is_first & (np.diff(self.review, prepend=-2) == 1))

    def latest(self, mark: Truths) -> Codes:
        """Returns the latest marked row of the same action up to each row, -1 where there is none."""
        found = np.maximum.accumulate(np.where(mark, np.arange(len(mark)), -1))
        return np.where(found >= self.start, found, -1)

    def latest_before(self, mark: Truths) -> Codes:
        """Returns the latest marked row of the same action before each row, -1 where there is none."""
        return np.where(self.is_first, -1, np.roll(self.latest(mark), 1))

    def earliest(self, mark: Truths) -> Codes:
        """Returns the earliest marked row of the same action, for the rows from it on; -1 before."""
        return self.latest(mark & (self.latest_before(mark) < 0))

    def used_again(self, actions: pd.DataFrame) -> Truths:
        """Returns where the ref of an action stands for another one than at its sighting before."""
        texts = pd.factorize(actions[Column.ACTION])[0][self.order]
        is_other = ~self.is_first & (texts != np.roll(texts, 1))
        rows = np.flatnonzero(is_other)
        if len(rows):
            said = actions[[str(Column.REF), str(Column.ACTION)]]
            is_other[rows] = stands_for_other(said.iloc[self.order[rows]], said.iloc[self.order[rows - 1]])
        return np.asarray(is_other)

    def begun_anew(self, mark: Truths) -> "Sightings":
        """Returns the sightings with each marked row as the first of an action of its own."""
        begins = np.where(self.is_first | mark, np.arange(len(mark)), 0)
        return replace(self, start=np.maximum.accumulate(begins).astype("int64") if len(mark) else self.start)

    def at(self, values: Array, rows: Codes) -> Array:
        """Returns the days in `values` at `rows`, NaT where the row is -1."""
        return np.where(rows >= 0, values[rows], NEVER) if len(values) else values

    def in_place(self, values: Array) -> Array:
        """Returns `values`, given in the order of sightings, in the order of the table."""
        placed = np.empty_like(values)
        placed[self.order] = values
        return placed


def sightings(codes: Codes, review: Codes) -> Sightings:
    """Returns the order of sightings of rows whose reviews ascend."""
    order = np.argsort(codes, kind="stable").astype("int64")
    ordered = codes[order]
    is_first = np.diff(ordered, prepend=-1) != 0
    start = np.maximum.accumulate(np.where(is_first, np.arange(len(order)), 0))
    return Sightings(order, review[order], start.astype("int64"))


def _is_unchanged(actions: pd.DataFrame, seen: Sightings) -> Truths:
    """Returns where status, rating, per cent, due date and remarks all equal those of the review before."""
    same = seen.is_consecutive
    for values in (
        actions[Column.STATUS].cat.codes.to_numpy(),
        actions[Column.RAG].cat.codes.to_numpy(),
        days(actions[Column.DUE_DATE]).astype("int64"),
        pd.factorize(actions[Column.REMARKS])[0],
    ):
        ordered = values[seen.order]
        same &= ordered == np.roll(ordered, 1)
    percent = floats(actions[Column.PERCENT_COMPLETE])[seen.order]
    before = np.roll(percent, 1)
    return np.asarray(same & ((percent == before) | (np.isnan(percent) & np.isnan(before))))


def of_actions(
    actions: pd.DataFrame, review: Codes, review_dates: Array, thresholds: Thresholds
) -> tuple[dict[str, Any], Codes]:
    """Returns the columns that an action's own past gives, and for each row the position of its row one review before.

    `actions` holds the rows of all reviews, oldest first, `review` the number of each row's review in `review_dates`;
    the position is -1 where the action was not listed one review before. A ref that is used again for other text begins
    anew: it inherits no baseline, push, silence or closing of what it stood for before. The baseline is the first one
    stated, else the first due date stated, as known by then. `missing_from` alone looks ahead: it is the date of the
    next review where that one does not list the action. Silent reviews are missing until the action has been listed in
    more reviews in a row than silence takes.
    """
    listed_before = sightings(identities(actions[Column.ACTION_ID], review), review)
    seen = listed_before.begun_anew(listed_before.used_again(actions))
    rows = np.arange(len(actions))
    date = days(actions[Derived.DATA_DATE])[seen.order]
    due = days(actions[Column.DUE_DATE])[seen.order]
    stated_baseline = days(actions[Column.BASELINE_DUE_DATE])[seen.order]
    started = days(actions[Column.START_DATE])[seen.order]
    is_completed = is_any(actions[Column.STATUS], [Status.COMPLETED])[seen.order]

    first_seen = seen.at(date, seen.start)
    baseline = seen.at(stated_baseline, seen.earliest(~np.isnat(stated_baseline)))
    baseline = np.where(np.isnat(baseline), seen.at(due, seen.earliest(~np.isnat(due))), baseline)
    is_newcomer = seen.review[seen.start] > 0 if len(rows) else is_completed
    opened = np.where(np.isnat(started) & is_newcomer, first_seen, started)

    is_pushed = due > seen.at(due, seen.latest_before(~np.isnat(due)))
    pushes = np.cumsum(is_pushed)
    push_count: Codes = pushes - (pushes - is_pushed)[seen.start]
    silent = rows - seen.latest(~_is_unchanged(actions, seen))
    listed = rows - seen.latest(~seen.is_consecutive) + 1

    last_unfinished = seen.latest(~is_completed)
    run = np.where(last_unfinished < 0, seen.start, last_unfinished + 1)
    closed_by = np.where(is_completed, seen.at(date, np.minimum(run, rows)), NEVER)
    closed_after = np.where(is_completed, seen.at(date, last_unfinished), NEVER)

    next_dates = np.append(review_dates[1:], NEVER)
    is_seen_next = np.append(listed_before.is_consecutive[1:], False) if len(rows) else is_completed
    missing_from = np.where(is_seen_next, NEVER, next_dates[seen.review])
    previous = np.where(listed_before.is_consecutive, np.roll(seen.order, 1), -1)

    columns = {
        Derived.FIRST_SEEN: first_seen,
        Derived.OPENED_DATE: opened,
        Derived.BASELINE: baseline,
        Derived.CLOSED_AFTER: closed_after,
        Derived.CLOSED_BY: closed_by,
        Derived.MISSING_FROM: missing_from,
    }
    return {
        **{str(name): dates(seen.in_place(values)) for name, values in columns.items()},
        Derived.PUSH_COUNT: seen.in_place(push_count),
        Derived.SILENT_REVIEWS: numbers(seen.in_place(silent), seen.in_place(listed > thresholds.silent_reviews)),
    }, seen.in_place(previous)
