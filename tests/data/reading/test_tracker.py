"""A tracker whole: dtypes, receipts that add up whatever the grid, and the real trackers beside the checkout."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.errors import TrackerError
from data.programme import read_programme
from data.reading.actions.sheet import Reader, no_actions, sheet_actions
from data.reading.cells.agencies import Agencies
from data.reading.opening.sheet_details import StatedDetails
from data.reading.opening.workbook import Sheet
from data.reading.receipt.account import sheet_receipt
from data.reading.sheets.kinds import sheet_reading
from data.reading.tables.grid import grid
from data.reading.tracker import Tracker, read_tracker
from data.reading.vocabulary.corrections import SheetCorrections
from data.reading.vocabulary.findings import RULES, Findings
from data.reading.vocabulary.row_kinds import RowKind
from data.schema import DTYPES, FINDING_COLUMNS, Severity, SheetKind
from tests.data.workbooks.drawing import drawings, workbook_bytes

PROGRAMME = read_programme()
Shared = Callable[[str], Path]


def check(tracker: Tracker) -> None:
    """Fails where a tracker breaks a promise that holds for every file."""
    assert {name: str(dtype) for name, dtype in tracker.actions.dtypes.items()} == DTYPES
    assert tuple(tracker.findings.columns) == FINDING_COLUMNS
    assert set(tracker.findings["rule"]) <= set(RULES)
    assert set(tracker.findings["severity"]) <= {severity.value for severity in Severity}
    receipt = tracker.receipt.as_json()
    assert (
        receipt["actions"]
        == len(tracker.actions)
        == sum(sheet.get("cards", sheet["rows"]["kept"]) for sheet in receipt["sheets"] if sheet["kind"] == "actions")
    )
    assert json.loads(json.dumps(receipt)) == receipt
    for sheet in receipt["sheets"]:
        rows = sheet["rows"]
        assert rows["read"] == rows["kept"] + rows["set_aside"] + rows["headings_totals_notes"]
        assert rows["read"] == len(sheet["action_rows"]) + len(sheet["other_rows"])
        assert rows["kept"] == 0 or sheet["kind"] != "other"
    assert tracker.actions["action"].notna().all()
    assert tracker.actions["action_id"].isna().all()


def read_or_none(path: Path) -> Tracker | None:
    """Returns the tracker in a file, None where two sentences say why there is none."""
    with suppress(TrackerError):
        return read_tracker(path.read_bytes(), path.name, PROGRAMME)
    return None


@pytest.mark.parametrize("folder", ["trackers", pytest.param("odd", marks=pytest.mark.long)])
def test_the_receipt_of_every_shared_file_adds_up(folder: str, shared: Shared) -> None:
    paths = [path for path in sorted(shared(folder).iterdir()) if path.is_file() and path.suffix not in {".py", ".tsv"}]
    readable = [tracker for path in paths if (tracker := read_or_none(path))]
    for tracker in readable:
        check(tracker)
    assert len(readable) >= 0.75 * len(paths) >= 15


def f1(found: set[int], true: set[int]) -> float:
    return 2 * len(found & true) / (len(found) + len(true))


def truths(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text()) for path in sorted((folder / "truth").glob("*.json"))]


def test_real_trackers_keep_the_rows_that_were_counted_by_hand(shared: Shared) -> None:
    folder = shared("trackers")
    shares = []
    for truth in truths(folder):
        sheets = read_tracker((folder / truth["file"]).read_bytes(), truth["file"], PROGRAMME).receipt.sheets
        main = next(s for s in sheets if s.kind is SheetKind.ACTIONS and truth["main_sheet"] in {None, s.name})
        shares.append(f1(set(main.action_rows), set(truth["action_rows"])))
    assert sum(shares) / len(shares) >= 0.97


@pytest.mark.parametrize("number", ["11", "36", "86", "90", "93"])
def test_empty_templates_and_indicators_give_no_actions(number: str, shared: Shared) -> None:
    [path] = shared("trackers").glob(f"{number}_*")

    tracker = read_tracker(path.read_bytes(), path.name, PROGRAMME)

    assert tracker.actions.empty
    kinds = {sheet.kind for sheet in tracker.receipt.sheets}
    assert (SheetKind.INDICATORS if number > "80" else SheetKind.ACTIONS) in kinds


WORDS = st.sampled_from(
    [
        "Ref",
        "Action",
        "Owner",
        "Due date",
        "Status",
        "Open",
        "Done",
        "TBD",
        "Total",
        "Note: x",
        "A1",
        "1.1",
        "Phase 1",
        "FIA / NCA",
    ]
)
CELL = st.one_of(
    st.none(),
    WORDS,
    st.text(min_size=1, max_size=12).filter(str.strip),
    st.integers(-5, 60_000),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.booleans(),
    st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1)),
)
GRIDS = st.integers(1, 6).flatmap(lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=14))


@settings(max_examples=150)
@given(GRIDS, st.booleans())
def test_any_grid_gives_a_receipt_that_adds_up(cells: list[list[Any]], is_called_actions: bool) -> None:
    reading = sheet_reading(
        grid(Sheet("Sheet", cells)), SheetCorrections(kind=SheetKind.ACTIONS if is_called_actions else None)
    )
    kinds = dict(reading.rows.kinds)
    if reading.kind is SheetKind.ACTIONS:
        reader = Reader("x.xlsx", PROGRAMME, Agencies(PROGRAMME), date(2026, 10, 31), Findings("x.xlsx"))
        read = sheet_actions(
            reading.grid, reading.rows, dict(reading.columns.places), reader, SheetCorrections(), StatedDetails()
        )
        kinds.update(dict.fromkeys(read.repeats, RowKind.SET_ASIDE))
        assert len(read.actions) == list(kinds.values()).count(RowKind.KEPT)
        assert set(reader.findings.table()["rule"]) <= set(RULES)

    receipt = sheet_receipt(reading, kinds, is_hidden=False, statuses={}, date_order=None).as_json()

    filled = [row for row, values in enumerate(cells, 1) if any(value is not None for value in values)]
    rows = receipt["rows"]
    assert rows["read"] == len(filled) == rows["kept"] + rows["set_aside"] + rows["headings_totals_notes"]
    assert sorted([*receipt["action_rows"], *map(int, receipt["other_rows"])]) == filled


# Every fourth of the drawn workbooks; the others are as odd in other ways.
FOURTH = [
    pytest.param(drawn, marks=pytest.mark.long if at % 4 else (), id=drawn.name) for at, drawn in enumerate(drawings())
]


@pytest.mark.parametrize("drawn", FOURTH)
def test_every_drawn_workbook_keeps_the_promises(drawn: Any) -> None:
    check(read_tracker(workbook_bytes(drawn), drawn.file_name, PROGRAMME, data_date=date(2026, 10, 31)))


def test_no_actions_has_the_dtypes_of_the_schema() -> None:
    assert {name: str(dtype) for name, dtype in no_actions().dtypes.items()} == DTYPES


def test_sheets_are_told_as_they_are_taken_up() -> None:
    [several] = [drawn for drawn in drawings() if drawn.name == "several_sheets_one_per_agency"]
    told: list[tuple[str, int, int]] = []

    tracker = read_tracker(
        workbook_bytes(several), several.file_name, PROGRAMME, progress=lambda *step: told.append(step)
    )

    assert told == [("Instructions", 1, 4), ("FIA", 2, 4), ("NCA", 3, 4), ("Lists", 4, 4)]
    assert tracker.actions["source_sheet"].tolist() == ["FIA", "FIA", "NCA"]


def test_findings_name_the_cell_a_person_sees() -> None:
    [vague] = [drawn for drawn in drawings() if drawn.name == "dates_vague_and_impossible"]

    findings = read_tracker(workbook_bytes(vague), vague.file_name, PROGRAMME).findings

    first = findings.loc[findings["rule"] == "E3"].iloc[0]
    assert (first["sheet"], first["cell"], first["row"], first["value"]) == ("Actions", "D2", 2, "TBD")
    assert first["message"] == "The due date cannot be read as a date: it names no day, so it is left empty."
    assert pd.isna(first["fix"])
    assert findings.loc[findings["cell"] == "D3", "fix"].tolist() == ["2026-02-28"]
