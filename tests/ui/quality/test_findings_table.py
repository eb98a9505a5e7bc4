"""Findings on the screen: by rule, errors first, narrowed by kind, severity and sheet, every text harmless."""

import pandas as pd
import pytest

from data.reading.vocabulary.findings import conformed
from ui.quality.findings_table import by_rule, listed_findings, narrowed

ROWS = [
    ("W14", "warning", "a.xlsx", "Plan", "E2", 2, None, "The action has no owner.", None, None),
    ("W14", "warning", "a.xlsx", "Plan", "E3", 3, None, "The action has no owner.", None, None),
    (
        "E3",
        "error",
        "a.xlsx",
        "Annex",
        "F2",
        2,
        "soon www.evil.example",
        "Due cannot be read as a date.",
        "2026-06-30",
        None,
    ),
    ("W18", "warning", "a.xlsx", None, None, None, None, "A row is gone.", None, None),
]


@pytest.fixture
def findings():
    return conformed(ROWS)


def test_rules_are_counted_errors_first_then_the_most_frequent(findings):
    assert by_rule(findings).to_numpy().tolist() == [["E3", "error", 1], ["W14", "warning", 2], ["W18", "warning", 1]]


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        (([], [], []), [0, 1, 2, 3]),
        ((["W14"], [], []), [0, 1]),
        (([], ["error"], []), [2]),
        (([], [], ["Plan"]), [0, 1]),
        ((["W14", "E3"], ["warning"], ["Annex"]), []),
    ],
)
def test_findings_are_narrowed(findings, wanted, left):
    assert list(narrowed(findings, *wanted).index) == left


def test_a_finding_says_where_what_and_with_which_proposal(findings):
    shown = listed_findings(findings, has_sheets=True).apply(lambda texts: texts.str.replace("\\", ""))
    assert shown.iloc[0].tolist() == ["Plan E2", "The action has no owner.", "—"]
    assert shown["What is odd"][2] == "Due cannot be read as a date. Proposed: 30 June 2026."
    assert "www.evil" not in shown["In the file"][2]
    assert shown["Where"][3] == "—"
    assert listed_findings(findings.iloc[:1], has_sheets=False)["Where"].tolist() == ["E2"]


def test_no_finding_gives_an_empty_table():
    assert listed_findings(conformed([]), has_sheets=False).empty
    assert isinstance(by_rule(conformed([])), pd.DataFrame)
