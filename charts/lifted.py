"""A figure without its heading, for a screen that writes the heading itself, at its own width and read aloud as one."""

import plotly.graph_objects as go

from charts.layout import FIRST_LINE_PIXELS, heading


def lifted(figure: go.Figure) -> tuple[str, str, go.Figure]:
    """Returns the plain title and subtitle of a figure made by `charts.layout.figure`, and the figure without them.

    The key to the colours stays; the inside keeps its height. The figure given is changed.
    """
    said = figure.layout.meta
    _, before = heading(said["title"], said["subtitle"], said["key"])
    sheet, after = heading("", "", said["key"])
    height = figure.layout.height - before + after
    sheet["y"] = 1 - FIRST_LINE_PIXELS / height
    figure.layout.update(
        title=sheet, height=height, margin_t=figure.layout.margin.t - before + after, meta=None, overwrite=True
    )
    return said["title"], said["subtitle"], figure
