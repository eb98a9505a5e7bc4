"""Promises kept: a dot a value with the interval as a thin line, the programme as a line through all."""

from typing import Any, Final

import numpy as np
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import apart, paragraph, plain, rate, share

ROW_PIXELS: Final = 36
TOO_FEW: Final = "too few to rate"


def kept_dots(
    parts: pd.DataFrame, whole: tuple[int, int], *, title: str, subtitle: str = "", whole_name: str = "Programme"
) -> PlainFigure:
    """Returns a dot at the share of promises kept of each value, "45 of 60" right of it; from the top in their order.

    `parts`: value, kept, kept_of, low, high, is_few; one row a value. Those of too few have no dot: their counts stand
    in its place and say so. `whole` is (kept, of) of all, drawn as a line named `whole_name`; none where `of` is 0.
    Each mark carries customdata value, raw.
    """
    values = list(parts["value"].astype("object"))
    rows = np.arange(len(values), dtype="float64")
    is_few = parts["is_few"].to_numpy(dtype="bool")
    kept, of = (parts[name].to_numpy(dtype="float64") for name in ("kept", "kept_of"))
    shares = np.where(is_few, np.nan, kept / np.maximum(of, 1))
    low, high = (parts[name].to_numpy(dtype="float64") for name in ("low", "high"))
    gap = np.full(len(values), np.nan)
    counts = [f"{some:,.0f} of {every:,.0f}" for some, every in zip(kept, of, strict=True)]
    hover = [
        f"<b>{paragraph(value)}</b><br>{share(some, every) if not few else f'{said}, {TOO_FEW}'}"
        for value, some, every, said, few in zip(values, kept, of, counts, is_few, strict=True)
    ]
    traces = [
        *layout.line(
            np.column_stack([low, high, gap]).ravel(),
            np.column_stack([rows, rows, gap]).ravel(),
            palette.QUIET,
            width=1.5,
            hoverinfo="skip",
        ),
        layout.points(
            x=shares,
            y=rows,
            mode="markers",
            marker={"size": 12, "color": palette.CLOSED.fill, "line": {"color": palette.WHITE, "width": 1.5}},
            customdata=values,
            hoverinfo="text",
            hovertext=hover,
        ),
    ]
    return layout.figure(
        traces if values else [],
        title=title,
        subtitle=subtitle,
        more=layout.key([(palette.CLOSED, "●", "Share kept"), (palette.QUIET, "─", "Range it may truly lie in")]),
        inner_pixels=ROW_PIXELS * max(1, len(values)),
        margin={"r": 76, "t": 32},
        xaxis={**axes.shares("Promises kept"), "range": [-0.02, 1.04]},
        yaxis=axes.places(apart(values)),
        shapes=_whole_line(whole),
        annotations=[*_whole_words(whole, whole_name), *_counts(counts, is_few)],
    )


def kept_dots_in_words(parts: pd.DataFrame, whole: tuple[int, int]) -> str:
    """Returns `kept_dots(parts, whole)` as plain words for a screen reader: all, then each value in order."""
    if parts.empty:
        return f"{layout.NOTHING}."
    columns = (parts[name] for name in ("value", "kept", "kept_of", "is_few"))
    each = [
        f"{plain(value)} {f'{some:,} of {every:,}, {TOO_FEW}' if few else share(some, every)}"
        for value, some, every, few in zip(*columns, strict=True)
    ]
    return f"Promises kept, {share(*whole)} in all, best first: {'; '.join(each)}."


def _whole_line(whole: tuple[int, int]) -> list[dict[str, Any]]:
    if not whole[1]:
        return []
    at = whole[0] / whole[1]
    line = {"color": palette.EDGE, "width": 1.5, "dash": "dot"}
    return [{"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "line": line, "layer": "below"}]


def _whole_words(whole: tuple[int, int], name: str) -> list[dict[str, Any]]:
    if not whole[1]:
        return []
    at = whole[0] / whole[1]
    side = "left" if at < 0.5 else "right"
    return [layout.note(f"{name} {rate(at)}", at, 1, xref="x", xanchor=side, yanchor="bottom")]


def _counts(counts: list[str], is_few: Any) -> list[dict[str, Any]]:
    """Returns the counts right of each row, and, where there are too few, in the row that they are."""
    notes = [layout.end_label(f"<b>{said}</b>", row) for row, said in enumerate(counts)]
    return notes + [
        layout.note(TOO_FEW.capitalize(), 0, row, yref="y", xref="x", xanchor="left", yanchor="middle")
        for row, few in enumerate(is_few)
        if few
    ]
