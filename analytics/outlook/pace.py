"""The pace of closing: what finishing by the target date takes, beside what the last months brought."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from analytics.outlook import closures, forecast
from analytics.outlook.closures import Turns
from analytics.outlook.forecast import EVEN, SAFE, Basis, Forecast
from analytics.table import months

RECENT = (3, 6)


@dataclass(frozen=True, slots=True)
class Pace:
    """Closures a month: `required` to finish by the target, and the mean of the last 3 and 6 months.

    `required` is None without a target date, or where it has passed; a mean is None before so many months have passed.
    """

    open: int
    required: float | None
    last_3: float | None
    last_6: float | None


def pace(net: "pd.Series[int]", open_count: int, data_date: date, target: date | None) -> Pace:
    """Returns the pace of monthly net closures, oldest first, beside what `open_count` takes to finish by `target`.

    Required are the open actions ÷ the months to the target date, parts of a month included.
    """
    left = months.length_until(data_date, target) if target else 0.0
    recent = [float(net.iloc[-count:].mean()) if len(net) >= count else None for count in RECENT]
    return Pace(open_count, open_count / left if left > 0 else None, *recent)


@dataclass(frozen=True, slots=True)
class Prospect:
    """What lies ahead of one part, or of all: `by_month` of `closures.by_month`, pace, and a forecast where one is due.

    `plain` is the forecast by the months as they were, without drawing the past. Both are None under 5 months, and
    followed to P85 and to the target date only.
    """

    value: str
    by_month: pd.DataFrame
    pace: Pace
    basis: Basis
    forecast: Forecast | None
    plain: Forecast | None
    is_growing: bool

    @property
    def even(self) -> int | None:
        """Returns P50 in months, None for more than ten years or where there is no forecast."""
        return self.forecast.within(EVEN) if self.forecast else None

    @property
    def safe(self) -> int | None:
        """Returns P85 in months, None for more than ten years or where there is no forecast."""
        return self.forecast.within(SAFE) if self.forecast else None


def prospect(
    found: Turns, data_date: date, target: date | None, *, is_growing: bool = False, value: str = ""
) -> Prospect:
    """Returns the pace and forecast of the turns `found` on `data_date`; only what was known by then counts.

    With `is_growing` the months that are drawn add to the open actions what they added then.
    """
    by_month = closures.by_month(found.turns, found.opens, data_date)
    open_count = closures.open_at(found.opens, data_date)
    net = by_month["net"] - by_month["added"] if is_growing else by_month["net"]
    basis = forecast.basis(len(by_month))
    is_told = basis != Basis.TOO_SHORT
    told: Any = {"enough": SAFE, "least_months": months.whole_until(data_date, target) if target else 0}
    return Prospect(
        value=value,
        by_month=by_month,
        pace=pace(by_month["net"], open_count, data_date, target),
        basis=basis,
        forecast=forecast.completion(net, open_count, is_past_drawn=True, **told) if is_told else None,
        plain=forecast.completion(net, open_count, **told) if is_told and not value else None,
        is_growing=is_growing,
    )


def prospects(
    found: Turns, column: str, data_date: date, target: date | None, *, is_growing: bool = False
) -> list[Prospect]:
    """Returns a prospect for each value of the `column` that `found` was asked for that lists actions on `data_date`.

    Most behind first: by the chance of finishing by the target, those without a forecast last, then by open actions.
    """
    now = found.opens[found.opens["data_date"] == pd.Timestamp(data_date)]
    told = [
        prospect(closures.of_part(found, column, value), data_date, target, is_growing=is_growing, value=value)
        for value in sorted(now.loc[now["open"] > 0, "value"])
    ]
    return sorted(told, key=lambda one: (one.forecast is None, _chance(one, data_date, target), -one.pace.open))


def _chance(one: Prospect, data_date: date, target: date | None) -> float:
    return one.forecast.chance_by(data_date, target) if one.forecast and target else 0.0
