"""Stacked bars: how many actions of each workstream or agency stand where, the count written in the bar."""

from collections.abc import Callable, Hashable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import apart, counted, escaped, paragraph, plain
from data.schema import Status
from data.words import STATUS_WORDS

GLYPH = "■"
VALUE, ACTIONS = "value", "actions"


def status_bars(parts: pd.DataFrame, *, title: str, subtitle: str = "", room_for: int = 0) -> PlainFigure:
    """Returns one bar a value, cut by status in the order of `Status`, completed first, with a key of those present.

    `parts`: value, status, actions; one row a value and status. Bars keep the order in which values first appear.
    `room_for` rows are kept free, so that the height does not jump when a filter leaves fewer. Each point carries
    customdata [value, status], raw.
    """
    order = (
        Status.COMPLETED,
        Status.IN_PROGRESS,
        Status.NOT_STARTED,
        Status.UNKNOWN,
        Status.ON_HOLD,
        Status.CANCELLED,
    )
    pieces = [(status.value, palette.STATUSES[status], STATUS_WORDS[status], "") for status in order]
    glyphs = [GLYPH] * len(pieces)
    return stacked(parts, "status", pieces, glyphs, title=title, subtitle=subtitle, room_for=room_for)


def status_bars_in_words(parts: pd.DataFrame) -> str:
    """Returns `status_bars(parts)` as one plain sentence for a screen reader."""
    return stacked_in_words(parts, "status", lambda code: STATUS_WORDS[Status(code)].lower())


def stacked(
    parts: pd.DataFrame,
    column: str,
    pieces: Sequence[tuple[str, palette.Mark, str, str]],
    glyphs: Sequence[str],
    *,
    title: str,
    subtitle: str,
    room_for: int = 0,
    unit: str = "Actions",
) -> PlainFigure:
    """Returns one bar a value of `parts` (value, `column`, actions), cut into `pieces`, with a key of those present.

    A piece is (code in `column`, mark, word, letters before the count); its glyph in the key stands in `glyphs`.
    """
    place, values = pd.factorize(parts[VALUE].astype("object"), use_na_sentinel=False)
    counts = np.zeros((len(pieces), len(values)))
    codes = {code: number for number, (code, *_) in enumerate(pieces)}
    counts[[codes[str(code)] for code in parts[column]], place] = parts[ACTIONS].to_numpy()
    totals = counts.sum(axis=0)
    traces: list[Any] = []
    present: list[tuple[palette.Mark, str, str]] = []
    for (code, mark, word, letter), glyph, row in zip(pieces, glyphs, counts, strict=True):
        if not row.any():
            continue
        present.append((mark, glyph, word))
        traces.append(
            layout.bars(
                orientation="h",
                x=row,
                y=np.arange(len(values)),
                name=escaped(word),
                marker=layout.edged(mark),
                width=0.72,
                text=[f"{letter}{count:,.0f}" if count else "" for count in row],
                textposition="inside",
                insidetextanchor="middle",
                textangle=0,
                textfont={"color": mark.text, "size": 12},
                customdata=[[value, code] for value in values],
                hoverinfo="text",
                hovertext=[
                    f"<b>{paragraph(value)}</b><br>{escaped(word)}: {count:,.0f} of {total:,.0f}"
                    for value, count, total in zip(values, row, totals, strict=True)
                ],
            )
        )
    most = float(totals.max(initial=0))
    if traces:
        traces.append(_ends(totals))
    rows = max(len(values), room_for)
    return layout.figure(
        traces,
        title=title,
        subtitle=subtitle,
        more=layout.key(present),
        inner_pixels=layout.ROW_PIXELS * max(1, rows),
        margin={"r": 44},
        barmode="stack",
        uniformtext={"mode": "hide", "minsize": 11},
        xaxis=axes.counts(most, unit, headroom=1.0),
        yaxis=axes.places(apart(values), room_for),
    )


def _ends(totals: Any) -> Any:
    """Returns the totals, written at the end of each bar."""
    return layout.points(
        x=totals,
        y=np.arange(len(totals)),
        mode="text",
        text=[f" {total:,.0f}" for total in totals],
        textposition="middle right",
        textfont={"size": 13},
        cliponaxis=False,
        hoverinfo="skip",
    )


def stacked_in_words(parts: pd.DataFrame, column: str, word: Callable[[str], str]) -> str:
    """Returns stacked bars of `parts` (value, `column`, actions) as one plain sentence for a screen reader."""
    if parts.empty:
        return f"{layout.NOTHING}."
    said: dict[Hashable, list[str]] = {}
    for value, code, count in zip(parts[VALUE], parts[column], parts[ACTIONS], strict=True):
        if count:
            said.setdefault(plain(value), []).append(f"{count:,.0f} {word(str(code))}")
    total = counted(float(parts[ACTIONS].sum()), "action")
    return f"Bars of {total}. " + "; ".join(f"{value}: {', '.join(counts)}" for value, counts in said.items()) + "."
