"""A grid of two dimensions: how many actions are open and overdue where they cross, darker where more are late."""

from typing import Any

import numpy as np
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import apart, counted, paragraph, plain, wrapped

CELL_PIXELS = 40
LINE_PIXELS = 18
UPRIGHT_PIXELS = 100
ROOMY_COLUMNS = 8


def cell_grid(cells: pd.DataFrame, *, title: str, subtitle: str = "") -> PlainFigure:
    """Returns a square a cell, with the number open and, beneath, the number late; no square where there is no action.

    `cells`: row, column, open, overdue; one row a pair. Rows read from the top and columns from the left in the order
    in which they first appear; put the dimension with the shorter list in the columns. Squares, not a heatmap, because
    only points can be selected: each carries customdata [row, column], raw.
    """
    down, rows = pd.factorize(cells["row"].astype("object"), use_na_sentinel=False)
    across, columns = pd.factorize(cells["column"].astype("object"), use_na_sentinel=False)
    open_counts, late = cells["open"].to_numpy(), cells["overdue"].to_numpy()
    shown = np.flatnonzero((open_counts > 0) | (late > 0))
    marks = [palette.overdue_step(int(late[cell]), int(late.max(initial=0))) for cell in shown]
    is_roomy = len(columns) <= ROOMY_COLUMNS
    square = layout.points(
        x=across[shown],
        y=down[shown],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": 36 if is_roomy else 30,
            "opacity": 1,
            "color": [mark.fill for mark in marks],
            "line": {"color": [mark.edge for mark in marks], "width": 1},
        },
        text=[_cell_text(open_counts[cell], late[cell]) for cell in shown],
        textposition="middle center",
        textfont={"color": [mark.text for mark in marks], "size": 11},
        customdata=[[rows[down[cell]], columns[across[cell]]] for cell in shown],
        hoverinfo="text",
        hovertext=[
            f"<b>{paragraph(rows[down[cell]])}</b><br>{paragraph(columns[across[cell]])}"
            f"<br>{open_counts[cell]:,.0f} open, {late[cell]:,.0f} overdue"
            for cell in shown
        ],
    )
    headings = apart(columns, lambda name: wrapped(name, 12, lines=3))
    lines = max((heading.count("<br>") + 1 for heading in headings), default=1)
    heads: dict[str, Any] = {
        **axes.places(headings),
        "range": [-0.5, len(columns) - 0.5],
        "side": "top",
        "tickangle": 0 if is_roomy else -90,
        "ticklabelstandoff": 2,
    }
    return layout.figure(
        [square] if len(shown) else [],
        title=title,
        subtitle=subtitle,
        inner_pixels=CELL_PIXELS * max(1, len(rows)),
        margin={"t": 8 + LINE_PIXELS * lines if is_roomy else UPRIGHT_PIXELS, "b": 8},
        xaxis=heads,
        yaxis={**axes.places(apart(rows, lambda name: wrapped(name, 16))), "showgrid": True, "gridcolor": palette.GRID},
    )


def cell_grid_in_words(cells: pd.DataFrame) -> str:
    """Returns `cell_grid(cells)` as plain words for a screen reader: how many cells are filled, and the three worst."""
    filled = cells[(cells["open"] > 0) | (cells["overdue"] > 0)]
    if filled.empty:
        return f"{layout.NOTHING}."
    worst = filled[filled["overdue"] > 0].sort_values("overdue", ascending=False, kind="stable").head(3)
    named = [
        f"{plain(row)} and {plain(column)}, {late:,.0f} of {total:,.0f}"
        for row, column, late, total in zip(worst["row"], worst["column"], worst["overdue"], worst["open"], strict=True)
    ]
    return f"Grid of {counted(len(filled), 'cell')} with open actions. " + (
        f"Most overdue: {'; '.join(named)}." if named else "None is overdue."
    )


def _cell_text(total: float, late: float) -> str:
    return f"{total:,.0f}<br>{late:,.0f} late" if late else f"{total:,.0f}"
