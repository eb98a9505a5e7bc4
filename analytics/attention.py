"""Which actions need attention first, and why, in words."""

from typing import Any

import numpy as np
import pandas as pd

from analytics.arrays import combined, days, floats, is_any, truths
from analytics.flags import is_critical, is_reported_green
from analytics.rating import is_concern
from analytics.wording import capital, counted, times
from data.schema import DEFAULT_THRESHOLDS, Column, Derived, Flag, Rag, Thresholds

REASON = "reason"


def ordered(actions: pd.DataFrame, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> pd.DataFrame:
    """Returns `actions` by concern: open first, computed red, critical, more days overdue, more pushes, earlier due."""
    unfinished = truths(actions, Flag.IS_OPEN)
    red = is_any(actions[Derived.RAG_COMPUTED], [Rag.RED])
    amber = is_any(actions[Derived.RAG_COMPUTED], [Rag.AMBER])
    late = np.nan_to_num(floats(actions[Derived.DAYS_OVERDUE]))
    due = days(actions[Column.DUE_DATE])
    soonest = np.where(np.isnat(due), np.iinfo("int64").max, due.astype("int64"))
    pushes = actions[Derived.PUSH_COUNT].to_numpy()
    order = np.lexsort(
        (soonest, ~amber, -pushes, -late, ~is_critical(actions, thresholds), ~(red & unfinished), ~unfinished)
    )
    return actions.iloc[order]


def worst(actions: pd.DataFrame, limit: int = 10, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> pd.DataFrame:
    """Returns up to `limit` open actions that are computed red or amber, most worrying first.

    A column `reason` is added: "Late by 41 days, pushed twice, reported green".
    """
    first = ordered(actions[truths(actions, Flag.IS_OPEN) & is_concern(actions[Derived.RAG_COMPUTED])], thresholds)
    first = first.iloc[:limit]
    return first.assign(**{REASON: pd.array(reasons(first, thresholds), dtype="str")})


def reasons(actions: pd.DataFrame, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> list[str]:
    """Returns for each open action why it needs attention, empty where nothing is the matter with it."""
    to_due = (days(actions[Column.DUE_DATE]) - days(actions[Derived.DATA_DATE])).astype("timedelta64[D]")
    is_near = truths(actions, Flag.IS_OPEN) & (to_due >= np.timedelta64(0, "D"))
    is_near &= to_due <= np.timedelta64(thresholds.amber_days_to_due, "D")
    silent = truths(actions, Flag.IS_SILENT)
    facts = {
        "is_critical": is_critical(actions, thresholds).astype("int64"),
        "late": np.nan_to_num(floats(actions[Derived.DAYS_OVERDUE])).astype("int64"),
        "to_due": np.where(is_near, to_due.astype("int64"), -1),
        "pushes": actions[Derived.PUSH_COUNT].to_numpy(),
        "silent": np.where(silent, floats(actions[Derived.SILENT_REVIEWS]), 0).astype("int64"),
        "behind": _is_behind(actions).astype("int64"),
        "is_green": is_reported_green(actions).astype("int64"),
    }
    codes, first = combined(*facts.values())
    distinct = [_reason(fact) for fact in pd.DataFrame(facts).iloc[first].to_dict("records")]
    return [distinct[code] for code in codes.tolist()]


def _is_behind(actions: pd.DataFrame) -> "np.ndarray[Any, np.dtype[np.bool_]]":
    """Returns where the computed rating's reason names the expected progress."""
    return actions[Derived.RAG_REASON].str.contains("behind the expected", regex=False).to_numpy(dtype="bool")


def _reason(fact: dict[Any, int]) -> str:
    due = "due on the day" if fact["to_due"] == 0 else f"due in {counted(fact['to_due'], 'day')}"
    parts = [
        (fact["late"] > 0, f"late by {counted(fact['late'], 'day')}"),
        (fact["to_due"] >= 0, due),
        (fact["pushes"] > 0, f"pushed {times(fact['pushes'])}"),
        (fact["silent"] > 0, f"no change in {counted(fact['silent'], 'review')}"),
        (fact["behind"] > 0, "behind the expected progress"),
        (fact["is_green"] > 0, "reported green"),
    ]
    said = [words for is_said, words in parts if is_said]
    return capital(", ".join(["critical", *said] if fact["is_critical"] and said else said))
