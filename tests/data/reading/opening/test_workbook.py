"""Whatever bytes come in, either they are read into grids or two sentences say why not."""

import io
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter

from data.errors import TrackerError
from data.reading.opening.workbook import read_workbook
from tests.data.reading.opening.packages import THREE_ROWS, ods, packed, sheet, xlsx

GRID = [["Ref", "Action"], [1.0, "Publish the plan"], [2.0, "Hire the lead"]]


def refusal(content: bytes, name: str = "plan.xlsx") -> TrackerError:
    with pytest.raises(TrackerError) as caught:
        read_workbook(content, name)
    return caught.value


@pytest.mark.parametrize("name", ["plan.xlsx", "plan.xls", "plan.csv", "plan.ods", "plan", "plan.pdf"])
def test_the_name_decides_nothing(name):
    book = read_workbook(xlsx(sheet()), name)
    assert (book.name, book.kind, book.sheets[0].cells) == (name, "xlsx", GRID)


def test_text_named_as_a_workbook_is_read_as_text():
    book = read_workbook(b"Ref,Action\r\n1,Publish\r\n", "plan.xlsx")
    assert (book.is_delimited, book.sheets[0].name, book.sheets[0].cells[1]) == (True, "plan", ["1", "Publish"])


def test_leading_blank_rows_and_columns_are_restored():
    cells = read_workbook(xlsx(sheet('<row r="4"><c r="C4"><v>7</v></c></row>')), "plan.xlsx").sheets[0].cells
    assert cells == [[None] * 3, [None] * 3, [None] * 3, [None, None, 7.0]]


def test_every_row_has_the_same_length():
    cells = (
        read_workbook(xlsx(sheet(THREE_ROWS + '<row r="4"><c r="F4"><v>7</v></c></row>')), "plan.xlsx").sheets[0].cells
    )
    assert {len(row) for row in cells} == {6}


def test_dates_are_real_in_both_date_systems():
    def read(given):
        buffer = io.BytesIO()
        with xlsxwriter.Workbook(buffer, given) as book:
            plan = book.add_worksheet()
            plan.write_datetime(0, 0, datetime(2026, 3, 31), book.add_format({"num_format": "dd/mm/yyyy"}))
            plan.write_datetime(
                0, 1, datetime(2026, 3, 31, 17, 30), book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
            )
            plan.write_number(0, 2, 46112)
        return read_workbook(buffer.getvalue(), "plan.xlsx").sheets[0].cells[0]

    assert read({"date_1904": False}) == [date(2026, 3, 31), datetime(2026, 3, 31, 17, 30), 46112.0]
    assert read({"date_1904": True}) == [date(2026, 3, 31), datetime(2026, 3, 31, 17, 30), 46112.0]


def test_hidden_sheets_are_read_and_said_to_be_hidden():
    book = openpyxl.Workbook()
    book.active["A1"] = "shown"
    for name, state in (("Hidden", "hidden"), ("Very", "veryHidden")):
        book.create_sheet(name).sheet_state = state
        book[name]["A1"] = name
    buffer = io.BytesIO()
    book.save(buffer)
    sheets = read_workbook(buffer.getvalue(), "plan.xlsx").sheets
    assert [(each.cells[0][0], each.is_hidden) for each in sheets] == [
        ("shown", False),
        ("Hidden", True),
        ("Very", True),
    ]


@pytest.mark.parametrize(
    ("reference", "merged"),
    [
        ("A1:B2", ((0, 0, 1, 1),)),
        ("B1:XFD1048576", ((0, 1, 2, 1),)),
        ("A2:A2", ()),
        ("D1:F9", ()),
        ("A9:B12", ()),
    ],
)
def test_merged_ranges_are_cut_to_the_cells(reference, merged):
    part = sheet(after=f'<mergeCells><mergeCell ref="{reference}"/></mergeCells>')
    assert read_workbook(xlsx(part), "plan.xlsx").sheets[0].merged == merged


def test_a_sheet_without_cells_is_an_empty_grid():
    assert read_workbook(xlsx(sheet("")), "plan.xlsx").sheets[0].cells == []


def test_sheet_names_are_cleaned_and_may_repeat():
    book = read_workbook(xlsx(sheet(), sheet(""), names=["Plan\u202e", "Plan"]), "a\u202eb.xlsx")
    assert (book.name, [each.name for each in book.sheets]) == ("ab.xlsx", ["Plan", "Plan"])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(b"", "plan.xlsx is empty.", id="nothing"),
        pytest.param(b" \r\n\x00", "plan.xlsx is empty.", id="blanks"),
        pytest.param(b"%PDF-1.4\n1 0 obj", "plan.xlsx is a PDF, not a workbook.", id="pdf"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(99), "plan.xlsx is a picture, not a workbook.", id="png"),
        pytest.param(b"\x1f\x8b\x08" + bytes(99), "plan.xlsx is a packed file (gzip), not a workbook.", id="gzip"),
        pytest.param(b'{"rows": []}', "plan.xlsx is a JSON file, not a workbook.", id="json"),
        pytest.param(b"ID;PWXL;N;E\r\nC;X1;Y1;K1", "plan.xlsx is a SYLK file (.slk), not a workbook.", id="sylk"),
        pytest.param(b"TABLE\r\n0,1\r\n", "plan.xlsx is a DIF file, not a workbook.", id="dif"),
        pytest.param(b"MIME-Version: 1.0\r\nX-Document-Type: Workbook", "web archive", id="mht"),
        pytest.param(b'<?xml version="1.0"?><feed/>', "plan.xlsx is an XML file, not a workbook.", id="xml"),
        pytest.param(packed({"word/document.xml": "<w/>"}), "plan.xlsx is a Word document", id="docx"),
        pytest.param(packed({"a.xlsx": "x"}), "plan.xlsx is a zip file, not a workbook.", id="zip"),
        pytest.param(packed({"mimetype": "application/vnd.oasis.opendocument.text"}), "no spreadsheet", id="odt"),
        pytest.param(xlsx(), "plan.xlsx has no worksheet to read.", id="no sheets"),
        pytest.param(xlsx(sheet()[:-60]), "damaged", id="cut mid-element"),
        pytest.param(xlsx(sheet('<row r="1"><c r="A1" t="s"><v>99</v></c></row>')), "damaged", id="string 99 of none"),
        pytest.param(xlsx(sheet(), parts={"xl/_rels/workbook.xml.rels": "<None/>"}), "damaged", id="lost sheet"),
        pytest.param(xlsx(*[sheet("")] * 301), "has 301 sheets; at most 300", id="301 sheets"),
        pytest.param(ods("")[:200], "damaged", id="ods cut"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_named_and_a_way_is_shown(content, sentence):
    error = refusal(content)
    assert sentence in error.problem
    assert error.problem.endswith(".")
    assert error.remedy[0].isupper()
    assert error.remedy.endswith(".")


@pytest.mark.parametrize(
    ("file", "kind", "sheets"),
    [
        ("exceldatareader__src__TestData__TestChess.xlsb", "xlsb", 1),
        ("apache-poi__test-data__spreadsheet__SimpleWithAutofilter.xls", "xls", 3),
        ("phpspreadsheet__tests__data__Reader__XLS__1904_Calendar.xls", "xls", 1),
        ("calamine__tests__issue3.xlsm", "xlsx", 3),
        ("sheetjs__wps__fn.et", "xls", 1),
        ("exceldatareader__src__TestData__as3xls_BIFF5.xls", "xls", 3),
    ],
)
def test_real_files_of_every_kind_are_read(shared, file, kind, sheets):
    book = read_workbook((shared("odd") / file).read_bytes(), file)
    assert (book.kind, len(book.sheets)) == (kind, sheets)
    assert any(value is not None for each in book.sheets for row in each.cells for value in row)


@pytest.mark.parametrize("path", ["xl/styles.xml", "xl/theme/theme1.xml"])
@pytest.mark.parametrize("encoding", ["UTF-9", "UTF-7", "shift_jis", "big5"])
def test_a_part_in_an_encoding_nobody_knows_costs_its_details_only(path, encoding):
    part = f'<?xml version="1.0" encoding="{encoding}"?><styleSheet/>'
    plan = read_workbook(xlsx(sheet(), parts={path: part}), "plan.xlsx").sheets[0]
    assert (plan.cells, plan.details.fills, plan.details.bold) == (GRID, {}, frozenset())


@pytest.mark.parametrize("length", [10, 100, 400])
def test_a_binary_sheet_that_breaks_off_is_damaged(shared, length):
    content = (shared("odd") / "exceldatareader__src__TestData__TestChess.xlsb").read_bytes()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {path: archive.read(path) for path in archive.namelist()}
    path = "xl/worksheets/sheet1.bin"
    assert "damaged" in refusal(packed(parts | {path: parts[path][:length]}), "plan.xlsb").problem
