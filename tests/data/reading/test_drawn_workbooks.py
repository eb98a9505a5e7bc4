"""Every drawn workbook gives the answer drawn under it: sheets, headings, columns, rows, values and findings."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import pytest

from data.programme import read_programme
from data.reading.tracker import Tracker, read_tracker
from tests.data.reading.test_messages import stumbles
from tests.data.workbooks.drawing import Drawing, drawings, workbook_bytes

DRAWINGS = drawings()
PROGRAMME = read_programme()
Sheet = dict[str, Any]


def numbers(text: str) -> list[int]:
    """Returns the rows that "2-4,7" names."""
    found: list[int] = []
    for part in filter(None, text.replace(" ", "").split(",")):
        first, _, last = part.partition("-")
        found += range(int(first), int(last or first) + 1)
    return found


def pairs(text: str) -> dict[str, str]:
    """Returns what "ref=A action=B" says."""
    return dict(entry.split("=", 1) for entry in text.split())


def listed(text: str) -> dict[str, str]:
    """Returns what "In progress=in_progress; Done=completed" says."""
    return dict(entry.strip().split("=", 1) for entry in text.split(";"))


def by_row(text: str) -> list[tuple[int, str]]:
    """Returns what "2=Returns 4=Illicit finance" says."""
    return [(int(row), value) for row, value in re.findall(r"(\d+)=(.*?)(?= \d+=|$)", text)]


def shown(value: Any) -> str:
    if pd.isna(value):
        return ""
    return str(value.date()) if isinstance(value, pd.Timestamp) else str(value)


def main_sheet(tracker: Tracker) -> Sheet:
    """Returns the sheet with the most actions, the first of them, else the first sheet."""
    sheets: list[Sheet] = tracker.receipt.as_json()["sheets"]
    return max(sheets, key=lambda sheet: len(sheet["action_rows"]))


def values(tracker: Tracker, column: str, rows: list[tuple[int, str]]) -> list[tuple[int, str]]:
    actions = tracker.actions.set_index("source_row")
    return [(row, shown(actions.loc[row, column])) for row, _ in rows]


def check_sheets(tracker: Tracker, expected: str) -> None:
    assert {sheet["name"]: sheet["kind"] for sheet in tracker.receipt.as_json()["sheets"]} == listed(expected)


def check_total(tracker: Tracker, expected: str) -> None:
    assert tracker.receipt.action_count == len(tracker.actions) == int(expected)


def check_columns(tracker: Tracker, expected: str) -> None:
    assert main_sheet(tracker)["column_letters"] == pairs(expected)


def check_holds(tracker: Tracker, expected: str) -> None:
    assert main_sheet(tracker)["column_letters"].items() >= pairs(expected).items()


def check_kinds(tracker: Tracker, expected: str) -> None:
    assert main_sheet(tracker)["other_rows"].items() >= pairs(expected).items()


def check_workstreams(tracker: Tracker, expected: str) -> None:
    assert values(tracker, "workstream", by_row(expected)) == by_row(expected)


def check_values(tracker: Tracker, expected: str) -> None:
    column, _, rest = expected.partition(" ")
    assert values(tracker, column, by_row(rest)) == by_row(rest)


def check_each_workstream(tracker: Tracker, expected: str) -> None:
    assert set(tracker.actions["workstream"]) == {expected}


def check_each_lead(tracker: Tracker, expected: str) -> None:
    assert set(tracker.actions["lead_agency"]) == {expected}


def cited(tracker: Tracker) -> set[str]:
    rules = set(tracker.findings["rule"])
    return rules | {
        f"{rule}@{cell}" for rule, cell in zip(tracker.findings["rule"], tracker.findings["cell"], strict=True)
    }


def check_findings(tracker: Tracker, expected: str) -> None:
    assert set(expected.split()) <= cited(tracker)


def check_no(tracker: Tracker, expected: str) -> None:
    assert not set(expected.split()) & cited(tracker)


def check_fixes(tracker: Tracker, expected: str) -> None:
    found = {f"{row.rule}@{row.cell}": row.fix for row in tracker.findings.itertuples()}
    assert found.items() >= pairs(expected).items()


def cells_of(text: str) -> dict[str, str]:
    """Returns what "D2=12 E2=n/a F2=1,410 (p)" says."""
    return {cell: said.strip() for cell, said in re.findall(r"([A-Z]+\d+)=(.*?)(?= [A-Z]+\d+=|$)", text)}


def by_cell(tracker: Tracker) -> pd.DataFrame:
    return tracker.indicators.set_index("source_cell")


def check_figures(tracker: Tracker, expected: str) -> None:
    values = by_cell(tracker)["value"]
    assert {cell: values[cell] for cell in pairs(expected)} == {
        cell: float(value) for cell, value in pairs(expected).items()
    }


def check_no_figure(tracker: Tracker, expected: str) -> None:
    assert by_cell(tracker).loc[expected.split(), "value"].isna().all()


def check_absent(tracker: Tracker, expected: str) -> None:
    assert not set(expected.split()) & set(tracker.indicators["source_cell"])


def check_measured(tracker: Tracker, expected: str) -> None:
    counts = max((sheet.counts for sheet in tracker.receipt.sheets), key=len)
    assert counts.items() >= {name: int(count) for name, count in pairs(expected).items()}.items()


def check_dated(tracker: Tracker, expected: str) -> None:
    table = by_cell(tracker)
    found = {cell: f"{table['period'][cell].date()}/{table['months'][cell]}" for cell in pairs(expected)}
    assert found == pairs(expected)


def check_trajectory(tracker: Tracker, expected: str) -> None:
    values = by_cell(tracker)["trajectory"]
    assert {cell: values[cell] for cell in pairs(expected)} == {
        cell: float(value) for cell, value in pairs(expected).items()
    }


def check_parts(tracker: Tracker, expected: str) -> None:
    table = by_cell(tracker)
    found = {
        cell: "/".join(number(table[name][cell]) for name in ("numerator", "denominator")) for cell in pairs(expected)
    }
    assert found == pairs(expected)


def number(value: float) -> str:
    return "" if pd.isna(value) else f"{value:g}"


def check_provisional(tracker: Tracker, expected: str) -> None:
    figures = tracker.indicators
    assert set(figures.loc[figures["is_provisional"], "source_cell"]) == set(expected.split())


def check_noted(tracker: Tracker, expected: str) -> None:
    notes = by_cell(tracker)["note"]
    wanted = dict(part.strip().split("=", 1) for part in expected.split("|"))
    assert {cell: notes[cell] for cell in wanted} == wanted


def check_written(tracker: Tracker, expected: str) -> None:
    texts = by_cell(tracker)["value_text"]
    assert {cell: texts[cell] for cell in cells_of(expected)} == cells_of(expected)


def check_series(tracker: Tracker, expected: str) -> None:
    column, _, rest = expected.partition(" ")
    first = tracker.indicators.drop_duplicates("indicator_id").set_index("indicator_id")[column]
    assert {name: shown(first[name]) for name in listed(rest)} == listed(rest)


def check_dated_target(tracker: Tracker, expected: str) -> None:
    first = tracker.indicators.drop_duplicates("indicator_id").set_index("indicator_id")
    found = {name: f"{first['target'][name]}/{first['target_date'][name].date()}" for name in listed(expected)}
    assert found == listed(expected)


def check_ids(tracker: Tracker, expected: str) -> None:
    ids = tracker.indicators.drop_duplicates("source_row").set_index("source_row")["indicator_id"]
    assert [(row, ids[row]) for row, _ in by_row(expected)] == by_row(expected)


def check_row_kinds(tracker: Tracker, expected: str) -> None:
    kinds = {str(row): kind.value for row, kind in tracker.receipt.sheets[-1].row_kinds.items()}
    assert kinds.items() >= pairs(expected).items()


def check_decided(tracker: Tracker, expected: str) -> None:
    column, _, rest = expected.partition(" ")
    values = tracker.decisions.set_index("number")[column]
    wanted = dict(re.findall(r"(D-\d+)=(.*?)(?:; (?=D-\d)|$)", rest))
    assert {name: shown(values[name]) for name in wanted} == wanted


CHECKS: dict[str, Callable[[Tracker, str], None]] = {
    "sheets": check_sheets,
    "total": check_total,
    "header": lambda tracker, expected: assert_same(main_sheet(tracker)["header_rows"], numbers(expected)),
    "columns": check_columns,
    "holds": check_holds,
    "rows": lambda tracker, expected: assert_same(main_sheet(tracker)["action_rows"], numbers(expected)),
    "kinds": check_kinds,
    "dates": lambda tracker, expected: assert_same(main_sheet(tracker)["date_order"], expected),
    "statuses": lambda tracker, expected: assert_same(main_sheet(tracker)["statuses"], listed(expected)),
    "workstreams": check_workstreams,
    "values": check_values,
    "each_workstream": check_each_workstream,
    "each_lead": check_each_lead,
    "findings": check_findings,
    "no": check_no,
    "fixes": check_fixes,
    "figures": check_figures,
    "no_figure": check_no_figure,
    "absent": check_absent,
    "measured": check_measured,
    "dated": check_dated,
    "trajectory": check_trajectory,
    "parts": check_parts,
    "provisional": check_provisional,
    "noted": check_noted,
    "written": check_written,
    "series": check_series,
    "described": check_series,
    "dated_target": check_dated_target,
    "ids": check_ids,
    "row_kinds": check_row_kinds,
    "decided": check_decided,
    "decided_kind": check_decided,
    "decided_refs": check_decided,
    "decided_lead": check_decided,
    "decided_workstream": check_decided,
    "decided_due": check_decided,
    "note": lambda tracker, expected: assert_same(expected in main_sheet(tracker)["note"], True),
}


def assert_same(found: Any, expected: Any) -> None:
    assert found == expected


@pytest.mark.parametrize("drawn", DRAWINGS, ids=lambda drawn: drawn.name)
def test_a_drawn_workbook_gives_the_answer_drawn_under_it(drawn: Drawing) -> None:
    expected = [(key, value) for key, value in drawn.expected if key != "data_date"]
    stated = dict(drawn.expected).get("data_date")
    assert expected, "a drawing without an answer tests nothing"

    tracker = read_tracker(
        workbook_bytes(drawn), drawn.file_name, PROGRAMME, data_date=date.fromisoformat(stated) if stated else None
    )

    for key, value in expected:
        CHECKS[key](tracker, value)
    for sheet in tracker.receipt.as_json()["sheets"]:
        rows = sheet["rows"]
        assert rows["read"] == rows["kept"] + rows["set_aside"] + rows["headings_totals_notes"]
    assert [message for message in tracker.findings["message"] if stumbles(message)] == []


def test_there_are_enough_drawings_and_each_says_what_is_odd() -> None:
    assert len(DRAWINGS) >= 40
    assert all(len(drawn.oddity) > 15 for drawn in DRAWINGS)
