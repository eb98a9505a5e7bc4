"""A page of a sheet comes back as text, the same from the limited process as from this one."""

import io
from datetime import datetime

import openpyxl
import pytest

from data.reading.child import in_child
from data.reading.child_job import Job
from data.reading.excerpt import LONGEST_TEXT, MOST_COLUMNS, read_excerpt


@pytest.fixture(scope="module")
def content():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "Plan"
    book.active.append(["A title"])
    book.active.append([])
    book.active.append(["Ref", "Action", None, "Due"])
    for number in range(1, 31):
        book.active.append([number, f"Do thing {number}" + "!" * 300, None, "TBD" if number % 2 else 46000])
    book.create_sheet("Wide").append(list(range(200)))
    book.save(out)
    return out.getvalue()


def test_a_page_holds_its_filled_rows_as_text(content):
    page = read_excerpt(content, "plan.xlsx", "Plan", first=1, count=5, below=3)
    assert list(page.rows) == [1, 3, 4, 5]
    assert page.rows[3] == ["Ref", "Action", "", "Due"]
    assert (page.rows[4][0], len(page.rows[4][1])) == ("1", LONGEST_TEXT)
    assert (page.row_count, page.column_count) == (33, 4)


def test_examples_are_the_first_different_texts_under_the_headings(content):
    page = read_excerpt(content, "plan.xlsx", "Plan", first=31, count=200, below=3)
    assert page.examples["A"] == ("1", "2", "3")
    assert page.examples["D"] == ("TBD", "46000")
    assert "C" not in page.examples
    assert list(page.rows) == [31, 32, 33]


def test_a_wide_sheet_shows_its_first_columns_and_names_them_all(content):
    page = read_excerpt(content, "plan.xlsx", "Wide", first=1, count=200)
    assert len(page.rows[1]) == MOST_COLUMNS
    assert (page.column_count, len(page.examples)) == (200, 200)


def test_real_dates_are_shown_as_a_reader_writes_them():
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.append([datetime(2026, 10, 6), datetime(2026, 10, 6, 14, 30), "2026-10-06"])
    book.save(out)
    page = read_excerpt(out.getvalue(), "plan.xlsx", "Sheet", first=1, count=5)
    assert page.rows[1] == ["6 Oct 2026", "6 Oct 2026 14:30", "2026-10-06"]


def test_the_limited_process_gives_the_same_page(content):
    named = {"first": 1, "count": 50, "below": 3}
    job = Job((content, "plan.xlsx", "Plan"), named, function=read_excerpt)
    assert in_child(job, "plan.xlsx") == read_excerpt(content, "plan.xlsx", "Plan", **named)
