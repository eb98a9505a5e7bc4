"""Every action of the review: search as you type, the table, the downloads."""

import streamlit as st

from analytics.measures import attention, sentences
from analytics.table.selection import Selection, selected
from ui.actions.table import show_actions
from ui.frame.view import View
from ui.pieces.sentence import show_sentence


def show_search(seen: View) -> None:
    """Draws the search over ref, action, owner and remarks, and the actions it leaves, most worrying first."""
    show_sentence(sentences.actions(seen.actions))
    words = st.text_input(
        "Search these actions",
        key="search",
        type="search",
        live=True,
        placeholder="Words in ref, action, owner or remarks",
        persist_state="page",
    )
    ordered = attention.ordered(seen.actions, seen.thresholds)
    found = selected(ordered, Selection(text=words)) if words else ordered
    if found.empty:
        st.info(f"None of these {len(ordered):,} actions has those words. Try fewer or other words.")
        return
    show_actions(seen, found, key="found", is_pickable=True)
