"""Exports: no cell that a spreadsheet program runs, dates stay dates, every script survives."""

import io

import openpyxl
import pandas as pd
import pytest

from packs import tables

HOSTILE = ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "\tx", "\rx"]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("dtype", ["str", "category"])
def test_text_that_begins_like_a_formula_gets_an_apostrophe(text: str, dtype: str) -> None:
    table = pd.DataFrame({"Remarks": pd.Series([text, "plain", None], dtype=dtype)})
    assert tables.neutral(table)["Remarks"].tolist()[:2] == ["'" + text, "plain"]
    assert tables.neutral(table)["Remarks"].isna().tolist() == [False, False, True]


def test_a_heading_that_begins_like_a_formula_is_neutral_too() -> None:
    assert list(tables.neutral(pd.DataFrame({"=A1": [1]})).columns) == ["'=A1"]


def test_negative_numbers_stay_numbers() -> None:
    assert tables.neutral(pd.DataFrame({"Days": [-3.5]}))["Days"].tolist() == [-3.5]


def test_csv_carries_every_script_and_iso_dates() -> None:
    table = pd.DataFrame({"Action": ["پاکستان – review"], "Due": pd.to_datetime(["2026-10-31"])})
    assert tables.csv_bytes(table).decode("utf-8-sig").splitlines() == ["Action,Due", "پاکستان – review,2026-10-31"]


def test_excel_has_real_dates_text_and_gaps() -> None:
    table = pd.DataFrame(
        {
            "Action": pd.Series(["=1+1", "b"], dtype="str"),
            "Due": pd.to_datetime(["2026-10-31", None]),
            "Days late": [3.0, None],
        }
    )
    sheet = openpyxl.load_workbook(io.BytesIO(tables.excel_bytes(table, note="Illustrative")))["Actions"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][0] == "Illustrative"
    assert rows[2] == ("Action", "Due", "Days late")
    assert rows[3][0] == "'=1+1"
    assert rows[3][1] == pd.Timestamp("2026-10-31")
    assert rows[3][2] == 3
    assert rows[4] == ("b", None, None)
    assert sheet["A4"].data_type == "s"
    assert sheet.freeze_panes == "A4"


def test_an_empty_table_is_still_a_workbook_with_headings() -> None:
    content = tables.excel_bytes(pd.DataFrame({"Action": pd.Series(dtype="str")}))
    assert openpyxl.load_workbook(io.BytesIO(content))["Actions"]["A1"].value == "Action"


EMPTY = [pd.Series([None, None], dtype=kind) for kind in ("str", "category", "object", "float64", "datetime64[us]")]


@pytest.mark.parametrize("values", EMPTY, ids=lambda values: str(values.dtype))
def test_a_column_without_any_value_is_a_column_without_any_value(values: "pd.Series[object]") -> None:
    table = pd.DataFrame({"Ref": ["A1", "A2"], "Empty": values})
    rows = list(openpyxl.load_workbook(io.BytesIO(tables.excel_bytes(table)))["Actions"].iter_rows(values_only=True))
    assert rows == [("Ref", "Empty"), ("A1", None), ("A2", None)]
    assert tables.csv_bytes(table).decode("utf-8-sig").splitlines() == ["Ref,Empty", "A1,", "A2,"]


def test_text_longer_than_a_cell_is_cut_and_not_lost() -> None:
    table = pd.DataFrame({"Remarks": pd.Series(["x" * 40_000], dtype="str")})
    cell = openpyxl.load_workbook(io.BytesIO(tables.excel_bytes(table)))["Actions"]["A2"].value
    assert len(cell) == 32_767
    assert cell.endswith("x…")


def test_what_excel_has_no_cell_for_is_written_as_text() -> None:
    table = pd.DataFrame({"Odd": pd.Series([float("inf"), ["a"], True, "=1", 2.5], dtype="object")})
    sheet = openpyxl.load_workbook(io.BytesIO(tables.excel_bytes(table)))["Actions"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == ["inf", "['a']", True, "'=1", 2.5]
