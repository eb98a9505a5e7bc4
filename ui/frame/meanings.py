"""What the figures mean: every definition, one click away from each page."""

import streamlit as st

from analytics.definitions.chapters import CHAPTERS
from analytics.definitions.definition import Definition
from ui.pieces.words import plain

KEY = "meanings"


def in_words(definition: Definition) -> str:
    """Returns a definition as Markdown: what it is, what is counted of what, the formula, what is left out."""
    parts = [
        f"**{plain(definition.title)}**",
        plain(definition.in_words),
        f":small[Counted: {plain(definition.counts)}. Of: {plain(definition.of)}.]",
        f":small[Formula: {plain(definition.formula)}]",
        f":small[Left out: {plain(definition.left_out)}]",
        *([f":small[Source: {plain(definition.source)}]"] if definition.source else []),
    ]
    return "  \n".join(parts)


@st.dialog("What the figures mean", width="medium", position="right")
def _show_meanings() -> None:
    titles = [chapter.title for chapter in CHAPTERS]
    chosen = st.selectbox("About", titles, key=f"{KEY}_about")
    for definition in CHAPTERS[titles.index(chosen)].definitions:
        st.markdown(in_words(definition))
    st.caption("t is the data date, t0 that of the review compared with, B the first promised date, D the due date.")


def show_button() -> None:
    """Draws the button that opens the definitions."""
    if st.button("What the figures mean", key=KEY, type="tertiary", icon=":material/menu_book:"):
        _show_meanings()
