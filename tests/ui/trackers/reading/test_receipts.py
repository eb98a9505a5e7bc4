"""What an upload says of sheets that hold no actions."""

from dataclasses import replace

import pandas as pd

from data.programme import read_programme
from data.reading.tracker import read_tracker
from data.reading.vocabulary.row_kinds import RowKind
from data.samples.reviews import sample_reviews
from data.schema import SheetKind
from tests.data.workbooks.drawing import drawings, workbook_bytes
from ui.trackers.reading.receipts import holds_anything, sheet_in_words, side_counts

PATH = sample_reviews()[-1].paths[0]
TRACKER = read_tracker(PATH.read_bytes(), PATH.name, read_programme())
SHEETS = {sheet.name: sheet for sheet in TRACKER.receipt.sheets}


def test_a_sheet_says_how_many_indicators_and_months_or_decisions_it_gave():
    assert sheet_in_words(SHEETS["Indicators"]) == "Sheet **Indicators**: 24 indicators, 28 months."
    assert sheet_in_words(SHEETS["Decisions"]) == "Sheet **Decisions**: 27 decisions."
    assert "nothing we track" in sheet_in_words(SHEETS["Notes"])


def test_quarters_and_rows_set_aside_are_said():
    counts = {"indicators": 1, "figures": 4, "periods": 4, "months_each": 3}
    kinds = {**SHEETS["Indicators"].row_kinds, 30: RowKind.SET_ASIDE}
    told = sheet_in_words(replace(SHEETS["Indicators"], counts=counts, row_kinds=kinds))
    assert told == "Sheet **Indicators**: 1 indicator, 4 quarters, 1 row set aside."


def test_an_old_receipt_without_counts_says_what_it_said():
    sheet = replace(SHEETS["Indicators"], counts={}, read_as={})
    assert sheet.kind is SheetKind.INDICATORS
    assert sheet_in_words(sheet).startswith("Sheet **Indicators** holds indicators: ")


def test_a_board_says_how_many_actions_its_rows_hold():
    [drawn] = [one for one in drawings() if one.name == "board_of_cards"]
    [sheet] = read_tracker(workbook_bytes(drawn), drawn.file_name, read_programme()).receipt.sheets
    assert "header in row 3, 3 rows with 8 actions" in sheet_in_words(sheet)


def test_files_count_what_they_hold_beside_actions():
    assert side_counts([TRACKER]) == ["24 indicators", "27 decisions"]
    assert side_counts([replace(TRACKER, indicators=pd.DataFrame(), decisions=pd.DataFrame())]) == []
    assert holds_anything(replace(TRACKER, actions=TRACKER.actions.head(0)))
