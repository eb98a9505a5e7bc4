"""Workload: the open actions of each agency by how late they are."""

from collections.abc import Sequence

import pandas as pd

from charts import palette
from charts.sheet.plain_figure import PlainFigure
from charts.side_by_side.statuses import GLYPH, stacked, stacked_in_words

LATENESS = "lateness"


def workload_bars(parts: pd.DataFrame, order: Sequence[str], *, title: str, subtitle: str = "") -> PlainFigure:
    """Returns one bar a value, its open actions cut by lateness from not overdue to latest, darker the later.

    `parts`: value, lateness (one of `order`, least late first), actions. Bars keep the order in which values first
    appear. Each point carries customdata [value, lateness], raw.
    """
    marks = [palette.ON_COURSE, *_darker(len(order) - 1)]
    pieces = [(name, mark, name, "") for name, mark in zip(order, marks, strict=True)]
    glyphs = [GLYPH] * len(pieces)
    return stacked(parts, LATENESS, pieces, glyphs, title=title, subtitle=subtitle, unit="Open actions")


def _darker(count: int) -> list[palette.Mark]:
    """Returns `count` marks, each as dark as the one before or darker, the last the darkest."""
    steps = palette.LATENESS_STEPS
    return [steps[place * len(steps) // count] for place in range(count - 1)] + [steps[-1]] if count else []


def workload_bars_in_words(parts: pd.DataFrame) -> str:
    """Returns `workload_bars(parts, …)` as one plain sentence for a screen reader."""
    return stacked_in_words(parts, LATENESS, lambda name: name.lower() if name == "Not overdue" else f"late by {name}")
