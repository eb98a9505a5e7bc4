"""Axes: whole numbers from zero, places in a list, dates with few and plain marks; the same data, the same marks."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final
from unicodedata import east_asian_width

import numpy as np
import numpy.typing as npt
import pandas as pd

from charts import palette
from charts.sheet.text import escaped, plain_of

Axis = dict[str, Any]
DAY: Final = 86_400_000.0


def places(labels: Sequence[str], room_for: int = 0) -> Axis:
    """Returns the axis of a list read from the top: places 0, 1, 2, … with `labels`, which are escaped already.

    Places are numbers, never names: two long names may be cut to the same label, never drawn in the same place.
    """
    return {
        "type": "linear",
        "range": [max(len(labels), room_for) - 0.5, -0.5],
        "tickvals": np.arange(len(labels)),
        "ticktext": list(labels),
        "tickfont": {"size": 13, "color": palette.TEXT},
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def _pixels(line: str) -> float:
    """Returns about how wide a line of a label is; a little too wide rather than cut."""
    return sum(13.0 if east_asian_width(sign) in "WF" else 8.8 if sign.isupper() else 6.7 for sign in plain_of(line))


def room_beside(layout: dict[str, Any]) -> int:
    """Returns the pixels that the labels and titles of the vertical axes of `layout` need at the left."""
    rooms = [4.0]
    for name, axis in layout.items():
        if not name.startswith("yaxis") or axis.get("visible") is False:
            continue
        labels = axis.get("ticktext", [format(axis["range"][1], axis.get("tickformat", ",d").replace("d", ".0f"))])
        lines = [line for label in labels for line in str(label).split("<br>")]
        titled = 24 if axis.get("title", {}).get("text") else 0
        rooms.append(14 + max(map(_pixels, lines), default=0.0) + titled)
    return round(max(rooms))


def room_below(layout: dict[str, Any]) -> int:
    """Returns the pixels that the labels and titles of the horizontal axes of `layout` need beneath."""
    rooms = [8]
    for name, axis in layout.items():
        if not name.startswith("xaxis") or axis.get("visible") is False or axis.get("side") == "top":
            continue
        lines = max((str(label).count("<br>") + 1 for label in axis.get("ticktext", [""])), default=1)
        rooms.append(12 + 16 * lines + (26 if axis.get("title", {}).get("text") else 0))
    return max(rooms)


def step(most: float, ticks: int = 5) -> int:
    """Returns the whole distance between marks, 1, 2 or 5 times a power of ten, for at most `ticks` marks to `most`."""
    least = max(1.0, most / ticks)
    power = 10 ** int(np.floor(np.log10(least)))
    return int(next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least))


def counts(most: float, name: str, *, headroom: float = 1.08) -> Axis:
    """Returns an axis of counts from zero to a little above `most`, in whole numbers, thousands separated."""
    return {
        "type": "linear",
        "range": [0, max(1.0, most) * headroom],
        "tick0": 0,
        "dtick": step(most),
        "tickformat": ",d",
        "title": title(name),
        "tickfont": {"size": 12, "color": palette.TEXT},
        "gridcolor": palette.GRID,
        "showgrid": True,
        "zeroline": True,
        "zerolinecolor": palette.BASELINE,
        "zerolinewidth": 1,
        "fixedrange": True,
    }


def shares(name: str) -> Axis:
    """Returns an axis of shares from 0 to 100 %."""
    return {**counts(1, name), "range": [0, 1.04], "dtick": 0.25, "tickformat": ".0%"}


def dates(ticks: Sequence[pd.Timestamp], span: Sequence[float], name: str = "") -> Axis:
    """Returns a date axis over `span` marked at `ticks`: the month, the year beneath the first and where it changes."""
    texts = [
        f"{tick:%b}" + ("" if place and tick.year == ticks[place - 1].year else f"<br>{tick.year}")
        for place, tick in enumerate(ticks)
    ]
    return {
        "type": "date",
        "range": list(span),
        "tickvals": milliseconds(pd.Series(list(ticks), dtype="datetime64[us]")),
        "ticktext": texts,
        "tickfont": {"size": 12, "color": palette.TEXT},
        "title": title(name),
        "showgrid": False,
        "zeroline": False,
        "fixedrange": True,
    }


def hidden() -> Axis:
    """Returns an axis that is not drawn and cannot be dragged."""
    return {"visible": False, "fixedrange": True}


def milliseconds(stamps: "pd.Series[Any]") -> npt.NDArray[np.float64]:
    """Returns dates as milliseconds since 1970, Plotly's own unit; NaN where missing."""
    values = pd.to_datetime(stamps).to_numpy().astype("datetime64[ms]")
    return np.where(np.isnat(values), np.nan, values.astype("int64").astype("float64"))


def reviews(stamps: "pd.Series[Any]", most: int = 6) -> Axis:
    """Returns the axis of the dates of reviews, `most` of them named, with room beside the first and the last."""
    known = milliseconds(stamps)[stamps.notna().to_numpy()]
    if not len(known):
        return hidden()
    low, high = float(known.min()), float(known.max())
    room = max(0.04 * (high - low), 15 * DAY) if high > low else 60 * DAY
    return dates(review_ticks(stamps, most), [low - room, high + room], "Review")


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


def label_heights(values: Sequence[float], sizes: Sequence[float], low: float, high: float) -> list[float]:
    """Returns where labels of `sizes` stand so that none overlaps: in the order of `values`, together nearest to them.

    All in one unit; the middles of labels stay between `low` and `high` where there is room. Labels that would overlap
    form a group about the mean of where they would stand (pool adjacent violators, Ayer and others 1955).
    """
    order = sorted(range(len(values)), key=lambda place: values[place])
    heights = [sizes[place] for place in order]
    offsets = np.concatenate([[0.0], np.cumsum([(one + next_) / 2 for one, next_ in pairwise(heights)])])
    groups: list[tuple[float, int]] = []
    for place, offset in zip(order, offsets, strict=False):
        mean, members = values[place] - offset, 1
        while groups and groups[-1][0] > mean:
            before, count = groups.pop()
            mean, members = (before * count + mean * members) / (count + members), count + members
        groups.append((mean, members))
    pooled = [mean for mean, members in groups for _ in range(members)]
    ceiling = max(low, high - float(offsets[-1]))
    placed = {
        place: min(max(mean, low), ceiling) + float(offset)
        for place, mean, offset in zip(order, pooled, offsets, strict=False)
    }
    return [placed[place] for place in range(len(values))]


def title(text: str) -> dict[str, Any]:
    """Returns the title of an axis."""
    return {"text": escaped(text), "font": {"size": 13, "color": palette.TEXT}, "standoff": 8}
