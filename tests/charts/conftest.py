"""Figures are made unchecked, for speed; here Plotly checks every value of every figure that a test draws."""

import plotly.graph_objects as go
import pytest

from charts.sheet.plain_figure import PlainFigure


@pytest.fixture(autouse=True)
def _checked(monkeypatch):
    unchecked = PlainFigure.__init__

    def checked(self, traces, layout):
        go.Figure(data=traces, layout=layout)
        unchecked(self, traces, layout)

    monkeypatch.setattr(PlainFigure, "__init__", checked)
