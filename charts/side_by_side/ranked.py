"""Ranked bars: who has how many overdue, out of how many open, the most worrying first."""

import numpy as np
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import apart, counted, paragraph, plain


def ranked_bars(parts: pd.DataFrame, *, title: str, subtitle: str = "", room_for: int = 0) -> PlainFigure:
    """Returns a pale bar of open actions a value with a dark bar of the overdue ones in it, "9 of 23" at its end.

    `parts`: value, overdue, overdue_of (open with a due date), open; one row a value, in the order to be drawn, from
    the top. `room_for` rows are kept
    free, so that the height does not jump. Each bar carries customdata value, raw, for click-to-filter.
    """
    values = list(parts["value"].astype("object"))
    overdue = parts["overdue"].to_numpy().astype("float64")
    still_open = parts["open"].to_numpy().astype("float64")
    rows = np.arange(len(values))
    hover = [
        f"<b>{paragraph(value)}</b><br>{late:,.0f} overdue of {total:,.0f} open"
        for value, late, total in zip(values, overdue, still_open, strict=True)
    ]
    shared = {"orientation": "h", "y": rows, "customdata": values, "hoverinfo": "text", "hovertext": hover}
    ends = [
        f"<b>{late:,.0f}</b> of {total:,.0f}" if known or not total else f"{total:,.0f}, no due dates"
        for late, total, known in zip(overdue, still_open, parts["overdue_of"], strict=True)
    ]
    traces = [
        layout.bars(x=still_open, name="Open", marker=layout.edged(palette.OPEN), width=0.66, **shared),
        layout.bars(x=overdue, name="Overdue", marker=layout.edged(palette.OVERDUE), width=0.66, **shared),
        layout.points(
            x=np.maximum(still_open, overdue),
            y=rows,
            mode="text",
            text=[f" {said}" for said in ends],
            textposition="middle right",
            textfont={"size": 13},
            cliponaxis=False,
            hoverinfo="skip",
        ),
    ]
    return layout.figure(
        traces if values else [],
        title=title,
        subtitle=subtitle,
        more=layout.key([(palette.OVERDUE, "■", "Overdue"), (palette.OPEN, "■", "All open")]),
        inner_pixels=layout.ROW_PIXELS * max(1, len(values), room_for),
        margin={"r": 72},
        barmode="overlay",
        xaxis=axes.counts(max(still_open.max(initial=0), overdue.max(initial=0)), "Open actions", headroom=1.0),
        yaxis=axes.places(apart(values), room_for),
    )


def ranked_bars_in_words(parts: pd.DataFrame) -> str:
    """Returns `ranked_bars(parts)` as plain words for a screen reader: the overall count, then each value in order."""
    if parts.empty:
        return f"{layout.NOTHING}."
    each = [
        f"{plain(value)} {f'{late:,.0f} of {total:,.0f}' if known or not total else f'{total:,.0f} without due dates'}"
        for value, late, total, known in zip(
            parts["value"], parts["overdue"], parts["open"], parts["overdue_of"], strict=True
        )
    ]
    overdue = counted(float(parts["overdue"].sum()), "overdue action")
    return f"{overdue} of {parts['open'].sum():,.0f} open, most first: {'; '.join(each)}."
