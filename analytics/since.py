"""What changed between two reviews: closed, moved, newly overdue, new, vanished (DEFINITIONS, section 4)."""

from typing import Any

import numpy as np
import pandas as pd

from analytics.arrays import Array, Codes, Truths, categorical, dates, days, is_any, lengths, truths
from analytics.past import identities
from data.schema import Column, Derived, Flag, Status


def _before(then: pd.DataFrame, column: str, position: Codes) -> Array:
    """Returns the days of a column of `then` at `position`, NaT where it is -1."""
    return days(then[column].reset_index(drop=True).reindex(position))


def _was(marks: Truths, position: Codes) -> Truths:
    """Returns the marks of `then` at `position`, False where it is -1."""
    return np.append(marks, False)[position]


def _category_before(then: pd.DataFrame, column: str, position: Codes) -> "pd.Categorical[Any]":
    """Returns the repeated text of `then` at `position`, missing where it is -1."""
    held = then[column].array
    return categorical(np.append(held.codes, -1)[position], held.categories)


def period(now: pd.DataFrame, then: pd.DataFrame, position: Codes, compared: Array) -> dict[str, Any]:
    """Returns the columns of the period between two reviews for the rows of `now`.

    `position` is the row of `then` that shows the same action, -1 where none does; `compared` the data date compared
    with, NaT for a first review, of which nothing is new and nothing has changed. A promise is a due date stated at
    the earlier review that fell between the two, of an action not cancelled then: closing alone keeps it, moving the
    date or cancelling does not. What appears already closed is newly closed unless it was closed before.
    """
    was_listed = (position >= 0) & ~np.isnat(compared)
    is_appeared = (position < 0) & ~np.isnat(compared)
    is_completed, was_completed = truths(now, Flag.IS_COMPLETED), _was(truths(then, Flag.IS_COMPLETED), position)
    is_overdue, was_overdue = truths(now, Flag.IS_OVERDUE), _was(truths(then, Flag.IS_OVERDUE), position)
    due_before = np.where(was_listed, _before(then, Column.DUE_DATE, position), np.datetime64("NaT", "D"))
    moved = days(now[Column.DUE_DATE]) - due_before
    was_promised = was_listed & ~_was(is_any(then[Column.STATUS], [Status.CANCELLED]), position)
    is_promise = was_promised & (compared <= due_before) & (due_before < days(now[Derived.DATA_DATE]))
    closed_long_ago = (days(now[Column.COMPLETED_DATE]) <= compared) | (days(now[Derived.CLOSED_BY]) <= compared)
    return {
        Derived.COMPARED_DATE: dates(compared),
        Derived.PREVIOUS_STATUS: _category_before(then, Column.STATUS, position),
        Derived.PREVIOUS_DUE_DATE: dates(due_before),
        Derived.PREVIOUS_RAG: _category_before(then, Column.RAG, position),
        Derived.MOVED_DAYS: lengths(moved),
        Flag.IS_MOVED_LATER: truths(now, Flag.IS_OPEN) & (moved > np.timedelta64(0, "D")),
        Flag.IS_PROMISE_DUE: is_promise,
        Flag.IS_PROMISE_KEPT: is_promise & is_completed,
        Flag.IS_PROMISE_MISSED: is_promise & ~is_completed,
        Flag.IS_NEW: is_appeared,
        Flag.IS_NEWLY_CLOSED: is_completed & ((was_listed & ~was_completed) | (is_appeared & ~closed_long_ago)),
        Flag.IS_NEWLY_OVERDUE: is_overdue & ((was_listed & ~was_overdue) | is_appeared),
        Flag.IS_REOPENED: truths(now, Flag.IS_OPEN) & was_listed & was_completed,
    }


def matched(now: pd.DataFrame, then: pd.DataFrame) -> Codes:
    """Returns for each row of `now` the position of the same action in `then`, -1 where that does not list it."""
    ids = pd.concat([then[Column.ACTION_ID], now[Column.ACTION_ID]], ignore_index=True)
    codes = identities(ids, np.repeat([0, 1], [len(then), len(now)]))
    place = np.full(len(ids), -1)
    place[codes[: len(then)]] = np.arange(len(then))
    return place[codes[len(then) :]]


def compared(now: pd.DataFrame, then: pd.DataFrame) -> pd.DataFrame:
    """Returns `now` with the columns of the period computed against `then`; both are slices `history.at` gives.

    Compare first and filter after: an action that moved between workstreams would otherwise look new. Where `then` has
    no rows, `now` is a first review.
    """
    position = matched(now, then)
    date = days(then[Derived.DATA_DATE])[:1] if len(then) else np.array(["NaT"], dtype="datetime64[D]")
    columns = period(now, then, position, np.repeat(date, len(now)))
    return now.assign(**{str(name): values for name, values in columns.items()})


def vanished(now: pd.DataFrame, then: pd.DataFrame) -> pd.DataFrame:
    """Returns the rows of `then` whose action `now` does not list, with the data date of `now` as `missing_from`.

    A vanished action is missing, never closed by us. Tables that are not published yet have no data date.
    """
    gone = then[~np.isin(np.arange(len(then)), matched(now, then))]
    has_date = len(now) > 0 and Derived.DATA_DATE in now
    date = days(now[Derived.DATA_DATE])[:1] if has_date else np.array(["NaT"], dtype="datetime64[D]")
    return gone.assign(**{Derived.MISSING_FROM.value: dates(np.repeat(date, len(gone)))})
