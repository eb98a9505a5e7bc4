"""Whether past forecasts held: each earlier review forecast from what was known then, beside what came of its list."""

from datetime import date

import numpy as np
import pandas as pd

from analytics.outlook import forecast
from analytics.outlook.evidence import TEST_RUNS
from analytics.outlook.forecast import EVEN, SAFE, Model
from analytics.outlook.record import Known
from analytics.table import months
from analytics.table.arrays import numbers

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


def past_forecasts(told: Known, model: Model) -> pd.DataFrame:
    """Returns one row for each review before the last with 5 months or more before it, oldest first.

    Columns: data_date, open, even and safe (P50 and P85 by `model` in months, missing over five years), safe_date (the
    day P85 names), done_date (of the first review that lists none of the actions open then, NaT where not yet),
    is_judged (`safe_date` has come), is_held; least (how many of the list 85 runs in 100 closed in the next three
    months), came (how many closed; missing where three months have not passed), is_ahead_judged, is_ahead_held.

    A forecast is judged only when its P85 has come: to count those that came true early, and wait with the others,
    would flatter it. Reviews at which nothing was open are left out.
    """
    rows = []
    for review, record, came in told.earlier():
        runs = forecast.runs(record, model, count=TEST_RUNS)
        made, then = forecast.of_ends(runs.whole), told.day(review)
        safe = made.within(SAFE)
        safe_date = months.shifted(then, safe) if safe is not None else None
        done = told.watched.done_at(review)
        done_date = told.day(done) if done is not None else None
        is_judged = safe_date is not None and safe_date <= told.data_date
        is_held = is_judged and _is_by(done_date, safe_date)
        least = forecast.least(runs.soon)
        is_ahead_held = came is not None and came >= least
        dated = (then, len(record.age), made.within(EVEN), safe, safe_date, done_date)
        rows.append((*dated, is_judged, is_held, least, came, came is not None, is_ahead_held))
    found = pd.DataFrame(rows, columns=[*COLUMNS])
    for name in ("even", "safe", "came"):
        held = found[name].to_numpy(dtype="float64", na_value=np.nan)
        found[name] = numbers(np.nan_to_num(held), ~np.isnan(held))
    dated_columns = {name: found[name].astype("datetime64[us]") for name in ("data_date", "safe_date", "done_date")}
    truths = {name: found[name].astype("bool") for name in COLUMNS if name.startswith("is_")}
    return found.assign(**dated_columns, **truths)


def _is_by(done: date | None, safe: date | None) -> bool:
    return done is not None and safe is not None and done <= safe
