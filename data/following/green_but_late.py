"""Actions reported green that the rules of the computed rating call red (DEFINITIONS, sections 1 and 3)."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.schema import OPEN_STATUSES, REPORTED_GREEN, Column
from data.thresholds import Thresholds

_STATED: Final = (Column.STATUS, Column.RAG, Column.DUE_DATE, Column.PERCENT_COMPLETE, Column.REMARKS)


def green_but_late(
    actions: pd.DataFrame, data_date: date, earlier: Sequence[pd.DataFrame], thresholds: Thresholds
) -> pd.DataFrame:
    """Returns the rows of `actions` reported green and computed red, with the reason in words as `why`.

    `earlier` are the actions of the reviews before, oldest first. Red is an open action with a due date that is more
    than `red_days_overdue` days overdue, pushed `red_pushes` times or more, or overdue and silent.
    """
    is_green = actions[Column.RAG].isin([rag.value for rag in REPORTED_GREEN])
    is_open = actions[Column.STATUS].isin([status.value for status in OPEN_STATUSES])
    green = actions[is_green & is_open & actions[Column.DUE_DATE].notna()]
    pushes, silent = _pushes_and_silence([*earlier, actions], green[Column.ACTION_ID])
    late = (pd.Timestamp(data_date) - green[Column.DUE_DATE]).dt.days.to_numpy()
    is_silent = silent >= thresholds.silent_reviews
    is_pushed = pushes >= thresholds.red_pushes
    is_red = (late > thresholds.red_days_overdue) | is_pushed | ((late > 0) & is_silent)
    parts = (
        (late > 0, late, "{} days overdue"),
        (is_pushed, pushes, "due date moved later {} times"),
        (is_silent, silent, "no change in {} reviews"),
    )
    why = [
        ", ".join(words.format(counts[row]) for is_said, counts, words in parts if is_said[row])
        for row in np.flatnonzero(is_red)
    ]
    late_green: pd.DataFrame = green[is_red]
    return late_green.assign(why=pd.Series(why, index=late_green.index, dtype="str"))


def _pushes_and_silence(
    reviews: Sequence[pd.DataFrame], ids: "pd.Series[str]"
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Returns how often each action's due date moved later, and in how many reviews in a row up to now it is unchanged.

    Unchanged is what has the same status, rating, due date, per cent and remarks as one review before.
    """
    pushes, silent = np.zeros(len(ids), dtype=np.int64), np.zeros(len(ids), dtype=np.int64)
    latest_due: NDArray[Any] = np.full(len(ids), np.datetime64("NaT", "us"))
    before: pd.DataFrame | None = None
    for actions in reviews:
        listed = actions.set_index(Column.ACTION_ID.value)[[column.value for column in _STATED]].reindex(ids)
        due = listed[Column.DUE_DATE.value].to_numpy()
        pushes += due > latest_due
        latest_due = np.where(np.isnat(due), latest_due, due)
        is_listed = listed[Column.STATUS.value].notna().to_numpy()
        same = is_listed if before is None else is_listed & _is_same(listed, before)
        silent = np.where(same & (before is not None), silent + 1, 0)
        before = listed
    return pushes, silent


def _is_same(listed: pd.DataFrame, before: pd.DataFrame) -> NDArray[np.bool_]:
    same = np.ones(len(listed), dtype=np.bool_)
    for name in listed:
        new, old = listed[name].astype("object").to_numpy(), before[name].astype("object").to_numpy()
        same &= (new == old) | (pd.isna(new) & pd.isna(old))
    return same
