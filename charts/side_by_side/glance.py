"""Every workstream at a glance: its statuses in one bar, its overdue count over reviews, its two ratings."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import apart, counted, escaped, paragraph, plain, plain_of, shortened
from data.schema import Rag, Status
from data.words import STATUS_WORDS

ROW: Final = 56
TOO_FEW: Final = "Too few to rate"
BAR, LINE = (0.0, 0.76), (0.82, 0.97)
ORDER: Final = (
    Status.COMPLETED,
    Status.IN_PROGRESS,
    Status.NOT_STARTED,
    Status.UNKNOWN,
    Status.ON_HOLD,
    Status.CANCELLED,
)


def glance(
    parts: pd.DataFrame, reviews: pd.DataFrame, *, title: str, subtitle: str = "", room_for: int = 0
) -> PlainFigure:
    """Returns one row a value of `parts`, in their order: name, overdue and ratings above, a bar of statuses below.

    `parts`: value, open, overdue, overdue_of (open with a due date), rag_reported, rag_computed and one count a
    status (completed, in_progress, not_started, unknown, on_hold, cancelled). `reviews`: data_date, value, overdue;
    drawn as a line at the right, all on one scale. Each bar and line end carries customdata value, raw. `room_for` rows
    are kept free below.
    """
    values = parts["value"].astype("object").tolist()
    most = float(parts[[status.value for status in ORDER]].sum(axis=1).max()) if values else 0.0
    bars = [_bar(parts, status) for status in ORDER if parts[status.value].any()]
    key = [(palette.STATUSES[status], "■", STATUS_WORDS[status]) for status in ORDER if parts[status.value].any()]
    rows = max(len(values), room_for, 1)
    return layout.figure(
        [*bars, _names(parts), _ratings(parts), *_lines(values, reviews)] if bars else [],
        title=title,
        subtitle=subtitle,
        more=layout.key(key),
        inner_pixels=ROW * rows,
        margin={"l": 4, "r": 12, "t": 8, "b": 8},
        barmode="stack",
        uniformtext={"mode": "hide", "minsize": 11},
        xaxis={**axes.hidden(), "range": [0, max(1.0, most)], "domain": list(BAR)},
        xaxis2={**axes.hidden(), "domain": list(LINE), "anchor": "y", "range": [0, 1]},
        yaxis={**axes.hidden(), "range": [rows - 0.5, -0.5]},
    )


def glance_in_words(parts: pd.DataFrame) -> str:
    """Returns `glance(parts, …)` as one plain sentence for a screen reader."""
    if parts.empty:
        return f"{layout.NOTHING}."
    said = [
        f"{plain(part['value'])}: {part['completed']:,.0f} of {part['total']:,.0f} completed, "
        f"{plain_of(_late(part['overdue'], part['overdue_of'], part['open']))}, "
        f"reported {_rating(part['rag_reported']).word.lower()}, computed {_rating(part['rag_computed']).word.lower()}"
        for part in parts.to_dict("records")
    ]
    return "Statuses and ratings. " + "; ".join(said) + "."


def _rating(code: object) -> palette.Rating:
    """Returns how the rating of a group is shown: one without is of too few, not of actions that nobody rated."""
    rating = palette.RATINGS[Rag(str(code))]
    return replace(rating, word=TOO_FEW) if str(code) == Rag.NONE.value else rating


def _bar(parts: pd.DataFrame, status: Status) -> Any:
    counts = parts[status.value].to_numpy()
    mark, word = palette.STATUSES[status], STATUS_WORDS[status]
    return layout.bars(
        orientation="h",
        x=counts,
        y=np.arange(len(parts)) + 0.2,
        width=0.42,
        marker=layout.edged(mark),
        text=[f"{count:,.0f}" if count else "" for count in counts],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": mark.text, "size": 12},
        customdata=parts["value"].tolist(),
        hoverinfo="text",
        hovertext=[
            f"<b>{paragraph(value)}</b><br>{escaped(word)}: {count:,.0f} of {total:,.0f}"
            for value, count, total in zip(parts["value"], counts, parts["total"], strict=True)
        ],
    )


def _above(parts: pd.DataFrame, texts: Sequence[str], hover: Sequence[str], **where: Any) -> Any:
    """Returns the words above each bar, as a trace: a good deal quicker to draw than as many annotations."""
    return layout.points(
        y=np.arange(len(parts)) - 0.24,
        mode="text",
        text=list(texts),
        textfont={"size": 13},
        cliponaxis=False,
        customdata=parts["value"].tolist(),
        hoverinfo="text",
        hovertext=list(hover),
        **where,
    )


def _names(parts: pd.DataFrame) -> Any:
    names = apart(parts["value"].tolist(), lambda value: shortened(value, 26))
    texts = [
        f"<b>{name}</b>, {_late(late, of, still_open)}"
        for name, late, of, still_open in zip(names, parts["overdue"], parts["overdue_of"], parts["open"], strict=True)
    ]
    hover = [paragraph(value) for value in parts["value"]]
    return _above(parts, texts, hover, x=np.zeros(len(parts)), textposition="middle right")


def _late(late: float, of: float, still_open: float) -> str:
    """Returns how many are overdue; that no open action has a due date where that cannot be told."""
    if late:
        return f"<b>{late:,.0f} overdue</b>"
    return "none overdue" if of or not still_open else "no due dates"


def _ratings(parts: pd.DataFrame) -> Any:
    pairs = [
        (_rating(reported), _rating(computed))
        for reported, computed in zip(parts["rag_reported"], parts["rag_computed"], strict=True)
    ]
    texts = [f"{layout.rating(reported)} → {layout.rating(computed)}" for reported, computed in pairs]
    hover = [f"Reported: {reported.word}. Computed: {computed.word}." for reported, computed in pairs]
    return _above(parts, texts, hover, x=np.ones(len(parts)), xaxis="x2", textposition="middle left")


def _lines(values: Sequence[Any], reviews: pd.DataFrame) -> list[Any]:
    """Returns the overdue count over reviews of each row, drawn inside the row, all rows on one scale."""
    dates = np.unique(reviews["data_date"].to_numpy())
    if len(dates) < 2:
        return []
    counts = np.full((len(values), len(dates)), np.nan)
    row = pd.Index(values).get_indexer(pd.Index(reviews["value"].astype("object")))
    column = np.searchsorted(dates, reviews["data_date"].to_numpy())
    counts[row[row >= 0], column[row >= 0]] = reviews["overdue"].to_numpy()[row >= 0]
    most = max(1.0, float(np.nanmax(counts, initial=0)))
    heights = np.arange(len(values))[:, None] + 0.4 - 0.4 * counts / most
    across = np.tile(np.append(np.linspace(0, 1, len(dates)), np.nan), len(values))
    up = np.column_stack([heights, np.full(len(values), np.nan)]).ravel()
    ends = counts[:, -1]
    return [
        *layout.line(across, up, palette.OVERDUE, width=2, xaxis="x2", hoverinfo="skip"),
        layout.points(
            x=np.ones(len(values)),
            y=heights[:, -1],
            xaxis="x2",
            mode="markers+text",
            marker={"color": palette.OVERDUE.fill, "size": 6, "line": {"color": palette.WHITE, "width": 1}},
            text=[counted_short(end) for end in ends],
            textposition="middle right",
            textfont={"size": 12},
            cliponaxis=False,
            customdata=list(values),
            hoverinfo="text",
            hovertext=[
                f"{paragraph(value)}: {counted(end, 'action')} overdue" for value, end in zip(values, ends, strict=True)
            ],
        ),
    ]


def counted_short(count: float) -> str:
    """Returns a count for the end of a line; nothing where it is not known."""
    return "" if np.isnan(count) else f"{count:,.0f}"
