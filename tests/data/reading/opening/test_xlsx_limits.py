"""What an .xlsx would make a parser build is told from its bytes, and refused where it is too much."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.errors import TrackerError
from data.reading.opening.limits import EXCEL_COLUMNS, MAX_COLUMNS, MAX_ROWS
from data.reading.opening.workbook import read_workbook
from data.reading.opening.xlsx_limits import check_xlsx, column_number, extent
from data.reading.opening.zip_package import ZipPackage
from tests.data.reading.opening.packages import MAIN, sheet, xlsx


def letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def refusal(content: bytes) -> str:
    with pytest.raises(TrackerError) as caught:
        check_xlsx(ZipPackage(content, "plan.xlsx"))
    assert caught.value.remedy.endswith(".")
    return caught.value.problem


def rows(*places: tuple[int, int], form: str = '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>') -> str:
    return "".join(form.format(row, letters(column)) for row, column in places)


@given(st.integers(1, EXCEL_COLUMNS))
def test_columns_are_numbered_as_excel_letters_them(column):
    assert column_number(letters(column).encode()) == column


@given(
    st.lists(st.tuples(st.integers(1, MAX_ROWS), st.integers(1, MAX_COLUMNS)), min_size=1, max_size=8),
    st.sampled_from(
        [
            '<row r="{0}"><c r="{1}{0}"><v>1</v></c></row>',
            '<row r="{0}"><c s="3" r="{1}{0}" t="b"><v>1</v></c></row>',
            '<x:row r="{0}"><x:c r="{1}{0}"><x:v>1</x:v></x:c></x:row>',
            "<row r='{0}'>\n<c  r = '{1}{0}' >\n<v>1</v></c></row>",
        ]
    ),
)
def test_the_extent_is_that_of_the_farthest_cells(places, form):
    part = f"<x:sheetData>{rows(*places, form=form)}".encode()
    reach = (max(row for row, _ in places), max(column for _, column in places))
    assert extent(part)[:2] == reach


def test_styled_cells_that_hold_nothing_do_not_count_where_they_reach_far():
    part = sheet(rows((1, 1), (2, 3)) + '<row r="1048576"><c r="XFD1048576" s="1"/></row>').encode()
    assert extent(part) == (2, 3, 2)


def test_cells_without_a_reference_are_counted_where_they_come():
    part = sheet("<row><c><v>1</v></c><c><v>2</v></c></row>" * 7).encode()
    assert extent(part)[:2] == (7, 2)


@pytest.mark.parametrize(
    ("places", "sentence"),
    [
        pytest.param([(1, 1), (1_048_576, 16_384)], "more than 250,000 rows", id="A1 and XFD1048576"),
        pytest.param([(1, 1), (2_000, 16_384)], "more than 2,000 columns", id="wide"),
        pytest.param([(1, 1), (1_048_576, 1)], "more than 250,000 rows", id="a stray entry at the bottom"),
        pytest.param([(1, 1), (240_000, 100)], "spans 24,000,000 cells", id="large"),
        pytest.param([(1, 1), (99_999_999, 1)], "outside the grid", id="row 99,999,999"),
        pytest.param([(1, 1), (2, 300_000)], "outside the grid", id="column of four letters"),
    ],
)
def test_a_grid_too_large_is_refused_before_it_is_built(places, sentence):
    assert sentence in refusal(xlsx(sheet(rows(*places))))


def test_sheets_are_counted_together():
    one = sheet(rows((1, 1), (100_000, 30)))
    check_xlsx(ZipPackage(xlsx(one, one), "plan.xlsx"))
    assert "spans 9,000,000 cells" in refusal(xlsx(one, one, one))


def test_a_dimension_that_lies_is_not_believed():
    book = read_workbook(xlsx(sheet(before='<dimension ref="A1:XFD1048576"/>')), "plan.xlsx")
    assert [len(row) for row in book.sheets[0].cells] == [2, 2, 2]


@pytest.mark.parametrize(
    "path", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml", "docProps/app.xml"]
)
def test_a_document_type_is_refused_wherever_it_stands(path):
    part = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    assert "document type" in refusal(xlsx(sheet(), parts={path: part}))


def test_a_part_in_utf_16_is_refused_since_the_parser_would_take_it_for_empty():
    assert "UTF-16" in refusal(xlsx(sheet().encode("utf-16")))


@pytest.mark.parametrize("declared", ["4294967295", "18446744073709551615"])
def test_a_claim_of_countless_strings_is_refused(declared):
    strings = f'<sst xmlns="{MAIN}" uniqueCount="{declared}"><si><t>x</t></si></sst>'
    assert "different texts" in refusal(xlsx(sheet(), parts={"xl/sharedStrings.xml": strings}))


def test_one_long_text_shown_by_many_cells_is_refused():
    strings = f'<sst xmlns="{MAIN}"><si><t>short</t></si><si><t>{"A" * 1_000_000}</t></si></sst>'
    shown = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>{{}}</v></c></row>' for row in range(1, 1_001))
    assert "MB of text" in refusal(xlsx(sheet(shown.replace("{}", "1")), parts={"xl/sharedStrings.xml": strings}))
    check_xlsx(ZipPackage(xlsx(sheet(shown.replace("{}", "0")), parts={"xl/sharedStrings.xml": strings}), "plan.xlsx"))
