"""How many actions were closed in each month: the pace that forecasts are drawn from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analytics.measures.shares import sums
from analytics.table import months
from analytics.table.arrays import Array, Codes, days, groups, truths
from analytics.table.past import identities, sightings
from data.schema import Column, Derived, Flag

PARTS = (Column.WORKSTREAM, Column.LEAD_AGENCY)


@dataclass(frozen=True, slots=True)
class Turns:
    """Every closing and reopening in `turns`, and the open actions of each review and part in `opens`.

    `turns`: data_date (of the review that shows it), date, change (1 closed, −1 open again), is_later (of work that was
    not open at the review before), and the columns of `PARTS`; one row a turn. `opens`: data_date, value, open; one row
    for each review and part, of `column`, that has rows there.
    """

    turns: pd.DataFrame
    opens: pd.DataFrame
    column: str = Column.WORKSTREAM


def turns(history: pd.DataFrame, column: str = Column.WORKSTREAM) -> Turns:
    """Returns when actions closed and opened again, and what was open at each review by `column`.

    An action closes once: what is completed, held or dropped and completed again closed the first time only, unless it
    was open in between, which takes the closing back. Cancelled and vanished actions are never closed, and what the
    first review lists as completed closed before it. A closing counts on its day of completion where one is stated,
    within the days that were observed: not before the first review, not after the review that shows it. Without one,
    as for a reopening, it counts on the middle day between the review that shows it and the one before. Work that was
    not open at the review before, but added and closed since, or held, does not bring nearer the end of what was: its
    closing is `is_later`, and so is its opening again, and that of what was closed before the first review.
    """
    date_of = days(history[Derived.DATA_DATE])
    every, review = np.unique(date_of, return_inverse=True)
    seen = sightings(identities(history[Column.ACTION_ID], review), review)
    is_completed, is_open = (truths(history, flag)[seen.order] for flag in (Flag.IS_COMPLETED, Flag.IS_OPEN))
    before = seen.latest_before(is_completed | is_open)
    was_completed = (before >= 0) & is_completed[before] if len(before) else is_completed
    is_closed = truths(history, Flag.IS_NEWLY_CLOSED)[seen.order] & ~was_completed
    is_reopened = is_open & (was_completed | truths(history, Flag.IS_REOPENED)[seen.order])
    was_open = seen.is_consecutive & np.roll(is_open, 1)
    closing = seen.latest_before(is_closed)
    was_counted = (closing >= 0) & was_open[closing] if len(closing) else was_open
    closed, reopened = seen.in_place(is_closed), seen.in_place(is_reopened)
    later = seen.in_place(~np.where(is_reopened, was_counted, was_open))

    reopened &= ~seen.in_place(seen.used_again(history))
    rows = np.flatnonzero(closed | reopened)
    shown, compared = date_of[rows], days(history[Derived.COMPARED_DATE])[rows]
    compared = np.where(np.isnat(compared), shown - np.timedelta64(1, "D"), compared)
    middle = compared + (shown - compared + np.timedelta64(1, "D")) // 2
    completed = days(history[Column.COMPLETED_DATE])[rows]
    first = every[0] + np.timedelta64(1, "D") if len(every) else shown
    stated = np.minimum(np.maximum(completed, first), shown)
    when = np.where(closed[rows] & ~np.isnat(completed), stated, middle)
    told = pd.DataFrame(
        {
            "data_date": shown.astype("datetime64[us]"),
            "date": when.astype("datetime64[us]"),
            "change": np.where(closed[rows], 1, -1),
            "is_later": later[rows],
            **{str(name): pd.Series(history[name].array.take(rows)) for name in PARTS},
        }
    )
    return Turns(told, _opens(history, column, review, every), column)


def _opens(history: pd.DataFrame, column: str, review: Array, every: Array) -> pd.DataFrame:
    """Returns data_date, value, open: a row for each review and value of `column` that has rows, oldest first."""
    codes, names = groups(history[column])
    cell = review * max(1, len(names)) + codes
    counts = sums(truths(history, Flag.IS_OPEN), cell, len(every) * len(names))
    listed = np.flatnonzero(np.bincount(cell, minlength=len(every) * len(names)))
    return pd.DataFrame(
        {
            "data_date": every[listed // max(1, len(names))].astype("datetime64[us]"),
            "value": pd.Series(np.array(names, dtype="object")[listed % max(1, len(names))], dtype="str"),
            "open": counts[listed],
        }
    )


def by_month(turns: pd.DataFrame, opens: pd.DataFrame, data_date: date) -> pd.DataFrame:
    """Returns month (its last day), closed, reopened, net, later, added: one row a whole month, oldest first.

    `turns` and `opens` are those of one part or of all, of which the rows up to `data_date` count. Closed and reopened
    are of work open at the review before, net is closed less reopened; later are the closings of other work. Added is
    what the open actions grew by beside the net: new ones, less those cancelled, held or no longer listed; it counts
    on the middle day between its two reviews. Months are those of `months.ends`, from the first review in `opens` on;
    before one has passed the table is empty.
    """
    until = np.datetime64(data_date, "D")
    reviews, codes = np.unique(days(opens["data_date"]), return_inverse=True)
    open_counts = sums(opens["open"].to_numpy(), codes, len(reviews))[reviews <= until]
    reviews = reviews[reviews <= until]
    ends = months.ends(reviews[0].item(), data_date) if len(reviews) else reviews
    shown, when, change = days(turns["data_date"]), days(turns["date"]), turns["change"].to_numpy()
    is_known, is_later = shown <= until, truths(turns, "is_later")
    later = in_months(ends, when[is_known & is_later], (change[is_known & is_later] > 0).astype("int64"))
    is_known &= ~is_later

    closed = in_months(ends, when[is_known], (change[is_known] > 0).astype("int64"))
    reopened = in_months(ends, when[is_known], (change[is_known] < 0).astype("int64"))
    at = np.searchsorted(reviews, shown[is_known])
    net_by_review = sums(change[is_known], np.minimum(at, max(0, len(reviews) - 1)), len(reviews))
    added = np.diff(open_counts) + net_by_review[1:]
    middle = reviews[:-1] + (np.diff(reviews) + np.timedelta64(1, "D")) // 2
    return pd.DataFrame(
        {
            "month": ends.astype("datetime64[us]"),
            "closed": closed,
            "reopened": reopened,
            "net": closed - reopened,
            "later": later,
            "added": in_months(ends, middle, added),
        }
    )


def net_by_part(found: Turns, names: Sequence[str], data_date: date) -> tuple[Array, Codes]:
    """Returns net closures, a row a month of `by_month` and a column for each of `names`, and where each part begins.

    `names` are values of the column that `turns` was asked for. The months of a part begin with its first review.
    """
    until = np.datetime64(data_date, "D")
    listed = found.opens[days(found.opens["data_date"]) <= until]
    reviews = days(listed["data_date"])
    ends = months.ends(reviews.min().item(), data_date) if len(reviews) else reviews
    place = pd.Index(names).get_indexer(pd.Index(listed["value"]))
    first = np.full(len(names), until)
    np.minimum.at(first, place[place >= 0], reviews[place >= 0])
    own = [len(months.ends(day.item(), data_date)) for day in first]
    codes, values = groups(found.turns[found.column])
    part = pd.Index(names).get_indexer(pd.Index(values))[codes] if len(codes) else codes
    kept = (days(found.turns["data_date"]) <= until) & ~truths(found.turns, "is_later") & (part >= 0)
    when, change = days(found.turns["date"])[kept], found.turns["change"].to_numpy()[kept]
    net = np.zeros((len(ends), len(names)), dtype="int64")
    if len(ends):
        inside = (when > np.datetime64(months.shifted(data_date, -len(ends)), "D")) & (when <= until)
        np.add.at(net, (np.searchsorted(ends, when[inside]), part[kept][inside]), change[inside])
    return net, len(ends) - np.array(own, dtype="int64")


def in_months(ends: Array, dates: Array, amounts: Array) -> Array:
    """Returns the sum of `amounts` dated in each of the months that have the `ends` of `months.ends`."""
    if not len(ends):
        return np.zeros(0, dtype="int64")
    start = np.datetime64(months.shifted(ends[-1].item(), -len(ends)), "D")
    inside = (dates > start) & (dates <= ends[-1])
    return sums(amounts[inside], np.searchsorted(ends, dates[inside]), len(ends))


def open_at(opens: pd.DataFrame, data_date: date) -> int:
    """Returns how many actions the review of `data_date` lists as open."""
    return int(opens["open"].to_numpy()[days(opens["data_date"]) == np.datetime64(data_date, "D")].sum())


def of_part(found: Turns, column: str, value: str) -> Turns:
    """Returns what is known of one value of the `column` that `turns` was asked for."""
    codes, names = groups(found.turns[column])
    rows = codes == names.index(value) if value in names else np.zeros(len(codes), dtype="bool")
    return Turns(found.turns[rows], found.opens[found.opens["value"].to_numpy() == value], found.column)
