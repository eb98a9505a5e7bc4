"""The agency's own workbook comes back with each finding in its cell, a list of them, and nothing that runs."""

import csv
import io
import zipfile
from datetime import date, datetime

import openpyxl
import pandas as pd
import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.comments import Comment

from data.errors import TrackerError
from data.programme import read_programme
from data.reading.opening.ole import PasswordNeededError
from data.reading.tracker import read_tracker
from data.schema import FINDING_COLUMNS
from packs.finding_list import HEADING_ROW
from packs.marked_copy import marked_copy, marked_name

HOSTILE = '=HYPERLINK("http://x","y")'
ROWS = [
    ["Action tracker", None, None, None],
    ["Ref", "Action", "Due", "Status"],
    ["A1", "Sign the protocol", "soon", "Ongoing"],
    ["A2", "Train the officers", datetime(2026, 6, 30), "Done"],
    ["A3", HOSTILE, None, "Done"],
]


def table(*findings: tuple) -> pd.DataFrame:
    """Returns (rule, sheet, cell, row, value, message, fix) as a table of findings."""
    rows = [
        (rule, "error" if rule[0] == "E" else "warning", "tracker.xlsx", sheet, cell, row, value, message, fix, None)
        for rule, sheet, cell, row, value, message, fix in findings
    ]
    found = pd.DataFrame(rows, columns=list(FINDING_COLUMNS), dtype="object")
    return found.astype({name: "Int64" if name == "row" else "str" for name in FINDING_COLUMNS})


def drawn(change=None, rows=ROWS) -> bytes:
    """Returns a workbook with one sheet, Tracker, after `change` has been made to it."""
    book = openpyxl.Workbook()
    book.active.title = "Tracker"
    for row in rows:
        book.active.append(row)
    for row in book.active.iter_rows():
        for cell in row:
            if isinstance(cell.value, str):
                cell.data_type = "s"
    if change:
        change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def reopened(content: bytes, **named) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content), **named)


SOON = ("E3", "Tracker", "C3", 3, "soon", "Due cannot be read as a date, so it is left empty.", None)
OWNER = ("W14", "Tracker", "C3", 3, None, "The action has no owner.", "Name one")


def test_a_finding_is_a_fill_a_border_and_a_note_in_its_cell() -> None:
    fixed = ("W4", "Tracker", "C4", 4, "12/05/2026", "Due is read as 12 May.", "12 May 2026")
    book = reopened(marked_copy(drawn(), "tracker.xlsx", table(SOON, fixed)))
    assert book.sheetnames == ["Findings", "Tracker"]
    error, warning, clean = (book["Tracker"][place] for place in ("C3", "C4", "D4"))
    assert error.comment.text == "E3: Due cannot be read as a date, so it is left empty."
    assert warning.comment.text == "W4: Due is read as 12 May. Proposed: 12 May 2026"
    assert (error.fill.fgColor.rgb, error.border.left.style) == ("00FBDAD7", "thick")
    assert (warning.fill.fgColor.rgb, warning.border.left.style) == ("00FFF0C2", "mediumDashed")
    assert warning.number_format == "yyyy-mm-dd h:mm:ss"
    assert clean.comment is None
    assert clean.fill.patternType is None
    assert [cell.value for cell in book["Tracker"][4]] == ["A2", "Train the officers", datetime(2026, 6, 30), "Done"]


def test_the_list_comes_first_frozen_filtered_and_linked() -> None:
    page = reopened(marked_copy(drawn(), "tracker.xlsx", table(SOON, OWNER)))["Findings"]
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=HEADING_ROW)]
    assert rows[0] == ["Rule", "Severity", "About", "Sheet", "Cell", "Value", "What is odd", "Proposed fix"]
    assert rows[1] == ["E3", "✖ Error", "Date that cannot be read", "Tracker", "C3", "soon", SOON[5], None]
    assert rows[2] == ["W14", "▲ Warning", "No owner", "Tracker", "C3", None, OWNER[5], "Name one"]
    assert page["A2"].value == "1 error, 1 warning"
    assert page["E5"].hyperlink.location == "'Tracker'!C3"
    assert page.freeze_panes == "A5"
    assert page.auto_filter.ref == "A4:H6"


def test_several_findings_on_a_cell_share_a_note_under_the_note_that_was_there() -> None:
    def note(book: openpyxl.Workbook) -> None:
        book["Tracker"]["C3"].comment = Comment("Ask the registry", "A reader")

    cell = reopened(marked_copy(drawn(note), "tracker.xlsx", table(SOON, OWNER)))["Tracker"]["C3"]
    assert cell.comment.text == (
        "Ask the registry\n\nE3: Due cannot be read as a date, so it is left empty.\n"
        "W14: The action has no owner. Proposed: Name one"
    )
    assert cell.comment.author == "A reader"
    assert cell.border.left.style == "thick"


def test_what_has_no_cell_is_marked_at_its_row_or_its_heading_or_only_listed() -> None:
    findings = table(
        ("W20", "Tracker", None, 4, None, "A row.", None),
        ("W29", "Tracker", "D", None, None, "A column.", None),
        ("W25", "Tracker", None, None, None, "A sheet.", None),
        ("W25", "Gone", "A1", 1, None, "Another sheet.", None),
    )
    book = reopened(marked_copy(drawn(), "tracker.xlsx", findings, heading_rows={"Tracker": (2,)}))
    notes = {cell.coordinate: cell.comment.text for row in book["Tracker"] for cell in row if cell.comment}
    assert notes == {"A4": "W20: A row.", "D2": "W29: A column.", "A2": "W25: A sheet."}
    links = [book["Findings"].cell(row, 5) for row in range(5, 9)]
    assert [cell.value for cell in links] == ["Row 4", "D", "A2", "A1"]
    assert [cell.hyperlink and cell.hyperlink.location for cell in links] == [
        "'Tracker'!A4",
        "'Tracker'!D2",
        "'Tracker'!A2",
        None,
    ]
    unknown = reopened(marked_copy(drawn(), "tracker.xlsx", findings))["Tracker"]
    assert [cell.coordinate for row in unknown for cell in row if cell.comment] == ["A4"]


def test_a_finding_in_a_merged_cell_is_noted_at_its_top_left() -> None:
    book = reopened(marked_copy(drawn(lambda book: book["Tracker"].merge_cells("C3:D4")), "tracker.xlsx", table(SOON)))
    assert book["Tracker"]["C3"].comment.text.startswith("E3")
    below = table(("W4", "Tracker", "D4", 4, "x", "Below.", None))
    book = reopened(marked_copy(drawn(lambda book: book["Tracker"].merge_cells("C3:D4")), "tracker.xlsx", below))
    assert book["Tracker"]["C3"].comment.text == "W4: Below."
    assert book["Findings"]["E5"].hyperlink.location == "'Tracker'!C3"
    assert str(book["Tracker"].merged_cells) == "C3:D4"


def test_a_sheet_called_findings_keeps_its_name_and_is_not_in_the_way() -> None:
    def rename(book: openpyxl.Workbook) -> None:
        book["Tracker"].title = "FINDINGS"
        book.create_sheet("Sheet 'A'")["A1"] = "x"

    findings = table(("W25", "Sheet 'A'", "A1", 1, None, "Quoted.", None))
    book = reopened(marked_copy(drawn(rename), "tracker.xlsx", findings))
    assert book.sheetnames == ["Findings (2)", "FINDINGS", "Sheet 'A'"]
    assert book["Findings (2)"]["E5"].hyperlink.location == "'Sheet ''A'''!A1"
    assert [page.sheet_view.tabSelected for page in book.worksheets] == [True, False, False]


def test_no_text_becomes_a_formula_and_control_characters_go() -> None:
    hostile = table(("E3", "Tracker", "B5", 5, HOSTILE, "=1+1\x00\x0b\u202e end", "+2"))
    book = reopened(marked_copy(drawn(), HOSTILE + ".xlsx", hostile))
    formulas = [cell.coordinate for page in book for row in page for cell in row if cell.data_type == "f"]
    assert formulas == []
    row = [book["Findings"].cell(5, column) for column in (6, 7, 8)]
    assert [cell.value for cell in row] == [HOSTILE, "=1+1\n end", "+2"]
    assert [cell.quotePrefix for cell in row] == [True, True, True]
    assert book["Tracker"]["B5"].value == HOSTILE


@pytest.mark.parametrize("ending", ["csv", "xlsm"])
def test_what_openpyxl_cannot_write_comes_back_with_the_same_cells(ending: str) -> None:
    out = io.StringIO()
    rows = [["Ref", "Action", "Due"], ["A1", HOSTILE, "soon"], ["A2", "#REF!", "پاکستان"]]
    csv.writer(out).writerows(rows)
    name = f"a[b] tracker with a name longer than a sheet's.{ending}"
    sheet = name.rpartition(".")[0]
    content = marked_copy(out.getvalue().encode(), name, table(("E3", sheet, "C2", 2, "soon", "Odd.", None)))
    book = reopened(content)
    assert marked_name(name) == f"{sheet} marked.{'xlsm' if ending == 'xlsm' else 'xlsx'}"
    page = book.worksheets[1]
    assert page.title == "a-b- tracker with a name longer"
    assert [[cell.value for cell in row] for row in page] == rows
    assert {cell.data_type for row in page for cell in row} == {"s"}
    assert page["C2"].comment.text == "E3: Odd."
    types = zipfile.ZipFile(io.BytesIO(content)).read("[Content_Types].xml")
    assert (b"macroEnabled" in types) == (ending == "xlsm")


def test_a_workbook_that_openpyxl_does_not_understand_is_written_anew() -> None:
    with zipfile.ZipFile(io.BytesIO(drawn())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["xl/styles.xml"] = parts["xl/styles.xml"].replace(
        b"<fonts", b"<fonts><font><sz val='x'/></font></fonts><fonts"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    with pytest.raises((ValueError, TypeError)):
        reopened(out.getvalue())
    page = reopened(marked_copy(out.getvalue(), "tracker.xlsx", table(SOON)))["Tracker"]
    assert page["C3"].comment.text.startswith("E3")
    assert page["C4"].value == datetime(2026, 6, 30)


def test_formulas_charts_and_validations_of_the_agency_stay() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet("Tracker")
    page.write_row(0, 0, ["Ref", "Action", "Days"])
    page.write_row(1, 0, ["A1", "Sign"])
    page.write_formula(1, 2, "=1+1", None, 2)
    page.data_validation("A2:A9", {"validate": "list", "source": ["A1", "A2"]})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Tracker!$C$2:$C$2"})
    page.insert_chart("E2", chart)
    book.close()
    kept = reopened(marked_copy(out.getvalue(), "t.xlsx", table(("W14", "Tracker", "A2", 2, "A1", "No.", None))))[
        "Tracker"
    ]
    assert kept["C2"].value == "=1+1"
    assert len(kept.data_validations.dataValidation) == 1
    assert len(kept._charts) == 1


def test_a_damaged_file_is_refused_in_two_sentences() -> None:
    with pytest.raises(TrackerError) as refused:
        marked_copy(b"PK\x03\x04 not really a workbook", "tracker.xlsx", table())
    assert not isinstance(refused.value, PasswordNeededError)
    assert "tracker.xlsx" in refused.value.problem


def test_a_marked_copy_reads_back_as_the_same_tracker() -> None:
    rows = [
        ["Ref", "Action", "Owner", "Due date", "Status"],
        ["A1", "Sign the protocol", "Director", "soon", "Ongoing"],
        ["A2", "Train the officers", None, "2026-06-30", "Done"],
        ["A3", "Publish the plan", "Director", "31/02/2026", "Done"],
    ]
    programme, content = read_programme(), drawn(rows=rows)
    tracker = read_tracker(content, "t.xlsx", programme, data_date=date(2026, 9, 30))
    heads = {sheet.name: sheet.header_rows for sheet in tracker.receipt.sheets}
    again = marked_copy(content, "t.xlsx", tracker.findings, heading_rows=heads)
    read = read_tracker(again, "t.xlsx", programme, data_date=date(2026, 9, 30))
    assert set(tracker.findings["rule"]) >= {"E3", "W14"}
    pd.testing.assert_frame_equal(read.actions, tracker.actions)
    pd.testing.assert_frame_equal(read.findings, tracker.findings)


def test_a_list_of_findings_alone_is_no_tracker() -> None:
    many = [
        (f"W{number}", "Tracker", "B3", 3, f"v{number}", f"A different sentence {number}.", "Do") for number in range(9)
    ]
    book = reopened(marked_copy(drawn(), "t.xlsx", table(*many)))
    book.remove(book["Tracker"])
    out = io.BytesIO()
    book.save(out)
    assert read_tracker(out.getvalue(), "t.xlsx", read_programme()).actions.empty


def test_every_one_of_many_findings_is_marked_in_its_cell() -> None:
    many = [
        ("W4", "Tracker", f"{'ABCDEF'[n % 6]}{2 + n // 6}", 2 + n // 6, "x", f"Odd {n}.", None) for n in range(1200)
    ]
    rows = [[f"text {row} {column}" for column in range(6)] for row in range(201)]
    book = reopened(marked_copy(drawn(rows=rows), "t.xlsx", table(*many)))
    assert book["Tracker"]["F201"].comment.text == "W4: Odd 1199."
    assert book["Findings"].max_row == HEADING_ROW + 1200


def test_a_protected_workbook_asks_for_its_password_and_comes_back_without() -> None:
    locked = io.BytesIO()
    OOXMLFile(io.BytesIO(drawn())).encrypt("secret", locked)
    with pytest.raises(PasswordNeededError):
        marked_copy(locked.getvalue(), "tracker.xlsx", table(SOON))
    book = reopened(marked_copy(locked.getvalue(), "tracker.xlsx", table(SOON), password="secret"))
    assert book["Tracker"]["C3"].comment.text.startswith("E3")
