"""Every number is a door: a count leads to the page of actions, narrowed to the rows it counted.

A link cannot do this: Streamlit adds a link's parameters to those already in the URL instead of replacing them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from ui.frame import address, filters, navigation

WANTED_ROWS = "wanted_rows"
WANTED_INDICATOR = "wanted_indicator"
PASSED = "passed_door"


def open_rows(narrowed: Mapping[str, Sequence[str]]) -> None:
    """Asks for the page of actions, its filters set to `narrowed`; for callbacks."""
    st.session_state[WANTED_ROWS] = narrowed


def show_door(label: str, narrowed: Mapping[str, Sequence[str]], *, key: str, is_open: bool = True) -> None:
    """Draws the way from a count to its rows; `narrowed` is what the filters are set to, the others stay."""
    st.button(label, key=key, type="tertiary", on_click=open_rows, args=(narrowed,), disabled=not is_open)


def open_indicator(identity: str) -> None:
    """Asks for the page of one indicator, of all where `identity` is empty; for callbacks on other pages."""
    st.session_state[WANTED_INDICATOR] = identity


@dataclass(frozen=True)
class Passed:
    """The filters that a door has set, and what they held before; they hold on the page of actions."""

    narrowed: dict[str, Any]
    before: dict[str, Any]


def _lift(passed: Passed) -> None:
    """Puts the filters of a door back to what they held before; one that the reader has changed since stays."""
    for key, value in passed.narrowed.items():
        if st.session_state.get(key) == value:
            filters.choose(key, passed.before[key])


def pass_through(page: str) -> None:
    """Goes to the page a door asked for, the page first and then its filters; called before any filter is drawn.

    `page` is the one asked for. On any but that of actions the filters of the door passed last are lifted: they were
    chosen to see rows, and would make of every headline one of those rows.
    """
    passed: Passed | None = st.session_state.get(PASSED)
    if passed and page != "actions":
        if not address.is_gone_back():
            _lift(passed)
        st.session_state[PASSED] = None
    identity = st.session_state.pop(WANTED_INDICATOR, None)
    if identity is not None:
        address.open_indicator(identity)
        # Without parameters of its own Streamlit would clear those of the filters, and refuses to.
        st.switch_page(navigation.path("indicators"), query_params={})
    wanted = st.session_state.pop(WANTED_ROWS, None)
    if wanted:
        before = {str(key): filters.held(key) for key in wanted}
        for key, values in wanted.items():
            filters.choose(key, [str(value) for value in values])
        st.session_state[PASSED] = Passed({key: st.session_state[key] for key in before}, before)
        # Streamlit writes the inputs it has drawn to the address itself, and refuses to be told of them.
        folded = {key: values for key, values in wanted.items() if filters.is_folded(key)}
        query = {key: [filters.word(key, value) for value in values] for key, values in folded.items()}
        st.switch_page(navigation.path("actions"), query_params=query)
