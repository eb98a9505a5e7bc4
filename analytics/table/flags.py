"""What is true of an action on its data date: open, overdue, due soon, on time (DEFINITIONS, section 2)."""

from typing import Any

import numpy as np
import pandas as pd

from analytics.table.arrays import Array, Truths, categorical, days, floats, is_any, lengths, numbers, truths
from data.schema import LIVE_STATUSES, OPEN_STATUSES, Column, Derived, Flag, Rag, Status, Timeliness
from data.schema import REPORTED_GREEN as GREENS
from data.thresholds import Thresholds


def is_live(actions: pd.DataFrame) -> Truths:
    """Returns where an action is not cancelled; one on hold is live."""
    return is_any(actions[Column.STATUS], LIVE_STATUSES)


def is_reported_green(actions: pd.DataFrame) -> Truths:
    """Returns where the tracker says green or amber-green."""
    return is_any(actions[Column.RAG], GREENS)


def is_critical(actions: pd.DataFrame, thresholds: Thresholds) -> Truths:
    """Returns where the priority is one that the programme calls critical, whatever its case."""
    held = actions[Column.PRIORITY]
    critical = {word.casefold() for word in thresholds.critical_priorities}
    words = held.cat.categories if isinstance(held.array, pd.Categorical) else pd.Index(held.dropna().unique())
    return is_any(held, [str(word) for word in words if str(word).strip().casefold() in critical])


def filled_cells(actions: pd.DataFrame) -> Array:
    """Returns how many of owner, lead agency, due date and status each action states, 0 to 4."""
    stated = [actions[column].notna().to_numpy() for column in (Column.OWNER, Column.LEAD_AGENCY, Column.DUE_DATE)]
    stated.append(~is_any(actions[Column.STATUS], [Status.UNKNOWN]))
    return np.asarray(np.sum(stated, axis=0, dtype="int64"))


def timeliness(actions: pd.DataFrame) -> "pd.Categorical[Any]":
    """Returns a `Timeliness` for each action, judged against its baseline.

    A completion without a date lies after `closed_after` (the last review that showed the action not completed, if any)
    and not after `closed_by` (the first that showed it completed): on time where even the latest of these days is,
    late where the baseline is no later than the review that showed it open, otherwise unknown. What is cancelled is not
    due.
    """
    data_date, baseline = days(actions[Derived.DATA_DATE]), days(actions[Derived.BASELINE])
    completed_date = days(actions[Column.COMPLETED_DATE])
    completed = is_any(actions[Column.STATUS], [Status.COMPLETED])
    undated = completed & np.isnat(completed_date)
    cases = [
        (~is_live(actions), Timeliness.NOT_DUE),
        (np.isnat(baseline), Timeliness.NO_BASELINE),
        (baseline >= data_date, Timeliness.NOT_DUE),
        (~completed, Timeliness.LATE),
        (completed_date <= baseline, Timeliness.ON_TIME),
        (completed_date > baseline, Timeliness.LATE),
        (undated & (days(actions[Derived.CLOSED_BY]) <= baseline), Timeliness.ON_TIME),
        (undated & (baseline <= days(actions[Derived.CLOSED_AFTER])), Timeliness.LATE),
    ]
    words = list(Timeliness)
    codes = np.select(
        [case for case, _ in cases], [words.index(word) for _, word in cases], words.index(Timeliness.UNKNOWN)
    )
    return categorical(codes, words)


def dated(actions: pd.DataFrame, thresholds: Thresholds) -> dict[str, Any]:
    """Returns the flags and lengths of time that follow from an action, its data date and its own past.

    `actions` has the columns of the schema, the data date and those of `analytics.table.past`.
    """
    data_date, due = days(actions[Derived.DATA_DATE]), days(actions[Column.DUE_DATE])
    baseline, opened = days(actions[Derived.BASELINE]), days(actions[Derived.OPENED_DATE])
    is_open = is_any(actions[Column.STATUS], OPEN_STATUSES)
    is_overdue = is_open & (due < data_date)
    to_due = due - data_date
    soon = (to_due >= np.timedelta64(0, "D")) & (to_due <= np.timedelta64(thresholds.due_soon_days, "D"))
    silent = floats(actions[Derived.SILENT_REVIEWS]) >= thresholds.silent_reviews
    late = (data_date - due).astype("timedelta64[D]").astype("int64")
    age = (data_date - opened).astype("timedelta64[D]").astype("int64")
    times = timeliness(actions)
    return {
        Derived.TIMELINESS: times,
        Derived.DAYS_OVERDUE: numbers(late, is_overdue),
        Derived.SLIPPAGE_DAYS: lengths(due - baseline),
        Derived.AGE_DAYS: numbers(age, is_open & ~np.isnat(opened)),
        Flag.IS_OPEN: is_open,
        Flag.IS_COMPLETED: is_any(actions[Column.STATUS], [Status.COMPLETED]),
        Flag.IS_OVERDUE: is_overdue,
        Flag.IS_OVERDUE_AGAINST_BASELINE: is_open & (baseline < data_date),
        Flag.IS_DUE_SOON: is_open & soon,
        Flag.IS_ON_TIME: np.asarray(times == Timeliness.ON_TIME.value),
        Flag.IS_INCOMPLETE: is_live(actions) & (filled_cells(actions) < 4),
        Flag.IS_SILENT: is_open & silent,
        Flag.IS_PUSHED_AGAIN: is_open & (actions[Derived.PUSH_COUNT].to_numpy() > 1),
    }


def is_watermelon(actions: pd.DataFrame) -> Truths:
    """Returns where an action is reported green and computed red; it needs the computed rating."""
    return is_reported_green(actions) & is_any(actions[Derived.RAG_COMPUTED], [Rag.RED])


def is_open(actions: pd.DataFrame) -> Truths:
    """Returns where an action is open."""
    return truths(actions, Flag.IS_OPEN)
