"""Real files of indicators kept beside the checkout: every figure read equals its cell, looked up in another way."""

import csv
import re
from io import StringIO

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

from data.programme import read_programme
from data.reading.tracker import read_tracker

PROGRAMME = read_programme()


def figures(path):
    return read_tracker(path.read_bytes(), path.name, PROGRAMME).indicators


def plain_number(cell):
    """Returns the number of a cell by a rule of this test alone: digits, one letter before, a sign after."""
    if isinstance(cell, (int, float)):
        return float(cell)
    match = re.fullmatch(r"[a-z]?(-?\d+(?:\.\d+)?)%?", cell.strip())
    return float(match[1]) if match else None


def sheet(path):
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def differing(table, cells):
    """Returns the cells whose figure is not the one read; `cells` are (row, column) from 0 -> what stands there."""
    read = {cell: None if pd.isna(value) else value for cell, value in zip(table.source_cell, table.value, strict=True)}
    wanted = {f"{chr(65 + column)}{row + 1}": cell for (row, column), cell in cells.items()}
    return {
        cell: (raw, read.get(cell))
        for cell, raw in wanted.items()
        if str(raw).strip() and (cell not in read or read[cell] != plain_number(raw))
    }


def test_a_year_a_column_with_signs_for_none(shared):
    path = shared("trackers") / "86_cdc-healthy-people-2010.xls"
    rows, table = sheet(path), figures(path)
    cells = {(row, column): rows[row][column] for row in range(4, 127) for column in range(3, 13)}
    cells = {place: cell for place, cell in cells.items() if rows[place[0]][0].strip()}
    assert sum(bool(str(cell).strip()) for cell in cells.values()) == 425
    assert differing(table, cells) == {}
    for row in table.drop_duplicates("source_row").itertuples():
        raw = rows[row.source_row - 1]
        read = [None if pd.isna(value) else value for value in (row.baseline, row.target)]
        assert read == [plain_number(raw[2]), plain_number(raw[13])]


def test_goals_and_actuals_under_each_quarter(shared):
    path = shared("trackers") / "90_lean-quarterly-scorecard.xlsx"
    rows, table = sheet(path), figures(path)
    assert (
        differing(table, {(row, column): rows[row][column] for row in range(6, 21) for column in (5, 8, 11, 14)}) == {}
    )
    goals = {(row.source_row - 1, row.period.month): row.trajectory for row in table.itertuples()}
    for row in range(6, 21):
        for column in (3, 6, 9, 12):
            assert rows[row][column] == "" or goals[row, column] == rows[row][column]


def test_a_row_a_figure(shared):
    path = shared("trackers") / "93_nz-indicators.csv"
    rows, table = list(csv.reader(StringIO(path.read_text(encoding="utf-8-sig")))), figures(path)
    assert differing(table, {(row, 8): rows[row][8] for row in range(1, len(rows))}) == {}
    assert len(table) == len(rows) - 1
    ways = {"true": "up", "false": "down"}
    for row in table.itertuples():
        raw = rows[row.source_row - 1]
        assert [row.code, row.unit, str(row.period.year)] == [raw[0], raw[2], raw[7]]
        assert (None if pd.isna(row.direction) else row.direction) == ways.get(raw[4].lower())


@pytest.mark.parametrize("folder", ["trackers", "odd"])
def test_no_figure_is_read_twice_for_a_period(shared, folder):
    for path in sorted(shared(folder).glob("9*.[cx]*")):
        table = figures(path)
        assert table.empty or not table.duplicated(["source_sheet", "indicator_id", "period", "months"]).any()
