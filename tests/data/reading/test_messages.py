"""What findings say is right for one row as for many."""

import io
import re
from datetime import date

import pytest
import xlsxwriter

from data.check import shown
from data.programme import read_programme
from data.reading.tracker import read_tracker
from data.reading.vocabulary.findings import RULES, Findings
from tests.analytics import grammar

HEADINGS = ("Ref", "Action", "Workstream", "Lead agency", "Owner", "Due", "Status", "Archived?")
COUNTED = ("one of many", "many of one", "one are", "many is", "all of one", "none of one")
WORDS = ("file", "figure", "sheet", "column", "ref", "period", "name")
MANY_OF_ONE = re.compile(
    rf"(?<![\d,.–-])1 (?:{'|'.join(WORDS)})s\b|(?<![\d,.-])(?:0|[2-9]|[1-9]\d+) (?:{'|'.join(WORDS)})\b"
)


def stumbles(said: str) -> list[str]:
    return [*({*grammar.faults(said)} & {*COUNTED}), *MANY_OF_ONE.findall(said)]


def odd(rows: int) -> bytes:
    """A plan of two rows that are as they should be and so many of which each has everything odd that is counted."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        plan = book.add_worksheet("Plan")
        lines = [HEADINGS]
        lines += [
            (f"A{n}", f"Sign protocol {n}", "Asset recovery", "FIA", "Desk", "2026-12-01", "Open", "no") for n in (1, 2)
        ]
        lines += [
            (f"B{n}", f"Settle point {n}", "Asset recovery", who, "Desk", "2026-12-01", "Wobbly", gone)
            for n in range(rows)
            for who, gone in (("Bureau of Nothing", "no"), ("FIA / NADRA", "no"), ("FIA", "yes"))
        ]
        for place, line in enumerate(lines):
            plan.write_row(place, 0, line)
        for place in range(rows):
            plan.set_row(3 + 3 * place, None, None, {"hidden": True})
    return sink.getvalue()


@pytest.mark.parametrize("rows", [1, 2, 7])
def test_a_finding_counts_in_words_that_fit_its_number(rows):
    tracker = read_tracker(odd(rows), "Plan.xlsx", read_programme(), data_date=date(2026, 10, 31))
    said = dict(zip(tracker.findings["rule"], tracker.findings["message"], strict=True))
    assert {"W12", "W13", "W25", "W27", "W41"} <= set(said)
    assert {rule: message for rule, message in said.items() if stumbles(message)} == {}
    assert stumbles(shown(tracker.receipt.as_json())) == []
    number = "1 row" if rows == 1 else f"{rows} rows"
    assert f"({number})" in said["W12"]
    assert number in said["W41"]


@pytest.mark.parametrize("rule", [name for name, one in RULES.items() if "{rows}" in one.template])
def test_every_rule_that_counts_rows_says_one_row(rule):
    findings = Findings("Plan.xlsx")
    for count in (1, 2):
        findings.add(
            rule,
            "Plan",
            1,
            1,
            count=count,
            heading="Status",
            letter="B",
            span="Q1 to Q4",
            meant="Open",
            **({"rows": "1 row"} if rule == "W41" else {}),
        )
    one, _ = findings.table()["message"]
    assert "1 row" in one
    assert stumbles(one) == []


@pytest.mark.parametrize("said", ["an agency (1 rows)", "1 files read", "2 row are hidden", "3 figure"])
def test_a_number_that_does_not_fit_is_found(said):
    assert stumbles(said)
