"""Any table as CSV or Excel bytes, with no cell that a spreadsheet program would run as a formula."""

import math
from io import BytesIO
from typing import Any

import pandas as pd
import xlsxwriter

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
NARROWEST, WIDEST, DATE_WIDTH = 10, 60, 12
LONGEST_CELL = 32_767
"""How much text Excel keeps in a cell; a longer one is cut and ends in …, where a writer would leave it empty."""


def neutral(table: pd.DataFrame) -> pd.DataFrame:
    """Returns `table` with an apostrophe before each text that begins like a formula; other cells as they are."""
    safe = table.copy(deep=False)
    for column in safe.columns:
        values = safe[column]
        if isinstance(values.dtype, pd.CategoricalDtype | pd.StringDtype):
            text = values.astype("str")
            safe[column] = text.where(~text.str.startswith(FORMULA_STARTS, na=False), "'" + text)
        elif values.dtype == "object":
            safe[column] = values.map(_neutral_cell)
    return safe.rename(columns=_neutral_cell)


def _neutral_cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def _width(values: "pd.Series[Any]") -> int:
    """Returns the width of a column in characters: that of nine texts in ten; the narrowest where it is empty."""
    lengths = values.dropna().astype("str").str.len()
    return NARROWEST if lengths.empty else min(WIDEST, max(NARROWEST, int(lengths.quantile(0.9))))


def _written(value: Any) -> Any:
    """Returns a cell as Excel can hold it: numbers and truths as they are, all else as text."""
    if isinstance(value, str):
        return value if len(value) <= LONGEST_CELL else value[: LONGEST_CELL - 1] + "…"
    is_number = isinstance(value, int | float) and math.isfinite(value)
    return value if is_number or isinstance(value, bool) else str(value)


def csv_bytes(table: pd.DataFrame) -> bytes:
    """Returns `table` as UTF-8 CSV with a byte-order mark, so that Excel reads Urdu and dashes right; dates ISO."""
    return neutral(table).to_csv(index=False, date_format="%Y-%m-%d").encode("utf-8-sig")


def excel_bytes(table: pd.DataFrame, sheet: str = "Actions", note: str = "") -> bytes:
    """Returns `table` as one worksheet, `note` above it: headings frozen and filtered, real dates, text wrapped."""
    out = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    book = xlsxwriter.Workbook(out, options)
    page = book.add_worksheet(sheet)
    head = book.add_format({"bold": True, "bg_color": "#E4EAF1", "text_wrap": True, "valign": "top", "border": 1})
    text = book.add_format({"text_wrap": True, "valign": "top"})
    date = book.add_format({"num_format": "d mmm yyyy", "valign": "top"})
    first = 2 if note else 0
    if note:
        page.write_string(0, 0, note)
    safe = neutral(table)
    for index, name in enumerate(safe.columns):
        page.write_string(first, index, str(name), head)
        values = safe[name]
        is_date = pd.api.types.is_datetime64_any_dtype(values.dtype)
        cells = values.astype("object").where(values.notna(), None)
        for row, value in enumerate(cells.tolist(), start=first + 1):
            if value is None:
                continue
            if is_date:
                page.write_datetime(row, index, value.to_pydatetime(), date)
            else:
                page.write(row, index, _written(value), text)
        page.set_column(index, index, DATE_WIDTH if is_date else _width(values))
    page.freeze_panes(first + 1, 0)
    page.autofilter(first, 0, first + len(safe), max(len(safe.columns) - 1, 0))
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(first)
    book.close()
    return out.getvalue()
