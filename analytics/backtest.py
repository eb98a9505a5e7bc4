"""Whether past forecasts held: each earlier review forecast from what was known then, beside what came."""

from datetime import date

import numpy as np
import pandas as pd

from analytics import closures, forecast, months
from analytics.arrays import Array, days, numbers
from analytics.closures import Turns
from analytics.forecast import EVEN, FEWEST_MONTHS, SAFE, SOON_MONTHS


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
    until = np.datetime64(data_date, "D")
    reviews = np.unique(days(found.opens["data_date"]))
    rows = [_row(found, review.item(), data_date) for review in reviews[reviews < until]]
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


def _row(found: Turns, then: date, data_date: date) -> tuple[object, ...] | None:
    """Returns what was forecast on `then` and what came of it by `data_date`; None where nothing was forecast."""
    by_month = closures.by_month(found.turns, found.opens, then)
    open_count = closures.open_at(found.opens, then)
    if len(by_month) < FEWEST_MONTHS or not open_count:
        return None
    told = forecast.completion(by_month["net"], open_count, is_past_drawn=True, enough=SAFE)
    even, safe = told.within(EVEN), told.within(SAFE)
    safe_date = months.shifted(then, safe) if safe is not None else None
    when, change = _later(found, then, data_date)
    done = _done(when, change, open_count)
    ahead = months.shifted(then, SOON_MONTHS)
    came = int(change[when <= np.datetime64(ahead, "D")].sum())
    is_judged = safe_date is not None and safe_date <= data_date
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
        ahead <= data_date,
        ahead <= data_date and came >= told.soon,
    )


def _later(found: Turns, then: date, data_date: date) -> tuple[Array, Array]:
    """Returns day and change of the turns told after `then` and by `data_date`, by day, each later than `then`."""
    shown, first = days(found.turns["data_date"]), np.datetime64(then, "D") + np.timedelta64(1, "D")
    is_later = (shown >= first) & (shown <= np.datetime64(data_date, "D"))
    when = np.maximum(days(found.turns["date"])[is_later], first)
    order = np.argsort(when, kind="stable")
    return when[order], found.turns["change"].to_numpy()[is_later][order]


def _done(when: Array, change: Array, open_count: int) -> date | None:
    """Returns the first day at whose end `open_count` net closures had come, None where there is none."""
    is_end = np.append(when[1:] != when[:-1], True)[: len(when)]
    reached = when[is_end & (np.cumsum(change) >= open_count)]
    return reached[0].item() if len(reached) else None
