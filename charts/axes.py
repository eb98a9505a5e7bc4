"""Axes: whole numbers from zero, places in a list, dates with few and plain marks; the same data, the same marks."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from charts import palette
from charts.text import escaped

Axis = dict[str, Any]


def places(labels: Sequence[str], room_for: int = 0) -> Axis:
    """Returns the axis of a list read from the top: places 0, 1, 2, … with `labels`, which are escaped already.

    Places are numbers, never names: two long names may be cut to the same label, never drawn in the same place.
    """
    return {
        "type": "linear",
        "range": [max(len(labels), room_for) - 0.5, -0.5],
        "tickvals": np.arange(len(labels)),
        "ticktext": list(labels),
        "tickfont": {"size": 13},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
    }


def step(most: float, ticks: int = 5) -> int:
    """Returns the whole distance between marks, 1, 2 or 5 times a power of ten, for at most `ticks` marks to `most`."""
    least = max(1.0, most / ticks)
    power = 10 ** int(np.floor(np.log10(least)))
    return int(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least))


def counts(most: float, title: str, *, headroom: float = 1.08) -> Axis:
    """Returns an axis of counts from zero to a little above `most`, in whole numbers, thousands separated."""
    return {
        "type": "linear",
        "range": [0, max(1.0, most) * headroom],
        "tick0": 0,
        "dtick": step(most),
        "tickformat": ",d",
        "title": _title(title),
        "tickfont": {"size": 12},
        "gridcolor": palette.GRID,
        "showgrid": True,
        "zeroline": True,
        "zerolinecolor": palette.BASELINE,
        "zerolinewidth": 1,
        "fixedrange": True,
        "automargin": True,
    }


def shares(title: str) -> Axis:
    """Returns an axis of shares from 0 to 100 %."""
    return {**counts(1, title), "range": [0, 1.04], "dtick": 0.25, "tickformat": ".0%"}


def dates(ticks: Sequence[pd.Timestamp], title: str = "") -> Axis:
    """Returns a date axis marked at `ticks`: the month, with the year beneath the first and wherever it changes."""
    texts = [
        f"{tick:%b}" + ("" if place and tick.year == ticks[place - 1].year else f"<br>{tick.year}")
        for place, tick in enumerate(ticks)
    ]
    return {
        "type": "date",
        "tickvals": milliseconds(pd.Series(list(ticks), dtype="datetime64[us]")),
        "ticktext": texts,
        "tickfont": {"size": 12},
        "title": _title(title),
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
        "automargin": True,
    }


def hidden() -> Axis:
    """Returns an axis that is not drawn and cannot be dragged."""
    return {"visible": False, "fixedrange": True}


def milliseconds(stamps: "pd.Series[Any]") -> npt.NDArray[np.float64]:
    """Returns dates as milliseconds since 1970, Plotly's own unit; NaN where missing."""
    values = pd.to_datetime(stamps).to_numpy().astype("datetime64[ms]")
    return np.where(np.isnat(values), np.nan, values.astype("int64").astype("float64"))


def review_ticks(stamps: "pd.Series[Any]", most: int = 6) -> list[pd.Timestamp]:
    """Returns at most `most` of the dates, evenly spaced and always with the last."""
    reviews = [pd.Timestamp(value) for value in np.unique(pd.to_datetime(stamps).dropna().to_numpy())]
    return reviews[::-1][:: max(1, -(-len(reviews) // most))][::-1]


def month_ticks(first: pd.Timestamp, last: pd.Timestamp, most: int = 6) -> list[pd.Timestamp]:
    """Returns firsts of months between two dates, at most about `most`, every 1, 2, 3, 6 or 12 months, or more."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    apart = next((n for n in (1, 2, 3, 6, 12, 24, 60) if months <= n * most), 120)
    starts = pd.date_range(first.replace(day=1).normalize(), last, freq="MS")
    return [start for start in starts if start >= first and (start.year * 12 + start.month - 1) % apart == 0]


def label_heights(values: Sequence[float], low: float, high: float, pixels: float, gap: int = 16) -> list[float]:
    """Returns where labels of `values` stand on an axis of `pixels` from `low` to `high`.

    None is nearer than `gap` pixels to the next, none stands above `high`, each is as near its value as that allows.
    """
    scale = pixels / (high - low)
    order = sorted(range(len(values)), key=lambda place: values[place])
    heights = [values[place] * scale for place in order]
    for place in range(1, len(heights)):
        heights[place] = max(heights[place], heights[place - 1] + gap)
    ceiling = high * scale
    for place in reversed(range(len(heights))):
        heights[place] = min(heights[place], ceiling)
        ceiling = heights[place] - gap
    placed = dict(zip(order, heights, strict=True))
    return [placed[place] / scale for place in range(len(values))]


def _title(text: str) -> dict[str, Any]:
    return {"text": escaped(text), "font": {"size": 13}, "standoff": 8}
