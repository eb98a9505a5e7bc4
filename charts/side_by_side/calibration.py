"""Calibration of reported ratings: a dot a rating at the share delivered on time, the interval as a thin line."""

from typing import Any, Final

import numpy as np
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import share
from data.schema import Rag
from data.words import RAG_WORDS

ROW_PIXELS: Final = 44
TOO_FEW: Final = "too few to rate"


def calibration_dots(parts: pd.DataFrame, *, title: str, subtitle: str = "") -> PlainFigure:
    """Returns a dot at the share delivered on time of each reported rating, "31 of 58" right of it, best rating first.

    `parts`: rag, delivered, of, unknown, low, high, is_few; one row a rating. Those of too few have no dot: the row
    says so. Each dot carries customdata the rating.
    """
    ratings = [palette.RATINGS[Rag(code)] for code in parts["rag"]]
    rows = np.arange(len(parts), dtype="float64")
    is_few = parts["is_few"].to_numpy(dtype="bool")
    delivered, of, low, high = (parts[name].to_numpy(dtype="float64") for name in ("delivered", "of", "low", "high"))
    gap = np.full(len(parts), np.nan)
    traces = [
        *layout.line(
            np.column_stack([low, high, gap]).ravel(),
            np.column_stack([rows, rows, gap]).ravel(),
            palette.QUIET,
            width=1.5,
            hoverinfo="skip",
        ),
        layout.points(
            x=np.where(is_few, np.nan, delivered / np.maximum(of, 1)),
            y=rows,
            mode="markers",
            cliponaxis=False,
            marker={
                "size": 14,
                "symbol": [rating.symbol for rating in ratings],
                "color": [rating.mark.fill for rating in ratings],
                "line": {"color": [rating.mark.edge for rating in ratings], "width": 1.5},
            },
            customdata=parts["rag"].tolist(),
            hoverinfo="text",
            hovertext=[f"<b>Reported {RAG_WORDS[Rag(row['rag'])].lower()}</b><br>{_said(row)}" for row in _rows(parts)],
        ),
    ]
    return layout.figure(
        traces if len(parts) else [],
        title=title,
        subtitle=subtitle,
        more=layout.key([(palette.QUIET, "─", "Range it may truly lie in")]),
        inner_pixels=ROW_PIXELS * max(1, len(parts)),
        margin={"r": 76, "t": 12},
        xaxis={**axes.shares("Delivered on time"), "range": [-0.02, 1.04], "dtick": 0.5},
        yaxis=axes.places(
            [
                f"{layout.swatch(rating.mark, rating.shape)} {RAG_WORDS[Rag(code)]}"
                for rating, code in zip(ratings, parts["rag"], strict=True)
            ]
        ),
        annotations=[
            *(
                layout.end_label(f"<b>{row['delivered']:,} of {row['of']:,}</b>", place)
                for place, row in enumerate(_rows(parts))
            ),
            *(
                layout.note(TOO_FEW.capitalize(), 0, place, yref="y", xref="x", xanchor="left", yanchor="middle")
                for place, few in enumerate(is_few)
                if few
            ),
        ],
    )


def calibration_dots_in_words(parts: pd.DataFrame) -> str:
    """Returns `calibration_dots(parts)` as plain words for a screen reader: each rating in order."""
    if parts.empty:
        return f"{layout.NOTHING}."
    each = [f"reported {RAG_WORDS[Rag(row['rag'])].lower()} {_said(row)}" for row in _rows(parts)]
    return f"Delivered on time once due: {'; '.join(each)}."


def _rows(parts: pd.DataFrame) -> list[dict[Any, Any]]:
    return parts.to_dict("records")


def _said(row: dict[Any, Any]) -> str:
    said = f"{row['delivered']:,} of {row['of']:,}, {TOO_FEW}" if row["is_few"] else share(row["delivered"], row["of"])
    return f"{said}, {row['unknown']:,} more not known" if row["unknown"] else said
