"""Hidden rows, outlines, errors, fills and bold type are found in the XML of a sheet when they are asked for."""

import io
from datetime import date

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from data.reading.opening.workbook import Sheet, read_workbook
from data.reading.opening.xlsx_styles import tinted
from tests.data.reading.opening.packages import sheet, xlsx


def read(write) -> Sheet:
    """Returns the first sheet of a workbook that `write` filled with xlsxwriter."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        write(book, book.add_worksheet("Plan"))
    return read_workbook(buffer.getvalue(), "plan.xlsx").sheets[0]


def saved(book: openpyxl.Workbook) -> Sheet:
    buffer = io.BytesIO()
    book.save(buffer)
    return read_workbook(buffer.getvalue(), "plan.xlsx").sheets[0]


def test_hidden_rows_columns_and_outlines_are_told():
    def write(_, plan):
        for row in range(8):
            plan.write(row, 0, f"row {row + 1}")
        plan.set_row(2, None, None, {"hidden": True})
        plan.set_row(4, None, None, {"level": 1})
        plan.set_row(5, None, None, {"level": 2, "hidden": True})
        plan.set_column("C:E", None, None, {"hidden": True})

    details = read(write).details
    assert details.hidden_rows == {2, 5}
    assert details.hidden_columns == {2, 3, 4}
    assert details.outline_levels == {4: 1, 5: 2}


def test_set_in_cells_and_the_texts_of_boxes_are_told():
    def write(book, plan):
        plan.write(0, 0, "Mobilise")
        plan.write(1, 0, "Sign the contract", book.add_format({"indent": 2}))
        plan.insert_textbox(3, 3, "Rent a crane")
        plan.insert_textbox(9, 3, "Lift the\nengine")
        plan.outline_settings(symbols_below=False)

    details = read(write).details
    assert details.indents == {(1, 0): 2}
    assert details.box_texts == ("Rent a crane", "Lift the engine")
    assert not details.sums_below


def test_a_sheet_without_any_of_it_has_none():
    details = read(lambda _, plan: plan.write(0, 0, "Ref")).details
    assert (details.hidden_rows, details.hidden_columns, details.outline_levels) == (frozenset(), frozenset(), {})
    assert (details.errors, details.uncalculated, details.fills, details.bold) == ({}, frozenset(), {}, frozenset())


def test_errors_are_empty_in_the_grid_and_told_with_their_place():
    cells = (
        '<row r="1"><c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B1" t="e"><v>#REF!</v></c>'
        '<c r="C1"><v>5</v></c></row>'
        '<row r="2"><c r="B2" s="0" t="e"><f t="shared" si="0"/><v>#N/A</v></c>'
        '<c r="C2" t="str"><f>""</f><v></v></c></row>'
    )
    read_sheet = read_workbook(xlsx(sheet(cells)), "plan.xlsx").sheets[0]
    assert read_sheet.details.errors == {(0, 0): "#DIV/0!", (0, 1): "#REF!", (1, 1): "#N/A"}
    assert read_sheet.cells[0] == [None, None, 5.0]


def test_formulas_saved_without_a_result_are_told_but_not_those_whose_result_is_blank():
    cells = (
        '<row r="1"><c r="A1"><f>SUM(B1:B9)</f></c><c r="B1"><f>2*2</f><v>4</v></c>'
        '<c r="C1" t="str"><f>""</f><v/></c></row>'
        '<row r="2"><c r="A2"><f>A1</f><v></v></c><c r="B2"><f t="shared" si="1"/></c><c r="C2"><f>A1</f><v/></c></row>'
    )
    details = read_workbook(xlsx(sheet(cells)), "plan.xlsx").sheets[0].details
    assert details.uncalculated == {(0, 0), (1, 0), (1, 1), (1, 2)}


def test_a_workbook_saved_by_openpyxl_has_no_results_at_all():
    book = openpyxl.Workbook()
    book.active["A1"], book.active["B1"] = 2, "=A1*2"
    assert saved(book).details.uncalculated == {(0, 1)}


def test_fills_are_told_by_value_theme_and_palette():
    book = openpyxl.Workbook()
    plan = book.active
    plan["A1"].fill = PatternFill("solid", fgColor="FFA4161A")
    plan["B1"].fill = PatternFill("solid", fgColor=Color(theme=9))
    plan["C1"].fill = PatternFill("solid", fgColor=Color(theme=9, tint=0.4))
    plan["D1"].fill = PatternFill("solid", fgColor=Color(indexed=10))
    plan["E1"].fill = PatternFill("solid", fgColor="FFFFFFFF")
    plan["F1"].fill = PatternFill("lightUp", fgColor="FF00FF00")
    plan["A2"] = "Open"
    assert saved(book).details.fills == {(0, 0): "A4161A", (0, 1): "F79646", (0, 2): "FAC090", (0, 3): "FF0000"}


def test_bold_type_is_told_and_its_refusal_too():
    book = openpyxl.Workbook()
    plan = book.active
    plan["A1"], plan["B1"], plan["A2"] = "Ref", "Action", "1"
    plan["A1"].font = Font(bold=True)
    plan["B1"].font = Font(bold=False, italic=True)
    plan["C3"].font = Font(bold=True)
    assert saved(book).details.bold == {(0, 0), (2, 2)}


@pytest.mark.parametrize(
    ("tint", "colour"),
    [(0.0, "4F81BD"), (-0.25, "376092"), (0.5999938962981048, "B9CDE5"), (1.0, "FFFFFF"), (7.0, "4F81BD")],
)
def test_tints_are_those_that_excel_shows(tint, colour):
    assert tinted("4F81BD", tint) == colour


def test_details_are_those_of_the_sheet_asked_though_its_part_has_another_number():
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        chart = book.add_chart({"type": "bar"})
        first, second = book.add_worksheet("First"), book.add_worksheet("Second")
        first.write(0, 0, "x")
        chart.add_series({"values": "=First!$A$1:$A$1"})
        book.add_chartsheet("Chart").set_chart(chart)
        third = book.add_worksheet("Third")
        second.set_row(1, None, None, {"hidden": True})
        third.set_row(3, None, None, {"hidden": True})
        second.write(5, 0, date(2026, 3, 31).isoformat())
        third.write(5, 0, "y")
    sheets = read_workbook(buffer.getvalue(), "plan.xlsx").sheets
    assert [(sheet.name, set(sheet.details.hidden_rows)) for sheet in sheets] == [
        ("First", set()),
        ("Second", {1}),
        ("Third", {3}),
    ]


def test_parts_with_a_prefix_on_every_tag_are_understood():
    part = sheet(
        '<row r="2" hidden="1"><c r="A2" t="e"><v>#REF!</v></c><c r="B2"><f>A1</f></c></row>',
        '<cols><col min="2" max="3" hidden="1"/></cols>',
    )
    for tag in ("worksheet", "sheetData", "row", "cols", "col", "c", "v", "f"):
        part = (
            part.replace(f"<{tag} ", f"<x:{tag} ").replace(f"<{tag}>", f"<x:{tag}>").replace(f"</{tag}>", f"</x:{tag}>")
        )
    details = read_workbook(xlsx(part.replace("xmlns=", "xmlns:x=")), "plan.xlsx").sheets[0].details
    assert (details.hidden_rows, details.hidden_columns) == ({1}, {1, 2})
    assert (details.errors, details.uncalculated) == ({(1, 0): "#REF!"}, {(1, 1)})


def test_bold_parts_of_a_shared_text_are_told_by_their_cell():
    def write(book, plan):
        bold, plain = book.add_format({"bold": True}), book.add_format({"bold": False})
        plan.write_row(0, 0, ["plain", "all of it"], bold)
        plan.write_rich_string(1, 1, bold, "FIA", plain, " & NADRA")
        plan.write_rich_string(2, 1, "MoI, ", bold, "ANF", plain, ", CPS")

    assert read(write).details.bold_parts == {(1, 1): ("FIA",), (2, 1): ("ANF",)}


def test_bold_parts_of_a_text_in_its_cell_and_bold_switched_off():
    runs = "<is><r><rPr><b val='0'/></rPr><t>MoI / </t></r><r><rPr><b/></rPr><t>CPS</t></r></is>"
    whole = "<is><r><rPr><b/></rPr><t>CPS</t></r></is>"
    cells = f'<c r="A1" t="inlineStr">{runs}</c><c r="B1" t="inlineStr">{whole}</c><c r="C1"><v>2</v></c>'
    content = xlsx(sheet(f'<row r="1">{cells}</row>'))
    assert read_workbook(content, "plan.xlsx").sheets[0].details.bold_parts == {(0, 0): ("CPS",)}
