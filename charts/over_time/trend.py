"""Lines over reviews: one measure in full, or small enough to stand beside a number."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import apart, counted, day, escaped, paragraph, plain, share, wrapped
from data.thresholds import DEFAULT_THRESHOLDS

INNER_PIXELS = 220
SPARK_PIXELS = 44
MOST_COLOURED = len(palette.CATEGORIES)
MOST_PICKED_OUT = 4


def trend_lines(
    series: pd.DataFrame,
    *,
    title: str,
    subtitle: str = "",
    y_title: str,
    by: str = "",
    as_rate: bool = True,
    fewest: int = DEFAULT_THRESHOLDS.fewest_for_rate,
) -> PlainFigure:
    """Returns one line over reviews for each value of column `by`, or a single one where `by` is empty.

    `series`: data_date, numerator, denominator and the column `by`; one row a review and value. Drawn is the rate (the
    numerator where `as_rate` is false); a rate of fewer than `fewest` is left out as a gap. Up to six lines each have a
    colour and a name at their end; of more, the first four have, and the rest are thin and grey. First is what comes
    first among the rows of the last review. Hovering tells both counts. Each point carries customdata value, raw.
    """
    series, place, values = _newest_first(series, by)
    names = apart(values, lambda value: wrapped(value, layout.LABEL_WIDTH))
    named = len(values) if len(values) <= MOST_COLOURED else MOST_PICKED_OUT
    heights = _heights(series, as_rate=as_rate, fewest=fewest)
    vertical = axes.shares(y_title) if as_rate else axes.counts(np.nanmax(heights, initial=0), y_title)
    traces: list[Any] = []
    ends: list[tuple[palette.Mark, str, str, float]] = []
    for number in reversed(range(len(values))):
        rows = np.flatnonzero(place == number)[::-1]
        is_named = number < named
        traces += layout.line(
            axes.milliseconds(series["data_date"].iloc[rows]),
            heights[rows],
            palette.CATEGORIES[number] if is_named else palette.QUIET,
            width=2.5 if is_named else 1,
            mode="lines+markers",
            marker={
                "symbol": palette.CATEGORY_SYMBOLS[number] if is_named else "circle",
                "size": 7 if is_named else 4,
            },
            name=escaped(plain(values[number])) if by else "",
            customdata=[values[number]] * len(rows),
            hoverinfo="text",
            hovertext=_hover(series.iloc[rows], values[number] if by else "", as_rate=as_rate),
        )
        if by and is_named and np.isfinite(heights[rows]).any():
            last = heights[rows][np.isfinite(heights[rows])][-1]
            ends.append((palette.CATEGORIES[number], palette.CATEGORY_SHAPES[number], names[number], float(last)))
    return layout.figure(
        traces,
        title=title,
        subtitle=subtitle,
        inner_pixels=INNER_PIXELS,
        margin={"r": layout.LABEL_MARGIN if by else 20},
        xaxis=axes.reviews(series["data_date"]),
        yaxis=vertical,
        annotations=layout.line_labels(ends, vertical["range"], INNER_PIXELS),
    )


def trend_lines_in_words(series: pd.DataFrame, *, by: str = "", as_rate: bool = True) -> str:
    """Returns `trend_lines(series)` as plain words for a screen reader: where each line begins and where it ends."""
    if series.empty:
        return f"{layout.NOTHING}."
    newest, place, values = _newest_first(series, by)
    said = []
    for number, value in enumerate(values):
        rows = newest[place == number]
        first, last = (f"{_said(rows.iloc[at], as_rate)} on {day(rows['data_date'].iloc[at])}" for at in (-1, 0))
        said.append(f"{plain(value)}: {first}, {last}" if by else f"{first}, {last}")
    return f"Line over {counted(series['data_date'].nunique(), 'review')}. {'; '.join(said)}."


def sparkline(
    series: pd.DataFrame, *, as_rate: bool = True, fewest: int = DEFAULT_THRESHOLDS.fewest_for_rate
) -> PlainFigure:
    """Returns a line of one measure over reviews without axes or heading, from zero, its last point marked.

    `series`: data_date, numerator, denominator, one row a review, oldest first. A rate of fewer than `fewest` is a gap.
    """
    heights = _heights(series, as_rate=as_rate, fewest=fewest)
    stamps = axes.milliseconds(series["data_date"])
    traces: list[Any] = []
    if np.isfinite(heights).any():
        hover = _hover(series, "", as_rate=as_rate)
        last = int(np.flatnonzero(np.isfinite(heights))[-1])
        traces = [
            *layout.line(stamps, heights, palette.OPEN_LINE, width=2, hoverinfo="text", hovertext=hover),
            layout.points(
                x=stamps[[last]],
                y=heights[[last]],
                mode="markers",
                marker={"color": palette.OPEN_LINE.fill, "size": 8, "line": {"color": palette.WHITE, "width": 1.5}},
                cliponaxis=False,
                hoverinfo="text",
                hovertext=[hover[last]],
            ),
        ]
    top = 1.0 if as_rate else max(1.0, float(np.nanmax(heights, initial=0)))
    return layout.figure(
        traces,
        title="",
        inner_pixels=SPARK_PIXELS,
        margin={"l": 2, "r": 8, "t": 0, "b": 4},
        xaxis={**axes.hidden(), "type": "date"},
        yaxis={**axes.hidden(), "range": [-0.06 * top, 1.1 * top]},
    )


def _newest_first(series: pd.DataFrame, by: str) -> tuple[pd.DataFrame, Any, Any]:
    """Returns the rows, last review first, the number of each one's value of `by`, and the values by number."""
    newest = series.sort_values("data_date", ascending=False, kind="stable")
    told = newest[by].astype("object") if by else pd.Series("", newest.index)
    return newest, *pd.factorize(told, use_na_sentinel=False)


def _heights(series: pd.DataFrame, *, as_rate: bool, fewest: int) -> Any:
    numerator = series["numerator"].to_numpy().astype("float64")
    if not as_rate:
        return numerator
    denominator = series["denominator"].to_numpy().astype("float64")
    return np.divide(numerator, denominator, out=np.full(len(series), np.nan), where=denominator >= max(1, fewest))


def _said(row: "pd.Series[Any]", as_rate: bool) -> str:
    return share(row["numerator"], row["denominator"]) if as_rate else f"{row['numerator']:,.0f}"


def _hover(series: pd.DataFrame, value: Any, *, as_rate: bool) -> Sequence[str]:
    head = f"<b>{paragraph(value)}</b><br>" if value != "" else ""
    return [f"{head}{day(row['data_date'])}<br>{_said(row, as_rate)}" for _, row in series.iterrows()]
