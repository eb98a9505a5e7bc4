"""Next month's template: what it holds, what may be entered, and that it reads back as it was given."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.programme import read_programme
from data.reading.tracker import Tracker, read_tracker
from data.schema import DTYPES
from packs import round_trip
from packs.round_trip import HEADING_ROW, NEW_ROWS

PROGRAMME = read_programme()
THEN, NOW = date(2026, 9, 30), date(2026, 10, 31)
FIRST = HEADING_ROW + 2
HOSTILE = '=HYPERLINK("http://x","y")'
HEADS = [
    "Ref", "Action", "Workstream", "Lead agency", "Supporting agencies", "Owner", "Start date", "Baseline due date",
    "Due date", "Completed on", "Status", "RAG", "% complete", "Priority", "Remarks",
]  # fmt: skip
KEPT = ["ref", "action", "workstream", "lead_agency", "support_agencies", "owner", "start_date", "baseline_due_date",
        "due_date", "completed_date", "status", "rag", "percent_complete", "priority", "remarks"]  # fmt: skip
COMPLETE = {
    "ref": "IF-9", "action": "Sign the protocol", "workstream": "Illicit finance", "lead_agency": "FIA",
    "support_agencies": "NCA; FMU", "owner": "Director Operations", "start_date": "2026-01-05",
    "baseline_due_date": "2026-06-30", "due_date": "2026-12-31", "status": "in_progress", "rag": "amber-red",
    "percent_complete": 45.0, "priority": "High", "remarks": "Draft shared",
}  # fmt: skip


def table(*rows: dict) -> pd.DataFrame:
    """Returns actions with the dtypes of the schema; each row says how it differs from a complete one."""
    actions = pd.DataFrame([COMPLETE | row for row in rows], columns=list(DTYPES), dtype="object")
    actions["source_row"] = range(len(rows))
    return actions.astype(DTYPES)


def drawn(actions: pd.DataFrame, agency: str = "FIA") -> bytes:
    return round_trip.template(actions, PROGRAMME, agency, THEN, NOW)


def read(content: bytes) -> Tracker:
    return read_tracker(content, "FIA update.xlsx", PROGRAMME, data_date=NOW)


def filled(content: bytes, changes: dict[str, object]) -> bytes:
    """Returns the template after someone has typed `changes` into its cells."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for place, value in changes.items():
        book["Actions"][place] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def assert_same(tracker: Tracker, actions: pd.DataFrame) -> None:
    plain = [frame[KEPT].reset_index(drop=True).astype("object") for frame in (tracker.actions, actions)]
    pd.testing.assert_frame_equal(*plain, check_dtype=False)


ACTIONS = table(
    {"ref": "IF-10"},
    {"ref": "IF-9", "action": "Train the officers", "status": "not_started", "rag": "none", "percent_complete": 0.0},
    {"ref": "EX-1", "action": HOSTILE, "workstream": "Extradition", "status": "on_hold", "rag": "green"},
    {"ref": "EX-2", "action": "Done already", "status": "completed"},
    {"ref": "EX-3", "action": "Given up", "status": "cancelled"},
    {"ref": "EX-4", "action": "Another's", "lead_agency": "NCA"},
)


def test_the_open_actions_of_the_agency_stand_there_by_workstream_and_ref() -> None:
    page = openpyxl.load_workbook(io.BytesIO(drawn(ACTIONS)))["Actions"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=FIRST - 1)]
    assert rows[0] == HEADS
    assert [row[0] for row in rows[1:5]] == ["EX-1", "IF-9", "IF-10", None]
    assert rows[1][1] == HOSTILE
    assert rows[3][2:] == [
        "Illicit finance", "FIA", "NCA; FMU", "Director Operations", datetime(2026, 1, 5), datetime(2026, 6, 30),
        datetime(2026, 12, 31), None, "In progress", "Amber-red", 45, "High", "Draft shared",
    ]  # fmt: skip
    assert len(rows) == 1 + 3 + NEW_ROWS
    assert [page.cell(row, 1).value for row in (1, 2)] == [
        "UPSCALE action tracker",
        "Federal Investigation Agency (FIA), data date 31 October 2026",
    ]
    assert "30 September 2026" in page["A3"].value


def test_refs_are_locked_without_a_password_and_the_rest_is_not() -> None:
    page = openpyxl.load_workbook(io.BytesIO(drawn(ACTIONS)))["Actions"]
    assert page.protection.sheet
    assert page.protection.password is None
    locked = {cell.coordinate for row in page.iter_rows(min_row=FIRST) for cell in row if cell.protection.locked}
    assert locked == {"A6", "A7", "A8"}
    assert page["A5"].protection.locked
    assert page["B6"].data_type == "s"
    assert page["B6"].quotePrefix


def test_an_action_without_a_ref_can_be_given_one() -> None:
    page = openpyxl.load_workbook(io.BytesIO(drawn(table({"ref": None}))))["Actions"]
    assert not page["A6"].protection.locked


def test_what_may_be_entered_is_said_and_held() -> None:
    book = openpyxl.load_workbook(io.BytesIO(drawn(ACTIONS)))
    rules = {str(rule.sqref): rule for rule in book["Actions"].data_validations.dataValidation}
    last = HEADING_ROW + 1 + 3 + NEW_ROWS
    assert {place: (rule.type, rule.errorStyle or "stop") for place, rule in rules.items()} == {
        f"C6:C{last}": ("list", "warning"),
        f"D6:D{last}": ("list", "warning"),
        f"G6:G{last}": ("date", "stop"),
        f"H6:H{last}": ("date", "stop"),
        f"I6:I{last}": ("date", "stop"),
        f"J6:J{last}": ("date", "stop"),
        f"K6:K{last}": ("list", "stop"),
        f"L6:L{last}": ("list", "stop"),
        f"M6:M{last}": ("whole", "stop"),
    }
    assert (rules[f"M6:M{last}"].formula1, rules[f"M6:M{last}"].formula2) == ("0", "100")
    assert rules[f"J6:J{last}"].formula2 == str((NOW - date(1899, 12, 30)).days)
    lists = {}
    for place in (f"K6:K{last}", f"L6:L{last}", f"C6:C{last}", f"D6:D{last}"):
        name, cells = rules[place].formula1.split("!")
        lists[place[0]] = [cell.value for (cell,) in book[name][cells.replace("$", "")]]
    assert lists["K"] == ["Not started", "In progress", "Completed", "On hold", "Cancelled"]
    assert lists["L"] == ["Red", "Amber-red", "Amber", "Amber-green", "Green"]
    assert lists["C"][0] == "Illegal immigration"
    assert {"FIA", "NCA", "Home Office"} <= set(lists["D"])
    assert book["Lists"].sheet_state == "hidden"


def test_every_heading_has_a_note_and_the_sheet_is_set_up_to_read_and_print() -> None:
    page = openpyxl.load_workbook(io.BytesIO(drawn(ACTIONS)))["Actions"]
    notes = [cell.comment.text for cell in page[FIRST - 1]]
    assert len(notes) == len(HEADS) == len(set(notes))
    assert page.freeze_panes == "C6"
    assert page.print_title_rows == "$5:$5"
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)


def test_untouched_it_reads_back_as_given_without_a_finding() -> None:
    tracker = read(drawn(ACTIONS))
    assert tracker.findings.empty
    assert_same(tracker, ACTIONS.iloc[[2, 1, 0]])
    assert [sheet.kind.value for sheet in tracker.receipt.sheets] == ["actions", "other"]


def test_filled_in_with_new_rows_it_reads_back_as_typed() -> None:
    changes = {
        "I6": datetime(2027, 1, 31), "K6": "In progress", "L6": "Red", "M6": 60, "O6": "Moved: awaiting the court",
        "J7": datetime(2026, 10, 20), "K7": "Completed", "L7": "Green", "M7": 100,
        "A9": "IF-11", "B9": "Publish the plan", "C9": "Illicit finance", "D9": "FIA", "F9": "Director Legal",
        "G9": datetime(2026, 10, 1), "H9": datetime(2027, 3, 31), "I9": datetime(2027, 3, 31), "K9": "Not started",
        "L9": "Amber", "M9": 0, "N9": "Low", "O9": "New",
    }  # fmt: skip
    tracker = read(filled(drawn(ACTIONS), changes))
    assert tracker.findings.empty
    expected = pd.concat(
        [
            ACTIONS.iloc[[2]].assign(
                due_date=pd.Timestamp("2027-01-31"), status="in_progress", rag="red", percent_complete=60.0,
                remarks="Moved: awaiting the court",
            ),
            ACTIONS.iloc[[1]].assign(
                completed_date=pd.Timestamp("2026-10-20"), status="completed", rag="green", percent_complete=100.0
            ),
            ACTIONS.iloc[[0]],
            table(
                {
                    "ref": "IF-11", "action": "Publish the plan", "support_agencies": None, "owner": "Director Legal",
                    "start_date": "2026-10-01", "baseline_due_date": "2027-03-31", "due_date": "2027-03-31",
                    "status": "not_started", "rag": "amber", "percent_complete": 0.0, "priority": "Low",
                    "remarks": "New",
                }
            ),
        ]
    )  # fmt: skip
    assert_same(tracker, expected)


@pytest.mark.parametrize(
    ("lack", "rules"),
    [
        ({"owner": None}, ["W14"]),
        ({"due_date": None, "baseline_due_date": None}, ["W15"]),
        ({"due_date": "2026-09-01", "remarks": None}, ["W16"]),
    ],
)
def test_only_what_the_actions_lack_is_found(lack: dict, rules: list[str]) -> None:
    tracker = read(drawn(table({"ref": "A1"}, {"ref": "A2", "action": "Train"} | lack, {"ref": "A3", "action": "Buy"})))
    assert tracker.findings["rule"].tolist() == rules


@pytest.mark.parametrize("percents", [[1.0], [0.0, 1.0], [1.0, 100.0], [33.4, 50.0]])
def test_one_per_cent_never_comes_back_as_all_of_it(percents: list[float]) -> None:
    rows = [{"ref": f"A{n}", "action": f"Task {n}", "percent_complete": value} for n, value in enumerate(percents)]
    back = read(drawn(table(*rows))).actions["percent_complete"].tolist()
    assert back == [round(value) for value in percents]


def test_an_agency_with_nothing_open_still_gets_its_empty_template() -> None:
    tracker = read(drawn(ACTIONS, "BHC"))
    assert tracker.actions.empty
    assert tracker.findings.empty


def test_the_zip_holds_one_template_for_each_agency_that_leads_an_open_action() -> None:
    actions = table(
        {}, {"lead_agency": "A/B: office"}, {"lead_agency": None}, {"lead_agency": "CPS", "status": "completed"}
    )
    assert round_trip.open_counts(actions) == {"A/B: office": 1, "FIA": 1}
    archive = zipfile.ZipFile(io.BytesIO(round_trip.templates(actions, PROGRAMME, THEN, NOW)))
    assert archive.namelist() == ["UPSCALE A B office update Oct 2026.xlsx", "UPSCALE FIA update Oct 2026.xlsx"]
    assert read(archive.read(archive.namelist()[1])).actions["ref"].tolist() == ["IF-9"]


WORDS = st.lists(
    st.sampled_from(
        ["Agree", "the", "draft", "with", "border", "posts", "پاکستان", "§4", "(Lahore)", "50 officers", "-"]
    ),
    min_size=3,
    max_size=12,
).map(" ".join)
DAYS = st.dates(date(2026, 2, 1), date(2027, 6, 30)).map(str)
ROW = st.fixed_dictionaries(
    {
        "remarks": WORDS,
        "owner": st.sampled_from(["Director Legal", "DG Passports", "Head of Unit"]),
        "workstream": st.sampled_from(["Extradition", "Illicit finance", "Returns desk"]),
        "start_date": st.sampled_from([None, "2026-01-15"]),
        "baseline_due_date": DAYS,
        "due_date": DAYS,
        "status": st.sampled_from(["not_started", "in_progress", "on_hold"]),
        "rag": st.sampled_from(["red", "amber-red", "amber", "amber-green", "green", "none"]),
        "percent_complete": st.sampled_from([None, 0.0, 1.0, 20.0, 99.0]),
        "support_agencies": st.sampled_from([None, "NCA", "NCA; Home Office"]),
    }
)


@settings(max_examples=25)
@given(st.lists(st.tuples(WORDS, ROW), min_size=1, max_size=8))
def test_any_complete_actions_come_back_as_given(drawn_rows: list) -> None:
    rows = [row | {"action": f"{text} {n}", "ref": f"R-{n}"} for n, (text, row) in enumerate(drawn_rows)]
    actions = table(*rows)
    tracker = read(drawn(actions))
    assert tracker.findings.empty
    assert_same(tracker, round_trip._open_actions(actions, "FIA"))
