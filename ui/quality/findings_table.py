"""Findings of one file by rule: how often each, then the findings themselves with sheet, cell and sentence."""

import re

import pandas as pd
import streamlit as st

from data.reading.vocabulary.findings import RULES
from data.schema import Severity
from ui.pieces.words import counted, day, plain

WEIGHTS = {Severity.ERROR: "✖ Set aside", Severity.WARNING: "▲ Kept, but look"}
PAGE_FINDINGS = 40
ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def title(rule: str) -> str:
    """Returns what a rule is about, in words."""
    return RULES[rule].title if rule in RULES else rule


def by_rule(findings: pd.DataFrame) -> pd.DataFrame:
    """Returns one row a rule, errors first, then the most frequent: rule, severity and how many."""
    counts = findings.groupby(["rule", "severity"], observed=True).size().reset_index(name="findings")
    return counts.sort_values(["severity", "findings", "rule"], ascending=[True, False, True], ignore_index=True)


def narrowed(findings: pd.DataFrame, rules: list[str], severities: list[str], sheets: list[str]) -> pd.DataFrame:
    """Returns the findings of the `rules`, `severities` and `sheets` given, an empty list being all of them."""
    for column, wanted in (("rule", rules), ("severity", severities), ("sheet", sheets)):
        if wanted:
            findings = findings[findings[column].isin(wanted)]
    return findings


def _proposed(fix: object) -> str:
    text = str(fix)
    return day(text, in_full=True) if ISO_DAY.fullmatch(text) else text


def listed_findings(findings: pd.DataFrame, *, has_sheets: bool) -> pd.DataFrame:
    """Returns three columns, escaped for Markdown: where a finding stands, what is odd, and what is in the file.

    The sheet is named where the file has several of them.
    """
    told = findings.astype("object").where(findings.notna(), None)
    places = [
        " ".join(filter(None, (sheet if has_sheets or not cell else "", cell)))
        for sheet, cell in zip(told["sheet"], told["cell"], strict=True)
    ]
    odd = [
        plain(f"{message} Proposed: {_proposed(fix)}." if fix else message)
        for message, fix in zip(told["message"], told["fix"], strict=True)
    ]
    return pd.DataFrame(
        {
            "Where": [plain(place or None) for place in places],
            "What is odd": odd,
            "In the file": [plain(value) for value in told["value"]],
        },
        dtype="str",
    )


def _filters(findings: pd.DataFrame, rules: pd.DataFrame, key: str) -> pd.DataFrame:
    """Draws a pick list of kinds, of what was done and of sheets, and returns the findings they leave."""
    counts = dict(zip(rules["rule"].astype("str"), rules["findings"], strict=True))
    words = {rule: f"{title(rule)} ({count:,})" for rule, count in counts.items()}
    sheets = list(dict.fromkeys(findings["sheet"].dropna()))
    severities = list(dict.fromkeys(rules["severity"]))
    places = iter(st.columns(3))
    chosen: dict[str, list[str]] = {"rule": [], "severity": [], "sheet": []}
    offered = {
        "rule": ("Kinds", list(words), words),
        "severity": ("What was done", severities, {one: WEIGHTS[Severity(one)] for one in severities}),
        "sheet": ("Sheets", sheets, {one: one for one in sheets}),
    }
    for name, (label, options, shown) in offered.items():
        if len(options) > 1:
            chosen[name] = next(places).multiselect(
                label, options, key=f"findings_{name}_{key}", format_func=shown.__getitem__, placeholder="All"
            )
    return narrowed(findings, chosen["rule"], chosen["severity"], chosen["sheet"])


def _show_page(found: pd.DataFrame, counts: dict[str, int], *, has_sheets: bool) -> None:
    for rule, some in found.groupby("rule", sort=False, observed=True):
        mark = WEIGHTS[Severity(some["severity"].iloc[0])]
        st.markdown(f"**{title(str(rule))}** · {counted(counts[str(rule)], 'finding')} · {mark} · rule {rule}")
        st.table(
            listed_findings(some, has_sheets=has_sheets), hide_index=True, alt=f"{title(str(rule))}: where and what"
        )


def show_findings(findings: pd.DataFrame, key: str) -> None:
    """Draws how many findings there are, and once opened the findings, rule by rule, a page at a time."""
    if findings.empty:
        st.markdown("Nothing odd was found.")
        return
    rules = by_rule(findings)
    what = f"{counted(len(findings), 'finding')} of {counted(len(rules), 'kind')}"
    box = st.expander(what, key=f"findings_{key}", on_change="rerun")
    if not box.open:
        return
    with box:
        found = _filters(findings, rules, key)
        if found.empty:
            st.info("No finding is of all these kinds. Take one of the choices away.")
            return
        order = {rule: place for place, rule in enumerate(rules["rule"])}
        found = found.sort_values("rule", key=lambda names: names.map(order), kind="stable")
        counts = {str(rule): int(count) for rule, count in found["rule"].value_counts().items()}
        pages = -(-len(found) // PAGE_FINDINGS)
        page = st.session_state.get(f"findings_page_{key}_{len(found)}", 1)
        start = (min(page, pages) - 1) * PAGE_FINDINGS
        shown = found.iloc[start : start + PAGE_FINDINGS]
        _show_page(shown, counts, has_sheets=len(set(findings["sheet"].dropna())) > 1)
        if pages > 1:
            st.pagination(pages, key=f"findings_page_{key}_{len(found)}")
            st.caption(f"Findings {start + 1:,} to {min(start + PAGE_FINDINGS, len(found)):,} of {len(found):,}.")
