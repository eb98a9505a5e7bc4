"""Findings in pictures: which rules, and what became of the data over the reviews."""

import pandas as pd
import streamlit as st

from analytics.quality import counted as quality
from analytics.quality import words as quality_words
from charts.over_time import trend
from charts.side_by_side import findings as findings_chart
from ui.frame.view import View
from ui.pieces.pictures import show_picture
from ui.pieces.words import day, table_of_days
from ui.quality.findings_table import WEIGHTS, title

LINES = {
    "findings": "Findings",
    "repeated": "Copied remarks",
    "silent": "Silent actions",
    "watermelon": "Green but late",
}


def show_rules(seen: View, findings: pd.DataFrame) -> None:
    """Draws how often each rule found something."""
    by_rule = quality.by_rule(findings)
    titled = by_rule.assign(title=[title(str(rule)) for rule in by_rule["rule"]])
    most = titled.sort_values("findings", ascending=False, kind="stable")["title"]
    show_picture(
        findings_chart.finding_bars(
            titled,
            title=quality_words.rules(by_rule, most.iloc[0] if len(most) else ""),
            subtitle=f"Findings by rule, {day(seen.data_date)}",
        ),
        pd.DataFrame(
            {
                "Rule": titled["rule"],
                "What is odd": titled["title"],
                "What was done": [WEIGHTS[one] for one in titled["severity"]],
                "Findings": titled["findings"],
                "Agencies": titled["agencies"],
            }
        ),
        key="quality_rules",
        in_words=findings_chart.finding_bars_in_words(titled),
    )


def show_over(over: pd.DataFrame) -> None:
    """Draws how the data developed over the reviews."""
    if len(over) < 2:
        st.caption("How the data develop shows from the next review.")
        return
    # At the first review nothing could be compared: what was copied or silent was not known.
    lines = over.iloc[1:].melt("data_date", list(LINES)[1:], "line", "numerator").assign(denominator=1)
    lines = lines.assign(line=lines["line"].map(LINES))
    show_picture(
        trend.trend_lines(
            lines,
            title=quality_words.trend(over),
            subtitle="Actions whose remark was copied, that are silent, or reported green but red by the rules",
            y_title="Actions",
            by="line",
            as_rate=False,
        ),
        table_of_days(
            over, {"data_date": "Review", "actions": "Live actions", **LINES, "filled": "Cells filled", "cells": "of"}
        ),
        key="quality_over",
        in_words=trend.trend_lines_in_words(lines, by="line", as_rate=False),
    )
