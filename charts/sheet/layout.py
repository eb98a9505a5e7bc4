"""The sheet every picture is drawn on: heading, key and margins, alike on every page.

Backgrounds are transparent and text outside a mark has one colour of its own (`palette.TEXT`), which the screen turns
pale in the dark. The same data gives the same figure, byte for byte: an unchanged picture is not sent again. There is
room for labels from the start (no automargin) and no template, both of which would have the browser draw it twice.
Plotly's check of every value costs more than the rest of making a figure, so the tests do it (`tests/charts`).
"""

from collections.abc import Sequence
from typing import Any, Final

from charts import palette
from charts.sheet import axes
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import balanced, escaped, plain

PLOTLY_CONFIG: Final[dict[str, Any]] = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False}
NOTHING: Final = "Nothing to show"
TITLE_CHARACTERS: Final = 42
SUBTITLE_CHARACTERS: Final = 54
FIRST_LINE_PIXELS: Final = 18
TITLE_PIXELS: Final = 21
SUBTITLE_PIXELS: Final = 18
ROW_PIXELS: Final = 38
LABEL_MARGIN: Final = 112
LABEL_LINE_PIXELS: Final = 15
LABEL_WIDTH: Final = 14
FONTS: Final = '"Source Sans", "Source Sans 3", sans-serif'
HOVER: Final[dict[str, Any]] = {
    "bgcolor": palette.INK,
    "bordercolor": palette.WHITE,
    "font": {"color": palette.WHITE, "family": FONTS, "size": 13},
}
# Tells Plotly that a figure it is handed again with the same revision holds the same data. A figure with other data is
# another element of the page, drawn from nothing, so that one revision will do for all.
SAME_DATA: Final = 1


def swatch(mark: palette.Mark, glyph: str) -> str:
    """Returns `glyph` in the colours of `mark`, edge included, as markup for a text of a figure."""
    style = f"color:{mark.fill};stroke:{mark.edge};stroke-width:1.5px;paint-order:stroke"
    return f'<span style="{style}">{glyph}</span>'


def rating(shown: palette.Rating) -> str:
    """Returns a rating as markup for a text of a figure: its shape in its colours, and its letter."""
    return f"{swatch(shown.mark, shown.shape)} {shown.letter}"


def key(entries: Sequence[tuple[palette.Mark, str, str]]) -> list[str]:
    """Returns the lines of a key that says what the colours mean; entries are (mark, glyph, word)."""
    lines: list[str] = []
    width = SUBTITLE_CHARACTERS
    for mark, glyph, word in entries:
        entry = f"{swatch(mark, glyph)} {escaped(word)}"
        if lines and width + len(word) + 5 <= SUBTITLE_CHARACTERS:
            lines[-1] += "\u2003" + entry
            width += len(word) + 5
        else:
            lines.append(entry)
            width = len(word) + 2
    return lines


def heading(title: str, subtitle: str, more: Sequence[str] = ()) -> tuple[dict[str, Any], int]:
    """Returns Plotly's title for a plain `title` and `subtitle` and `more` lines of our own markup; and its pixels."""
    first = balanced(plain(title) if title else "", TITLE_CHARACTERS)
    second = [escaped(line) for line in balanced(plain(subtitle) if subtitle else "", SUBTITLE_CHARACTERS)]
    second += more
    sheet: dict[str, Any] = {
        "text": "<br>".join(escaped(line) for line in first),
        "x": 0,
        "xref": "container",
        "xanchor": "left",
        "yref": "container",
        "yanchor": "bottom",
        "font": {"size": 16},
        "subtitle": {"text": "<br>".join(second), "font": {"size": 13, "color": palette.TEXT}},
    }
    return sheet, 10 * bool(first or second) + TITLE_PIXELS * len(first) + SUBTITLE_PIXELS * len(second)


def figure(
    traces: Sequence[Any],
    *,
    title: str,
    subtitle: str = "",
    more: Sequence[str] = (),
    inner_pixels: int,
    margin: dict[str, int] | None = None,
    **layout: Any,
) -> PlainFigure:
    """Returns a figure of `traces` under its heading, `inner_pixels` high inside; without traces it says so in words.

    `margin` is what is left around the inside, the heading not counted. The height depends on the heading and on
    `inner_pixels` only. Nothing can be dragged or zoomed, so that a page scrolls by touch.
    """
    sheet, heading_pixels = heading(title, subtitle, more)
    edges = {"l": axes.room_beside(layout), "r": 16, "t": 12, "b": axes.room_below(layout), "pad": 4, **(margin or {})}
    edges["t"] += heading_pixels
    height = edges["t"] + inner_pixels + edges["b"]
    sheet["y"] = 1 - FIRST_LINE_PIXELS / height
    if not traces:
        layout = {"xaxis": axes.hidden(), "yaxis": axes.hidden(), "annotations": [note(NOTHING, 0.5, 0.5, size=14)]}
    return PlainFigure(
        list(traces),
        {
            "datarevision": SAME_DATA,
            "title": sheet,
            "height": height,
            "font": {"color": palette.TEXT, "family": FONTS, "size": 13},
            "margin": edges,
            "paper_bgcolor": palette.TRANSPARENT,
            "plot_bgcolor": palette.TRANSPARENT,
            "showlegend": False,
            "dragmode": False,
            "hovermode": "closest",
            "hoverlabel": {"namelength": -1, "align": "left", **HOVER},
            "separators": ".,",
            "meta": {"title": title, "subtitle": subtitle, "key": list(more)},
            **layout,
        },
    )


def note(text: str, x: float, y: float, *, size: int = 12, **more: Any) -> dict[str, Any]:
    """Returns words without an arrow at a place of the inside, 0 to 1 across and up; `text` is escaped already."""
    return {
        "text": text,
        "showarrow": False,
        "x": x,
        "xref": "paper",
        "y": y,
        "yref": "paper",
        "font": {"size": size},
        **more,
    }


def bars(**fields: Any) -> dict[str, Any]:
    """Returns a trace of bars with Plotly's `fields`, a plain mapping: figures take it in faster than an object."""
    return {"type": "bar", **fields}


def points(**fields: Any) -> dict[str, Any]:
    """Returns a trace of points, lines or words with Plotly's `fields`, as a plain mapping."""
    return {"type": "scatter", **fields}


def line(x: Any, y: Any, mark: palette.Mark, *, width: float = 2.5, dash: str = "solid", **more: Any) -> list[Any]:
    """Returns the traces of one line; one too dark for a dark background lies on a pale casing, unseen on white."""
    drawn: dict[str, Any] = {"mode": "lines", **more}
    if "marker" in drawn:
        drawn["marker"] = {"color": mark.fill, "line": {"color": palette.WHITE, "width": 1}, **drawn["marker"]}
    traces = [points(x=x, y=y, line={"color": mark.fill, "width": width, "dash": dash}, **drawn)]
    if min(palette.contrast(mark.fill, background) for background in palette.BACKGROUNDS) < 3:
        placed = {name: value for name, value in more.items() if name in {"xaxis", "yaxis"}}
        casing = {"color": palette.WHITE, "width": width + 2.5, "dash": dash}
        traces.insert(0, points(x=x, y=y, mode="lines", line=casing, hoverinfo="skip", **placed))
    return traces


def edged(mark: palette.Mark, width: float = 1.0) -> dict[str, Any]:
    """Returns the marker of a bar: fill and edge."""
    return {"color": mark.fill, "line": {"color": mark.edge, "width": width}}


def end_label(text: str, y: float, yref: str = "y") -> dict[str, Any]:
    """Returns a name just right of the inside, at a height of axis `yref`; `text` is escaped already."""
    return note(text, 1, y, yref=yref, xanchor="left", yanchor="middle", align="left", xshift=6)


def line_labels(
    ends: Sequence[tuple[palette.Mark, str, str, float]], span: Sequence[float], pixels: float
) -> list[dict[str, Any]]:
    """Returns the names of lines right of where they end, apart enough to be read.

    `ends` are (mark, glyph, escaped name, height), `span` the range of the axis and `pixels` its length.
    """
    scale = pixels / (span[1] - span[0])
    sizes = [LABEL_LINE_PIXELS * (1 + name.count("<br>")) + 2 for _, _, name, _ in ends]
    heights = axes.label_heights([height * scale for *_, height in ends], sizes, span[0] * scale, span[1] * scale)
    return [
        end_label(f"{swatch(mark, glyph)} {name}", height / scale)
        for (mark, glyph, name, _), height in zip(ends, heights, strict=True)
    ]
