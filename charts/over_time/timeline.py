"""Actions by due date: what was first promised, how often it was pushed, where it stands, how late it is."""

from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import counted, day, escaped, paragraph, plain, shortened
from data.schema import Rag

LANE_PIXELS: Final = 42
MOST_ROWS: Final = 25
LANE: Final = 0.16
WORDS: Final = -0.24
LABEL_CHARACTERS: Final = 44

Stamps = npt.NDArray[np.float64]


def timeline(
    actions: pd.DataFrame,
    stated: pd.DataFrame,
    data_date: Any,
    *,
    title: str,
    subtitle: str = "",
    room_for: int = 0,
) -> PlainFigure:
    """Returns one lane an action: its words, a line from the date first promised to the one stated now, its pushes.

    `actions`: action_id, ref, action, baseline, due_date, rag_computed, rag_reason, days_overdue, push_count; one row
    an action, drawn in this order, at most `MOST_ROWS`: more raise ValueError, for the caller has to choose.
    `stated`: action_id, due_date; one row for every date ever stated, repeats allowed, other actions ignored.
    The thick line runs from a due date that has passed to `data_date`. A date not known has no mark. The mark at the
    due date is the computed rating, with its letter. Every mark carries customdata action_id, raw.
    """
    if len(actions) > MOST_ROWS:
        raise ValueError(f"{len(actions)} actions in a timeline of at most {MOST_ROWS}")
    lanes = np.arange(len(actions), dtype="float64") + LANE
    first, due = axes.milliseconds(actions["baseline"]), axes.milliseconds(actions["due_date"])
    now = float(axes.milliseconds(pd.Series([data_date]))[0])
    late_from = np.where(actions["days_overdue"].fillna(0).to_numpy(dtype="float64") > 0, due, np.nan)
    lane_of = {action: number for number, action in enumerate(actions["action_id"])}
    steps = stated[stated["action_id"].isin(lane_of)]
    lane = [lane_of[action] for action in steps["action_id"]]
    hover = _hover(actions)
    traces = [
        *layout.line(*_segments(first, due, lanes), palette.QUIET, width=2, hoverinfo="skip"),
        *layout.line(
            *_segments(late_from, np.full(len(lanes), now), lanes), palette.OVERDUE, width=5, hoverinfo="skip"
        ),
        layout.points(
            x=axes.milliseconds(steps["due_date"]),
            y=lanes[lane],
            mode="markers",
            marker={"symbol": "line-ns", "size": 8, "line": {"color": palette.QUIET.fill, "width": 2.5}},
            customdata=steps["action_id"].tolist(),
            hoverinfo="text",
            hovertext=[hover[number] for number in lane],
        ),
        layout.points(
            x=first,
            y=lanes,
            mode="markers",
            marker={"symbol": "circle", "size": 9, "color": palette.WHITE, "line": {"color": palette.EDGE, "width": 2}},
            hoverinfo="text",
            customdata=actions["action_id"].tolist(),
            hovertext=hover,
        ),
        _ratings(actions, due, lanes, hover),
    ]
    known = np.concatenate([first, due, [now]])
    low, high = float(np.nanmin(known)), float(np.nanmax(known))
    pad = max(0.04 * (high - low), 5 * axes.DAY)
    ticks = axes.month_ticks(pd.Timestamp(low, unit="ms"), pd.Timestamp(high, unit="ms"))
    rows = max(1, len(actions), room_for)
    return layout.figure(
        traces if len(actions) else [],
        title=title,
        subtitle=subtitle,
        more=_key(actions),
        inner_pixels=LANE_PIXELS * rows,
        margin={"r": 92, "t": 32},
        xaxis={
            **axes.dates(ticks, [low - pad, high + pad], "Due date"),
            "showgrid": True,
            "gridcolor": palette.GRID,
        },
        yaxis={**axes.hidden(), "range": [rows - 0.5, -0.5]},
        shapes=[_today(now)],
        annotations=[_today_words(now, data_date), *_lane_words(actions)],
    )


def timeline_in_words(actions: pd.DataFrame, data_date: Any) -> str:
    """Returns `timeline(actions, …)` as plain words for a screen reader: how many, how many late, the latest three."""
    if actions.empty:
        return f"{layout.NOTHING}."
    late = actions[actions["days_overdue"].fillna(0) > 0].sort_values("days_overdue", ascending=False, kind="stable")
    worst = [
        f"{plain(ref)}, due {day(due)}, late by {counted(days, 'day')}"
        for ref, due, days in zip(late["ref"], late["due_date"], late["days_overdue"], strict=True)
    ][:3]
    said = f"Timeline of {counted(len(actions), 'action')} by due date on {day(data_date)}; {len(late)} late"
    return f"{said}: {'; '.join(worst)}." if worst else f"{said}."


def _segments(start: Stamps, end: Stamps, lanes: Stamps) -> tuple[Stamps, Stamps]:
    """Returns the coordinates of one line a lane, with gaps between and where an end is not known."""
    gap = np.full(len(lanes), np.nan)
    return np.column_stack([start, end, gap]).ravel(), np.column_stack([lanes, lanes, gap]).ravel()


def _ratings(actions: pd.DataFrame, due: Stamps, lanes: Stamps, hover: list[str]) -> Any:
    ratings = [palette.RATINGS[Rag(code)] for code in actions["rag_computed"].astype("object")]
    return layout.points(
        x=due,
        y=lanes,
        mode="markers+text",
        marker={
            "symbol": [rating.symbol for rating in ratings],
            "size": 20,
            "opacity": 1,
            "color": [rating.mark.fill for rating in ratings],
            "line": {"color": [rating.mark.edge for rating in ratings], "width": 1.2},
        },
        text=[rating.letter for rating in ratings],
        textposition="middle center",
        textfont={"size": 11, "color": [rating.mark.text for rating in ratings]},
        customdata=list(actions["action_id"]),
        hoverinfo="text",
        hovertext=hover,
    )


def _hover(actions: pd.DataFrame) -> list[str]:
    lines = zip(
        actions["ref"],
        actions["action"],
        actions["baseline"],
        actions["due_date"],
        actions["push_count"].fillna(0),
        actions["rag_reason"],
        strict=True,
    )
    return [
        f"<b>{paragraph(ref)}</b><br>{paragraph(action)}<br>First promised {day(first)}, now due {day(due)}"
        f"<br>{'Never pushed' if not pushes else 'Pushed ' + counted(pushes, 'time')}<br>{paragraph(reason)}"
        for ref, action, first, due, pushes, reason in lines
    ]


def _key(actions: pd.DataFrame) -> list[str]:
    present = set(actions["rag_computed"].astype("object"))
    ratings = [(rating.mark, rating.shape, rating.word) for rag, rating in palette.RATINGS.items() if rag in present]
    marks = [(palette.QUIET, "○", "First promised"), (palette.QUIET, "❘", "Pushed to"), (palette.OVERDUE, "━", "Late")]
    return layout.key([*marks, *ratings])


def _today(now: float) -> dict[str, Any]:
    line = {"color": palette.EDGE, "width": 1.5, "dash": "dot"}
    return {"type": "line", "xref": "x", "x0": now, "x1": now, "yref": "paper", "y0": 0, "y1": 1, "line": line}


def _today_words(now: float, data_date: Any) -> dict[str, Any]:
    return layout.note(f"Data date {day(data_date)}", now, 1, xref="x", yanchor="bottom")


def _lane_words(actions: pd.DataFrame) -> list[dict[str, Any]]:
    """Returns the words above each lane, and right of it how late it is."""
    notes = []
    columns = zip(
        actions["ref"], actions["action"], actions["due_date"], actions["days_overdue"].fillna(0), strict=True
    )
    for row, (ref, action, due, days) in enumerate(columns):
        words = f"<b>{shortened(ref, 12)}</b> {shortened(action, LABEL_CHARACTERS)}"
        notes.append(layout.note(words, 0, row + WORDS, yref="y", xanchor="left", yanchor="middle"))
        late = f"<b>{days:,.0f} days</b> late" if days > 0 else (day(due) if pd.notna(due) else escaped("No due date"))
        notes.append(layout.note(late, 1, row + LANE, yref="y", xanchor="left", yanchor="middle", xshift=4))
    return notes
