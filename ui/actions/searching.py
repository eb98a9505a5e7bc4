"""The search of the page of actions: over ref, action, owner and remarks, while one types."""

import pandas as pd
import streamlit as st

from analytics.table.selection import Selection, selected


def show_search(actions: pd.DataFrame) -> pd.DataFrame:
    """Draws the search and returns the `actions` it leaves, in their order; says so where it leaves none."""
    words = st.text_input(
        "Search these actions",
        key="search",
        type="search",
        live=True,
        placeholder="Words in ref, action, owner or remarks",
        persist_state="page",
    )
    found = selected(actions, Selection(text=words)) if words else actions
    if found.empty:
        none = "This one action has not" if len(actions) == 1 else f"None of these {len(actions):,} actions has"
        st.info(f"{none} those words. Try fewer or other words.")
    return found
