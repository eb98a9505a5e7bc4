"""What came in, what was closed and what is left at each review, beside what the first promises would have left."""

import numpy as np
import pandas as pd

from analytics.measures.shares import sums
from analytics.table.arrays import days, numbers, truths
from analytics.table.flags import is_live
from data.schema import Column, Derived, Flag

DAYS_PER_MONTH = 365.25 / 12


def by_review(history: pd.DataFrame) -> pd.DataFrame:
    """Returns data_date, opened, closed, open, overdue, planned_open, left_out: one row a review, oldest first.

    Opened and closed count the period since the review before and are missing at the first review. A live action is
    opened in the period in which it starts, or in which it first appears where that is later; what the very first
    review listed as already started is never opened. Planned open are the live actions whose baseline has not passed:
    open had every one been met; those without a baseline are left out of it and counted. Overdue is missing where no
    open action has a due date, planned open where no live one has a baseline: nothing tells them, they are not nought.
    """
    data_date = days(history[Derived.DATA_DATE])
    reviews, codes = np.unique(data_date, return_inverse=True)
    compared, baseline = days(history[Derived.COMPARED_DATE]), days(history[Derived.BASELINE])
    opened = np.maximum(days(history[Derived.OPENED_DATE]), days(history[Derived.FIRST_SEEN]))
    live = is_live(history)

    def total(rows: object) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
        return sums(np.asarray(rows), codes, len(reviews))

    is_open, promised = truths(history, Flag.IS_OPEN), live & ~np.isnat(baseline)
    has_due = is_open & history[Column.DUE_DATE].notna().to_numpy()
    is_later = total(~np.isnat(compared)) > 0
    return pd.DataFrame(
        {
            "data_date": reviews.astype("datetime64[us]"),
            "opened": numbers(total(live & (compared < opened) & (opened <= data_date)), is_later),
            "closed": numbers(total(truths(history, Flag.IS_NEWLY_CLOSED)), is_later),
            "open": total(is_open),
            "overdue": numbers(total(truths(history, Flag.IS_OVERDUE)), (total(is_open) == 0) | (total(has_due) > 0)),
            "planned_open": numbers(total(live & (baseline >= data_date)), (total(live) == 0) | (total(promised) > 0)),
            "left_out": total(live & np.isnat(baseline)),
        }
    )


def backlog_months(flow: pd.DataFrame) -> float | None:
    """Returns open actions ÷ mean monthly closures over the reviews of `flow`; None before the first closure."""
    if len(flow) < 2:
        return None
    months = (flow["data_date"].iloc[-1] - flow["data_date"].iloc[0]).days / DAYS_PER_MONTH
    closed = int(flow["closed"].sum())
    return float(flow["open"].iloc[-1]) * months / closed if closed else None


def burn_up(history: pd.DataFrame) -> pd.DataFrame:
    """Returns data_date, completed, scope, planned, left_out: one row a review, oldest first.

    Scope are the live actions listed at the review, completed those of them completed by then, planned those whose
    first promised date had passed: completed, had every first promise been kept. Live actions without a first promised
    date are left out of planned and counted. A tracker that drops its finished rows lets completed and scope fall.
    """
    data_date = days(history[Derived.DATA_DATE])
    reviews, codes = np.unique(data_date, return_inverse=True)
    baseline, live = days(history[Derived.BASELINE]), is_live(history)
    counts = {
        "completed": truths(history, Flag.IS_COMPLETED),
        "scope": live,
        "planned": live & (baseline < data_date),
        "left_out": live & np.isnat(baseline),
    }
    totals = {name: sums(rows, codes, len(reviews)) for name, rows in counts.items()}
    return pd.DataFrame({"data_date": reviews.astype("datetime64[us]"), **totals})
