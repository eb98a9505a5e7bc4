"""Where all compared and the one in full stand on a page: each in a place of its own, which the other empties.

In one place the browser would draw the new between pieces of the old. That of all compared is below, and is emptied
once the figures of the one are painted.
"""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui.answers import cards
from ui.pieces import pictures


def of_one(column: str) -> DeltaGenerator:
    """Returns the place of one value of `column`."""
    return st.container(key=f"one_{column}")


def empty_all() -> None:
    """Empties the place of all compared; called when the figures of the one are drawn."""
    pictures.leave_figures_time()
    st.empty()


def of_all(column: str) -> DeltaGenerator:
    """Empties the place of the one, and returns that of all values of `column` compared."""
    st.empty()
    return st.container(key=f"all_{column}")


def prepare_one() -> None:
    """Has the browser fetch what the first choice of one will need."""
    cards.prepare()
