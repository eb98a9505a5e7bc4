"""The measures of a table of actions, each as x of y with what was left out (DEFINITIONS, section 2)."""

from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.definitions.definition import Definition
from analytics.definitions.measured import DEFINITIONS, Measured
from analytics.measures import grounds
from analytics.table.arrays import Array, Codes, Truths, days, is_any, truths
from analytics.table.flags import filled_cells, is_live, is_reported_green
from data.schema import OPEN_STATUSES, Column, Derived, Flag, Status, Timeliness
from data.thresholds import DEFAULT_THRESHOLDS

__all__ = ["DEFINITIONS", "Change", "Definition", "Measure", "Measured", "Spread"]

COUNTED_FROM: Final = (
    Column.STATUS,
    Column.RAG,
    Column.OWNER,
    Column.LEAD_AGENCY,
    Column.DUE_DATE,
    Column.COMPLETED_DATE,
    Derived.DATA_DATE,
    Derived.BASELINE,
    Derived.COMPARED_DATE,
    Derived.TIMELINESS,
    Derived.MOVED_DAYS,
    Derived.SILENT_REVIEWS,
    Derived.MISSING_FROM,
    Derived.PREVIOUS_STATUS,
    Derived.PREVIOUS_DUE_DATE,
    Flag.IS_OPEN,
    Flag.IS_COMPLETED,
    Flag.IS_ON_TIME,
    Flag.IS_OVERDUE,
    Flag.IS_OVERDUE_AGAINST_BASELINE,
    Flag.IS_PROMISE_KEPT,
    Flag.IS_PROMISE_DUE,
    Flag.IS_MOVED_LATER,
    Flag.IS_WATERMELON,
    Flag.IS_DUE_SOON,
    Flag.IS_SILENT,
)
JUDGED = (Timeliness.ON_TIME, Timeliness.LATE)
UNJUDGED = (Timeliness.NO_BASELINE, Timeliness.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Measure:
    """`numerator` of `denominator`, and how many rows could not be counted; `missing` says why nothing counts.

    Where the data lacks what the measure needs both are 0: it is told as a dash, never as 0 of n.
    """

    name: str
    numerator: int
    denominator: int
    left_out: int = 0
    missing: str = ""

    @property
    def rate(self) -> float | None:
        """Returns numerator ÷ denominator in 0–1, None where there is nothing to divide by."""
        return self.numerator / self.denominator if self.denominator else None

    def is_too_few(self, fewest: int = DEFAULT_THRESHOLDS.fewest_for_rate) -> bool:
        """Returns whether the denominator is too small for a rate to be shown: show the count and say so."""
        return self.denominator < fewest

    @property
    def definition(self) -> Definition:
        """Returns what the measure means."""
        return DEFINITIONS[self.name]


@dataclass(frozen=True, slots=True)
class Change:
    """How a measure differs from an earlier one: `count` in actions, `points` in percentage points.

    `points` is None where either has no rate.
    """

    count: int
    points: float | None


class Counts(NamedTuple):
    """What each row adds to numerator, denominator and left out."""

    numerator: Array
    denominator: Array
    left_out: Array


def rows_counted(actions: pd.DataFrame) -> dict[str, Counts]:
    """Returns for each measure what each row adds to it: the one place where the measures are spelled.

    Whoever adds them up takes `totals`, which knows where the ground of a measure is missing.
    """
    is_open, is_completed = truths(actions, Flag.IS_OPEN), truths(actions, Flag.IS_COMPLETED)
    live, nothing = is_live(actions), np.zeros(len(actions), dtype="bool")
    has_due = actions[Column.DUE_DATE].notna().to_numpy()
    has_baseline = actions[Derived.BASELINE].notna().to_numpy()
    has_both = has_due & actions[Column.COMPLETED_DATE].notna().to_numpy()
    is_moved_known = actions[Derived.MOVED_DAYS].notna().to_numpy()
    is_silence_known = actions[Derived.SILENT_REVIEWS].notna().to_numpy()
    was_open = is_any(actions[Derived.PREVIOUS_STATUS], OPEN_STATUSES)
    was_dated = actions[Derived.PREVIOUS_DUE_DATE].notna().to_numpy()
    was_in_time = days(actions[Column.COMPLETED_DATE]) <= days(actions[Column.DUE_DATE])
    green = live & is_reported_green(actions)
    times = actions[Derived.TIMELINESS]

    def flagged(flag: Flag, among: Truths, left_out: Truths) -> Counts:
        return Counts(truths(actions, flag) & among, among, left_out)

    return {
        Measured.COMPLETED: flagged(Flag.IS_COMPLETED, live, nothing),
        Measured.ON_TIME: flagged(Flag.IS_ON_TIME, is_any(times, JUDGED), is_any(times, UNJUDGED)),
        Measured.OVERDUE: flagged(Flag.IS_OVERDUE, is_open & has_due, is_open & ~has_due),
        Measured.PROMISES_KEPT: flagged(
            Flag.IS_PROMISE_KEPT, truths(actions, Flag.IS_PROMISE_DUE), was_open & ~was_dated
        ),
        Measured.MOVED: flagged(Flag.IS_MOVED_LATER, is_open & is_moved_known, is_open & ~is_moved_known),
        Measured.WATERMELON: flagged(Flag.IS_WATERMELON, green, nothing),
        Measured.DUE_SOON: flagged(Flag.IS_DUE_SOON, is_open & has_due, is_open & ~has_due),
        Measured.SILENT: flagged(Flag.IS_SILENT, is_open & is_silence_known, is_open & ~is_silence_known),
        Measured.OVERDUE_AGAINST_BASELINE: flagged(
            Flag.IS_OVERDUE_AGAINST_BASELINE, is_open & has_baseline, is_open & ~has_baseline
        ),
        Measured.ON_TIME_OF_CLOSED: Counts(
            is_completed & has_both & was_in_time, is_completed & has_both, is_completed & ~has_both
        ),
        Measured.COMPLETENESS: Counts(np.where(live, filled_cells(actions), 0), np.where(live, 4, 0), nothing),
    }


def promises_vanished(vanished: pd.DataFrame) -> Counts:
    """Returns what each vanished row adds to promises kept: its promise counts, and only one closed before is kept."""
    due, promised = days(vanished[Column.DUE_DATE]), ~is_any(vanished[Column.STATUS], [Status.CANCELLED])
    promised &= (days(vanished[Derived.DATA_DATE]) <= due) & (due < days(vanished[Derived.MISSING_FROM]))
    is_undated = truths(vanished, Flag.IS_OPEN) & np.isnat(due) & ~np.isnat(days(vanished[Derived.MISSING_FROM]))
    return Counts(promised & truths(vanished, Flag.IS_COMPLETED), promised, is_undated)


def sums(values: Array, groups: Codes, count: int) -> npt.NDArray[np.int64]:
    """Returns the sum of whole numbers or truths in each of `count` groups."""
    if values.dtype == np.bool_:
        return np.bincount(groups[values], minlength=count)
    return np.bincount(groups, weights=values, minlength=count).astype("int64")


def totals(actions: pd.DataFrame, groups: Codes, count: int) -> dict[str, Counts]:
    """Returns every measure of each of `count` groups; one whose ground is missing in a group has nothing to count."""
    counts = {
        name: Counts(*(sums(part, groups, count) for part in parts)) for name, parts in rows_counted(actions).items()
    }
    for name, needed in grounds.needs(actions).items():
        numerator, denominator, left_out = counts[name]
        for need in needed:
            is_told = (sums(need.asked, groups, count) == 0) | (sums(need.has, groups, count) > 0)
            left_out = left_out + denominator * ~is_told
            numerator, denominator = numerator * is_told, denominator * is_told
        counts[name] = Counts(numerator, denominator, left_out)
    return counts


def headline(actions: pd.DataFrame, vanished: pd.DataFrame | None = None) -> dict[str, Measure]:
    """Returns every measure of the actions of one review.

    `vanished` holds the rows that the review compared with listed and this one does not (`history.vanished` or
    `since.vanished`): a promise made in them counts as not kept. On a first review the measures that need an earlier
    one have denominator 0.
    """
    whole = np.zeros(len(actions), dtype="int64")
    counts = {name: [int(part[0]) for part in parts] for name, parts in totals(actions, whole, 1).items()}
    if vanished is not None:
        lost = [int(part.sum()) for part in promises_vanished(vanished)]
        counts[Measured.PROMISES_KEPT] = [a + b for a, b in zip(counts[Measured.PROMISES_KEPT], lost, strict=True)]
    why = grounds.reasons(actions, [name for name, (_, every, _) in counts.items() if not every])
    return {
        name: Measure(str(name), some, every, out, why.get(name, "")) for name, (some, every, out) in counts.items()
    }


def by_review(history: pd.DataFrame) -> pd.DataFrame:
    """Returns data_date, measure, numerator, denominator, left_out: a row for each measure of each review with rows.

    Promises in rows that vanished count at the review that misses them. Of `history` the columns `COUNTED_FROM` are
    enough.
    """
    date = days(history[Derived.DATA_DATE])
    reviews, groups = np.unique(date, return_inverse=True)
    counts = {name: list(parts) for name, parts in totals(history, groups, len(reviews)).items()}
    missing_from = days(history[Derived.MISSING_FROM])
    is_told = np.isin(missing_from, reviews)
    told = np.searchsorted(reviews, missing_from[is_told])
    lost = [sums(part[is_told], told, len(reviews)) for part in promises_vanished(history)]
    counts[Measured.PROMISES_KEPT] = [a + b for a, b in zip(counts[Measured.PROMISES_KEPT], lost, strict=True)]
    columns = [np.stack([parts[place] for parts in counts.values()], axis=1).ravel() for place in range(3)]
    return pd.DataFrame(
        {
            "data_date": np.repeat(reviews.astype("datetime64[us]"), len(counts)),
            "measure": [str(name) for name in counts] * len(reviews),
            "numerator": columns[0],
            "denominator": columns[1],
            "left_out": columns[2],
        }
    )


def change(now: Measure, then: Measure) -> Change | None:
    """Returns how `now` differs from `then`, None where either has nothing to count."""
    if not now.denominator or not then.denominator:
        return None
    rates = now.rate, then.rate
    points = 100 * (rates[0] - rates[1]) if rates[0] is not None and rates[1] is not None else None
    return Change(now.numerator - then.numerator, points)


@dataclass(frozen=True, slots=True)
class Spread:
    """How a length of time in days is spread over `count` actions; None where there are none."""

    count: int
    median: float | None
    p90: float | None
    longest: int | None
    left_out: int = 0


def spread(actions: pd.DataFrame, column: Derived) -> Spread:
    """Returns the spread of `days_overdue` over overdue actions or of `age_days` over open ones.

    Left out are open actions whose age nothing tells, such as those already listed at the very first review without
    a start date.
    """
    held = actions[column].dropna().to_numpy(dtype="int64")
    asked = Flag.IS_OVERDUE if column == Derived.DAYS_OVERDUE else Flag.IS_OPEN
    left_out = int(truths(actions, asked).sum()) - len(held)
    if not len(held):
        return Spread(0, None, None, None, left_out)
    return Spread(len(held), float(np.median(held)), float(np.percentile(held, 90)), int(held.max()), left_out)
