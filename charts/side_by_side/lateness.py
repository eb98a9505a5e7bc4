"""How late against the first promise: what was closed beside what is still open, from early to very late."""

from typing import Final

import numpy as np
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import counted, escaped, plain

ROW_PIXELS: Final = 34
SERIES: Final = (("closed", "Closed", palette.CLOSED, -0.19), ("open", "Still open", palette.OVERDUE, 0.19))


def lateness_bars(buckets: pd.DataFrame, *, title: str, subtitle: str = "") -> PlainFigure:
    """Returns two bars a bucket of days, closed above open, each with its count at its end.

    `buckets`: bucket (as worded, "31–60 late"), closed, open; one row a bucket, earliest first, empty ones included.
    """
    names = [plain(bucket) for bucket in buckets["bucket"]]
    rows = np.arange(len(names), dtype="float64")
    traces = []
    for column, word, mark, shift in SERIES:
        counts = buckets[column].to_numpy(dtype="float64")
        traces.append(
            layout.bars(
                orientation="h",
                x=np.where(counts > 0, counts, np.nan),
                y=rows + shift,
                name=word,
                width=0.36,
                marker=layout.edged(mark),
                text=[f"{count:,.0f}" if count else "" for count in counts],
                textposition="outside",
                textfont={"size": 12},
                cliponaxis=False,
                hoverinfo="text",
                hovertext=[
                    f"{word}: {counted(count, 'action')}, {escaped(name)}"
                    for name, count in zip(names, counts, strict=True)
                ],
            )
        )
    most = float(buckets[["closed", "open"]].to_numpy().max(initial=0))
    return layout.figure(
        traces if most else [],
        title=title,
        subtitle=subtitle,
        more=layout.key([(mark, "■", word) for _, word, mark, _ in SERIES]),
        inner_pixels=ROW_PIXELS * max(1, len(names)),
        margin={"r": 32},
        barmode="overlay",
        xaxis=axes.counts(most, "Actions"),
        yaxis={**axes.places([escaped(name) for name in names]), "title": axes.title("Days")},
    )


def lateness_bars_in_words(buckets: pd.DataFrame) -> str:
    """Returns `lateness_bars(buckets)` as one plain sentence for a screen reader; empty buckets are not told."""
    some = buckets[buckets[["closed", "open"]].sum(axis="columns") > 0]
    if some.empty:
        return f"{layout.NOTHING}."
    each = [
        f"{plain(name)}: {closed:,} closed and {still:,} open"
        for name, closed, still in zip(some["bucket"], some["closed"], some["open"], strict=True)
    ]
    return f"Bars of actions by days against the first promise. {'; '.join(each)}."
