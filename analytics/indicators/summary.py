"""Indicators in sum: where each stands today, what is more than chance in it, what an event and a revision changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.indicators import spc
from analytics.indicators.parts import parts
from analytics.indicators.series import ID, PERIOD, Standing
from analytics.indicators.spc import CLOSE, Cause, Kind
from analytics.table.arrays import Array, Truths, floats
from data.indicator import Figure, Measure

LAST_POINTS: Final = 24
TRAITS: Final = tuple(
    name.value
    for name in (
        Figure.INDICATOR_ID, Figure.CODE, Figure.INDICATOR, Figure.WORKSTREAM, Figure.LEAD_AGENCY, Figure.UNIT,
        Figure.MEASURE, Figure.DIRECTION, Figure.BASELINE, Figure.TARGET, Figure.TARGET_DATE,
    )
)  # fmt: skip
LATEST: Final = (
    PERIOD, "months", "value", "numerator", "denominator", "is_provisional", "before", "change", "year_before",
    "year_change", "progress", "trajectory", "line", "variance", "standing",
)  # fmt: skip
EVERYWHERE: Final = "All workstreams"
EVENT_COLUMNS: Final = ("date", "title", "workstream")
CONCERNS: Final = (Cause.CONCERN, Cause.CHANGE, Cause.IMPROVEMENT, Cause.COMMON, Cause.LEVEL, Cause.TOO_FEW)
STANDINGS: Final = (Standing.FAR, Standing.BEHIND, Standing.NEAR, Standing.AHEAD, Standing.NONE)


def _summed(one: pd.DataFrame, *, is_screened: bool) -> dict[str, Any]:
    """Returns what one series says today: its traits, its latest figure, and what its control chart makes of that."""
    traits = {name: one[name].iloc[-1] for name in TRAITS}
    stated = one[one["value"].notna()]
    latest = {name: stated[name].iloc[-1] if len(stated) else None for name in LATEST}
    charted = floats(one["charted"])
    is_level = is_stock(one)
    points = spc.control(charted, traits[Figure.DIRECTION], is_screened=is_screened, is_level=is_level)
    is_known = np.isfinite(charted)
    last = points[is_known].iloc[-1].to_dict() if is_known.any() else {"cause": Cause.TOO_FEW.value, "side": 0}
    is_total = traits[Figure.MEASURE] == Measure.CUMULATIVE
    target = np.nan if is_total or pd.isna(traits[Figure.TARGET]) else float(traits[Figure.TARGET])
    lower, upper = (float(str(last.get(name, "nan"))) for name in ("lower", "upper"))
    return {
        **traits,
        **latest,
        **{name: last.get(name) for name in ("mean", "lower", "upper", "rule", "side", "cause")},
        "points": int(is_known.sum()),
        "limits": spc.kind(int(is_known.sum())).value,
        "assurance": spc.assurance(target, lower, upper, traits[Figure.DIRECTION]).value,
        "met": int(_is_met(charted[is_known], target, traits[Figure.DIRECTION]).sum()),
        "over": charted[is_known][-LAST_POINTS:].tolist(),
    }


def is_stock(one: pd.DataFrame) -> bool:
    """Returns whether a series stands at the end of its periods: such a level wanders, and has no limits of chance."""
    return bool(len(one)) and one[Figure.MEASURE].iloc[-1] == Measure.STOCK


def _is_met(values: Array, target: float, direction: object) -> Truths:
    """Returns which figures meet `target`; none where there is none or neither way is good."""
    better = spc.sign(direction)
    met: Truths = (better != 0) & (better * (values - target) >= -CLOSE * max(1.0, abs(target)))
    return met


def summary(series: pd.DataFrame, *, is_screened: bool = False) -> pd.DataFrame:
    """Returns one row an indicator of `series.series`: traits, latest figure, and its control chart in sum.

    `cause` is that of the latest point, `assurance` by the last limits (none of a cumulative series: its limits are of
    increments), `met` how many of the `points` met the target, `part_of` the indicator that tells the same figures and
    more (`parts.parts`), missing where none does, `over` the last points charted, `shortfall` how far behind its
    trajectory it is as a part of the way from baseline to target. Most worrying first: got worse, then furthest behind.
    """
    rows = [_summed(one, is_screened=is_screened) for _, one in series.groupby(ID, sort=False, observed=True)]
    names = [
        *TRAITS,
        *LATEST,
        "mean",
        "lower",
        "upper",
        "rule",
        "side",
        "cause",
        "points",
        "limits",
        "assurance",
        "met",
        "over",
    ]
    told = pd.DataFrame(rows, columns=names)
    way = (told["target"] - told["baseline"]).abs().astype("float64")
    told["shortfall"] = (-told["variance"].astype("float64") / way.where(way > 0)).clip(lower=0)
    told["part_of"] = told[ID].map(parts(series)).astype("object")
    worry = told["cause"].map({cause.value: place for place, cause in enumerate(CONCERNS)})
    behind = told["standing"].map({word.value: place for place, word in enumerate(STANDINGS)}).fillna(len(STANDINGS))
    order = told.assign(_worry=(worry > 0).astype("int64"), _behind=behind, _least=-told["shortfall"])
    order = order.assign(_rest=worry)
    order = order.sort_values(["_worry", "_behind", "_least", "_rest", Figure.INDICATOR.value], kind="stable")
    return told.loc[order.index].reset_index(drop=True)


def points(one: pd.DataFrame, *, is_screened: bool = False, split: date | None = None) -> pd.DataFrame:
    """Returns the rows of one series with mean, lower, upper, rule, side, cause and phase beside each figure.

    With `split` there are two sets of limits, of the periods that end before that day (phase 0) and of the others.
    """
    phase = np.zeros(len(one), dtype="int64") if split is None else (one[PERIOD] >= pd.Timestamp(split)).to_numpy() * 1
    phases = []
    for number in np.unique(phase):
        part = one[phase == number]
        charted, better = floats(part["charted"]), part[Figure.DIRECTION].iloc[-1]
        chart = spc.control(charted, better, is_screened=is_screened, is_level=is_stock(one))
        phases.append(part.assign(phase=number, **{str(name): chart[name].to_numpy() for name in chart}))
    return pd.concat(phases, ignore_index=True) if phases else one.assign(phase=phase)


def touching(events: pd.DataFrame, workstream: object, until: date) -> pd.DataFrame:
    """Returns the events of a workstream and of all, up to a day, oldest first: date, title, workstream."""
    whose = events["workstream"].astype("object")
    is_ours = whose.isna() | whose.isin([EVERYWHERE, "", workstream])
    when = pd.to_datetime(events["date"])
    told = events.assign(date=when)[is_ours.to_numpy(dtype="bool") & (when <= pd.Timestamp(until)).to_numpy()]
    return told.sort_values("date", kind="stable").reset_index(drop=True)[list(EVENT_COLUMNS)]


def around(one: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Returns the events with two sets of limits: mean, lower, upper and points before and after, and changed.

    `changed` is True where a figure since the event shows a special cause by the limits from before it, False where
    none does, missing with under 6 figures before or none after, and of a stock. It says what came after, never what
    came of it.
    """
    rows = []
    for event in events.to_dict("records"):
        row: dict[str, Any] = {str(name): value for name, value in event.items()}
        is_after = (one[PERIOD] >= event["date"]).to_numpy(dtype="bool")
        values = floats(one["charted"])
        sides = [values[part & np.isfinite(values)] for part in (~is_after, is_after)]
        for name, part in zip(("before", "after"), sides, strict=True):
            mean, lower, upper = spc.limits(part)
            row |= {f"mean_{name}": mean, f"lower_{name}": lower, f"upper_{name}": upper, f"points_{name}": len(part)}
        before, after = sides
        row["changed"] = None
        if spc.kind(len(before)) != Kind.RUN_CHART and len(after) and not is_stock(one):
            held = spc.limits(before)
            row["changed"] = bool(spc.control(after, None, held=held)["rule"].notna().any())
        rows.append(row)
    names = [f"{line}_{part}" for part in ("before", "after") for line in ("mean", "lower", "upper", "points")]
    return pd.DataFrame(rows, columns=[*EVENT_COLUMNS, *names, "changed"])


def revisions(reviews: Sequence[tuple[date, pd.DataFrame]]) -> pd.DataFrame:
    """Returns the figures that later changed, from `series.stated` of each review, oldest first.

    One row a figure: indicator_id, period, then (as first stated), stated (at which review), now (at the last review;
    missing where it states none), by (now - then), provisional (whether it was marked so then).
    """
    tables = [table.assign(stated=pd.Timestamp(day))[[ID, PERIOD, "stated", "value", "is_provisional"]]
             for day, table in reviews]  # fmt: skip
    if not tables:
        return pd.DataFrame(columns=[ID, PERIOD, "then", "stated", "now", "by", "provisional"])
    every = pd.concat(tables, ignore_index=True)
    first = every[every["value"].notna()].drop_duplicates([ID, PERIOD], keep="first")
    first = first.rename(columns={"value": "then", "is_provisional": "provisional"})
    last = tables[-1][[ID, PERIOD, "value"]].rename(columns={"value": "now"})
    both = first.merge(last, on=[ID, PERIOD], how="inner")
    both = both.assign(by=both["now"] - both["then"])
    is_changed = both["now"].isna() | (both["by"].abs() > CLOSE * both["then"].abs().clip(lower=1))
    return both[is_changed].reset_index(drop=True)[[ID, PERIOD, "then", "stated", "now", "by", "provisional"]]
