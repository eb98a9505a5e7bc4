"""What is public about the programme, said beside the invented figures of the sample, so as not to be confused."""

import streamlit as st

from ui.frame.view import View
from ui.pieces.words import plain


def show_facts(seen: View, workstream: str = "") -> None:
    """Draws the public facts of the programme, or of one workstream; nothing where there are none to tell."""
    facts = [fact for fact in seen.programme.facts if not workstream or fact.workstream == workstream]
    if not facts or not seen.is_sample:
        return
    with st.expander("What is public about this programme"):
        for fact in facts:
            st.markdown(f"- {plain(fact.text)}")
        st.caption("Everything else in the sample is illustrative.")
