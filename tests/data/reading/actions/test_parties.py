"""The lead of several agencies in a cell is the one in bold; where nothing marks one, the first, and W13 says so."""

import io

import xlsxwriter

from data.programme import read_programme
from data.reading.tracker import read_tracker

HEADINGS = ("Ref", "Action", "Responsible agencies", "Supported by", "Due", "Status")


def test_bold_marks_the_lead_row_by_row():
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        plan = book.add_worksheet("Plan")
        bold, plain = book.add_format({"bold": True}), book.add_format({"bold": False})
        plan.write_row(0, 0, HEADINGS)
        for row in range(1, 5):
            plan.write_row(
                row, 0, (f"A-{row}", f"Draft part {row} of the rules", "FIA, NADRA, ANF", "", "2026-12-31", "Open")
            )
        plan.write_rich_string(1, 2, plain, "FIA, ", bold, "NADRA", plain, ", ANF")
        plan.write_rich_string(2, 2, plain, "FIA, NADRA, ", bold, "ANF")
        plan.write_rich_string(3, 2, bold, "FIA, NADRA", plain, ", ANF")
        plan.write(2, 3, "CPS")

    tracker = read_tracker(sink.getvalue(), "plan.xlsx", read_programme())

    assert list(zip(tracker.actions["lead_agency"], tracker.actions["support_agencies"], strict=True)) == [
        ("NADRA", "FIA; ANF"),
        ("ANF", "FIA; NADRA; CPS"),
        ("FIA", "NADRA; ANF"),
        ("FIA", "NADRA; ANF"),
    ]
    found = tracker.findings[tracker.findings["rule"] == "W13"]
    assert found[["cell", "message"]].to_numpy().tolist() == [
        ["C4", "Several agencies are named (2 rows); the first is taken as lead."]
    ]
