"""Dated events on a picture over time: a thin line each, numbered at its top in the order of their days."""

from typing import Any

import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.text import counted, day, paragraph, plain
from data.event import Event


def shapes(events: pd.DataFrame | None) -> list[dict[str, Any]]:
    """Returns a vertical line an event, over the whole inside of the picture."""
    return [
        {
            "type": "line",
            "x0": stamp,
            "x1": stamp,
            "y0": 0,
            "y1": 1,
            "yref": "paper",
            "line": {"color": palette.EDGE, "width": 1, "dash": "dot"},
        }
        for stamp in _stamps(events)
    ]


def numbers(events: pd.DataFrame | None) -> list[dict[str, Any]]:
    """Returns the number above each line; its date and title are shown on hover."""
    if events is None:
        return []
    told = zip(_stamps(events), events[Event.EVENT_DATE], events[Event.TITLE], strict=True)
    return [
        layout.note(
            f"<b>{number}</b>",
            stamp,
            1,
            xref="x",
            yanchor="bottom",
            hovertext=f"<b>{day(when)}</b><br>{paragraph(title)}",
        )
        for number, (stamp, when, title) in enumerate(told, 1)
    ]


def in_words(events: pd.DataFrame | None) -> str:
    """Returns " 2 events are marked: 16 Feb 2026, …" for a screen reader, "" where there is none."""
    if events is None or events.empty:
        return ""
    told = (
        f"{day(when)}, {plain(title)}"
        for when, title in zip(events[Event.EVENT_DATE], events[Event.TITLE], strict=True)
    )
    return f" Marked: {counted(len(events), 'event')}: {'; '.join(told)}."


def _stamps(events: pd.DataFrame | None) -> list[float]:
    return [] if events is None else axes.milliseconds(events[Event.EVENT_DATE]).tolist()
