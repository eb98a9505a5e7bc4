"""Reported against computed ratings: a square where they cross, the squares that call for a question in dark."""

from typing import Any, Final

import numpy as np
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import counted
from data.schema import REPORTED_GREEN, Rag
from data.words import RAG_WORDS

REPORTED: Final = (Rag.GREEN, Rag.AMBER_GREEN, Rag.AMBER, Rag.AMBER_RED, Rag.RED, Rag.NONE)
COMPUTED: Final = (Rag.GREEN, Rag.AMBER, Rag.RED, Rag.NONE)
CELL_PIXELS: Final = 44
HEAD_PIXELS: Final = 46
CALM: Final = palette.OVERDUE_STEPS[0]


def rating_grid(cells: pd.DataFrame, *, title: str, subtitle: str = "") -> PlainFigure:
    """Returns a square with its count where a reported rating, a row, meets a computed one, a column.

    `cells`: reported, computed, actions; one row a pair. Reported green or amber-green and computed red is drawn dark.
    Rows and columns are always the same; where no action is there is no square. Each carries customdata [reported,
    computed].
    """
    down = np.array([REPORTED.index(Rag(code)) for code in cells["reported"]], dtype="int64")
    across = np.array([COMPUTED.index(Rag(code)) for code in cells["computed"]], dtype="int64")
    counts = cells["actions"].tolist()
    marks = [_mark(REPORTED[row], COMPUTED[column]) for row, column in zip(down, across, strict=True)]
    square = layout.points(
        x=across,
        y=down,
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": 38,
            "opacity": 1,
            "color": [mark.fill for mark in marks],
            "line": {"color": [mark.edge for mark in marks], "width": 1},
        },
        text=[f"<b>{count:,.0f}</b>" for count in counts],
        textposition="middle center",
        textfont={"color": [mark.text for mark in marks], "size": 13},
        customdata=[[REPORTED[row].value, COMPUTED[column].value] for row, column in zip(down, across, strict=True)],
        hoverinfo="text",
        hovertext=[
            f"<b>{counted(count, 'open action')}</b><br>Reported: {_word(REPORTED[row])}"
            f"<br>By the rules: {_word(COMPUTED[column])}"
            for row, column, count in zip(down, across, counts, strict=True)
        ],
    )
    heads: dict[str, Any] = {
        **axes.places([_named(rag, "<br>") for rag in COMPUTED]),
        "range": [-0.5, len(COMPUTED) - 0.5],
        "side": "top",
        "ticklabelstandoff": 2,
    }
    return layout.figure(
        [square] if len(cells) else [],
        title=title,
        subtitle=subtitle,
        inner_pixels=CELL_PIXELS * len(REPORTED),
        margin={"t": HEAD_PIXELS, "b": 8},
        xaxis=heads,
        yaxis={
            **axes.places([_named(rag, " ") for rag in REPORTED]),
            "showgrid": True,
            "gridcolor": palette.GRID,
        },
    )


def rating_grid_in_words(cells: pd.DataFrame) -> str:
    """Returns `rating_grid(cells)` as plain words for a screen reader: each pair with its count."""
    if cells.empty:
        return f"{layout.NOTHING}."
    pairs = [
        f"reported {_word(Rag(reported)).lower()} and {_word(Rag(computed)).lower()} by the rules {count:,}"
        for reported, computed, count in zip(cells["reported"], cells["computed"], cells["actions"], strict=True)
    ]
    return f"Open actions: {'; '.join(pairs)}."


def _mark(reported: Rag, computed: Rag) -> palette.Mark:
    """Returns the mark of a square: dark for what is reported green and red by the rules."""
    return palette.OVERDUE if reported in REPORTED_GREEN and computed is Rag.RED else CALM


def _word(rag: Rag) -> str:
    return RAG_WORDS[rag]


def _named(rag: Rag, between: str) -> str:
    shown = palette.RATINGS[rag]
    return f"{layout.swatch(shown.mark, shown.shape)}{between}{_word(rag)}"
