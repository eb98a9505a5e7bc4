"""Which actions need attention first, and why, in words."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analytics.ratings.computed import WARNINGS, facts, matters
from analytics.table.arrays import Codes, days, floats, is_any, truths
from analytics.table.flags import is_critical, is_reported_green
from analytics.table.judged import is_judged
from analytics.wording import capital, counted
from data.schema import Column, Derived, Flag, Rag
from data.thresholds import DEFAULT_THRESHOLDS, Thresholds

REASON = "reason"


WEIGHED = [
    Flag.IS_OPEN,
    Derived.RAG_COMPUTED,
    Derived.DAYS_OVERDUE,
    Derived.PUSH_COUNT,
    Column.DUE_DATE,
    Column.PRIORITY,
]


def ordered(actions: pd.DataFrame, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> pd.DataFrame:
    """Returns `actions` by concern: open first, computed red, amber, critical, days overdue, pushes, earlier due."""
    return actions.iloc[_order(actions, thresholds)]


def _order(actions: pd.DataFrame, thresholds: Thresholds) -> Codes:
    """Returns the places of `actions` by concern; only the columns `WEIGHED` are looked at."""
    unfinished, rag = truths(actions, Flag.IS_OPEN), actions[Derived.RAG_COMPUTED]
    late = np.nan_to_num(floats(actions[Derived.DAYS_OVERDUE]))
    due = days(actions[Column.DUE_DATE])
    soonest = np.where(np.isnat(due), np.iinfo("int64").max, due.astype("int64"))
    pushes = actions[Derived.PUSH_COUNT].to_numpy()
    is_calm = ~is_critical(actions, thresholds)
    return np.lexsort((soonest, -pushes, -late, is_calm, ~is_any(rag, WARNINGS), ~is_any(rag, [Rag.RED]), ~unfinished))


def worst(actions: pd.DataFrame, limit: int = 10, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> pd.DataFrame:
    """Returns up to `limit` open actions that are computed red or amber, most worrying first.

    A column `reason` is added: "Late by 41 days, pushed twice, reported green".
    """
    at_risk = np.flatnonzero(truths(actions, Flag.IS_OPEN) & is_any(actions[Derived.RAG_COMPUTED], WARNINGS))
    weighed = actions[[str(name) for name in WEIGHED]].iloc[at_risk]
    first = actions.iloc[at_risk[_order(weighed, thresholds)[:limit]]]
    told = facts(first, thresholds)
    told |= {"is_critical": is_critical(first, thresholds), "is_green": is_reported_green(first)}
    told |= {"judged": np.where(is_judged(first), first[Derived.RAG_JUDGED].astype("object"), "")}
    reasons = [_reason(fact) for fact in pd.DataFrame(told).to_dict("records")]
    return first.assign(**{REASON: pd.array(reasons, dtype="str")})


def _reason(fact: Mapping[Any, int]) -> str:
    """Returns why an open action needs attention."""
    critical = ["critical"] if fact["is_critical"] else []
    late = [f"late by {counted(fact['overdue'], 'day')}"] if fact["overdue"] else []
    green = ["reported green"] if fact["is_green"] else []
    judged = [f"{fact['judged']} by judgement"] if fact["judged"] else []
    return capital(", ".join([*critical, *late, *matters(fact), *green, *judged]))
