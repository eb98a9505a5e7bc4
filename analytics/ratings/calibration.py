"""Whether a reported rating told what would come: the actions that had it and fell due, and what became of them.

DEFINITIONS, section 3: of the actions reported colour c at t0 and due by t, the share delivered on time.
"""

from datetime import date
from enum import StrEnum
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.intervals import effective, wilson
from analytics.table.arrays import Array, Codes, categorical, combined, dates, days, is_any
from analytics.table.past import identities
from analytics.wording import share, verb
from data.schema import WORST_FIRST, Column, Derived, Rag, Status
from data.thresholds import DEFAULT_THRESHOLDS, Thresholds
from data.words import RAG_WORDS

JUDGED_ON: Final = "judged_on"
DELIVERY: Final = "delivery"
BEST_FIRST: Final = (*reversed(WORST_FIRST), Rag.NONE)


class Delivery(StrEnum):
    """What became of an action by the next review: `UNKNOWN` where it was completed and no date says when."""

    ON_TIME = "on_time"
    MISSED = "missed"
    UNKNOWN = "unknown"


def _next_rows(history: pd.DataFrame, reviews: Array) -> Codes:
    """Returns for each row the row of the same action at the next review, -1 where that does not list it."""
    review = np.searchsorted(reviews, days(history[Derived.DATA_DATE])).astype("int64")
    codes = identities(history[Column.ACTION_ID], review)
    order = np.lexsort((review, codes))
    is_next = (np.diff(codes[order]) == 0) & (np.diff(review[order]) == 1)
    following = np.full(len(history), -1)
    following[order[:-1][is_next]] = order[1:][is_next]
    return following


def fallen_due(history: pd.DataFrame) -> pd.DataFrame:
    """Returns the rows of `history` whose action was to be delivered before the next review, with what became of it.

    These are rows neither completed nor cancelled whose due date lies on their data date or after it and before the
    next review. Two columns are added: `judged_on`, the date of that review, and `delivery`, a `Delivery`. On time is
    completed by the due date as stated in the row; moving the date, cancelling or vanishing is not. A completion
    without a date lies after the row's own data date and by the next review, so that nothing tells whether it was in
    time.
    """
    reviews = np.unique(days(history[Derived.DATA_DATE]))
    following = _next_rows(history, reviews)
    after = np.where(following >= 0, days(history[Derived.DATA_DATE])[following], days(history[Derived.MISSING_FROM]))
    due = days(history[Column.DUE_DATE])
    is_promised = ~is_any(history[Column.STATUS], [Status.COMPLETED, Status.CANCELLED])
    rows = np.flatnonzero(is_promised & (days(history[Derived.DATA_DATE]) <= due) & (due < after))
    then = following[rows]
    is_completed = (then >= 0) & is_any(history[Column.STATUS], [Status.COMPLETED])[then]
    completed = np.where(is_completed, days(history[Column.COMPLETED_DATE])[then], np.datetime64("NaT", "D"))
    cases = [is_completed & (completed <= due[rows]), is_completed & np.isnat(completed)]
    words = list(Delivery)
    codes = np.select(
        cases, [words.index(Delivery.ON_TIME), words.index(Delivery.UNKNOWN)], words.index(Delivery.MISSED)
    )
    columns: dict[str, Any] = {JUDGED_ON: dates(after[rows]), DELIVERY: categorical(codes, words)}
    return history.iloc[rows].assign(**columns)


def calibration(due: pd.DataFrame, data_date: date, thresholds: Thresholds = DEFAULT_THRESHOLDS) -> pd.DataFrame:
    """Returns for each reported rating how many actions then due were delivered on time; best rating first.

    `due` are rows of `fallen_due`. Columns: rag; delivered of `of`, unknown (completed, no date says when; in neither),
    over all reviews up to `data_date`; low and high, the Wilson interval of that share in 0–1, as wide as the actions
    allow that fell due again and again (`intervals.effective`); is_few, under the fewest for a rate, where low and high
    are NaN; latest of latest_of and latest_unknown, at the review of `data_date`
    alone. A rating that no such action had gives no row.
    """
    order = [str(word) for word in BEST_FIRST]
    rag = pd.Index(order).get_indexer(pd.Index(due[Column.RAG].astype("object")))
    judged_on, last = days(due[JUDGED_ON]), np.datetime64(data_date, "D")

    def counts(delivery: Delivery, when: Array) -> Array:
        return np.bincount(rag[when & (rag >= 0) & is_any(due[DELIVERY], [delivery])], minlength=len(order))

    told = {
        f"{prefix}{delivery}": counts(delivery, when)
        for prefix, when in (("", judged_on <= last), ("latest_", judged_on == last))
        for delivery in Delivery
    }
    of = told["on_time"] + told["missed"]
    is_few = of < thresholds.fewest_for_rate
    worth = _worth(due[judged_on <= last], len(order), rag[judged_on <= last])
    rate = np.divide(told["on_time"], of, out=np.zeros(len(of)), where=of > 0)
    low, high = (np.where(is_few, np.nan, limit) for limit in wilson(rate * worth, worth))
    parts = pd.DataFrame(
        {
            "rag": pd.Series(order, dtype="str"),
            "delivered": told["on_time"],
            "of": of,
            "unknown": told["unknown"],
            "low": low,
            "high": high,
            "is_few": is_few,
            "latest": told["latest_on_time"],
            "latest_of": told["latest_on_time"] + told["latest_missed"],
            "latest_unknown": told["latest_unknown"],
        }
    )
    return parts[parts["of"] + parts["unknown"] > 0].reset_index(drop=True)


def _worth(due: pd.DataFrame, count: int, rag: Codes) -> Array:
    """Returns how many actions that fall due once those of each of `count` ratings in `due` are worth."""
    is_told = (rag >= 0) & is_any(due[DELIVERY], [Delivery.ON_TIME, Delivery.MISSED])
    cell, first = combined(pd.factorize(due[Column.ACTION_ID])[0][is_told], rag[is_told])
    on_time = is_any(due[DELIVERY], [Delivery.ON_TIME])[is_told]
    some, every = np.bincount(cell[on_time], minlength=len(first)), np.bincount(cell, minlength=len(first))
    return effective(some, every, rag[is_told][first], count)


def sentence(parts: pd.DataFrame) -> str:
    """Returns "Of actions reported green and then due, 31 of 58 (53 %) were delivered on time", from `calibration`.

    The green ones are told, where there are none the best rating there is.
    """
    if parts.empty or not parts["of"].sum():
        return "No rated action has fallen due between two reviews yet"
    told = parts[parts["of"] > 0].iloc[0]
    some, every = int(told["delivered"]), int(told["of"])
    rate = "" if told["is_few"] else f" ({share(some / every)})"
    name = "without a rating" if told["rag"] == Rag.NONE else f"reported {RAG_WORDS[Rag(told['rag'])].lower()}"
    return f"Of actions {name} and then due, {some:,} of {every:,}{rate} {verb(every, 'was', 'were')} delivered on time"
