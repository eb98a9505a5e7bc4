"""How long actions take to close: the share still open by days since they were opened."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import apart, counted, escaped, paragraph, plain, rate, wrapped

INNER_PIXELS: Final = 280
MOST_CURVES: Final = len(palette.CATEGORIES)
Steps = tuple[str, npt.NDArray[Any], npt.NDArray[Any], int]


def curves(told: Sequence[Steps], *, title: str, subtitle: str = "") -> PlainFigure:
    """Returns one falling line of steps a value, named at its end; at most six, the first of `told`.

    `told`: (value, days, share still open from each of these days on, days until the last action was watched).
    """
    drawn = told[:MOST_CURVES]
    traces: list[Any] = []
    ends: list[tuple[palette.Mark, str, str, float]] = []
    names = apart([value for value, *_ in drawn], lambda value: wrapped(value, layout.LABEL_WIDTH))
    for number, (value, days, still_open, longest) in enumerate(drawn):
        mark = palette.CATEGORIES[number]
        heights = np.concatenate([[1.0], still_open, still_open[-1:]])
        at = np.concatenate([[0.0], days, [max(longest, float(days[-1]))]]) if len(days) else np.zeros(1)
        traces += layout.line(
            at,
            heights[: len(at)],
            mark,
            width=2.5,
            name=escaped(plain(value)),
            hoverinfo="text",
            hovertext=[
                f"<b>{paragraph(value)}</b><br>{rate(height)} still open after {counted(day, 'day')}"
                for day, height in zip(at, heights, strict=False)
            ],
        )
        ends.append((mark, palette.CATEGORY_SHAPES[number], names[number], float(heights[-1])))
    for trace in traces:
        trace["line"]["shape"] = "hv"
    vertical = axes.shares("Still open")
    longest = max((longest for *_, longest in drawn), default=0)
    half = {"color": palette.EDGE, "width": 1.5, "dash": "dot"}
    line = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0.5, "y1": 0.5, "line": half, "layer": "below"}
    return layout.figure(
        traces,
        title=title,
        subtitle=subtitle,
        inner_pixels=INNER_PIXELS,
        margin={"r": layout.LABEL_MARGIN},
        xaxis=axes.counts(longest, "Days since opened", headroom=1.0),
        yaxis=vertical,
        shapes=[line],
        annotations=layout.line_labels(ends, vertical["range"], INNER_PIXELS) if ends else [],
    )


def curves_in_words(told: Sequence[Steps]) -> str:
    """Returns `curves(told)` as plain words for a screen reader: where each line ends."""
    if not told:
        return f"{layout.NOTHING}."
    each = [
        f"{plain(value)} {rate(still_open[-1])} after {counted(days[-1], 'day')}"
        for value, days, still_open, _ in told[:MOST_CURVES]
        if len(days)
    ]
    return f"Falling lines of the share still open by days since opened; at the last closure: {'; '.join(each)}."
