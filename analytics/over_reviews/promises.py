"""Who keeps their word: promises kept by agency or workstream, how late what was closed is, and who slips again."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from analytics.definitions.measured import Measured
from analytics.intervals import effective, wilson
from analytics.measures.shares import Spread, promises_vanished, rows_counted, sums
from analytics.over_reviews import life
from analytics.table.arrays import Array, Codes, combined, days, floats, groups, truths
from data.schema import Column, Derived, Flag
from data.thresholds import DEFAULT_THRESHOLDS, Thresholds

MOST_MILESTONES = 4
EARLY_EDGE = 30


def kept(
    history: pd.DataFrame, column: str, data_date: date, thresholds: Thresholds = DEFAULT_THRESHOLDS
) -> pd.DataFrame:
    """Returns the promises kept for each value of `column`, at the review of `data_date` and over all up to it.

    Columns: value; kept of kept_of, left_out (open at the review before without a due date), over all reviews; worth,
    how many promises of different actions they are worth (`intervals.effective`), for an action promised again and
    again says the same again; low and high, the Wilson interval of that share in 0–1, as wide as that; is_few, under
    the fewest for a rate, where low and high are NaN; latest of latest_of, at the review of `data_date` alone.
    `history` holds the rows up to `data_date`. A promise counts at the review that judges it, for the value its row has
    there; one in a row that vanished counts for the value it had last, as kept only where it was closed before. A value
    without a promise has no row. Best share first, then more promises; those of too few after them by name, for they
    are not ranked.
    """
    counted = rows_counted(history)[Measured.PROMISES_KEPT]
    missing_from = days(history[Derived.MISSING_FROM])
    is_told = missing_from <= np.datetime64(data_date, "D")
    lost = promises_vanished(history)
    values, names = groups(history[column])
    at_last = days(history[Derived.DATA_DATE]) == np.datetime64(data_date, "D")
    lost_at_last = missing_from == np.datetime64(data_date, "D")

    def total(rows: Array, gone: Array) -> Array:
        return sums(rows, values, len(names)) + sums(gone, values, len(names))

    parts = pd.DataFrame(
        {
            "value": pd.Series(names, dtype="str"),
            "kept": total(counted.numerator, lost.numerator & is_told),
            "kept_of": total(counted.denominator, lost.denominator & is_told),
            "left_out": total(counted.left_out, lost.left_out & is_told),
            "latest": total(counted.numerator & at_last, lost.numerator & lost_at_last),
            "latest_of": total(counted.denominator & at_last, lost.denominator & lost_at_last),
        }
    )
    made, held = (
        counted.denominator.astype("int64") + (lost.denominator & is_told),
        counted.numerator.astype("int64") + (lost.numerator & is_told),
    )
    parts["worth"] = _worth(history[Column.ACTION_ID], held, made, values, len(names))
    return _ranked(parts[parts["kept_of"] > 0], thresholds.fewest_for_rate)


def most_promised(parts: pd.DataFrame, most: int) -> pd.DataFrame:
    """Returns of a table of `kept` the `most` rows with most promises, in their order."""
    return parts[parts["kept_of"].rank(method="first", ascending=False) <= most]


def _worth(actions: "pd.Series[str]", held: Array, made: Array, values: Codes, count: int) -> Array:
    """Returns how many promises of actions that promise once the promises of each value are worth."""
    cell, first = combined(pd.factorize(actions)[0], values)
    clusters = len(first)
    return effective(sums(held, cell, clusters), sums(made, cell, clusters), values[first], count)


def _ranked(parts: pd.DataFrame, fewest: int) -> pd.DataFrame:
    """Returns `parts` with interval and order; those of too few come last, by name."""
    is_few = parts["kept_of"].to_numpy() < fewest
    rate = parts["kept"] / parts["kept_of"]
    low, high = (np.where(is_few, np.nan, limit) for limit in wilson(rate * parts["worth"], parts["worth"]))
    share = np.where(is_few, 0.0, rate)
    names = pd.factorize(parts["value"], sort=True)[0]
    many = np.where(is_few, 0, parts["kept_of"])
    order = np.lexsort((names, -many, -share, is_few))
    told = parts.assign(low=low, high=high, is_few=is_few)
    columns = ["value", "kept", "kept_of", "left_out", "worth", "low", "high", "is_few", "latest", "latest_of"]
    return told[columns].iloc[order].reset_index(drop=True)


def repeat_slippers(actions: pd.DataFrame) -> pd.DataFrame:
    """Returns the open actions of a review pushed twice or more, most pushed first, then most days slipped, then ref.

    All columns of `actions` are kept.
    """
    again = np.flatnonzero(truths(actions, Flag.IS_PUSHED_AGAIN))
    return actions.iloc[again[_furthest(actions, again, by_pushes=True)]]


def _furthest(actions: pd.DataFrame, rows: Codes, *, by_pushes: bool = False) -> Codes:
    """Returns the order of `rows` by days slipped, most first, then ref; where asked, by pushes before that."""
    refs = pd.factorize(actions[Column.REF].iloc[rows], sort=True)[0]
    slipped = np.nan_to_num(floats(actions[Derived.SLIPPAGE_DAYS])[rows])
    pushes = actions[Derived.PUSH_COUNT].to_numpy()[rows] if by_pushes else np.zeros(len(rows))
    return np.lexsort((refs, -slipped, -pushes))


def milestones(actions: pd.DataFrame, history: pd.DataFrame, most: int = MOST_MILESTONES) -> pd.DataFrame:
    """Returns what a milestone trend draws (`life.stated`) for the open actions that slipped most, furthest first.

    `actions` are those of one review, `history` the reviews up to it. At most `most` actions, and only those whose due
    date is later than first promised.
    """
    late = np.flatnonzero(truths(actions, Flag.IS_OPEN) & (floats(actions[Derived.SLIPPAGE_DAYS]) > 0))
    chosen = actions[Column.ACTION_ID].iloc[late[_furthest(actions, late)[:most]]]
    rank = pd.Index(chosen).get_indexer(pd.Index(history[Column.ACTION_ID]))
    rows = np.flatnonzero(rank >= 0)
    by_rank = history[[str(name) for name in life.STATED]].iloc[rows[np.argsort(rank[rows], kind="stable")]]
    return life.stated(by_rank, np.unique(days(history[Derived.DATA_DATE])).tolist())


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late against the first promise: `buckets` (bucket, closed, open), and the spread of each in days.

    Days of what is closed are negative where it was early; what is open counts only once its first promise has passed.
    """

    buckets: pd.DataFrame
    closed: Spread
    open: Spread


def lateness(actions: pd.DataFrame, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> Lateness:
    """Returns how late the completed actions of a review were against the first promise, and the open ones are by now.

    Left out of closed: completed actions without a completion date or first promised date; of open: open ones without
    a first promised date. An open action whose first promise has not passed is in neither.
    """
    baseline, data_date = days(actions[Derived.BASELINE]), days(actions[Derived.DATA_DATE])
    is_completed, is_open = truths(actions, Flag.IS_COMPLETED), truths(actions, Flag.IS_OPEN)
    closed = (days(actions[Column.COMPLETED_DATE]) - baseline)[is_completed]
    still = (data_date - baseline)[is_open]
    closed_days = closed[~np.isnat(closed)].astype("timedelta64[D]").astype("int64")
    open_days = still[still > np.timedelta64(0, "D")].astype("timedelta64[D]").astype("int64")
    edges = thresholds.overdue_age_edges
    names = [f"Over {EARLY_EDGE} early", f"1–{EARLY_EDGE} early", "On the day"]
    names += [f"{low + 1}–{high} late" for low, high in pairwise((0, *edges))] + [f"Over {edges[-1]} late"]
    limits = np.array([-EARLY_EDGE - 1, -1, 0, *edges])

    def counts(spans: Array) -> Array:
        return np.bincount(np.searchsorted(limits, spans, side="left"), minlength=len(names))

    buckets = {"bucket": pd.Series(names, dtype="str"), "closed": counts(closed_days), "open": counts(open_days)}
    return Lateness(
        pd.DataFrame(buckets),
        _spread(closed_days, int(np.isnat(closed).sum())),
        _spread(open_days, int(np.isnat(still).sum())),
    )


def _spread(spans: Array, left_out: int) -> Spread:
    if not len(spans):
        return Spread(0, None, None, None, left_out)
    return Spread(len(spans), float(np.median(spans)), float(np.percentile(spans, 90)), int(spans.max()), left_out)
