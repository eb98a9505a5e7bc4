"""Which indicators the page shows: the one the address names, else all that workstream and agency leave."""

from typing import Any

import pandas as pd
import streamlit as st

from analytics.indicators import series as all_series
from data.indicator import Figure
from ui.books import indicator_books
from ui.frame import address, filters, meanings
from ui.frame.view import View
from ui.pieces.words import day

ABOUT_BOTH = (Figure.WORKSTREAM.value, Figure.LEAD_AGENCY.value)


def show_known_on(seen: View) -> None:
    """Draws the filters in force, and on which day the figures were known."""
    filters.show_chips(seen.selection)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="known_on"):
        st.caption(
            f"Figures as known on {day(seen.data_date, in_full=True)}; (p) marks what is provisional.", width="content"
        )
        meanings.show_button()


def _show_filter_note(seen: View) -> None:
    others = [filters.LABELS[key] for key, _ in filters.chosen(seen.selection) if key not in ABOUT_BOTH]
    if others:
        names = ", ".join(dict.fromkeys(name.lower() for name in others))
        st.caption(f"Workstream and lead agency narrow indicators; the other filters ({names}) are about actions only.")


def show_one_asked(seen: View) -> dict[Any, Any] | None:
    """Returns the indicator that the address names, as a row of `summary.summary`; says where it is not there."""
    asked = address.value(address.OPENED_INDICATOR)
    every = indicator_books.summary(seen.both)
    found = every[every[all_series.ID] == asked]
    if len(found):
        return found.iloc[0].to_dict()
    if asked and len(every):
        st.info("The link names an indicator that is not in this review; all of them are shown.")
    return None


def show_left(seen: View) -> pd.DataFrame:
    """Returns the indicators that workstream and lead agency leave; says what other filters do, and where none is."""
    every = indicator_books.summary(seen.both)
    if every.empty:
        st.info(
            "No indicator is known at this review. Indicators come in with a tracker: a sheet with one row an "
            "indicator, its unit, baseline and target, and a column for each month, or a row for each figure."
        )
        return every
    told = all_series.among(every, seen.selection)
    _show_filter_note(seen)
    if told.empty:
        st.info("No indicator of this workstream or agency is known. Lift one of the filters, or choose Clear all.")
    return told
