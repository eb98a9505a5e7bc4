"""What falls due: by week with what is overdue as a bar apart, and by agency in windows of thirty days."""

from typing import Any, Final

import numpy as np
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import apart, counted, day, escaped, paragraph, plain

INNER_PIXELS: Final = 320
GAP: Final = 1.0
LATE: Final = "Overdue"
WINDOWS: Final = (
    ("in_30", "In 30 days", palette.OPEN_LINE),
    ("in_60", "31–60", palette.DUE_STEPS[0]),
    ("in_90", "61–90", palette.DUE_STEPS[1]),
)


def week_bars(weeks: pd.DataFrame, *, title: str, subtitle: str = "") -> PlainFigure:
    """Returns one bar a week, its count above it, and what is overdue as a bar apart at the left.

    `weeks`: week, first, last, actions; week 0 is what is overdue. Each bar carries customdata week.
    """
    counts = weeks["actions"].to_numpy().astype("float64")
    number = weeks["week"].to_numpy()
    names = [
        LATE if not week else f"{first.day} {first:%b}" for week, first in zip(number, weeks["first"], strict=True)
    ]
    hover = [
        f"{counted(count, 'action')} overdue"
        if not week
        else f"{counted(count, 'action')} due {day(first)} to {day(last)}"
        for week, count, first, last in zip(number, counts, weeks["first"], weeks["last"], strict=True)
    ]
    places = np.where(number == 0, -GAP, number.astype("float64"))
    marks = [palette.OVERDUE if not week else palette.OPEN_LINE for week in number]
    bars = layout.bars(
        x=places,
        y=counts,
        width=0.78,
        marker={
            "color": [mark.fill for mark in marks],
            "line": {"color": [mark.edge for mark in marks], "width": 1.0},
        },
        text=[f"{count:,.0f}" if count else "" for count in counts],
        textposition="outside",
        textfont={"size": 13},
        cliponaxis=False,
        customdata=number.tolist(),
        hoverinfo="text",
        hovertext=hover,
    )
    named = [place for place, week in enumerate(number) if week % 3 == 0]
    along = axes.places([escaped(names[place]) for place in named])
    return layout.figure(
        [bars] if counts.any() else [],
        title=title,
        subtitle=subtitle,
        inner_pixels=INNER_PIXELS,
        xaxis={
            **along,
            "tickvals": places[named],
            "tickangle": 0,
            "range": [-GAP - 0.7, len(weeks) - 0.4],
            "title": axes.title("Week from"),
        },
        yaxis=axes.counts(counts.max(initial=0), "Open actions", headroom=1.16),
    )


def week_bars_in_words(weeks: pd.DataFrame) -> str:
    """Returns `week_bars(weeks)` as one plain sentence for a screen reader."""
    late, ahead = int(weeks["actions"].iloc[0]), weeks.iloc[1:]
    each = [
        f"{n:,} in the week from {day(first)}" for n, first in zip(ahead["actions"], ahead["first"], strict=True) if n
    ]
    return f"Bars of open actions by week due: {late:,} overdue; {', '.join(each) or 'none in the next 90 days'}."


def part_bars(parts: pd.DataFrame, *, title: str, subtitle: str = "") -> PlainFigure:
    """Returns a row a value: what falls due in windows of thirty days, stacked; what is overdue stands at the right.

    `parts`: value, overdue, in_30, in_60, in_90, ahead; one row a value, drawn from the top. Each bar carries
    customdata [value, window].
    """
    values = list(parts["value"].astype("object"))
    rows = np.arange(len(values))
    traces: list[Any] = []
    for name, word, mark in WINDOWS:
        counts = parts[name].to_numpy().astype("float64")
        traces.append(
            layout.bars(
                x=counts,
                y=rows,
                orientation="h",
                marker=layout.edged(mark),
                width=0.66,
                text=[f"{count:,.0f}" if count else "" for count in counts],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"size": 13, "color": mark.text},
                customdata=[[value, name] for value in values],
                hoverinfo="text",
                hovertext=[
                    f"<b>{paragraph(value)}</b><br>{counted(count, 'action')}, {word[0].lower()}{word[1:]} days"
                    for value, count in zip(values, counts, strict=True)
                ],
            )
        )
    late = parts["overdue"].to_numpy()
    return layout.figure(
        traces if values else [],
        title=title,
        subtitle=subtitle,
        more=layout.key([(mark, "■", word if word[0] == "I" else f"{word} days") for _, word, mark in WINDOWS]),
        inner_pixels=max(layout.ROW_PIXELS * len(values) * 3 // 4, 80),
        margin={"r": layout.LABEL_MARGIN},
        barmode="stack",
        xaxis=axes.counts(float(parts["ahead"].max() if len(parts) else 0), "Open actions due"),
        yaxis=axes.places(apart(values)),
        annotations=[
            layout.end_label(f"{layout.swatch(palette.OVERDUE, '■')} {count:,} overdue", row)
            for row, count in enumerate(late)
            if count
        ],
    )


def part_bars_in_words(parts: pd.DataFrame) -> str:
    """Returns `part_bars(parts)` as plain words for a screen reader: each value in order."""
    if parts.empty:
        return f"{layout.NOTHING}."
    columns = (parts[name] for name in ("value", "overdue", "in_30", "in_60", "in_90"))
    each = [
        f"{plain(value)} {late:,} overdue, {one:,} in 30 days, {two:,} in 31 to 60, {three:,} in 61 to 90"
        for value, late, one, two, three in zip(*columns, strict=True)
    ]
    return f"Open actions by when they fall due: {'; '.join(each)}."
