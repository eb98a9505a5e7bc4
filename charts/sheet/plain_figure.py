"""A figure that stays plain mappings: Plotly's own objects, and its copies of them, cost more than the drawing."""

from functools import cached_property
from typing import Any

import plotly.graph_objects as go


class PlainFigure(go.Figure):  # type: ignore[misc]  # Plotly ships no types
    """`traces` and `layout` as Plotly spells them, unchecked and without a template; they must not be changed.

    `plain` holds them. Whoever asks for `data`, `layout` or anything else of a figure gets Plotly's objects, made then.
    """

    def __init__(self, traces: list[dict[str, Any]], layout: dict[str, Any]) -> None:
        self.__dict__["plain"] = {"data": traces, "layout": layout}

    def to_dict(self) -> dict[str, Any]:
        """Returns `plain` itself: this is all that sending a figure to a browser asks for."""
        plain: dict[str, Any] = self.__dict__["plain"]
        return plain

    def __getattr__(self, name: str) -> Any:
        """Returns what only Plotly's own figure has, from one made of `plain`."""
        return getattr(self.whole, name)

    @cached_property
    def whole(self) -> go.Figure:
        """Returns Plotly's own figure of the same traces and layout."""
        plain = self.to_dict()
        drawn = go.Figure(data=plain["data"], layout={"template": {}, **plain["layout"]}, _validate=False)
        drawn.layout.template = None
        return drawn

    @property
    def data(self) -> Any:
        """Returns the traces as Plotly's objects."""
        return self.whole.data

    @property
    def layout(self) -> Any:
        """Returns the layout as Plotly's object."""
        return self.whole.layout
