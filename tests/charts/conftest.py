"""Figures are made unchecked, for speed; here Plotly checks every value of every figure that a test draws."""

import plotly.graph_objects as go
import pytest

from charts import layout


@pytest.fixture(autouse=True)
def _checked(monkeypatch):
    def figure(*, _validate, **said):
        return go.Figure(**said)

    monkeypatch.setattr(layout, "go", type("Checked", (), {"Figure": staticmethod(figure)}))
