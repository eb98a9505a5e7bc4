"""Burn-up: what is completed, what there is to do, and what first promises would have had completed, by review."""

from typing import Any, Final

import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import counted, day

INNER_PIXELS: Final = 260
LINES: Final = (
    ("scope", "All actions", palette.OPEN_LINE, "solid"),
    ("planned", "Planned", palette.PLANNED, "dash"),
    ("completed", "Completed", palette.CLOSED, "solid"),
)
GLYPHS: Final = {"scope": "━", "planned": "┅", "completed": "━"}


def burn_up(over: pd.DataFrame, *, title: str, subtitle: str = "") -> PlainFigure:
    """Returns three lines over reviews from zero, each named at its end.

    `over`: data_date, completed, scope, planned; one row a review, oldest first.
    """
    stamps = axes.milliseconds(over["data_date"])
    reviews = [day(value) for value in over["data_date"]]
    heights = {name: over[name].to_numpy(dtype="float64") for name, *_ in LINES}
    most = max(float(values.max(initial=0)) for values in heights.values())
    upright = axes.counts(most, "Actions")
    traces: list[Any] = []
    for name, word, mark, dash in LINES:
        traces += layout.line(
            stamps,
            heights[name],
            mark,
            dash=dash,
            mode="lines+markers" if len(over) == 1 else "lines",
            name=word,
            hoverinfo="text",
            hovertext=[
                f"<b>{review}</b><br>{word}: {count:,.0f}" for review, count in zip(reviews, heights[name], strict=True)
            ],
        )
    ends = [(mark, GLYPHS[name], word, float(heights[name][-1])) for name, word, mark, _ in LINES] if len(over) else []
    return layout.figure(
        traces if len(over) else [],
        title=title,
        subtitle=subtitle,
        inner_pixels=INNER_PIXELS,
        margin={"r": layout.LABEL_MARGIN},
        xaxis=axes.reviews(over["data_date"]),
        yaxis=upright,
        annotations=layout.line_labels(ends, upright["range"], INNER_PIXELS),
    )


def burn_up_in_words(over: pd.DataFrame) -> str:
    """Returns `burn_up(over)` as plain words for a screen reader: the last review beside the first."""
    if over.empty:
        return f"{layout.NOTHING}."
    first, last = over.iloc[0], over.iloc[-1]
    return (
        f"Lines over {counted(len(over), 'review')}. On {day(last['data_date'])} {last['completed']:,} of "
        f"{counted(last['scope'], 'action')} completed, {last['planned']:,} planned by first promises; on "
        f"{day(first['data_date'])} {first['completed']:,} of {first['scope']:,}."
    )
