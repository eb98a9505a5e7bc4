"""Findings of one file by rule: how often each, then the findings themselves with sheet, cell and sentence."""

import pandas as pd
import streamlit as st

from data.reading.findings import RULES
from data.schema import Severity
from ui.words import DASH, counted

WEIGHTS = {Severity.ERROR: "✖ Set aside", Severity.WARNING: "▲ Kept, but look"}
COLUMNS = {
    "rule": "Rule",
    "sheet": "Sheet",
    "cell": "Cell",
    "value": "In the file",
    "message": "What is odd",
    "fix": "Proposal",
}


def _title(rule: str) -> str:
    return RULES[rule].title if rule in RULES else rule


def by_rule(findings: pd.DataFrame) -> pd.DataFrame:
    """Returns one row a rule, errors first, then the most frequent: its id, what it says, what was done, how many."""
    counts = findings.groupby(["rule", "severity"], observed=True).size().reset_index(name="count")
    counts = counts.sort_values(["severity", "count", "rule"], ascending=[True, False, True])
    return pd.DataFrame(
        {
            "Rule": counts["rule"].to_numpy(),
            "What is odd": [_title(rule) for rule in counts["rule"]],
            "What was done": [WEIGHTS[Severity(severity)] for severity in counts["severity"]],
            "Findings": counts["count"].to_numpy(),
        }
    )


def show_findings(findings: pd.DataFrame, key: str) -> None:
    """Draws the rules with their counts, and the findings of those chosen, of all where none is."""
    if findings.empty:
        st.markdown("Nothing odd was found.")
        return
    rules = by_rule(findings)
    what = f"{counted(len(findings), 'finding')} of {counted(len(rules), 'kind')}"
    with st.expander(what, key=f"findings_{key}"):
        st.dataframe(rules, hide_index=True, alt=f"{counted(len(rules), 'rule')} with their number of findings")
        words = {row.Rule: f"{row[2]} ({row.Findings:,})" for row in rules.itertuples()}
        chosen = st.multiselect(
            "Only these",
            list(words),
            key=f"rules_{key}",
            format_func=lambda rule: words[rule],
            placeholder="All findings",
        )
        shown = findings[findings["rule"].isin(chosen)] if chosen else findings
        order = {rule: place for place, rule in enumerate(rules["Rule"])}
        shown = shown.sort_values("rule", key=lambda names: names.map(order), kind="stable")
        st.dataframe(
            shown[list(COLUMNS)].rename(columns=COLUMNS),
            hide_index=True,
            placeholder=DASH,
            alt=f"{counted(len(shown), 'finding')} with sheet and cell",
            column_config={"What is odd": st.column_config.TextColumn(width="large")},
        )
