"""Indicators as series: one row a figure, with its change, its trajectory and how far it stands from that.

In come tables of the columns of `data.indicator.Figure`, as one snapshot states them (DEFINITIONS, section 6).
"""

from enum import StrEnum
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.indicators.spc import CLOSE, SIGNS
from analytics.table.arrays import Array, Truths, floats, is_any
from analytics.table.selection import Selection
from data.indicator import Figure, Measure

BAND: Final = 0.1
ID: Final = Figure.INDICATOR_ID.value
PERIOD: Final = Figure.PERIOD.value


class Line(StrEnum):
    """Where a trajectory comes from."""

    GIVEN = "given"
    ASSUMED = "assumed"
    NONE = "none"


class Standing(StrEnum):
    """How a figure stands to its trajectory; behind alone where nothing says how far is far."""

    AHEAD = "ahead"
    NEAR = "near"
    FAR = "far"
    BEHIND = "behind"
    NONE = "none"


def among(table: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Returns the rows of the workstreams and lead agencies of `selection`; its other fields are about actions."""
    kept = np.ones(len(table), dtype="bool")
    for column in (Figure.WORKSTREAM, Figure.LEAD_AGENCY):
        if wanted := getattr(selection, column.value):
            kept &= is_any(table[column.value], wanted)
    return table if kept.all() else table[kept]


def _per_cent(figures: pd.DataFrame) -> Array:
    """Returns the figures, those of a ratio from its two counts; without counts as stated, of nothing none."""
    value, some, every = (floats(figures[name]) for name in (Figure.VALUE, Figure.NUMERATOR, Figure.DENOMINATOR))
    is_ratio = (figures[Figure.MEASURE].astype("object") == Measure.RATIO.value).to_numpy(dtype="bool")
    is_counted = is_ratio & np.isfinite(some) & np.isfinite(every)
    share = np.divide(100 * some, every, out=np.full(len(figures), np.nan), where=every > 0)
    return np.where(is_counted, share, value)


def _months(figures: pd.DataFrame) -> Array:
    periods = figures[PERIOD].dt
    return np.asarray(periods.year * 12 + periods.month, dtype="int64")


def _earlier(figures: pd.DataFrame, values: Array, back: Array) -> Array:
    """Returns the value of the same series for a period as long, `back` months before; NaN where there is none."""
    series, length = pd.factorize(figures[ID])[0], figures[Figure.MONTHS.value].to_numpy()
    month = _months(figures)
    held = pd.Series(values, index=pd.MultiIndex.from_arrays([series, length, month]))
    held = held[~held.index.duplicated(keep="last")]
    return held.reindex(pd.MultiIndex.from_arrays([series, length, month - back])).to_numpy(dtype="float64")


def _trajectory(one: pd.DataFrame) -> tuple[Array, Line]:
    """Returns the trajectory of one series at its periods: linear between points, level after the last one.

    A baseline without a date stands at the first period.
    """
    last = one.iloc[-1]
    given = one[one[Figure.TRAJECTORY.value].notna()]
    begin = last[Figure.BASELINE_DATE.value]
    ends = (
        (one[PERIOD].iloc[0] if pd.isna(begin) else begin, last[Figure.BASELINE.value]),
        (last[Figure.TARGET_DATE.value], last[Figure.TARGET.value]),
    )
    known = {day: height for day, height in ends if pd.notna(day) and pd.notna(height)}
    if given.empty and len(known) < len(ends):
        return np.full(len(one), np.nan), Line.NONE
    known |= dict(zip(given[PERIOD], given[Figure.TRAJECTORY.value], strict=True))
    days = pd.DatetimeIndex(sorted(known))
    heights = np.interp(
        one[PERIOD].to_numpy().astype("datetime64[D]").astype("int64"),
        days.to_numpy().astype("datetime64[D]").astype("int64"),
        [known[day] for day in days],
        left=np.nan,
    )
    return heights, Line.ASSUMED if given.empty else Line.GIVEN


def _standing(variance: Array, span: Array) -> Array:
    """Returns the `Standing` of each variance, amber within a tenth of the way from baseline to target."""
    close = CLOSE * np.maximum(1, np.nan_to_num(span))
    rules: list[tuple[Truths, Standing]] = [
        (np.isnan(variance), Standing.NONE),
        (variance >= -close, Standing.AHEAD),
        (np.isnan(span), Standing.BEHIND),
        (variance >= -BAND * span - close, Standing.NEAR),
    ]
    return np.select([truth for truth, _ in rules], [word.value for _, word in rules], Standing.FAR.value)


def stated(figures: pd.DataFrame) -> pd.DataFrame:
    """Returns the figures in order of series and period, one row a period, that of a ratio worked out from its counts.

    Of two rows of one period the last counts; rows without a period are left out.
    """
    told = figures[figures[PERIOD].notna()].drop_duplicates([ID, PERIOD], keep="last")
    told = told.sort_values([ID, PERIOD], kind="stable").reset_index(drop=True)
    return told.assign(value=_per_cent(told))


def series(figures: pd.DataFrame) -> pd.DataFrame:
    """Returns `stated(figures)` with what each figure means.

    Added are charted (the increment of a cumulative series, else the figure: what a control chart may be drawn of),
    before and year_before (the figure of the period before and of the same a year before), change and year_change,
    progress (1 at the target, not clipped, NaN where target = baseline), line (`Line`), variance (how far ahead of the
    trajectory, negative behind, NaN where neither way is good) and standing (`Standing`). `trajectory` is filled in
    between its points.
    """
    told = stated(figures)
    value, length = floats(told["value"]), told[Figure.MONTHS.value].to_numpy()
    before = _earlier(told, value, length)
    year = np.where(length > 12, np.nan, _earlier(told, value, np.full(len(told), 12)))
    is_total = (told[Figure.MEASURE].astype("object") == Measure.CUMULATIVE.value).to_numpy(dtype="bool")
    lines: list[Any] = [_trajectory(one) for _, one in told.groupby(ID, sort=False)]
    trajectory = np.concatenate([heights for heights, _ in lines]) if lines else np.zeros(0)
    sizes = told.groupby(ID, sort=False).size().to_numpy()
    better = told[Figure.DIRECTION].astype("object").map(SIGNS).to_numpy(dtype="float64", na_value=np.nan)
    base, target = floats(told[Figure.BASELINE]), floats(told[Figure.TARGET])
    way = np.where(target == base, np.nan, target - base)
    variance = better * (value - trajectory)
    return told.assign(
        charted=np.where(is_total, value - before, value),
        before=before,
        year_before=year,
        change=value - before,
        year_change=value - year,
        progress=(value - base) / way,
        trajectory=trajectory,
        line=np.repeat([line.value for _, line in lines], sizes) if lines else np.zeros(0, dtype="object"),
        variance=variance,
        standing=_standing(variance, np.abs(target - base)),
    )
