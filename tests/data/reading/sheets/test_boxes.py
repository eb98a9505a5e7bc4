"""Text in boxes drawn on a sheet is said, since it stands in no cell."""

import io

import xlsxwriter

from data.programme import read_programme
from data.reading.tracker import Tracker, read_tracker


def read(*boxes: str, rows: tuple[tuple[str, ...], ...] = ()) -> Tracker:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Board")
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells)
        for number, text in enumerate(boxes):
            sheet.insert_textbox(10 * number + 5, 6, text)
    return read_tracker(sink.getvalue(), "board.xlsx", read_programme())


def test_a_sheet_of_boxes_says_that_they_cannot_be_read() -> None:
    [sheet] = read("Rent a crane", "Lift the engine").receipt.sheets
    assert sheet.note.startswith('2 texts in boxes drawn on the sheet cannot be read ("Rent a crane").')


def test_many_boxes_beside_a_tracker_are_a_finding_and_one_or_two_are_none() -> None:
    rows = (("Ref", "Action", "Owner", "Status"), ("1", "Clean the bilge", "Dana Fox", "Open"))
    assert "W48" in set(read("One", "Two", "Three", rows=rows).findings["rule"])
    assert "W48" not in set(read("A note", rows=rows).findings["rule"])
