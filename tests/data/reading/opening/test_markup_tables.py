"""Web pages and flat XML that arrive under the name .xls are read as the tables they are."""

from datetime import datetime, time

import pytest

from data.errors import TrackerError
from data.reading.opening.workbook import read_workbook


def html(body: str, head: str = ""):
    return read_workbook(f"<html><head>{head}</head><body>{body}</body></html>".encode(), "export.xls")


def test_a_page_is_read_with_its_tables_one_below_the_other():
    book = html(
        "<h1>ignored</h1><table><tr><td>Title</td></tr></table><table><tr><th>Ref</th><th>Action</th></tr></table>"
    )
    assert (book.kind, book.sheets[0].name) == ("html", "export")
    assert book.sheets[0].cells == [["Title", None], ["Ref", "Action"]]
    assert "web page" in book.notes[0]


def test_cells_keep_line_breaks_and_lose_scripts_and_markup():
    book = html(
        "<table><tr><td> <b>FIA</b>\n  (lead)<br>NCA </td><td><script>alert(1)</script>&amp; more</td></tr></table>"
    )
    assert book.sheets[0].cells == [["FIA (lead)\nNCA", "& more"]]


def test_tags_left_open_still_give_rows():
    assert html("<table><tr><td>1<td>2<tr><td>3<td>4").sheets[0].cells == [["1", "2"], ["3", "4"]]


def test_spans_push_cells_to_where_they_are_seen():
    sheet = html(
        "<table><tr><td rowspan=2>WS</td><td colspan=2>Dates</td></tr><tr><td>Start</td><td>Due</td></tr>"
        "<tr><td>1</td><td>2</td><td>3</td></tr></table>"
    ).sheets[0]
    assert sheet.cells == [["WS", "Dates", None], [None, "Start", "Due"], ["1", "2", "3"]]
    assert sheet.merged == ((0, 0, 1, 0), (0, 1, 0, 2))


def test_a_span_that_claims_millions_is_cut():
    assert (
        len(html('<table><tr><td colspan="99999999">x</td><td rowspan=-3>y</td></tr></table>').sheets[0].cells[0]) == 2
    )


def test_a_page_without_a_table_is_refused_in_words():
    with pytest.raises(TrackerError, match="web page without a table"):
        html("<p>Please sign in</p>")


FAR_ROW = '<Row ss:Index="900000"><Cell><Data>1</Data></Cell></Row>'
BOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns:html="http://www.w3.org/TR/REC-html40">{}</Workbook>"""


def xml(tables: str):
    return read_workbook(BOOK.format(tables).encode(), "export.xls")


def test_flat_xml_is_read_with_its_types_and_gaps():
    book = xml(
        '<Worksheet ss:Name="Plan"><Table>'
        '<Row ss:Index="2"><Cell ss:MergeAcross="1"><Data ss:Type="String">Title</Data></Cell>'
        '<Cell><Data ss:Type="String">X</Data></Cell></Row>'
        '<Row><Cell><Data ss:Type="Number">1</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="DateTime">2026-03-31T00:00:00.000</Data></Cell></Row>'
        '<Row ss:Hidden="1"><Cell><Data ss:Type="Boolean">1</Data></Cell>'
        '<Cell><Data ss:Type="Error">#REF!</Data></Cell>'
        '<Cell><Data ss:Type="DateTime">1899-12-31T14:30:00.000</Data></Cell></Row>'
        '<Row><Cell><ss:Data ss:Type="String">a <html:B>bold</html:B> word</ss:Data></Cell></Row>'
        "</Table></Worksheet>"
        '<Worksheet ss:Name="Old"><Table/><WorksheetOptions xmlns="urn:schemas-microsoft-com:office:excel">'
        "<Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>"
    )
    plan, old = book.sheets
    assert plan.cells == [
        [None, None, None],
        ["Title", None, "X"],
        [1.0, None, datetime(2026, 3, 31)],
        [True, None, time(14, 30)],
        ["a bold word", None, None],
    ]
    assert plan.merged == ((1, 0, 1, 1),)
    assert (plan.details.hidden_rows, plan.details.errors) == ({3}, {(3, 1): "#REF!"})
    assert (old.name, old.cells, old.is_hidden) == ("Old", [], True)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (BOOK.format('<Worksheet ss:Name="Plan"><Table><Row>')[:-20], "damaged"),
        (BOOK.format("<Styles/>"), "without a worksheet"),
        (BOOK.replace('<?mso-application progid="Excel.Sheet"?>', '<!DOCTYPE x [<!ENTITY a "ha">]>'), "damaged"),
        (
            BOOK.format(f"<Worksheet><Table>{FAR_ROW}</Table></Worksheet>"),
            "more than 250,000 rows",
        ),
    ],
)  # fmt: skip
def test_flat_xml_that_cannot_be_used_is_refused_in_words(content, sentence):
    with pytest.raises(TrackerError, match=sentence):
        read_workbook(content.encode(), "export.xls")
