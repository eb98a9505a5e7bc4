"""Opened, closed, open and overdue by review: what is left above, what came and went below, on one line of time."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from charts import palette
from charts.sheet import axes, event_lines, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import counted, day

INNER_PIXELS: Final = 360
LINES_FROM: Final = 0.42
BARS_TO: Final = 0.30

LINE_MARKS: Final = {
    "planned_open": (palette.PLANNED, "circle-open"),
    "open": (palette.OPEN_LINE, "circle"),
    "overdue": (palette.OVERDUE, "diamond"),
}

Counts = npt.NDArray[np.float64]


def flow_by_review(
    flow: pd.DataFrame, events: pd.DataFrame | None = None, *, title: str, subtitle: str = ""
) -> PlainFigure:
    """Returns two panels over the same reviews, each with its own scale from zero.

    Above, lines of open actions, of overdue ones, and (dashed) of those that would be open had every first promise been
    kept; below, bars of actions opened (up) and closed (down) in each period. `flow`: data_date, opened, closed, open,
    overdue, planned_open; one row a review, oldest first; any count may be missing. `events` (event_date, title) are
    drawn as numbered lines across both panels.
    """
    stamps = axes.milliseconds(flow["data_date"])
    reviews = [day(value) for value in flow["data_date"]]
    counts = {
        name: flow[name].to_numpy(dtype="float64", na_value=np.nan)
        for name in ("opened", "closed", "open", "overdue", "planned_open")
    }

    def hover(word: str, name: str) -> list[str]:
        return [
            f"<b>{review}</b><br>{word}: {_whole(count)}" for review, count in zip(reviews, counts[name], strict=True)
        ]

    def line(name: str, word: str, mark: palette.Mark, **style: Any) -> list[Any]:
        said: dict[str, Any] = {"name": word, "hoverinfo": "text", "hovertext": hover(word, name)}
        return layout.line(stamps, counts[name], mark, **said, **style)

    def bars(name: str, word: str, mark: palette.Mark, sign: int) -> Any:
        said = {"name": word, "hoverinfo": "text", "hovertext": hover(word, name)}
        width = _bar_width(stamps)
        return layout.bars(x=stamps, y=sign * counts[name], yaxis="y2", width=width, marker=layout.edged(mark), **said)

    traces = [
        *line("planned_open", "Planned open", palette.PLANNED, dash="dash", width=2),
        *line("open", "Open", palette.OPEN_LINE),
        *line("overdue", "Overdue", palette.OVERDUE),
        _ends(stamps, counts),
        bars("opened", "Opened", palette.OPENED, 1),
        bars("closed", "Closed", palette.CLOSED, -1),
    ]
    above = axes.counts(_most(counts["open"], counts["overdue"], counts["planned_open"]), "Actions")
    below = _mirrored(_most(counts["opened"], counts["closed"]), "In the period")
    ends = [
        (mark, glyph, word, _last(counts[name]))
        for mark, glyph, word, name in (
            (palette.PLANNED, "○", "Planned", "planned_open"),
            (palette.OPEN_LINE, "●", "Open", "open"),
            (palette.OVERDUE, "◆", "Overdue", "overdue"),
        )
        if np.isfinite(counts[name]).any()
    ]
    return layout.figure(
        traces if len(flow) else [],
        title=title,
        subtitle=subtitle,
        more=layout.key([(palette.PLANNED, "○", "Planned: open if first promises were kept")]),
        inner_pixels=INNER_PIXELS,
        margin={"r": 84},
        barmode="relative",
        xaxis={**axes.reviews(flow["data_date"]), "anchor": "y2"},
        yaxis={**above, "domain": [LINES_FROM, 1]},
        yaxis2={**below, "domain": [0, BARS_TO]},
        shapes=event_lines.shapes(events),
        annotations=[
            *event_lines.numbers(events),
            *layout.line_labels(ends, above["range"], INNER_PIXELS * (1 - LINES_FROM)),
            layout.end_label(layout.swatch(palette.OPENED, "■") + " Opened", BARS_TO * 0.75, "paper"),
            layout.end_label(layout.swatch(palette.CLOSED, "■") + " Closed", BARS_TO * 0.25, "paper"),
        ],
    )


def flow_by_review_in_words(flow: pd.DataFrame, events: pd.DataFrame | None = None) -> str:
    """Returns `flow_by_review(flow)` as plain words for a screen reader: the last review beside the first."""
    if flow.empty:
        return f"{layout.NOTHING}."
    first, last = flow.iloc[0], flow.iloc[-1]
    then = f"{_whole(first['open'])} and {_whole(first['overdue'])} on {day(first['data_date'])}"
    return (
        f"Lines and bars over {counted(len(flow), 'review')}. On {day(last['data_date'])} {_whole(last['open'])} "
        f"actions were open and {_whole(last['overdue'])} overdue, against {then}; had every first promise been kept, "
        f"{_whole(last['planned_open'])} would be open. "
        f"In the last period {_whole(last['opened'])} were opened and {_whole(last['closed'])} closed."
        + event_lines.in_words(events)
    )


def _ends(stamps: Counts, counts: dict[str, Counts]) -> Any:
    """Returns the marks where the lines end and are named: one at each review would be most of the picture's cost."""
    marks = {name: mark for name, mark in LINE_MARKS.items() if np.isfinite(counts[name]).any()}
    places = [np.flatnonzero(np.isfinite(counts[name]))[-1] for name in marks]
    return layout.points(
        x=stamps[places],
        y=[counts[name][place] for name, place in zip(marks, places, strict=True)],
        mode="markers",
        marker={
            "symbol": [symbol for _, symbol in marks.values()],
            "size": 8,
            "color": [mark.fill for mark, _ in marks.values()],
        },
        hoverinfo="skip",
    )


def _whole(count: Any) -> str:
    return "—" if pd.isna(count) else f"{count:,.0f}"


def _most(*series: Counts) -> float:
    return max(float(np.nanmax(values, initial=0)) for values in series)


def _last(series: Counts) -> float:
    return float(series[np.isfinite(series)][-1])


def _bar_width(stamps: Counts) -> float:
    """Returns the width of a bar in milliseconds: 0.6 of the shortest time between reviews, at most of thirty days."""
    return float(np.diff(np.unique(stamps)).min(initial=30 * axes.DAY) * 0.6)


def _mirrored(most: float, title: str) -> axes.Axis:
    """Returns an axis that counts upwards from zero on both sides of it."""
    apart = axes.step(most, 2)
    ticks = np.arange(-(int(most) // apart) * apart, most + 1, apart)
    return {
        **axes.counts(most, title),
        "range": [-1.1 * max(1.0, most), 1.1 * max(1.0, most)],
        "tickvals": ticks,
        "ticktext": [f"{abs(tick):,.0f}" for tick in ticks],
    }
