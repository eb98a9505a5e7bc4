"""The computed rating of an action with its reason in words, and its roll-up to a group (DEFINITIONS, section 3)."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from analytics.table.arrays import Array, Codes, categorical, combined, days, floats, is_any, truths
from analytics.table.flags import is_critical
from analytics.wording import counted, joined, times
from data.schema import REPORTED_GREEN, Column, Derived, Flag, Rag, Status
from data.thresholds import DEFAULT_THRESHOLDS, Thresholds
from data.words import RAG_WORDS

REDS = (Rag.RED, Rag.AMBER_RED)
WARNINGS = (Rag.RED, Rag.AMBER)
TOO_FEW = "Too few to rate"


def points_behind(actions: pd.DataFrame) -> Array:
    """Returns how many points the per cent complete lies below a straight line from opening to baseline.

    NaN where percent, opening or baseline is not known, or the baseline does not lie after the opening.
    """
    opened, baseline = days(actions[Derived.OPENED_DATE]), days(actions[Derived.BASELINE])
    elapsed = (days(actions[Derived.DATA_DATE]) - opened) / np.timedelta64(1, "D")
    span = (baseline - opened) / np.timedelta64(1, "D")
    share = np.divide(elapsed, span, out=np.full(len(span), np.nan), where=span > 0)
    return np.asarray(100 * np.clip(share, 0, 1) - floats(actions[Column.PERCENT_COMPLETE]))


def facts(actions: pd.DataFrame, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> dict[str, Array]:
    """Returns what the rules weigh, as whole numbers for each action.

    overdue (days), pushes, silent (reviews) and behind (points) are 0 where the rules see nothing in them; near is the
    days left to a due date so near that the per cent complete, in percent, is too low for it, else both are -1.
    """
    due = days(actions[Column.DUE_DATE])
    to_due = np.where(np.isnat(due), -1, (due - days(actions[Derived.DATA_DATE])).astype("int64"))
    percent, gap = floats(actions[Column.PERCENT_COMPLETE]), points_behind(actions)
    is_near = truths(actions, Flag.IS_OPEN) & (percent < thresholds.amber_percent)
    is_near &= (to_due >= 0) & (to_due <= thresholds.amber_days_to_due)
    is_behind = truths(actions, Flag.IS_OPEN) & (gap > thresholds.amber_points_behind)
    silent = np.where(truths(actions, Flag.IS_SILENT), floats(actions[Derived.SILENT_REVIEWS]), 0)
    return {
        "overdue": np.where(truths(actions, Flag.IS_OVERDUE), -to_due, 0),
        "pushes": actions[Derived.PUSH_COUNT].to_numpy(),
        "silent": silent.astype("int64"),
        "near": np.where(is_near, to_due, -1),
        "percent": np.where(is_near, np.floor(np.nan_to_num(percent) + 0.5), -1).astype("int64"),
        "behind": np.where(is_behind, np.floor(np.nan_to_num(gap) + 0.5), 0).astype("int64"),
    }


def matters(fact: Mapping[str, int]) -> list[str]:
    """Returns in words what is the matter with an action apart from being overdue; being late, it is behind anyway."""
    parts = [
        (fact["pushes"] > 0, f"pushed {times(fact['pushes'])}"),
        (fact["silent"] > 0, f"no change in {counted(fact['silent'], 'review')}"),
        (fact["near"] >= 0, f"{_due(fact['near'])} at {fact['percent']}\u00a0%"),
        (
            fact["behind"] > 0 and not fact["overdue"],
            f"{counted(fact['behind'], 'point')} behind the expected progress",
        ),
    ]
    return [words for is_said, words in parts if is_said]


def rated(actions: pd.DataFrame, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> dict[str, Any]:
    """Returns the columns `rag_computed` and `rag_reason` ("Red: 41 days overdue, pushed twice").

    Each row is rated on its own data date. What no rule can rate, for want of a due date, is none, never green. A per
    cent that is not stated makes nothing amber.
    """
    status, due = actions[Column.STATUS], days(actions[Column.DUE_DATE])
    seen = facts(actions, thresholds)
    is_late, is_silent = seen["overdue"] > 0, seen["silent"] > 0
    is_red = (seen["overdue"] > thresholds.red_days_overdue) | (seen["pushes"] >= thresholds.red_pushes)
    is_amber = is_late | is_silent | (seen["near"] >= 0) | (seen["behind"] > 0)
    cases = [
        (is_any(status, [Status.COMPLETED]), Rag.DONE),
        (is_any(status, [Status.CANCELLED, Status.ON_HOLD]), Rag.PAUSED),
        (np.isnat(due), Rag.NONE),
        (is_red | (is_late & is_silent), Rag.RED),
        (is_amber | (seen["pushes"] >= thresholds.amber_pushes), Rag.AMBER),
    ]
    order = list(Rag)
    rag = np.select([case for case, _ in cases], [order.index(word) for _, word in cases], order.index(Rag.GREEN))
    is_green, is_warned = rag == order.index(Rag.GREEN), is_any(pd.Series(categorical(rag, order)), WARNINGS)
    left = np.where(np.isnat(due), -1, (due - days(actions[Derived.DATA_DATE])).astype("int64"))
    told = {
        name: np.where(is_warned, values, -1 if name in ("near", "percent") else 0) for name, values in seen.items()
    }
    told["pushes"] = np.where(told["pushes"] >= thresholds.amber_pushes, told["pushes"], 0)
    told |= {"rag": rag, "left": np.where(is_green, left, -1), "is_cancelled": is_any(status, [Status.CANCELLED])}
    codes, first = combined(*told.values())
    reasons = [_reason(order[int(fact["rag"])], fact) for fact in pd.DataFrame(told).iloc[first].to_dict("records")]
    return {
        Derived.RAG_COMPUTED.value: categorical(rag, order),
        Derived.RAG_REASON.value: pd.array(np.array(reasons, dtype="object")[codes], dtype="str"),
    }


def _due(left: int) -> str:
    """Returns when an action is due that is not overdue, from the days left."""
    return f"due in {counted(left, 'day')}" if left else "due on the day"


def _reason(rag: Rag, fact: Mapping[Any, int]) -> str:
    """Returns why an action has its computed rating."""
    if rag == Rag.DONE:
        return RAG_WORDS[rag]
    if rag == Rag.PAUSED:
        return "Paused: cancelled" if fact["is_cancelled"] else "Paused: on hold"
    if rag == Rag.NONE:
        return "Not rated: no due date"
    if rag == Rag.GREEN:
        return f"{RAG_WORDS[rag]}: {_due(fact['left'])}"
    late = [f"{counted(fact['overdue'], 'day')} overdue"] if fact["overdue"] else []
    return f"{RAG_WORDS[rag]}: {', '.join([*late, *matters(fact)])}"


def rollup(
    actions: pd.DataFrame,
    groups: Codes,
    names: list[str],
    which: Column | Derived = Derived.RAG_COMPUTED,
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
) -> pd.DataFrame:
    """Returns value, rag (red, amber, green or none), reason: one row for each of `names`.

    `groups` holds for each action the position of its group in `names`. Counted are open actions with a rating;
    amber-red counts as red, amber-green as green. Fewer than `rollup_fewest_actions` give none, "Too few to rate".
    """
    is_open = truths(actions, Flag.IS_OPEN)
    is_red = is_open & is_any(actions[which], REDS)
    is_amber = is_open & is_any(actions[which], [Rag.AMBER])
    is_green = is_open & is_any(actions[which], REPORTED_GREEN)
    is_critical_red = is_red & is_critical(actions, thresholds)
    red, amber, green, critical = (
        np.bincount(groups[mark], minlength=len(names)).tolist()
        for mark in (is_red, is_amber, is_green, is_critical_red)
    )
    rolled = [_rolled(*counts, thresholds) for counts in zip(red, amber, green, critical, strict=True)]
    columns = {"value": names, "rag": [rag for rag, _ in rolled], "reason": [reason for _, reason in rolled]}
    return pd.DataFrame({name: pd.Series(words, dtype="str") for name, words in columns.items()})


def _rolled(red: int, amber: int, green: int, critical: int, thresholds: Thresholds) -> tuple[str, str]:
    """Returns the rating of a group of rated open actions and why."""
    total = red + amber + green
    if total < max(thresholds.rollup_fewest_actions, 1):
        return Rag.NONE.value, f"{TOO_FEW}: {counted(total, 'rated open action')}"
    facts = joined([f"{count:,} {word}" for count, word in ((red, "red"), (amber, "amber"), (green, "green")) if count])
    said = f"{facts} of {counted(total, 'rated open action')}"
    if critical or red / total >= thresholds.rollup_red_share:
        urgent = f"; {counted(critical, 'critical action')} red" if critical else ""
        return Rag.RED.value, f"{RAG_WORDS[Rag.RED]}: {said}{urgent}"
    if red or (red + amber) / total >= thresholds.rollup_amber_share:
        return Rag.AMBER.value, f"{RAG_WORDS[Rag.AMBER]}: {said}"
    return Rag.GREEN.value, f"{RAG_WORDS[Rag.GREEN]}: {said}"
