"""A figure without its heading, for a screen that writes the heading itself, at its own width and read aloud as one."""

from typing import Any

import numpy as np

from charts.sheet.layout import FIRST_LINE_PIXELS, heading
from charts.sheet.plain_figure import PlainFigure


def _listed(value: Any) -> Any:
    """Returns `value` with every array in it as a list."""
    if isinstance(value, np.ndarray):
        return value.tolist()
    if isinstance(value, dict):
        return {name: _listed(held) for name, held in value.items()}
    return [_listed(held) for held in value] if isinstance(value, list | tuple) else value


def lifted(figure: PlainFigure, *, is_chosen_from: bool = False) -> tuple[str, str, PlainFigure]:
    """Returns the plain title and subtitle of a figure made by `layout.figure`, and the figure without them.

    The key to the colours stays; the inside keeps its height. Streamlit hands each figure to Plotly twice. Plotly then
    draws nothing the second time if all is as it was: hence lists, as arrays always count as changed, and, for a figure
    whose marks can be clicked (`is_chosen_from`), what Streamlit would only set after the first drawing.
    """
    plain = figure.to_dict()
    layout = _listed(plain["layout"])
    said = layout.pop("meta")
    _, before = heading(said["title"], said["subtitle"], said["key"])
    sheet, after = heading("", "", said["key"])
    layout["height"] += after - before
    layout["margin"]["t"] += after - before
    layout["title"] = sheet | {"y": 1 - FIRST_LINE_PIXELS / layout["height"]}
    if is_chosen_from:
        layout |= {"clickmode": "event+select", "dragmode": "pan"}
    return (
        said["title"],
        said["subtitle"],
        PlainFigure(_listed(plain["data"]), layout),
    )
