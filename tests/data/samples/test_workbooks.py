"""The committed workbooks are what the script writes, the same bytes every time, and each says that it is a sample."""

import io
import zipfile
from datetime import date

import openpyxl
import pytest

from data.samples.book import BANNER
from data.samples.reviews import next_review, sample_reviews
from data.samples.series import first_month, indicators
from data.samples.side_sheets import INDICATOR_HEADINGS, decisions
from data.samples.story import FOLDER, month_ends, read_story
from data.samples.workbooks import sample_workbooks
from data.samples.write import written_files

STORY = read_story()
REVIEWS = (*sample_reviews(), next_review())
PATHS = [path for review in REVIEWS for path in review.paths]


@pytest.fixture(scope="module")
def written():
    return {name: content for _, name, content in sample_workbooks()}


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {entry.filename: (entry.date_time, package.read(entry)) for entry in package.infolist()}


def rows_of(path, sheet):
    return list(openpyxl.load_workbook(path)[sheet].values)


def test_what_is_committed_is_what_the_script_writes(written):
    assert {path.name for path in PATHS} == set(written)
    assert set(FOLDER.glob("*/*.xlsx")) == set(PATHS)
    for path in PATHS:
        assert parts(path.read_bytes()) == parts(written[path.name]), path.name


def test_the_script_writes_the_same_bytes_twice(written, tmp_path):
    stray = tmp_path / "2026-10-31" / "old.xlsx"
    stray.parent.mkdir()
    stray.write_bytes(b"")
    assert {path.name: path.read_bytes() for path in written_files(tmp_path)} == written
    assert not stray.exists()


def test_every_part_carries_the_same_fixed_time(written):
    times = {time for content in written.values() for time, _ in parts(content).values()}
    assert times == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_visible_sheet_says_that_it_is_a_sample_and_every_file_is_small(path):
    assert path.stat().st_size < 60_000
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        is_filled = sheet.sheet_state == "visible" and sheet.max_row > 1
        is_said = any(BANNER in str(cell) for row in sheet.iter_rows(max_row=20, values_only=True) for cell in row)
        assert is_said == is_filled, sheet.title
        assert BANNER in sheet.oddHeader.center.text


def test_reviews_are_in_order_and_named():
    assert [review.data_date for review in REVIEWS] == list(month_ends(date(2025, 9, 30), 15))
    assert (REVIEWS[0].review, REVIEWS[-2].review, REVIEWS[-1].review) == ("5th review", "18th review", "19th review")
    assert [len(review.paths) for review in REVIEWS] == [1, 1, 4, 1, 1, 1, 4, 1, 1, 1, 4, 1, 1, 1, 1]


def test_figures_of_the_indicators_are_those_of_the_simulation():
    day = date(2026, 10, 31)
    header, *rows = rows_of(REVIEWS[-2].paths[0], "Indicators")[5:]
    months = month_ends(first_month(), 28)
    left = len(INDICATOR_HEADINGS)
    assert [cell.date() for cell in header[left:]] == list(months)
    assert len(months) >= 24
    compared = 0
    for indicator, row in zip(indicators(STORY), rows, strict=False):
        assert row[0] == indicator.code
        for month, cell in zip(months, row[left:], strict=True):
            if isinstance(cell, int | float):
                assert cell == indicator.known(month, day, STORY)
                compared += 1
    assert compared > 580


def test_some_figures_are_corrected_a_month_or_two_later():
    referrals = next(indicator for indicator in indicators(STORY) if indicator.code == "OCP-A")
    first = {month: referrals.known(month, month, STORY) for month in STORY.dates[:12]}
    later = {month: referrals.known(month, STORY.dates[13], STORY) for month in first}
    changed = [month for month in first if first[month] != later[month]]
    assert 2 <= len(changed) <= 8


def test_there_are_about_twenty_indicators_over_all_workstreams_with_gaps():
    measured = indicators(STORY)
    assert len(measured) == 24
    assert {indicator.code.split("-")[0] for indicator in measured} == set(STORY.happenings["workstreams"])
    gaps = [indicator for indicator in measured if indicator.traits.get("gaps")]
    assert len(gaps) >= 4


def test_a_share_is_its_numerator_over_its_denominator_and_a_stock_balances():
    known = {indicator.code: indicator.values for indicator in indicators(STORY)}
    month, before = date(2026, 5, 31), date(2026, 4, 30)
    assert known["OCP-C"][month] == round(100 * known["OCP-B"][month] / known["OCP-A"][month], 1)
    assert known["MLA-C"][month] == known["MLA-C"][before] + known["MLA-A"][month] - known["MLA-B"][month]
    assert known["CN-C"][month] - known["CN-C"][before] == known["CN-B"][month]


def test_the_register_grows_and_its_states_move_on():
    first, last = decisions(STORY.dates[0]), decisions(STORY.dates[13])
    assert (len(first), len(last)) == (2, 27)
    assert [number for number, _, _ in last] == list(range(1, 28))
    states = {entry["text"]: state for _, entry, state in last}
    assert states["Requests older than two years to be executed or returned with reasons by June 2026"] == "done"
    listed = [row for row in rows_of(REVIEWS[-2].paths[0], "Decisions") if str(row[0]).startswith("D-")]
    assert [(row[2], row[7].lower()) for row in listed] == [(entry["text"], state) for _, entry, state in last]
