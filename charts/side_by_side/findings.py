"""Findings by rule: one bar a rule, how many, what was set aside apart from what was kept."""

from typing import Any

import numpy as np
import pandas as pd

from charts import palette
from charts.sheet import axes, layout
from charts.sheet.plain_figure import PlainFigure
from charts.sheet.text import apart, counted, paragraph, plain, wrapped
from data.schema import Severity

LABEL_CHARACTERS = 26
KEPT, ASIDE = palette.OPEN, palette.OVERDUE


def finding_bars(rules: pd.DataFrame, *, title: str, subtitle: str = "") -> PlainFigure:
    """Returns one bar a rule, dark where it sets something aside, its count at the end.

    `rules`: rule, title, severity, findings, agencies; one row a rule, in the order to be drawn, from the top. Each bar
    carries customdata rule, raw.
    """
    counts = rules["findings"].to_numpy(dtype="float64")
    is_error = (rules["severity"] == Severity.ERROR).to_numpy()
    rows = np.arange(len(rules))
    marks = [ASIDE if error else KEPT for error in is_error]
    bars = layout.bars(
        orientation="h",
        x=counts,
        y=rows,
        width=0.66,
        marker={
            "color": [mark.fill for mark in marks],
            "line": {"color": [mark.edge for mark in marks], "width": 1},
        },
        text=[f"{count:,.0f}" for count in counts],
        textposition="outside",
        textfont={"size": 13},
        cliponaxis=False,
        customdata=list(rules["rule"]),
        hoverinfo="text",
        hovertext=[
            f"<b>{paragraph(name)}</b><br>{counted(count, 'finding')}, {counted(agencies, 'agency', 'agencies')}"
            for name, count, agencies in zip(rules["title"], counts, rules["agencies"], strict=True)
        ],
    )
    key: list[tuple[palette.Mark, str, str]] = []
    key += [(ASIDE, "■", "Row or cell set aside")] if is_error.any() else []
    key += [(KEPT, "■", "Kept, but look")] if not is_error.all() else []
    along: dict[str, Any] = axes.counts(counts.max(initial=0), "Findings", headroom=1.0)
    return layout.figure(
        [bars] if len(rules) else [],
        title=title,
        subtitle=subtitle,
        more=layout.key(key),
        inner_pixels=30 * max(1, len(rules)),
        margin={"r": 48},
        xaxis=along,
        yaxis=axes.places(apart(rules["title"].tolist(), lambda name: wrapped(name, LABEL_CHARACTERS))),
    )


def finding_bars_in_words(rules: pd.DataFrame) -> str:
    """Returns `finding_bars(rules)` as one plain sentence for a screen reader."""
    if rules.empty:
        return f"{layout.NOTHING}."
    each = [f"{plain(name)} {count:,}" for name, count in zip(rules["title"], rules["findings"], strict=True)]
    return f"Bars of findings by rule: {'; '.join(each)}."
