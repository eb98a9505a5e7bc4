"""Every number is a door: a count leads to the page of actions, narrowed to the rows it counted.

A link cannot do this: Streamlit adds a link's parameters to those already in the URL instead of replacing them.
"""

from collections.abc import Mapping, Sequence

import streamlit as st

from ui.frame import address, filters, navigation

WANTED_ROWS = "wanted_rows"
WANTED_INDICATOR = "wanted_indicator"


def open_rows(narrowed: Mapping[str, Sequence[str]]) -> None:
    """Asks for the page of actions, its filters set to `narrowed`; for callbacks."""
    st.session_state[WANTED_ROWS] = narrowed


def show_door(label: str, narrowed: Mapping[str, Sequence[str]], *, key: str, is_open: bool = True) -> None:
    """Draws the way from a count to its rows; `narrowed` is what the filters are set to, the others stay."""
    st.button(label, key=key, type="tertiary", on_click=open_rows, args=(narrowed,), disabled=not is_open)


def open_indicator(identity: str) -> None:
    """Asks for the page of one indicator, of all where `identity` is empty; for callbacks on other pages."""
    st.session_state[WANTED_INDICATOR] = identity


def pass_through() -> None:
    """Goes to the page a door asked for, the page first and then its filters; called before any filter is drawn."""
    identity = st.session_state.pop(WANTED_INDICATOR, None)
    if identity is not None:
        address.open_indicator(identity)
        # Without parameters of its own Streamlit would clear those of the filters, and refuses to.
        st.switch_page(navigation.path("indicators"), query_params={})
    wanted = st.session_state.pop(WANTED_ROWS, None)
    if wanted:
        for key, values in wanted.items():
            filters.choose(key, list(values))
        # Streamlit writes the inputs it has drawn to the address itself, and refuses to be told of them.
        folded = {key: values for key, values in wanted.items() if filters.is_folded(key)}
        query = {key: [filters.word(key, value) for value in values] for key, values in folded.items()}
        st.switch_page(navigation.path("actions"), query_params=query)
