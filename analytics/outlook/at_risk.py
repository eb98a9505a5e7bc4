"""Which actions that fall due soon may well be late, by rules, with every reason in words."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analytics.outlook import due
from analytics.outlook.survival import Times
from analytics.over_reviews import promises
from analytics.ratings import computed
from analytics.table.arrays import Array, Codes, Truths, days, groups, is_any, truths
from analytics.wording import capital, counted, times
from data.schema import NOT_STATED, Column, Derived, Flag
from data.thresholds import DEFAULT_THRESHOLDS, Thresholds

AHEAD_DAYS = 60
WEIGHED = (
    Column.REF,
    Column.WORKSTREAM,
    Column.LEAD_AGENCY,
    Column.OWNER,
    Column.DUE_DATE,
    Column.PERCENT_COMPLETE,
    Derived.DATA_DATE,
    Derived.OPENED_DATE,
    Derived.BASELINE,
    Derived.PUSH_COUNT,
    Derived.SILENT_REVIEWS,
    Flag.IS_OPEN,
    Flag.IS_OVERDUE,
    Flag.IS_SILENT,
)
REASON, REASONS, DAYS_LEFT = "reason", "reasons", "days_left"


def weak_keepers(history: pd.DataFrame, data_date: date, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> dict[str, str]:
    """Returns lead agency -> "3 of 15", for those whose promises kept lie clearly below the share of all in `history`.

    Clearly: the whole Wilson interval over all reviews lies below it.
    """
    kept = promises.kept(history, Column.LEAD_AGENCY, data_date, thresholds)
    if kept.empty:
        return {}
    whole = kept["kept"].sum() / kept["kept_of"].sum()
    weak = kept[(kept["high"] < whole) & (kept["value"] != NOT_STATED)]
    return {
        value: f"{some:,} of {every:,}"
        for value, some, every in zip(weak["value"], weak["kept"], weak["kept_of"], strict=True)
    }


def at_risk(
    actions: pd.DataFrame,
    data_date: date,
    weak: Mapping[str, str],
    lengths: Mapping[str, Times],
    thresholds: Thresholds = DEFAULT_THRESHOLDS,
) -> pd.DataFrame:
    """Returns the open actions due within 60 days for which a rule gives a reason, most reasons first, then soonest.

    Columns: all of `actions`, days_left, reasons (how many) and reason (in words). Each rule gives one: pushed before;
    silent; behind the expected progress; no owner; a lead agency among `weak` (of `weak_keepers`); less time from
    opening to due date than half of the actions of its workstream took, by the `lengths` of `survival.times`, where
    the whole 95 % range of that median lies above: a median of few says nothing of the next action.
    """
    rows = due.places(actions, data_date, 0, AHEAD_DAYS)
    near = actions[[str(name) for name in WEIGHED]].iloc[rows]
    left = (days(near[Column.DUE_DATE]) - np.datetime64(data_date, "D")).astype("int64")
    seen = computed.facts(near, thresholds)
    given, median, surely, around = _given(near), *_medians(near, lengths)
    rules: dict[str, Truths] = {
        "pushes": seen["pushes"] > 0,
        "silent": truths(near, Flag.IS_SILENT),
        "behind": seen["behind"] > 0,
        "no_owner": near[Column.OWNER].isna().to_numpy(dtype="bool"),
        "weak": is_any(near[Column.LEAD_AGENCY], list(weak)),
        "short": (given >= 0) & (given < surely),
    }
    reasons = np.sum([*rules.values()], axis=0, dtype="int64")
    order = _order(near, left, reasons)
    told = pd.DataFrame(
        {name: np.where(rules[name], seen[name], 0) for name in ("pushes", "silent", "behind")}
        | {name: rules[name] for name in ("no_owner", "weak", "short")}
        | {"given": given, "median": np.nan_to_num(median).astype("int64"), "around": around}
        | {name: near[name].astype("object").to_numpy() for name in (Column.LEAD_AGENCY, Column.WORKSTREAM)}
    ).iloc[order]
    words = [_words(fact, weak) for fact in told.to_dict("records")]
    return actions.iloc[rows[order]].assign(
        **{DAYS_LEFT: left[order], REASONS: reasons[order], REASON: pd.array(words, dtype="str")}
    )


def _given(actions: pd.DataFrame) -> Array:
    """Returns the days from opening to due date, −1 where not known."""
    span = days(actions[Column.DUE_DATE]) - days(actions[Derived.OPENED_DATE])
    return np.where(np.isnat(span), -1, span.astype("timedelta64[D]").astype("int64"))


def _medians(actions: pd.DataFrame, lengths: Mapping[str, Times]) -> tuple[Array, Array, Array]:
    """Returns the median days to close of each action's workstream, the least it may be, and its range in words.

    Median and least are NaN where there is none. The least is the lower end of the 95 % range (`Curve.around`).
    """
    codes, names = groups(actions[Column.WORKSTREAM])
    curves = [lengths[name].curve if name in lengths else None for name in names]
    found = [curve.within(0.5) if curve else None for curve in curves]
    ranges = [curve.around(0.5) if curve else (None, None) for curve in curves]
    said = [f"{first:,} to {last:,}" if last else f"{first:,} or more" if first else "" for first, last in ranges]
    medians, surely = (
        np.array([np.nan if span is None else span for span in spans], dtype="float64")
        for spans in (
            found,
            [first if days is not None else None for days, (first, _) in zip(found, ranges, strict=True)],
        )
    )
    return medians[codes], surely[codes], np.array(said, dtype="object")[codes]


def _order(near: pd.DataFrame, left: Array, reasons: Codes) -> Codes:
    """Returns the places of those with a reason: most reasons first, then soonest due, then by ref."""
    refs = pd.factorize(near[Column.REF], sort=True)[0]
    order = np.lexsort((refs, left, -reasons))
    return order[reasons[order] > 0]


def _words(fact: Mapping[Any, Any], weak: Mapping[str, str]) -> str:
    """Returns why an action may be late."""
    agency, workstream = fact[Column.LEAD_AGENCY], fact[Column.WORKSTREAM]
    parts = [
        (fact["pushes"], f"pushed {times(fact['pushes'])} before"),
        (fact["silent"], f"no change in {counted(fact['silent'], 'review')}"),
        (fact["behind"], f"{counted(fact['behind'], 'point')} behind the expected progress"),
        (fact["no_owner"], "no owner is named"),
        (fact["weak"], f"{agency} kept {weak.get(str(agency), '')} promises"),
        (
            fact["short"],
            f"given {counted(fact['given'], 'day')} where half of {workstream} took {fact['median']:,} or more "
            f"(95 % range {fact['around']})",
        ),
    ]
    return capital("; ".join(words for is_said, words in parts if is_said))
