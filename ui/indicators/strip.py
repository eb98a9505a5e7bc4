"""The indicators of a workstream, or the most worrying of all, as a few lines that each lead to the page."""

from typing import Any

import streamlit as st

from analytics.indicators import series as all_series
from analytics.indicators import words as indicator_words
from ui.answers import doors
from ui.books import indicator_books
from ui.frame.view import View
from ui.indicators import words as said
from ui.pieces.words import plain

FEW = 4


def show_strip(seen: View, limit: int = FEW) -> None:
    """Draws up to `limit` indicators of the filters, most worrying first; nothing where there are none."""
    told = all_series.among(indicator_books.summary(seen.both), seen.selection)
    if told.empty:
        return
    with st.container(border=True, key="change_indicators", gap="small"):
        st.markdown("**Indicators**, most worrying first")
        with st.grid(min(limit, FEW), gap="small", min_column_width=220, key="indicator_lines"):
            for place, row in enumerate(told.iloc[:limit].to_dict("records")):
                _show_line(place, row)
        if len(told) > limit:
            st.button(
                f"All {len(told):,} indicators",
                key="indicator_line_all",
                type="tertiary",
                on_click=doors.open_indicator,
                args=("",),
            )


def _show_line(place: int, row: dict[Any, Any]) -> None:
    change = plain(indicator_words.moved(row["change"], row))
    st.button(
        f"{plain(row['indicator'])}  \n:small[{said.variation(row)} · {plain(said.latest(row))} · change {change}]",
        key=f"indicator_line_{place}",
        type="tertiary",
        width="stretch",
        on_click=doors.open_indicator,
        args=(row[all_series.ID],),
    )
