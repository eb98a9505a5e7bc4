"""The computed rating of an action with its reason in words, and its roll-up to a group (DEFINITIONS, section 3)."""

from typing import Any

import numpy as np
import pandas as pd

from analytics.arrays import Array, Codes, Truths, categorical, combined, days, floats, is_any, truths
from analytics.flags import is_critical
from analytics.wording import counted, joined, times
from data.schema import DEFAULT_THRESHOLDS, RAG_WORDS, REPORTED_GREEN, Column, Derived, Flag, Rag, Status, Thresholds

REDS = (Rag.RED, Rag.AMBER_RED)
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


def rated(actions: pd.DataFrame, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> dict[str, Any]:
    """Returns the columns `rag_computed` and `rag_reason` ("Red: 41 days overdue, pushed twice").

    Each row is rated on its own data date. What no rule can rate, for want of a due date, is none, never green. A per
    cent that is not stated makes nothing amber.
    """
    status = actions[Column.STATUS]
    due = days(actions[Column.DUE_DATE])
    to_due = np.where(np.isnat(due), 0, (due - days(actions[Derived.DATA_DATE])).astype("int64"))
    overdue = np.where(truths(actions, Flag.IS_OVERDUE), -to_due, 0)
    pushes = actions[Derived.PUSH_COUNT].to_numpy()
    silent = np.where(truths(actions, Flag.IS_SILENT), floats(actions[Derived.SILENT_REVIEWS]), 0).astype("int64")
    percent = floats(actions[Column.PERCENT_COMPLETE])
    is_near = (to_due >= 0) & (to_due <= thresholds.amber_days_to_due) & (percent < thresholds.amber_percent)
    gap = points_behind(actions)
    is_behind = gap > thresholds.amber_points_behind
    is_silent_overdue = (overdue > 0) & (silent > 0)

    is_red = (overdue > thresholds.red_days_overdue) | (pushes >= thresholds.red_pushes) | is_silent_overdue
    is_amber = (overdue > 0) | is_near | (pushes >= thresholds.amber_pushes) | (silent > 0) | is_behind
    cases = [
        (is_any(status, [Status.COMPLETED]), Rag.DONE),
        (is_any(status, [Status.CANCELLED, Status.ON_HOLD]), Rag.PAUSED),
        (np.isnat(due), Rag.NONE),
        (is_red, Rag.RED),
        (is_amber, Rag.AMBER),
    ]
    order = list(Rag)
    rag = np.select([case for case, _ in cases], [order.index(word) for _, word in cases], order.index(Rag.GREEN))
    is_warned = (rag == order.index(Rag.RED)) | (rag == order.index(Rag.AMBER))
    is_shown_due = is_near | (rag == order.index(Rag.GREEN))
    facts = {
        "rag": rag,
        "is_cancelled": is_any(status, [Status.CANCELLED]).astype("int64"),
        "overdue": overdue,
        "pushes": np.where(is_warned & (pushes >= thresholds.amber_pushes), pushes, 0),
        "silent": np.where(is_warned, silent, 0),
        "to_due": np.where(is_shown_due & (is_warned | (rag == order.index(Rag.GREEN))), to_due, -1),
        "percent": np.where(is_warned & is_near, np.nan_to_num(percent).round(), -1).astype("int64"),
        "behind": np.where(is_warned & is_behind & (overdue == 0), np.nan_to_num(gap).round(), 0).astype("int64"),
    }
    codes, first = combined(*facts.values())
    distinct = pd.DataFrame(facts).iloc[first].to_dict("records")
    reasons = np.array([_reason(order[int(fact["rag"])], fact) for fact in distinct], dtype="object")
    return {
        Derived.RAG_COMPUTED.value: categorical(rag, order),
        Derived.RAG_REASON.value: pd.array(reasons[codes], dtype="str"),
    }


def _reason(rag: Rag, fact: dict[Any, int]) -> str:
    """Returns why an action has its computed rating."""
    if rag == Rag.DONE:
        return RAG_WORDS[rag]
    if rag == Rag.PAUSED:
        return "Paused: cancelled" if fact["is_cancelled"] else "Paused: on hold"
    if rag == Rag.NONE:
        return "Not rated: no due date"
    due = "due on the day" if fact["to_due"] == 0 else f"due in {counted(fact['to_due'], 'day')}"
    parts = [
        (fact["overdue"] > 0, f"{counted(fact['overdue'], 'day')} overdue"),
        (fact["pushes"] > 0, f"pushed {times(fact['pushes'])}"),
        (fact["silent"] > 0, f"no change in {counted(fact['silent'], 'review')}"),
        (fact["to_due"] >= 0, due if fact["percent"] < 0 else f"{due} at {fact['percent']}\u00a0%"),
        (fact["behind"] > 0, f"{counted(fact['behind'], 'point')} behind the expected progress"),
    ]
    return f"{RAG_WORDS[rag]}: {', '.join(words for is_said, words in parts if is_said)}"


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
    if total < thresholds.rollup_fewest_actions:
        return Rag.NONE.value, f"{TOO_FEW}: {counted(total, 'rated open action')}"
    facts = joined([f"{count:,} {word}" for count, word in ((red, "red"), (amber, "amber"), (green, "green")) if count])
    said = f"{facts} of {counted(total, 'rated open action')}"
    if critical or red >= thresholds.rollup_red_share * total:
        urgent = f"; {counted(critical, 'critical action')} red" if critical else ""
        return Rag.RED.value, f"{RAG_WORDS[Rag.RED]}: {said}{urgent}"
    if red or red + amber >= thresholds.rollup_amber_share * total:
        return Rag.AMBER.value, f"{RAG_WORDS[Rag.AMBER]}: {said}"
    return Rag.GREEN.value, f"{RAG_WORDS[Rag.GREEN]}: {said}"


def is_concern(rag: "pd.Series[Any]") -> Truths:
    """Returns where a rating is red or amber, of whatever shade."""
    return is_any(rag, [*REDS, Rag.AMBER])
