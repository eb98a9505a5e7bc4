"""A table to take away, as Excel and as CSV."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from packs import tables

Made = Callable[[], pd.DataFrame]


def show_downloads(table: Made, *, key: str, name: str, sheet: str, note: str) -> None:
    """Draws both downloads of `table`, which is made when one is asked for; `note` stands above it in Excel."""
    with st.container(horizontal=True, key=f"doors_{key}"):
        st.download_button(
            "Excel",
            data=lambda: tables.excel_bytes(table(), sheet, note),
            file_name=f"{name}.xlsx",
            key=f"{key}_xlsx",
            icon=":material/download:",
            on_click="ignore",
        )
        st.download_button(
            "CSV",
            data=lambda: tables.csv_bytes(table()),
            file_name=f"{name}.csv",
            mime="text/csv",
            key=f"{key}_csv",
            icon=":material/download:",
            on_click="ignore",
        )
