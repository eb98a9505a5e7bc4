"""Any table as CSV or Excel bytes, with no cell that a spreadsheet program would run as a formula."""

from io import BytesIO

import pandas as pd
import xlsxwriter

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def neutral(table: pd.DataFrame) -> pd.DataFrame:
    """Returns `table` with an apostrophe before each text cell that begins like a formula; other cells as they are."""
    safe = table.copy(deep=False)
    for column in safe.columns:
        if isinstance(safe[column].dtype, pd.CategoricalDtype) or pd.api.types.is_string_dtype(safe[column].dtype):
            text = safe[column].astype("str")
            safe[column] = text.where(~text.str.startswith(FORMULA_STARTS, na=False), "'" + text)
    return safe.rename(columns=lambda name: f"'{name}" if str(name).startswith(FORMULA_STARTS) else name)


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
                page.write(row, index, value, text)
        widest = (
            12
            if is_date
            else min(60, max(10, int(values.astype("str").str.len().quantile(0.9)) if len(values) else 10))
        )
        page.set_column(index, index, min(60, max(10, widest)))
    page.freeze_panes(first + 1, 0)
    page.autofilter(first, 0, first + len(safe), max(len(safe.columns) - 1, 0))
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(first)
    book.close()
    return out.getvalue()
