"""A small line over reviews, drawn as a picture of a few bytes: six of them must not cost a second chart library."""

from base64 import b64encode
from collections.abc import Sequence

import streamlit as st

WIDTH, HEIGHT, EDGE = 120, 36, 3
COLOUR = "#6B7F94"
NO_BREAK = "\N{NO-BREAK SPACE}"


def svg(values: Sequence[float]) -> str:
    """Returns `values` as an SVG line from zero, its last point marked, in a grey that shows on light and dark."""
    most = max(*values, 0) or 1
    step = (WIDTH - 2 * EDGE) / (len(values) - 1)
    points = [
        (EDGE + step * place, HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * value / most) for place, value in enumerate(values)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    x, y = points[-1]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<polyline points="{line}" fill="none" stroke="{COLOUR}" stroke-width="1.5"/>'
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{COLOUR}"/></svg>'
    )


def show_sparkline(values: Sequence[float], in_words: str, beneath: str = "") -> None:
    """Draws `values`, oldest first, where there are two or more, and the words `beneath` them, in one element.

    `in_words` for screen readers and `beneath` are our own sentences; nothing in them may come from a spreadsheet.
    """
    parts = []
    if len(values) > 1:
        picture = b64encode(svg(values).encode()).decode()
        source = f"data:image/svg+xml;base64,{picture}"
        parts.append(f'<img src="{source}" alt="{in_words}" width="{WIDTH}" height="{HEIGHT}">')
    if beneath:
        parts.append(f"<small>{beneath.replace(' %', NO_BREAK + '%')}</small>")
    if parts:
        st.html("".join(f"<div>{part}</div>" for part in parts))
