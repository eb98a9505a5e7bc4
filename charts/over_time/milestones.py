"""Milestone trend: at each review the due date stated then; a promise that holds is a level line."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import counted, day, paragraph, plain, shortened
from data.schema import Rag

INNER_PIXELS: Final = 300
REF_CHARACTERS: Final = 11
REF_MARGIN: Final = 84
MOST_REVIEWS: Final = 4
LEAST_HEIGHT: Final = 0.5
LATE_GROUND: Final = "rgba(128, 22, 80, 0.07)"

Stamps = npt.NDArray[np.float64]


def milestone_trend(stated: pd.DataFrame, *, title: str, subtitle: str = "") -> PlainFigure:
    """Returns a stepped line an action: across the review date, upwards the due date stated then.

    `stated`: action_id, ref, action, data_date, due_date, is_completed, is_pushed; one row an action a review, reviews
    oldest first, at most six actions, drawn in their order. The diagonal is the review itself: below it, on the tinted
    ground, a due date has passed. A push is a diamond, a completed action a tick. A line breaks where no due date is
    known. Several lines end in their ref, a lone one in its due date. Each mark carries customdata action_id, raw.
    """
    known = stated[stated["due_date"].notna()]
    actions = list(dict.fromkeys(known["action_id"]))
    span = _spans(known)
    traces: list[Any] = []
    ends: list[tuple[palette.Mark, str, str, float]] = []
    for number, action in reversed(list(enumerate(actions))):
        rows = stated[stated["action_id"] == action]
        mark = palette.CATEGORIES[number]
        across, up = axes.milliseconds(rows["data_date"]), axes.milliseconds(rows["due_date"])
        traces += layout.line(*_steps(across, up), mark, hoverinfo="skip")
        traces.append(_marks(rows, across, up, mark, 5 if len(actions) == 1 else 1))
        last = rows[rows["due_date"].notna()].iloc[-1]
        name = shortened(last["ref"], REF_CHARACTERS)
        ends.append((mark, "━", name, float(up[np.isfinite(up)][-1])))
    return layout.figure(
        traces,
        title=title,
        subtitle=subtitle,
        more=_key(known),
        inner_pixels=INNER_PIXELS,
        margin={"r": REF_MARGIN if len(actions) > 1 else 16},
        xaxis=axes.reviews(stated["data_date"], MOST_REVIEWS),
        yaxis={**axes.dates(_ticks(span), span, "Due date stated then"), "showgrid": True, "gridcolor": palette.GRID},
        shapes=_ground(stated, span) if traces else [],
        annotations=layout.line_labels(ends, span, INNER_PIXELS) if len(actions) > 1 else _end(known),
    )


def milestone_trend_in_words(stated: pd.DataFrame) -> str:
    """Returns `milestone_trend(stated)` as plain words for a screen reader: first and last due date of each action."""
    known = stated[stated["due_date"].notna()]
    if known.empty:
        return f"{layout.NOTHING}."
    said = []
    for action in dict.fromkeys(known["action_id"]):
        rows = known[known["action_id"] == action]
        first, last = rows.iloc[0], rows.iloc[-1]
        pushes = counted(float(rows["is_pushed"].sum()), "push", "pushes")
        said.append(
            f"{plain(last['ref'])}, due {day(first['due_date'])} as stated on {day(first['data_date'])}, "
            f"due {day(last['due_date'])} as stated on {day(last['data_date'])}, {pushes}"
        )
    return f"Due dates as stated at each review. {'; '.join(said)}."


def _end(known: pd.DataFrame) -> list[dict[str, Any]]:
    """Returns the last due date of a lone action, written above the end of its line; nothing where there is none."""
    last = known.tail(1)
    across, up = (axes.milliseconds(last[name]).tolist() for name in ("data_date", "due_date"))
    words = [f"<b>{day(value)}</b>" for value in last["due_date"]]
    return [
        layout.note(said, x, y, xref="x", yref="y", xanchor="right", yanchor="bottom", yshift=8)
        for said, x, y in zip(words, across, up, strict=True)
    ]


def _spans(known: pd.DataFrame) -> list[float]:
    """Returns the range of the upright axis: every due date and the last review, not much shorter than the reviews."""
    due, reviews = axes.milliseconds(known["due_date"]), axes.milliseconds(known["data_date"])
    if not len(due):
        return [0.0, axes.DAY]
    low, high = min(due.min(), reviews.max()), max(due.max(), reviews.max())
    across = reviews.max() - reviews.min()
    pad = max(0.06 * (high - low), 15 * axes.DAY, (across * LEAST_HEIGHT - (high - low)) / 2)
    return [float(low - pad), float(high + pad)]


def _ticks(span: list[float]) -> list[pd.Timestamp]:
    low, high = (pd.Timestamp(edge, unit="ms") for edge in span)
    return axes.month_ticks(low, high)


def _steps(across: Stamps, up: Stamps) -> tuple[Stamps, Stamps]:
    """Returns the coordinates of a line that stays level until the next review, and breaks where that knows no date."""
    following = np.append(across[1:], across[-1:])
    level = np.where(np.isnan(np.append(up[1:], up[-1:])), np.nan, up)
    return np.column_stack([across, following]).ravel(), np.column_stack([up, level]).ravel()


def _marks(rows: pd.DataFrame, across: Stamps, up: Stamps, mark: palette.Mark, dot: int) -> Any:
    done = palette.RATINGS[Rag.DONE].mark
    is_done, is_pushed = rows["is_completed"].to_numpy(dtype="bool"), rows["is_pushed"].to_numpy(dtype="bool")
    return layout.points(
        x=across,
        y=up,
        mode="markers",
        marker={
            "symbol": np.where(is_done, "square", np.where(is_pushed, "diamond", "circle")).tolist(),
            "size": np.where(is_done | is_pushed, 9, dot).tolist(),
            "opacity": 1,
            "color": np.where(is_done, done.fill, mark.fill).tolist(),
            "line": {"color": palette.WHITE, "width": 1},
        },
        customdata=rows["action_id"].tolist(),
        hoverinfo="text",
        hovertext=[
            f"<b>{paragraph(ref)}</b> {shortened(action, 60)}<br>{day(review)}: due {day(due)}"
            + (", completed" if completed else ", pushed later" if pushed else "")
            for ref, action, review, due, completed, pushed in zip(
                rows["ref"], rows["action"], rows["data_date"], rows["due_date"], is_done, is_pushed, strict=True
            )
        ],
    )


def _ground(stated: pd.DataFrame, span: list[float]) -> list[dict[str, Any]]:
    """Returns the diagonal, where the due date is the review's own, and the tinted ground below it."""
    left, right = axes.reviews(stated["data_date"])["range"]
    start, end = max(left, span[0]), min(right, span[1])
    if start >= end:
        return []
    under = [(start, start), (end, end), (right, end), (right, span[0]), (start, span[0])]
    path = "M" + "L".join(f"{x:.0f},{y:.0f}" for x, y in under) + "Z"
    line = {"color": palette.EDGE, "width": 1.5, "dash": "dot"}
    return [
        {"type": "path", "path": path, "fillcolor": LATE_GROUND, "line": {"width": 0}, "layer": "below"},
        {"type": "line", "x0": start, "x1": end, "y0": start, "y1": end, "line": line, "layer": "below"},
    ]


def _key(known: pd.DataFrame) -> list[str]:
    marks = [(palette.QUIET, "◆", "Pushed later")] if known["is_pushed"].any() else []
    if known["is_completed"].any():
        marks.append((palette.RATINGS[Rag.DONE].mark, "■", "Completed"))
    return layout.key([*marks, (palette.QUIET, "┄", "Due on the day of the review; below it, late")])
