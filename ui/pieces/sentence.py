"""The answer of a page, in a sentence or two above everything else."""

from collections.abc import Iterable

import streamlit as st

from ui.pieces.pictures import follow_figures
from ui.pieces.words import plain


def show_sentence(lines: Iterable[str]) -> None:
    """Draws the answer of a page, one or two sentences, spreadsheet text in them shown as it is."""
    with st.container(key="sentence"):
        st.markdown(plain(" ".join(lines)))
    follow_figures()
