"""Funnel: the share of each agency over how many it rests on, between the limits that chance keeps to."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import apart, paragraph, plain, rate, share, shortened

INNER_PIXELS: Final = 300
INSIDE: Final = "inside"
BELOW: Final = ("below", "far_below")
DRAWN_APART: Final = (*BELOW, "above", "far_above")
NEAR: Final = palette.QUIET


def funnel(
    parts: pd.DataFrame,
    limits: pd.DataFrame,
    whole: float | None,
    *,
    title: str,
    subtitle: str = "",
    of: str,
    marked: str = "",
) -> PlainFigure:
    """Returns a dot at (worth, share) for each value that is rated, between the limits; names of those apart.

    `parts`: value, numerator, denominator, worth (how many independent cases those are worth), share (NaN where too
    few: no dot), place. `limits`: total, low, high,
    far_low, far_high. `whole` is the share of all. `of` names what is counted; `marked` is a value that is named
    wherever it lies. Each dot carries customdata value, raw.
    """
    drawn = parts[parts["share"].notna()]
    most = float(drawn["worth"].max()) if len(drawn) else 1.0
    traces: list[Any] = []
    total = limits["total"].to_numpy("float64")
    for low, high, dash in (("low", "high", "solid"), ("far_low", "far_high", "dot")):
        for name in (low, high):
            traces += layout.line(total, limits[name].to_numpy("float64"), NEAR, width=1.2, dash=dash, hoverinfo="skip")
    is_below, is_apart = drawn["place"].isin(BELOW), drawn["place"].isin(DRAWN_APART)
    colours = np.where(is_below, palette.OVERDUE.fill, np.where(is_apart, palette.CLOSED.fill, NEAR.fill))
    symbols = np.where(is_below, "diamond", np.where(is_apart, "triangle-up", "circle"))
    traces.append(
        layout.points(
            x=drawn["worth"].to_numpy(dtype="float64"),
            y=drawn["share"].to_numpy(dtype="float64"),
            mode="markers",
            marker={
                "size": 11,
                "color": list(colours),
                "symbol": list(symbols),
                "line": {"color": palette.WHITE, "width": 1},
            },
            customdata=list(drawn["value"].astype("object")),
            hoverinfo="text",
            hovertext=[
                f"<b>{paragraph(value)}</b><br>{share(some, every)}"
                for value, some, every in zip(drawn["value"], drawn["numerator"], drawn["denominator"], strict=True)
            ],
        )
    )
    named = drawn[is_apart | (drawn["value"] == marked)]
    entries = [(palette.QUIET, "●", "Not different"), (palette.OVERDUE, "◆", "Below"), (palette.CLOSED, "▲", "Above")]
    entries += [(palette.QUIET, "─", "95 in 100 by chance"), (palette.QUIET, "┈", "998 in 1,000")]
    return layout.figure(
        traces if len(drawn) else [],
        title=title,
        subtitle=subtitle,
        more=layout.key(entries),
        inner_pixels=INNER_PIXELS,
        xaxis={**axes.counts(most, of, headroom=1.25), "range": [0, most * 1.25], "showgrid": False},
        yaxis=axes.shares(""),
        shapes=_whole_line(whole),
        annotations=[*_whole_words(whole), *_names(named, most)],
    )


def _names(named: pd.DataFrame, most: float) -> list[dict[str, Any]]:
    """Returns the name of each dot beside it, on the side where there is room; beneath it where another would cross."""
    placed = named.sort_values(["worth", "share"])
    notes: list[dict[str, Any]] = []
    names = apart(placed["value"].tolist(), lambda value: shortened(value, 22))
    for name, total, height in zip(names, placed["worth"], placed["share"], strict=True):
        is_crossed = any(abs(note["y"] - height) < 0.06 and total - note["x"] < 0.3 * most for note in notes)
        is_right = total > 0.7 * most
        beside = {"xanchor": "right" if is_right else "left", "xshift": -9 if is_right else 9, "yanchor": "middle"}
        beneath = {"xanchor": "center", "yanchor": "top", "yshift": -7}
        notes.append(
            layout.note(
                name,
                float(total),
                float(height),
                xref="x",
                yref="y",
                **(beneath if is_crossed else beside),
            )
        )
    return notes


def _whole_line(whole: float | None) -> list[dict[str, Any]]:
    if whole is None:
        return []
    across = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": whole, "y1": whole, "layer": "below"}
    return [{**across, "line": {"color": palette.EDGE, "width": 1.5, "dash": "dash"}}]


def _whole_words(whole: float | None) -> list[dict[str, Any]]:
    if whole is None:
        return []
    return [layout.note(f"All {rate(whole)}", 1, whole, yref="y", xanchor="right", yanchor="bottom")]


def funnel_in_words(parts: pd.DataFrame, whole: float | None) -> str:
    """Returns `funnel(parts, …)` as plain words for a screen reader: all, those apart, then how many are not."""
    drawn = parts[parts["share"].notna()]
    if whole is None or drawn.empty:
        return f"{layout.NOTHING}."
    apart: Sequence[str] = [
        f"{plain(value)} {share(some, every)}, {place.replace('_', ' ')} the limits"
        for value, some, every, place in zip(
            drawn["value"], drawn["numerator"], drawn["denominator"], drawn["place"], strict=True
        )
        if place in DRAWN_APART
    ]
    inside = int((drawn["place"] == INSIDE).sum())
    told = "; ".join(apart) if apart else "none lies outside the limits"
    return f"Funnel around {rate(whole)} of all: {told}; {inside:,} not different from the programme."
