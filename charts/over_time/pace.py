"""The pace of closing: closures in each month beside what finishing by the target date takes."""

from typing import Final

import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import counted, day

INNER_PIXELS: Final = 260


def month_bars(by_month: pd.DataFrame, required: float | None, *, title: str, subtitle: str = "") -> PlainFigure:
    """Returns one bar a month of net closures, its count above it, and a line at the closures that are `required`.

    `by_month`: month (its last day), closed, reopened, net; one row a month, oldest first. Below nought are months in
    which more opened again than closed. No line where nothing is required.
    """
    net = by_month["net"].to_numpy(dtype="float64")
    stamps = axes.milliseconds(by_month["month"])
    bars = layout.bars(
        x=stamps,
        y=net,
        width=20 * axes.DAY,
        marker=layout.edged(palette.CLOSED),
        text=[f"{count:,.0f}" for count in net],
        textposition="outside",
        textfont={"size": 12},
        cliponaxis=False,
        hoverinfo="text",
        hovertext=[
            f"<b>Month to {day(month)}</b><br>{counted(closed, 'closure')}"
            + (f"<br>{again:,} opened again" if again else "")
            for month, closed, again in zip(by_month["month"], by_month["closed"], by_month["reopened"], strict=True)
        ],
    )
    most, least = float(max(net.max(initial=0), required or 0)), float(net.min(initial=0))
    upright = axes.counts(most, "Closed in the month", headroom=1.2)
    upright["range"] = [min(0.0, 1.2 * least), upright["range"][1]]
    shapes, notes = [], []
    if required is not None and len(net):
        line = {"color": palette.OVERDUE.fill, "width": 2, "dash": "dash"}
        shapes = [{"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": required, "y1": required, "line": line}]
        notes = [layout.end_label(f"Needed<br>{required:.1f}", required)]
    return layout.figure(
        [bars] if len(net) else [],
        title=title,
        subtitle=subtitle,
        inner_pixels=INNER_PIXELS,
        margin={"r": 68 if notes else 16},
        xaxis={**axes.reviews(by_month["month"]), "title": axes.title("Month to")},
        yaxis=upright,
        shapes=shapes,
        annotations=notes,
    )


def month_bars_in_words(by_month: pd.DataFrame, required: float | None) -> str:
    """Returns `month_bars(by_month, required)` as one plain sentence for a screen reader."""
    if by_month.empty:
        return f"{layout.NOTHING}."
    each = [f"{day(month)} {net:,}" for month, net in zip(by_month["month"], by_month["net"], strict=True)]
    need = f" Finishing by the target date takes {required:.1f} a month." if required is not None else ""
    return f"Bars of closures in each month, reopened ones taken off, by its last day: {', '.join(each)}.{need}"
