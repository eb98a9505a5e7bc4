"""What each agency carries: open work by how late it is, its age, its silence, and what its rows leave unsaid."""

from itertools import pairwise

import numpy as np
import pandas as pd

from analytics.definitions.measured import Measured
from analytics.measures.shares import rows_counted, sums
from analytics.table.arrays import days, floats, groups, is_any, truths
from data.schema import NOT_STATED, SUPPORT_SEPARATOR, Carried, Column, Derived, Flag
from data.thresholds import DEFAULT_THRESHOLDS, Thresholds

NOT_OVERDUE = "Not overdue"


def lateness_names(thresholds: Thresholds = DEFAULT_THRESHOLDS) -> list[str]:
    """Returns the words of how late open work is, least late first: not overdue, then the buckets of days overdue."""
    edges = (0, *thresholds.overdue_age_edges)
    buckets = [f"{low + 1}–{high} days" for low, high in pairwise(edges)]
    return [NOT_OVERDUE, *buckets, f"over {edges[-1]} days"]


def by_lateness(actions: pd.DataFrame, column: str, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> pd.DataFrame:
    """Returns value, lateness, actions: open actions of each value by days overdue; most overdue, then open, first.

    One row a value and name of `lateness_names`, empty ones included; a value without open actions has none.
    """
    unfinished = actions[truths(actions, Flag.IS_OPEN)]
    codes, names = groups(unfinished[column])
    late = np.nan_to_num(floats(unfinished[Derived.DAYS_OVERDUE]))
    buckets = lateness_names(thresholds)
    place = np.searchsorted((0, *thresholds.overdue_age_edges), late, side="left")
    counts = np.zeros((len(names), len(buckets)), dtype="int64")
    np.add.at(counts, (codes, place), 1)
    by_name = pd.factorize(np.array(names, dtype="object"), sort=True)[0] if names else np.array([], dtype="int64")
    order = np.lexsort((by_name, -counts.sum(axis=1), -counts[:, 1:].sum(axis=1)))
    return pd.DataFrame(
        {
            "value": pd.Series([names[row] for row in order for _ in buckets], dtype="str"),
            "lateness": pd.Series(buckets * len(names), dtype="str"),
            "actions": counts[order].ravel(),
        }
    )


def carried(actions: pd.DataFrame, column: str) -> pd.DataFrame:
    """Returns one row a value of `column`, most open first, then by name: what it carries and what it leaves unsaid.

    Columns: value, open, overdue, overdue_of (open with a due date), age (median of whole days since opening of open
    actions, NaN where not known), age_left_out, silent of silent_of, filled of cells (owner, lead agency, due date and
    status of live actions).
    """
    codes, names = groups(actions[column])
    counted, size = rows_counted(actions), len(names)
    is_open, age = truths(actions, Flag.IS_OPEN), floats(actions[Derived.AGE_DAYS])
    is_aged = is_open & ~np.isnan(age)
    silent, filled = counted[Measured.SILENT], counted[Measured.COMPLETENESS]
    table = pd.DataFrame(
        {
            "value": pd.Series(names, dtype="str"),
            "open": sums(is_open, codes, size),
            "overdue": sums(truths(actions, Flag.IS_OVERDUE), codes, size),
            "overdue_of": sums(counted[Measured.OVERDUE].denominator, codes, size),
            "age": pd.Series(age[is_aged]).groupby(codes[is_aged]).median().reindex(range(size)).to_numpy(),
            "age_left_out": sums(is_open & ~is_aged, codes, size),
            "silent": sums(silent.numerator, codes, size),
            "silent_of": sums(silent.denominator, codes, size),
            "filled": sums(filled.numerator, codes, size),
            "cells": sums(filled.denominator, codes, size),
        }
    )
    return table.sort_values(["open", "value"], ascending=[False, True], ignore_index=True)


def in_support(actions: pd.DataFrame) -> pd.DataFrame:
    """Returns value, open, overdue of what each agency supports and does not lead; most open first, then by name.

    Not additive: an action counts once for each agency that supports it.
    """
    unfinished = actions[truths(actions, Flag.IS_OPEN)].reset_index(drop=True)
    names = unfinished[Column.SUPPORT_AGENCIES].astype("object").str.split(SUPPORT_SEPARATOR).explode().str.strip()
    lead = unfinished[Column.LEAD_AGENCY].astype("object").reindex(names.index)
    kept = names.notna() & (names != "") & (names.to_numpy() != lead.to_numpy())
    pairs = pd.DataFrame({"value": names[kept].astype("str"), "row": names.index[kept]}).drop_duplicates()
    late = truths(unfinished, Flag.IS_OVERDUE)[pairs["row"].to_numpy(dtype="int64")]
    table = (
        pairs.assign(overdue=late.astype("int64"))
        .groupby("value", as_index=False)
        .agg(open=("row", "size"), overdue=("overdue", "sum"))
    )
    return table.sort_values(["open", "value"], ascending=[False, True], ignore_index=True)


def reported(history: pd.DataFrame) -> pd.DataFrame:
    """Returns value, reported, reviews: at how many of the reviews since it first led an action each agency reported.

    `history` holds the reviews up to the one shown. By name; what names no lead agency has no row.
    """
    held = history[Column.LEAD_AGENCY]
    codes, names = groups(held)
    reviews, review = np.unique(days(history[Derived.DATA_DATE]), return_inverse=True)
    seen, awaited = np.zeros((2, len(names), len(reviews)), dtype="bool")
    awaited[codes, review] = True
    first = awaited.argmax(axis=1) if len(reviews) else np.zeros(len(names), dtype="int64")
    is_carried = ~history[Derived.CARRIED].isna().to_numpy()
    is_silent = is_any(history[Derived.CARRIED], [Carried.NOT_REPORTED])
    # Where all that an agency led was closed before, nothing was to be reported.
    seen |= awaited
    seen[codes[is_silent], review[is_silent]] = False
    seen[codes[~is_carried], review[~is_carried]] = True
    table = pd.DataFrame(
        {"value": pd.Series(names, dtype="str"), "reported": seen.sum(axis=1), "reviews": len(reviews) - first}
    )
    return table[table["value"] != NOT_STATED].sort_values("value", ignore_index=True)


def of_agencies(actions: pd.DataFrame, history: pd.DataFrame) -> pd.DataFrame:
    """Returns one row an agency that leads or supports open work, or ever led any: most open first, then by name.

    Columns: those of `carried`, support_open and support_overdue of `in_support`, reported of reviews of `reported`.
    """
    table = carried(actions, Column.LEAD_AGENCY).set_index("value")
    support = in_support(actions).set_index("value").add_prefix("support_")
    whole = pd.concat([table, support, reported(history).set_index("value")], axis=1).drop(NOT_STATED, errors="ignore")
    counts = whole.columns.drop("age")
    whole[counts] = whole[counts].fillna(0).astype("int64")
    return (
        whole.rename_axis("value")
        .reset_index()
        .sort_values(["open", "value"], ascending=[False, True], ignore_index=True)
    )
