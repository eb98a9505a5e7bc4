"""What Excel opens and the parser would not is made readable: parts in UTF-16, a few cells far outside the table."""

import io
import zipfile

import pytest

from data.errors import TrackerError
from data.programme import read_programme
from data.reading.opening.limits import MAX_ROWS
from data.reading.opening.workbook import read_workbook
from data.reading.tracker import read_tracker
from tests.data.reading.opening.packages import THREE_ROWS, ods, sheet, xlsx

FAR_ROW = '<row r="1048576"><c r="B1048576"><v>1</v></c></row>'
FAR_CELL = '<row r="4"><c r="A4"><v>3</v></c><c r="XFD4" t="str"><f>1</f><v>{}</v></c></row>'


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("path", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "customXml/item1.xml"])
def test_a_part_in_utf_16_is_read(path, encoding):
    plain = xlsx(sheet(), parts={"customXml/item1.xml": "<x/>"})
    parts = {
        "xl/worksheets/sheet1.xml": sheet(),
        "xl/workbook.xml": xlsx_part(plain, "xl/workbook.xml"),
        "customXml/item1.xml": "<x/>",
    }
    told = f'<?xml version="1.0" encoding="UTF-16"?>{parts[path]}'.encode(encoding)
    assert (
        read_workbook(xlsx(sheet(), parts={path: told}), "plan.xlsx").sheets == read_workbook(plain, "plan.xlsx").sheets
    )


def xlsx_part(content, path):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(path).decode()


def test_a_document_type_in_utf_16_is_refused():
    part = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE x [<!ENTITY a "ha">]><x>&a;</x>'.encode("utf-16")
    with pytest.raises(TrackerError, match="document type"):
        read_workbook(xlsx(sheet(), parts={"docProps/app.xml": part}), "plan.xlsx")


@pytest.mark.parametrize(("far", "rows"), [(FAR_ROW, 3), (FAR_CELL.format("x"), 4)])
def test_a_stray_cell_far_outside_is_left_out_and_said(far, rows):
    content = xlsx(sheet(THREE_ROWS + far))
    assert [len(row) for row in read_workbook(content, "plan.xlsx").sheets[0].cells] == [2] * rows
    tracker = read_tracker(content, "plan.xlsx", read_programme())
    assert "far outside the table" in tracker.findings.set_index("rule")["message"]["W48"]


def test_formulas_that_show_nothing_far_outside_are_not_even_said():
    book = read_workbook(xlsx(sheet(THREE_ROWS + FAR_CELL.format(""))), "plan.xlsx")
    assert (len(book.sheets[0].cells), book.notes) == (4, ())


def test_more_than_a_few_rows_too_many_are_refused():
    far = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(MAX_ROWS, MAX_ROWS + 300))
    with pytest.raises(TrackerError, match="more than 250,000 rows"):
        read_workbook(xlsx(sheet(THREE_ROWS + far)), "plan.xlsx")


def test_an_error_of_another_program_does_not_make_a_workbook_unreadable():
    cells = '<row r="4"><c r="A4"><v>3</v></c><c r="B4" t="e"><f>IMPORT()</f><v>#ERROR!</v></c></row>'
    [read] = read_workbook(xlsx(sheet(THREE_ROWS + cells)), "plan.xlsx").sheets
    assert read.cells[3] == [3, None]
    assert read.details.errors == {(3, 1): "#VALUE!"}


def test_a_sheet_that_has_no_part_is_passed_over():
    plain = xlsx(sheet())
    told = xlsx_part(plain, "xl/workbook.xml").replace(
        "</sheets>", '<sheet name=" " sheetId="9" state="veryHidden" r:id=""/></sheets>'
    )
    read = read_workbook(xlsx(sheet(), parts={"xl/workbook.xml": told}), "plan.xlsx")
    assert read.sheets == read_workbook(plain, "plan.xlsx").sheets


def test_a_stray_cell_far_right_of_an_open_document_is_left_out_and_said():
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    row = f"<table:table-row>{text.format('Ref')}{text.format('Action')}</table:table-row>"
    blank = '<table:table-cell table:number-columns-repeated="16000"/>'
    far = f"<table:table-row>{text.format('1')}{blank}{text.format('x')}</table:table-row>"
    book = read_workbook(ods(row + far), "plan.ods")
    assert book.sheets[0].cells == [["Ref", "Action"], ["1", None]]
    assert "far outside the table" in book.notes[0]
