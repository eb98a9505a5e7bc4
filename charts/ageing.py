"""How late the late ones are: overdue actions by days overdue."""

import numpy as np
import pandas as pd

from charts import axes, layout, palette
from charts.plain_figure import PlainFigure
from charts.text import counted, escaped, plain

INNER_PIXELS = 180


def ageing_bars(buckets: pd.DataFrame, *, title: str, subtitle: str = "") -> PlainFigure:
    """Returns one bar a bucket of days overdue, its count above it.

    `buckets`: bucket (as worded, "31–60"), actions; one row a bucket, shortest first, empty ones included. Each bar
    carries customdata bucket, raw.
    """
    names = [plain(bucket) for bucket in buckets["bucket"]]
    counts = buckets["actions"].to_numpy().astype("float64")
    bars = layout.bars(
        x=np.arange(len(names)),
        y=counts,
        marker=layout.edged(palette.OVERDUE),
        width=0.7,
        text=[f"{count:,.0f}" for count in counts],
        textposition="outside",
        textfont={"size": 13},
        cliponaxis=False,
        customdata=list(buckets["bucket"]),
        hoverinfo="text",
        hovertext=[
            f"{counted(count, 'action')} overdue by {escaped(name)} days"
            for name, count in zip(names, counts, strict=True)
        ],
    )
    along = axes.places([escaped(name) for name in names])
    return layout.figure(
        [bars] if counts.any() else [],
        title=title,
        subtitle=subtitle,
        inner_pixels=INNER_PIXELS,
        xaxis={**along, "range": [-0.5, len(names) - 0.5], "title": axes.title("Days overdue")},
        yaxis=axes.counts(counts.max(initial=0), "Overdue actions", headroom=1.16),
    )


def ageing_bars_in_words(buckets: pd.DataFrame) -> str:
    """Returns `ageing_bars(buckets)` as one plain sentence for a screen reader."""
    if not buckets["actions"].sum():
        return f"{layout.NOTHING}."
    each = [
        f"{counted(n, 'action')} by {plain(name)} days"
        for name, n in zip(buckets["bucket"], buckets["actions"], strict=True)
    ]
    return f"Bars of overdue actions by days overdue: {', '.join(each)}."
