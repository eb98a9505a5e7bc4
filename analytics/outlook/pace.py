"""The pace of closing beside what the target takes, and when each part and the whole are done."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analytics.outlook import closures, evidence, forecast, record
from analytics.outlook.draws import RUNS
from analytics.outlook.evidence import Verdict, Why
from analytics.outlook.forecast import ENOUGH_CLOSURES, EVEN, FEWEST_MONTHS, SAFE, Basis, Forecast, Model
from analytics.outlook.record import Known
from analytics.table import months
from analytics.table.arrays import Array, Codes

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

    `why` tells why there is no forecast. Rough is what rests on under 12 closures, of the whole on those of any open
    part: too few to name a month.
    """

    value: str
    by_month: pd.DataFrame
    pace: Pace
    basis: Basis
    forecast: Forecast | None
    why: Why
    is_growing: bool
    is_rough: bool

    @property
    def even(self) -> int | None:
        """Returns P50 in months, None for more than five years or where there is no forecast."""
        return self.forecast.within(EVEN) if self.forecast else None

    @property
    def safe(self) -> int | None:
        """Returns P85 in months, None for more than five years or where there is no forecast."""
        return self.forecast.within(SAFE) if self.forecast else None


@dataclass(frozen=True, slots=True)
class Prospects:
    """The prospect of all and of each part, most behind first; the model behind them and how it fared.

    `last` is the part that ends last most often, and `last_share` in what share of the runs; "" where none stands out.
    """

    whole: Prospect
    parts: list[Prospect]
    verdict: Verdict
    last: str
    last_share: float


def judged(told: Known) -> Verdict:
    """Returns which model the past supports."""
    tests = [(known, came) for _, known, came in told.earlier()]
    return evidence.verdict(record.present(told), tests)


def prospects(
    told: Known, verdict: Verdict, target: date | None, *, is_growing: bool = False, count: int = RUNS
) -> Prospects:
    """Returns what lies ahead on the data date: each part's own list in the same runs, the whole with its last part.

    With `is_growing` the months that are drawn add to the open actions what they added then; only a pace can tell it.
    A part with under 5 months has no forecast, and with open work nor has the whole.
    """
    names, data_date, present = told.watched.names, told.data_date, record.present(told)
    by_part = [closures.of_part(told.turns, told.turns.column, name) for name in names]
    monthly = [closures.by_month(one.turns, one.opens, data_date) for one in by_part]
    is_growing = is_growing and verdict.model == Model.PACE
    ends = _ends(present, verdict, monthly, is_growing, count)
    is_short = np.array([len(lines) < FEWEST_MONTHS for lines in monthly], dtype="bool")
    is_few = np.array([int(lines["closed"].sum()) < ENOUGH_CLOSURES for lines in monthly], dtype="bool")
    is_open = present.open > 0 if len(names) else is_short

    def told_of(value: str, lines: pd.DataFrame, open_count: int, runs: Codes | None, why: Why) -> Prospect:
        made = forecast.of_ends(runs) if runs is not None and why == Why.CHOSEN else None
        basis = forecast.basis(len(lines))
        beside = pace(lines["net"], open_count, data_date, target)
        rough = is_few[is_open].any() if not value else is_few[names.index(value)]
        return Prospect(value, lines, beside, basis, made, why, is_growing, bool(rough))

    parts = [
        told_of(
            names[place],
            monthly[place],
            int(present.open[place]),
            None if ends is None else ends[place],
            Why.TOO_SHORT if is_short[place] else verdict.why,
        )
        for place in np.flatnonzero(is_open)
    ]
    parts.sort(key=lambda one: one.value)
    parts.sort(key=lambda one: (one.forecast is None, _chance(one, data_date, target), -one.pace.open))
    every = closures.by_month(told.turns.turns, told.turns.opens, data_date)
    why = Why.PART_TOO_SHORT if verdict.model and (is_short & is_open).any() else verdict.why
    whole_ends = None if ends is None else ends.max(axis=0, initial=0)
    whole = told_of("", every, int(present.open.sum()), whole_ends, why)
    return Prospects(whole, parts, verdict, *_last(ends, names, whole))


def _ends(
    present: forecast.Record, verdict: Verdict, monthly: list[pd.DataFrame], is_growing: bool, count: int
) -> Array | None:
    """Returns when each part ends in each run, None where no model is supported."""
    if verdict.model is None:
        return None
    if is_growing:
        added = np.zeros(present.net.shape)
        for place, lines in enumerate(monthly):
            added[len(added) - len(lines) :, place] = lines["added"]
        spells, begins = present.spells, present.begins
        present = forecast.Record(present.net - added, begins, spells, present.age, present.part)
    return forecast.runs(present, verdict.model, count=count).ends


def _last(ends: Array | None, names: tuple[str, ...], whole: Prospect) -> tuple[str, float]:
    """Returns the part that ends last in most runs, and in what share of them; "" where there is but one."""
    if ends is None or whole.forecast is None or int((ends.max(axis=1, initial=0) > 0).sum()) < 2:
        return "", 0.0
    shares = (ends == ends.max(axis=0)).mean(axis=1)
    return names[int(shares.argmax())], float(shares.max())


def _chance(one: Prospect, data_date: date, target: date | None) -> float:
    return one.forecast.chance_by(data_date, target) if one.forecast and target else 0.0
