"""What falls due: open actions by week and by window from the data date on, and what is overdue already."""

from datetime import date

import numpy as np
import pandas as pd

from analytics.table.arrays import Array, Codes, Truths, days, groups, truths
from data.schema import Column, Flag

WINDOWS = (30, 60, 90)
WEEKS = 13


def _left(actions: pd.DataFrame, data_date: date) -> tuple[Array, Truths]:
    """Returns the days from the data date to the due date of each action, and which are open and have one."""
    due = days(actions[Column.DUE_DATE])
    left = (due - np.datetime64(data_date, "D")).astype("timedelta64[D]").astype("int64")
    return left, truths(actions, Flag.IS_OPEN) & ~np.isnat(due)


def places(actions: pd.DataFrame, data_date: date, first: int | None, last: int | None) -> Codes:
    """Returns where the open actions due from `first` to `last` days after the data date stand, soonest due first.

    None has no bound. Overdue are those up to −1; due on the data date itself is 0.
    """
    left, is_dated = _left(actions, data_date)
    low, high = (-np.inf if first is None else first), (np.inf if last is None else last)
    rows = np.flatnonzero(is_dated & (left >= low) & (left <= high))
    return rows[np.argsort(left[rows], kind="stable")]


def between(actions: pd.DataFrame, data_date: date, first: int | None, last: int | None) -> pd.DataFrame:
    """Returns the rows of `actions` at `places`, all columns."""
    return actions.iloc[places(actions, data_date, first, last)]


def by_week(actions: pd.DataFrame, data_date: date) -> pd.DataFrame:
    """Returns week, first, last, actions: what is overdue as week 0, then the thirteen weeks of the next 90 days.

    `first` and `last` are the days of a week, the data date being the first of week 1; NaT for what is overdue.
    """
    left, is_dated = _left(actions, data_date)
    inside = is_dated & (left < 7 * WEEKS)
    week = np.maximum(left[inside] // 7 + 1, 0)
    start = np.datetime64(data_date, "us") + 7 * np.arange(-1, WEEKS) * np.timedelta64(1, "D")
    start[0] = np.datetime64("NaT")
    return pd.DataFrame(
        {
            "week": np.arange(WEEKS + 1),
            "first": start,
            "last": start + np.timedelta64(6, "D"),
            "actions": np.bincount(week, minlength=WEEKS + 1),
        }
    )


def by_part(actions: pd.DataFrame, column: str, data_date: date) -> pd.DataFrame:
    """Returns value, overdue, in_30, in_60, in_90, ahead: open actions of each value of `column` by when they fall due.

    `in_30` are due from the data date to 30 days after it, `in_60` in 31–60 days, `in_90` in 61–90 days, `ahead` all
    three. A value with nothing overdue or ahead has no row. Most ahead first, then most overdue, then by name.
    """
    left, is_dated = _left(actions, data_date)
    codes, names = groups(actions[column])
    edges = (-1, *WINDOWS)
    place = np.searchsorted(edges, left, side="left")
    counts = np.stack(
        [np.bincount(codes[is_dated & (place == window)], minlength=len(names)) for window in range(len(edges))]
    )
    parts = pd.DataFrame(
        {
            "value": pd.Series(names, dtype="str"),
            "overdue": counts[0],
            "in_30": counts[1],
            "in_60": counts[2],
            "in_90": counts[3],
            "ahead": counts[1:].sum(axis=0),
        }
    )
    parts = parts[(parts["overdue"] > 0) | (parts["ahead"] > 0)]
    by_name = parts.sort_values("value", kind="stable")
    return by_name.sort_values(["ahead", "overdue"], ascending=False, kind="stable").reset_index(drop=True)


def undated(actions: pd.DataFrame) -> int:
    """Returns how many open actions have no due date."""
    return int((truths(actions, Flag.IS_OPEN) & actions[Column.DUE_DATE].isna().to_numpy()).sum())
