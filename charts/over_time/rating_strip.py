"""Ratings over the reviews as a strip: a row for each who rates, at each review its shape and letter."""

from typing import Final

import numpy as np
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import day, escaped, paragraph, plain
from data.schema import Rag

ROW_PIXELS: Final = 46
KINDS: Final = ("Confidence", "Reported", "By the rules")


def rating_strip(told: pd.DataFrame, *, title: str, subtitle: str = "") -> PlainFigure:
    """Returns at each review the rating of each kind, a shape in its colour over its letter; kinds from the top.

    `told`: data_date, kind, rag, said; one row a kind a review. A kind without a rating at a review has nothing there.
    """
    ratings = [palette.RATINGS[Rag(code)] for code in told["rag"]]
    rows = pd.Index(KINDS).get_indexer(pd.Index(told["kind"].astype("object")))
    marks = layout.points(
        x=axes.milliseconds(told["data_date"]),
        y=rows - 0.12,
        mode="markers",
        marker={
            "size": 15,
            "symbol": [rating.symbol for rating in ratings],
            "color": [rating.mark.fill for rating in ratings],
            "line": {"color": [rating.mark.edge for rating in ratings], "width": 1},
        },
        hoverinfo="text",
        hovertext=[
            f"<b>{day(when)}</b><br>{escaped(kind)}: {paragraph(said)}"
            for when, kind, said in zip(told["data_date"], told["kind"], told["said"], strict=True)
        ],
    )
    letters = layout.points(
        x=axes.milliseconds(told["data_date"]),
        y=rows + 0.27,
        mode="text",
        text=[rating.letter for rating in ratings],
        textfont={"size": 11, "color": palette.TEXT},
        hoverinfo="skip",
    )
    return layout.figure(
        [marks, letters] if len(told) else [],
        title=title,
        subtitle=subtitle,
        inner_pixels=ROW_PIXELS * len(KINDS),
        xaxis=axes.reviews(told["data_date"]),
        yaxis={**axes.places(list(KINDS)), "showgrid": False},
    )


def rating_strip_in_words(told: pd.DataFrame) -> str:
    """Returns `rating_strip(told)` as plain words for a screen reader: each kind's last rating, and how many it has."""
    said = []
    for kind in KINDS:
        rows = told[told["kind"] == kind]
        if len(rows):
            last = rows.iloc[np.argmax(rows["data_date"])]
            reviews = f"{len(rows):,} review{'' if len(rows) == 1 else 's'}"
            said.append(f"{kind} at {reviews}, last on {day(last['data_date'])}: {plain(last['said'])}")
    return f"{'; '.join(said)}." if said else f"{layout.NOTHING}."
