"""What changed between two reviews: closed, moved, newly overdue, new, vanished (DEFINITIONS, section 4)."""

from typing import Any

import numpy as np
import pandas as pd

from analytics.changes.differences import better_and_worse, is_back, is_other, is_reworded, was
from analytics.table.arrays import Array, Codes, Truths, categorical, dates, days, is_any, lengths, truths
from analytics.table.past import identities
from data.identity import stands_for_other
from data.schema import CATEGORY, Column, Derived, Flag, Previous, Status

PREVIOUS = {
    Previous.ACTION: Column.ACTION,
    Previous.OWNER: Column.OWNER,
    Previous.WORKSTREAM: Column.WORKSTREAM,
    Previous.LEAD_AGENCY: Column.LEAD_AGENCY,
    Previous.RAG_COMPUTED: Derived.RAG_COMPUTED,
}


def _before(then: pd.DataFrame, column: str, position: Codes) -> Array:
    """Returns the days of a column of `then` at `position`, NaT where it is -1."""
    return days(then[column].reset_index(drop=True).reindex(position))


def _text_before(then: pd.DataFrame, column: str, position: Codes) -> Any:
    """Returns the text of `then` at `position`, missing where it is -1."""
    return then[column].array.take(position, allow_fill=True)


def _category_before(then: pd.DataFrame, column: str, position: Codes) -> "pd.Categorical[Any]":
    """Returns the repeated text of `then` at `position`, missing where it is -1."""
    held = then[column].array
    return categorical(np.append(held.codes, -1)[position], held.categories)


def _closing(now: pd.DataFrame, is_newly_closed: Truths) -> dict[str, Truths]:
    """Returns which of the newly closed were closed on time, late, or at a time that nothing tells.

    Judged against the first promised date, passed by now or not. Without a completion date it was closed between the
    last review that showed it open and the first that showed it completed: both must fall on one side of the promise.
    """
    baseline, completed = days(now[Derived.BASELINE]), days(now[Column.COMPLETED_DATE])
    latest = np.where(np.isnat(completed), days(now[Derived.CLOSED_BY]), completed)
    is_on_time = is_newly_closed & (latest <= baseline)
    is_late = is_newly_closed & (
        (completed > baseline) | (np.isnat(completed) & (days(now[Derived.CLOSED_AFTER]) >= baseline))
    )
    return {
        Flag.IS_CLOSED_ON_TIME: is_on_time,
        Flag.IS_CLOSED_LATE: is_late,
        Flag.IS_CLOSED_UNTIMED: is_newly_closed & ~is_on_time & ~is_late,
    }


def _turns(now: pd.DataFrame, then: pd.DataFrame, position: Codes, is_newly_closed: Truths) -> dict[str, Truths]:
    """Returns the flags of status and rating turning for better or worse, and of names and words replaced."""
    is_reopened = truths(now, Flag.IS_OPEN) & was(truths(then, Flag.IS_COMPLETED), position)
    rows = np.flatnonzero(is_reopened)
    if len(rows):
        said = [str(Column.REF), str(Column.ACTION)]
        is_reopened[rows] = ~stands_for_other(now[said].iloc[rows], then[said].iloc[position[rows]])
    went_back = is_back(now, then, position)
    is_changed = is_other(now, then, Column.STATUS, position)
    rag_up, rag_down = better_and_worse(now, then, Column.RAG, position)
    computed_up, computed_down = better_and_worse(now, then, Derived.RAG_COMPUTED, position)
    return {
        Flag.IS_REOPENED: is_reopened,
        Flag.IS_BACK: went_back,
        Flag.IS_STATUS_CHANGED: is_changed & ~is_reopened & ~went_back & ~is_newly_closed,
        Flag.IS_RAG_UP: rag_up,
        Flag.IS_RAG_DOWN: rag_down,
        Flag.IS_COMPUTED_UP: computed_up,
        Flag.IS_COMPUTED_DOWN: computed_down,
        Flag.IS_OWNER_CHANGED: is_reworded(now, then, Column.OWNER, position),
        Flag.IS_AGENCY_CHANGED: is_other(now, then, Column.LEAD_AGENCY, position),
        Flag.IS_WORKSTREAM_CHANGED: is_other(now, then, Column.WORKSTREAM, position),
        Flag.IS_TEXT_CHANGED: is_reworded(now, then, Column.ACTION, position),
    }


def period(now: pd.DataFrame, then: pd.DataFrame, position: Codes, compared: Array) -> dict[str, Any]:
    """Returns the columns of the period between two reviews for the rows of `now`.

    `position` is the row of `then` that shows the same action, -1 where none does; `compared` the data date compared
    with, NaT for a first review, of which nothing is new and nothing has changed. Both tables have their computed
    ratings. A promise is a due date stated at the earlier review that fell between the two, of an action not cancelled
    then: closing alone keeps it, moving the date or cancelling does not. What appears already closed is newly closed
    unless it was closed before. What is new, but was first seen before the review compared with, is listed again.
    """
    position = np.where(np.isnat(compared), -1, position)
    was_listed = position >= 0
    is_appeared = ~was_listed & ~np.isnat(compared)
    is_completed, was_completed = truths(now, Flag.IS_COMPLETED), was(truths(then, Flag.IS_COMPLETED), position)
    is_overdue, was_overdue = truths(now, Flag.IS_OVERDUE), was(truths(then, Flag.IS_OVERDUE), position)
    is_open = truths(now, Flag.IS_OPEN)
    due, due_before = days(now[Column.DUE_DATE]), _before(then, Column.DUE_DATE, position)
    moved = due - due_before
    was_promised = was_listed & ~was(is_any(then[Column.STATUS], [Status.CANCELLED]), position)
    is_promise = was_promised & (compared <= due_before) & (due_before < days(now[Derived.DATA_DATE]))
    closed_long_ago = (days(now[Column.COMPLETED_DATE]) <= compared) | (days(now[Derived.CLOSED_BY]) <= compared)
    is_newly_closed = is_completed & ((was_listed & ~was_completed) | (is_appeared & ~closed_long_ago))
    return {
        Derived.COMPARED_DATE: dates(compared),
        Derived.PREVIOUS_STATUS: _category_before(then, Column.STATUS, position),
        Derived.PREVIOUS_DUE_DATE: dates(due_before),
        Derived.PREVIOUS_RAG: _category_before(then, Column.RAG, position),
        Derived.MOVED_DAYS: lengths(moved),
        Flag.IS_MOVED_LATER: is_open & (moved > np.timedelta64(0, "D")),
        Flag.IS_MOVED_EARLIER: is_open & (moved < np.timedelta64(0, "D")),
        Flag.IS_DATE_DROPPED: is_open & np.isnat(due) & ~np.isnat(due_before),
        Flag.IS_DATE_SET: is_open & was_listed & np.isnat(due_before) & ~np.isnat(due),
        Flag.IS_PROMISE_DUE: is_promise,
        Flag.IS_PROMISE_KEPT: is_promise & is_completed,
        Flag.IS_PROMISE_MISSED: is_promise & ~is_completed,
        Flag.IS_NEW: is_appeared,
        Flag.IS_RETURNED: is_appeared & (days(now[Derived.FIRST_SEEN]) < compared),
        Flag.IS_NEWLY_CLOSED: is_newly_closed,
        Flag.IS_NEWLY_OVERDUE: is_overdue & ((was_listed & ~was_overdue) | is_appeared),
        **_closing(now, is_newly_closed),
        **_turns(now, then, position, is_newly_closed),
    }


def matched(now: pd.DataFrame, then: pd.DataFrame) -> Codes:
    """Returns for each row of `now` the position of the same action in `then`, -1 where that does not list it."""
    ids = pd.concat([then[Column.ACTION_ID], now[Column.ACTION_ID]], ignore_index=True)
    codes = identities(ids, np.repeat([0, 1], [len(then), len(now)]))
    place = np.full(len(ids), -1)
    place[codes[: len(then)]] = np.arange(len(then))
    return place[codes[len(then) :]]


def compared(now: pd.DataFrame, then: pd.DataFrame) -> pd.DataFrame:
    """Returns `now` with the columns of the period and of `Previous`, all against `then`; `history.at` gives both.

    Compare first and filter after: an action that moved between workstreams would otherwise look new. Where `then` has
    no rows, `now` is a first review.
    """
    position = matched(now, then)
    date = days(then[Derived.DATA_DATE])[:1] if len(then) else np.array(["NaT"], dtype="datetime64[D]")
    columns = period(now, then, position, np.repeat(date, len(now)))
    columns |= {
        name: _category_before(then, column, position)
        if then[column].dtype == CATEGORY
        else _text_before(then, column, position)
        for name, column in PREVIOUS.items()
    }
    return now.assign(**{str(name): values for name, values in columns.items()})


def vanished(now: pd.DataFrame, then: pd.DataFrame) -> pd.DataFrame:
    """Returns the rows of `then` whose action `now` does not list, with the data date of `now` as `missing_from`.

    A vanished action is missing, never closed by us. Tables that are not published yet have no data date.
    """
    gone = then[~np.isin(np.arange(len(then)), matched(now, then))]
    has_date = len(now) > 0 and Derived.DATA_DATE in now
    date = days(now[Derived.DATA_DATE])[:1] if has_date else np.array(["NaT"], dtype="datetime64[D]")
    return gone.assign(**{Derived.MISSING_FROM.value: dates(np.repeat(date, len(gone)))})
