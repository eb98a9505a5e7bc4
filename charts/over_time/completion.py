"""Burn-up with its forecast: completed and all actions so far, and between which months the open work is done."""

from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import counted, day

INNER_PIXELS: Final = 260
ROOM: Final = 30 * axes.DAY
MOST_YEARS: Final = 5
EARLY: Final = 0.25
LINES: Final = (
    ("scope", "All actions", palette.OPEN_LINE, "solid"),
    ("completed", "Completed", palette.CLOSED, "solid"),
)


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is forecast: how many are open, and the dates of P50, P85 and the target; None where there is none.

    `even_words` and `safe_words` say the first two as precisely as they are known: "Mar 2027", "Jan–Mar 2027".
    """

    open: int
    even: pd.Timestamp | None
    safe: pd.Timestamp | None
    target: pd.Timestamp | None
    is_growing: bool = False
    even_words: str = ""
    safe_words: str = ""

    @property
    def words(self) -> dict[str, str]:
        """Returns the dates in words by name."""
        target = f"{self.target:%b %Y}" if self.target is not None else ""
        return {"even": self.even_words, "safe": self.safe_words, "target": target}


def burn_up_ahead(over: pd.DataFrame, ahead: Ahead, *, title: str, subtitle: str = "") -> PlainFigure:
    """Returns completed and all actions over reviews, and a wedge from the last review to the dates of P50 and P85.

    `over`: data_date, completed, scope; one row a review, oldest first. Dates more than five years after the last
    review are left out of the picture. The wedge is not drawn where the work is forecast to grow: how much there will
    be to complete then differs from run to run.
    """
    stamps = axes.milliseconds(over["data_date"])
    last = float(stamps[-1]) if len(stamps) else 0.0
    dates = {
        name: stamp
        for name, value in (("even", ahead.even), ("safe", ahead.safe), ("target", ahead.target))
        if value is not None and last < (stamp := _stamp(value)) <= last + MOST_YEARS * 365.25 * axes.DAY
    }
    top = float(over["completed"].iloc[-1]) + ahead.open if len(over) else 0.0
    traces = _past(over, stamps)
    is_told = bool(len(over)) and ahead.open > 0 and "even" in dates
    if is_told and not ahead.is_growing:
        traces += _wedge(over, last, top, dates, ahead.words)
    most = max([top, *(float(over[name].max()) for name, *_ in LINES if len(over))])
    upright = axes.counts(most, "Actions")
    end = max([last, *dates.values()])
    start = float(stamps[0]) if len(stamps) else 0.0
    ticks = axes.month_ticks(pd.Timestamp(start, unit="ms"), pd.Timestamp(end, unit="ms"))
    return layout.figure(
        traces if len(over) else [],
        title=title,
        subtitle=subtitle,
        more=layout.key([(palette.CATEGORIES[1], "■", "When what is open is done")]) if is_told else [],
        inner_pixels=INNER_PIXELS,
        margin={"t": 64},
        xaxis=axes.dates(ticks, [start - ROOM / 2, end + ROOM]),
        yaxis=upright,
        shapes=[_upright(stamp, name) for name, stamp in dates.items()],
        annotations=[
            *_names(dates, ahead.words),
            *_line_names(over, last, is_early=last - start < EARLY * (end - start)),
        ],
    )


def _stamp(value: pd.Timestamp) -> float:
    return float(value.value // 1_000_000)


def _past(over: pd.DataFrame, stamps: Any) -> list[Any]:
    traces: list[Any] = []
    for name, word, mark, dash in LINES:
        heights = over[name].to_numpy(dtype="float64")
        traces += layout.line(
            stamps,
            heights,
            mark,
            dash=dash,
            mode="lines+markers" if len(over) == 1 else "lines",
            name=word,
            hoverinfo="text",
            hovertext=[
                f"<b>{day(review)}</b><br>{word}: {count:,.0f}"
                for review, count in zip(over["data_date"], heights, strict=True)
            ],
        )
    return traces


def _wedge(over: pd.DataFrame, last: float, top: float, dates: dict[str, float], said: dict[str, str]) -> list[Any]:
    """Returns the wedge from what is completed to the dates of P50 and P85 at what there is to complete."""
    done, mark = float(over["completed"].iloc[-1]), palette.CATEGORIES[1]
    far = dates.get("safe", dates["even"])
    return [
        layout.points(
            x=[last, dates["even"], far, last],
            y=[done, top, top, done],
            mode="lines",
            fill="toself",
            fillcolor=palette.AHEAD,
            line={"color": mark.fill, "width": 1},
            name="Forecast",
            hoverinfo="skip",
        ),
        layout.points(
            x=[dates[name] for name in ("even", "safe") if name in dates],
            y=[top for name in ("even", "safe") if name in dates],
            mode="markers",
            marker={"size": 9, "color": mark.fill, "line": {"color": palette.WHITE, "width": 1.5}},
            hoverinfo="text",
            hovertext=[
                f"{word} all {top:,.0f} are completed by {said[name]}"
                for name, word in (("even", "An even chance that"), ("safe", "85 in 100 that"))
                if name in dates
            ],
        ),
    ]


def _upright(stamp: float, name: str) -> dict[str, Any]:
    dash = "dot" if name == "target" else "solid"
    colour = palette.EDGE if name == "target" else palette.CATEGORIES[1].fill
    line = {"color": colour, "width": 1.5, "dash": dash}
    return {"type": "line", "x0": stamp, "x1": stamp, "yref": "paper", "y0": 0, "y1": 1, "line": line, "layer": "below"}


def _names(dates: dict[str, float], said: dict[str, str]) -> list[dict[str, Any]]:
    """Returns the names of the uprights left of them, each in a row of its own above the inside."""
    words = {"even": "Even chance", "safe": "85 in 100", "target": "Target"}
    rows = {"even": 2, "safe": 18, "target": 34}
    return [
        layout.note(
            f"{words[name]} {said[name]}",
            stamp,
            1,
            xref="x",
            xanchor="right",
            yanchor="bottom",
            yshift=rows[name],
            xshift=4,
        )
        for name, stamp in dates.items()
    ]


def _line_names(over: pd.DataFrame, last: float, *, is_early: bool) -> list[dict[str, Any]]:
    """Returns the names of the lines, above where they end; to the right of it where there is no room at the left."""
    side = "left" if is_early else "right"
    return [
        layout.note(
            word, last, float(over[name].iloc[-1]), xref="x", yref="y", xanchor=side, yanchor="bottom", yshift=6
        )
        for name, word, *_ in LINES
        if len(over)
    ]


def burn_up_ahead_in_words(over: pd.DataFrame, ahead: Ahead) -> str:
    """Returns `burn_up_ahead(over, ahead)` as plain words for a screen reader."""
    if over.empty:
        return f"{layout.NOTHING}."
    last = over.iloc[-1]
    said = f"Lines over {counted(len(over), 'review')}: on {day(last['data_date'])} {last['completed']:,} of "
    said += f"{counted(last['scope'], 'action')} completed and {ahead.open:,} open."
    if ahead.even is not None:
        said += f" An even chance that they are done by {ahead.even_words}"
        said += f", 85 in 100 by {ahead.safe_words}." if ahead.safe is not None else "."
    return said + (f" The target date is {day(ahead.target)}." if ahead.target is not None else "")
