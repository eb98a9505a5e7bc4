"""OpenDocument spreadsheets: repeats are counted before they are written out, details are told."""

import pytest

from data.errors import TrackerError
from data.reading.opening.workbook import read_workbook
from tests.data.reading.opening.packages import OPEN_DOCUMENT, ods

TEXT = '<table:table-cell{} office:value-type="string"><text:p>{}</text:p></table:table-cell>'
NUMBER = '<table:table-cell{} office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell>'


def row(*cells: str, given: str = "") -> str:
    return f"<table:table-row{given}>{''.join(cells)}</table:table-row>"


def refusal(content: bytes) -> str:
    with pytest.raises(TrackerError) as caught:
        read_workbook(content, "plan.ods")
    return caught.value.problem


def test_a_table_is_read_and_its_blank_tail_costs_nothing():
    tail = row(
        '<table:table-cell table:number-columns-repeated="16384"/>', given=' table:number-rows-repeated="1048573"'
    )
    head = row(TEXT.format("", "Ref"), TEXT.format("", "Action"))
    book = read_workbook(ods(head + row(NUMBER.format(""), TEXT.format("", "Publish")) + tail), "plan.ods")
    assert book.kind == "ods"
    assert book.sheets[0].cells == [["Ref", "Action"], [1.0, "Publish"]]


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        pytest.param(
            row(NUMBER.format(' table:number-columns-repeated="1000"'), given=' table:number-rows-repeated="90000"'),
            "spans 90,000,000 cells",
            id="repeated to 90 million",
        ),
        pytest.param(
            row("<table:table-cell/>", given=' table:number-rows-repeated="900000"') + row(NUMBER.format("")),
            "more than 250,000 rows",
            id="a gap of 900,000 rows",
        ),
        pytest.param(
            row(NUMBER.format(""), given=' table:number-rows-repeated="99999999999999999999"'),
            "more than 250,000 rows",
            id="a count of twenty digits",
        ),
        pytest.param(
            row(NUMBER.format(' table:number-columns-repeated="-5"')), "more than 2,000 columns", id="a negative count"
        ),
        pytest.param(
            row(TEXT.format("", 'a<text:s text:c="2000000000"/>b')), "more than 32,767 spaces", id="two billion spaces"
        ),
    ],
)
def test_repeats_are_refused_before_they_are_written_out(rows, sentence):
    assert sentence in refusal(ods(rows))


def test_merged_cells_hidden_rows_and_errors_are_told():
    book = read_workbook(
        ods(
            row(
                TEXT.format(' table:number-columns-spanned="2" table:number-rows-spanned="2"', "Plan"),
                "<table:covered-table-cell/>",
            )
            + row("<table:covered-table-cell/>", "<table:covered-table-cell/>", given=' table:visibility="filter"')
            + row(TEXT.format("", "Ref"), TEXT.format("", "#REF!")),
            before="<table:table-column/>"
            '<table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>',
        ),
        "plan.ods",
    )
    plan = book.sheets[0]
    assert plan.merged == ((0, 0, 1, 1),)
    assert (plan.details.hidden_rows, plan.details.hidden_columns) == ({1}, {1, 2})
    assert plan.details.errors == {(2, 1): "#REF!"}


def test_numbers_are_told_with_the_decimals_and_signs_they_are_shown_with():
    shown = '<table:table-cell office:value-type="{}" office:value="{}"><text:p>{}</text:p></table:table-cell>'
    cells = [shown.format("float", "1.1", "1.10"), shown.format("percentage", "0.5", "50%"), TEXT.format("", "2.50")]

    read = read_workbook(ods(row(*cells)), "plan.ods").sheets[0]

    assert read.details.number_formats == {(0, 0): "0.00", (0, 1): "00%"}


def test_a_flat_file_is_read_like_its_package():
    names = " ".join(f'xmlns:{name}="{OPEN_DOCUMENT}:{name}:1.0"' for name in ("office", "table", "text"))
    flat = (
        f'<?xml version="1.0"?>\n<office:document {names}>\n'
        '  <office:body>\n <office:spreadsheet>\n  <table:table table:name="Plan">\n   <table:table-row>\n'
        '    <table:table-cell office:value-type="string">\n     <text:p>Ref <text:span>no.</text:span></text:p>\n'
        "    </table:table-cell>\n   </table:table-row>\n  </table:table>\n"
        " </office:spreadsheet>\n</office:body>\n</office:document>"
    )
    assert read_workbook(flat.encode(), "plan.xls").sheets[0].cells == [["Ref no."]]


def test_a_row_of_days_that_runs_to_the_end_of_the_grid_does_not_make_the_table_unreadable():
    days = row(TEXT.format("", "Action"), *[NUMBER.format("")] * 4_000)
    book = read_workbook(ods(days + row(TEXT.format("", "Publish"), NUMBER.format(""))), "plan.ods")
    assert book.sheets[0].cells[1][:2] == ["Publish", 1.0]
    assert len(book.sheets[0].cells[0]) == 2_000
    assert any("far outside the table" in note for note in book.notes)
