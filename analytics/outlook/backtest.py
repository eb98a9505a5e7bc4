"""Whether past forecasts held: each earlier review forecast from what was known then, beside what came."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analytics.measures.shares import sums
from analytics.outlook import closures, forecast
from analytics.outlook.closures import Turns
from analytics.outlook.forecast import EVEN, FEWEST_MONTHS, SAFE, SOON_MONTHS
from analytics.table import months
from analytics.table.arrays import Array, days, numbers


def past_forecasts(found: Turns, data_date: date) -> pd.DataFrame:
    """Returns one row for each review before `data_date` with 5 months or more before it, oldest first.

    Columns: data_date, open, even and safe (P50 and P85 in months, missing over ten years), safe_date (the day P85
    names), done_date (the first day by which as many net closures had come as actions were open then, NaT where not
    yet), is_judged (`safe_date` has come), is_held; least (the closures that 85 runs in 100 reached in the next three
    months), came (those that came in them), is_ahead_judged (three months have passed) and is_ahead_held.

    A forecast is judged only when its P85 has come: to count those that came true early, and wait with the others,
    would flatter it. What closed counts as in the forecast: on its day, whichever action it was. Reviews at which
    nothing was open are left out.
    """
    known = _Known(
        shown=days(found.turns["data_date"]),
        when=days(found.turns["date"]),
        change=found.turns["change"].to_numpy(),
        until=np.datetime64(data_date, "D"),
    )
    reviews, codes = np.unique(days(found.opens["data_date"]), return_inverse=True)
    opens = sums(found.opens["open"].to_numpy(), codes, len(reviews))
    first = reviews[0].item() if len(reviews) else data_date
    rows = [
        _row(known, first, review.item(), open_count)
        for review, open_count in zip(reviews[reviews < known.until], opens.tolist(), strict=False)
    ]
    told = pd.DataFrame([row for row in rows if row], columns=[*COLUMNS])
    for name in ("even", "safe"):
        held = told[name].to_numpy(dtype="float64", na_value=np.nan)
        told[name] = numbers(np.nan_to_num(held), ~np.isnan(held))
    dated = {name: told[name].astype("datetime64[us]") for name in ("data_date", "safe_date", "done_date")}
    truths = {name: told[name].astype("bool") for name in COLUMNS if name.startswith("is_")}
    return told.assign(**dated, **truths)


COLUMNS = (
    "data_date",
    "open",
    "even",
    "safe",
    "safe_date",
    "done_date",
    "is_judged",
    "is_held",
    "least",
    "came",
    "is_ahead_judged",
    "is_ahead_held",
)


@dataclass(frozen=True, slots=True)
class _Known:
    """The turns as arrays (the review that shows each, its day, +1 or −1), and the day up to which they are known."""

    shown: Array
    when: Array
    change: Array
    until: Any

    def after(self, then: date) -> tuple[Array, Array]:
        """Returns day and change of the turns told after `then`, by day, each later than `then`."""
        first = np.datetime64(then, "D") + np.timedelta64(1, "D")
        is_later = (self.shown >= first) & (self.shown <= self.until)
        when = np.maximum(self.when[is_later], first)
        order = np.argsort(when, kind="stable")
        return when[order], self.change[is_later][order]


def _row(known: _Known, first: date, then: date, open_count: int) -> tuple[object, ...] | None:
    """Returns what was forecast on `then` and what came of it; None where nothing was forecast.

    `first` is the first review; `open_count` actions were open on `then`.
    """
    ends = months.ends(first, then)
    if len(ends) < FEWEST_MONTHS or not open_count:
        return None
    is_told = known.shown <= np.datetime64(then, "D")
    net = closures.in_months(ends, known.when[is_told], known.change[is_told])
    told = forecast.completion(net, open_count, is_past_drawn=True, enough=SAFE)
    even, safe = told.within(EVEN), told.within(SAFE)
    safe_date = months.shifted(then, safe) if safe is not None else None
    when, change = known.after(then)
    done = _done(when, change, open_count)
    ahead = months.shifted(then, SOON_MONTHS)
    came = int(change[when <= np.datetime64(ahead, "D")].sum())
    is_judged = safe_date is not None and safe_date <= known.until.item()
    is_ahead_judged = ahead <= known.until.item()
    return (
        then,
        open_count,
        even,
        safe,
        safe_date,
        done,
        is_judged,
        is_judged and done is not None and safe_date is not None and done <= safe_date,
        max(0, told.soon),
        came,
        is_ahead_judged,
        is_ahead_judged and came >= told.soon,
    )


def _done(when: Array, change: Array, open_count: int) -> date | None:
    """Returns the first day at whose end `open_count` net closures had come, None where there is none."""
    is_end = np.append(when[1:] != when[:-1], True)[: len(when)]
    reached = when[is_end & (np.cumsum(change) >= open_count)]
    return reached[0].item() if len(reached) else None
