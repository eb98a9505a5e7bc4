"""A control chart: the figures of an indicator, what chance alone would bring, its target, trajectory and events."""

from typing import Any, Final

import numpy as np
import pandas as pd

from charts import palette
from charts.sheet import axes, event_lines, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import counted, day, paragraph, plain, shortened, wrapped
from data.event import Event

INNER_PIXELS: Final = 300
SMALL_PIXELS: Final = 130
EVENT_PIXELS: Final = 18
EVENT_CHARACTERS: Final = 40
CAUSES: Final = {
    "improvement": (palette.SPC_IMPROVEMENT, "circle", "●", "Better than usual"),
    "concern": (palette.SPC_CONCERN, "diamond", "◆", "Worse than usual"),
    "change": (palette.SPC_NEUTRAL, "square", "■", "Other than usual"),
    "common": (palette.SPC_COMMON, "circle", "○", "As usual"),
    "too_few": (palette.SPC_COMMON, "circle", "○", "Figure"),
    "level": (palette.SPC_COMMON, "circle", "○", "Figure"),
}
SIZES: Final = {"improvement": 10, "concern": 11, "change": 9, "common": 7, "too_few": 7, "level": 7}
TRAJECTORY: Final = palette.CATEGORIES[1]
TARGET: Final = palette.CATEGORIES[4]
NO_EVENTS: Final = pd.DataFrame({"date": pd.to_datetime([]), "title": []})


def control_chart(
    points: pd.DataFrame,
    *,
    title: str,
    subtitle: str = "",
    y_title: str = "",
    target: float | None = None,
    trajectory: str = "Trajectory",
    events: pd.DataFrame = NO_EVENTS,
    is_small: bool = False,
) -> PlainFigure:
    """Returns the figures as a line with a mark for each, the mean and limits of each phase, target and trajectory.

    `points`: period, value, mean, lower, upper, phase, cause, said (the figure in words), trajectory; one row a period,
    oldest first; a missing value is a gap. Limits that are missing are not drawn. `events`: date, title; a numbered
    line each, named in the heading. Marks carry customdata period, raw. A small chart has no words at its lines and no
    events.
    """
    value = points["value"].to_numpy(dtype="float64")
    stamps = axes.milliseconds(points["period"])
    lines = [("trajectory", trajectory, TRAJECTORY, "dot", "┈")] if points["trajectory"].notna().any() else []
    low, high = _span(points, value, target)
    traces: list[Any] = []
    ends: list[tuple[palette.Mark, str, str, float]] = []
    for name in ("mean", "lower", "upper"):
        x, y = _stepped(points, stamps, name)
        drawn = np.where(y < low, np.nan, y)
        dash = "solid" if name == "mean" else "dash"
        traces += layout.line(x, drawn, palette.QUIET, width=1, dash=dash, hoverinfo="skip")
    for name, word, mark, dash, glyph in lines:
        height = points[name].to_numpy(dtype="float64")
        traces += layout.line(stamps, height, mark, width=2, dash=dash, hoverinfo="skip")
        ends.append((mark, glyph, wrapped(word, layout.LABEL_WIDTH), float(height[np.isfinite(height)][-1])))
    traces += layout.line(stamps, value, palette.QUIET, width=1.5, hoverinfo="skip", connectgaps=False)
    traces += _marks(points, stamps, value)
    if target is not None and np.isfinite(target):
        traces += layout.line([stamps[0], stamps[-1]], [target, target], TARGET, width=2, hoverinfo="skip")
        ends.append((TARGET, "━", "Target", target))
    ends += _line_ends(points)
    shown = events[:0] if is_small else events
    marked = shown.rename(columns={"date": Event.EVENT_DATE.value})
    pixels = SMALL_PIXELS if is_small else INNER_PIXELS
    held = set(points["cause"].dropna())
    present = [(mark, glyph, word) for cause, (mark, _, glyph, word) in CAUSES.items() if cause in held]
    upright = {
        **axes.counts(high, y_title),
        "range": [low, high],
        "dtick": axes.step(high - low, 3 if is_small else 5),
        "zeroline": low <= 0,
    }
    return layout.figure(
        traces if np.isfinite(value).any() else [],
        title=title,
        subtitle=subtitle,
        more=[*([] if is_small else layout.key(present)), *_event_names(shown)],
        inner_pixels=pixels,
        margin={"r": 16 if is_small else layout.LABEL_MARGIN, "t": 12 + EVENT_PIXELS * bool(len(shown))},
        xaxis=_across(points, stamps, is_small=is_small),
        yaxis=upright,
        shapes=event_lines.shapes(marked),
        annotations=[
            *([] if is_small else layout.line_labels(ends, [low, high], pixels)),
            *event_lines.numbers(marked),
        ],
    )


def control_chart_in_words(points: pd.DataFrame) -> str:
    """Returns `control_chart(points)` as plain words for a screen reader: the last figure, the limits, the signs."""
    stated = points[points["value"].notna()]
    if stated.empty:
        return f"{layout.NOTHING}."
    last, causes = stated.iloc[-1], stated["cause"].value_counts()
    signs = [
        f"{count} {CAUSES[name][3].lower()}"
        for name in ("improvement", "concern", "change")
        if (count := int(causes.get(name, 0)))
    ]
    limits = f" Limits {last['lower']:,.1f} to {last['upper']:,.1f}." if np.isfinite(last["lower"]) else ""
    return (
        f"Line over {counted(len(points), 'period')}, {counted(len(points) - len(stated), 'gap')}. "
        f"{day(last['period'])}: {plain(last['said'])}.{limits} "
        f"More than chance: {', '.join(signs) or 'none'}."
    )


def _span(points: pd.DataFrame, value: Any, target: float | None) -> tuple[float, float]:
    """Returns the range of the axis: all that is drawn, from nought unless that would flatten the line.

    Figures that are never negative have no axis under nought, though a lower limit may lie there.
    """
    held = [points[name].to_numpy(dtype="float64") for name in ("lower", "upper", "trajectory")]
    drawn = np.concatenate([value, *held, [np.nan if target is None else target]])
    drawn = drawn[np.isfinite(drawn)]
    if not len(drawn):
        return 0.0, 1.0
    low, high = float(drawn.min()), float(drawn.max())
    if np.nanmin(value, initial=0) >= 0:
        low = max(low, 0.0)
    room = 0.06 * max(high - low, 1.0)
    bottom = 0.0 if 0 <= low < 0.4 * high else low - room
    return bottom, high + room


def _stepped(points: pd.DataFrame, stamps: Any, name: str) -> tuple[Any, Any]:
    """Returns one level line a phase, from its first period to its last, a gap between phases."""
    x: list[float] = []
    y: list[float] = []
    for phase in points["phase"].unique():
        rows = np.flatnonzero((points["phase"] == phase).to_numpy())
        level = float(points[name].iloc[rows[0]])
        x += [float(stamps[rows[0]]), float(stamps[rows[-1]]), np.nan]
        y += [level, level, np.nan]
    return np.array(x), np.array(y)


def _marks(points: pd.DataFrame, stamps: Any, value: Any) -> list[Any]:
    traces = []
    hover = [
        f"<b>{day(period)}</b><br>{paragraph(said)}<br>{CAUSES[cause][3] if cause in CAUSES else ''}"
        for period, said, cause in zip(points["period"], points["said"], points["cause"], strict=True)
    ]
    for cause, (mark, symbol, _, word) in CAUSES.items():
        rows = np.flatnonzero((points["cause"] == cause).to_numpy() & np.isfinite(value))
        if len(rows):
            inside = palette.WHITE if mark == palette.SPC_COMMON else mark.fill
            marker = {"symbol": symbol, "size": SIZES[cause], "color": inside}
            traces.append(
                layout.points(
                    x=stamps[rows],
                    y=value[rows],
                    mode="markers",
                    name=word,
                    marker={**marker, "line": {"color": mark.edge, "width": 1}},
                    cliponaxis=False,
                    customdata=[str(day(points["period"].iloc[row])) for row in rows],
                    hoverinfo="text",
                    hovertext=[hover[row] for row in rows],
                )
            )
    return traces


def _line_ends(points: pd.DataFrame) -> list[tuple[palette.Mark, str, str, float]]:
    """Returns the names of mean and limits of the last phase, right of where they end."""
    last = points.iloc[-1] if len(points) else None
    if last is None or not np.isfinite(last["mean"]):
        return []
    named = [("Mean", "mean", "─"), ("Upper limit", "upper", "╌"), ("Lower limit", "lower", "╌")]
    floor = 0.0 if np.nanmin(points["value"].to_numpy(dtype="float64"), initial=0) >= 0 else -np.inf
    return [
        (palette.QUIET, glyph, word, float(last[name]))
        for word, name, glyph in named
        if np.isfinite(last[name]) and last[name] >= floor
    ]


def _across(points: pd.DataFrame, stamps: Any, *, is_small: bool) -> dict[str, Any]:
    if not len(points):
        return axes.hidden()
    room = max(0.03 * float(stamps[-1] - stamps[0]), 10 * axes.DAY)
    ticks = axes.review_ticks(points["period"], 4 if is_small else 5)
    return axes.dates(ticks, [float(stamps[0]) - room, float(stamps[-1]) + room])


def _event_names(events: pd.DataFrame) -> list[str]:
    """Returns a line a numbered event, for the heading."""
    return [
        f"<b>{number}</b> {shortened(title, EVENT_CHARACTERS)}, {day(when)}"
        for number, (when, title) in enumerate(zip(events["date"], events["title"], strict=True), 1)
    ]
