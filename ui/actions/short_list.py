"""A short list of actions under what counts them; a row opens its action."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from data.schema import Column
from ui.actions.table import heading, open_row, readable
from ui.frame.view import View
from ui.pieces import heights
from ui.pieces.words import DASH

MOST_PIXELS = 330


def show_rows(
    seen: View,
    rows: pd.DataFrame,
    columns: Sequence[str],
    *,
    key: str,
    said: str,
    about: str | None = None,
    more: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Draws `said` and the `columns` of `rows`, after them the columns `more`, already in words, by heading.

    `said` is Markdown, its spreadsheet text escaped; `about` is the help beside it.
    """
    identities = rows[Column.ACTION_ID].tolist()
    table = f"{key}_{abs(hash((seen.shown.id, *identities)))}"
    st.markdown(f"**{said}** · choose a row to open it" if len(rows) else f"**{said}**", help=about)
    if rows.empty:
        return
    shown = readable(rows, columns).assign(**{name: list(words) for name, words in (more or {}).items()})
    wide = [heading(Column.ACTION), *(more or {})]
    st.dataframe(
        shown,
        hide_index=True,
        key=table,
        on_select=lambda: open_row(table, identities),
        selection_mode="single-row",
        alt=said,
        height=heights.of_rows(len(rows), MOST_PIXELS),
        placeholder=DASH,
        column_config={name: st.column_config.TextColumn(width="large") for name in wide},
    )
