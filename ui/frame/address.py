"""Values that live in the URL without a widget of their own: the review shown, the one compared with, what is open."""

from collections.abc import Callable

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

DATA_DATE = "data_date"
COMPARED_DATE = "compared_date"
OPENED_ACTION = "action"
OPENED_INDICATOR = "indicator"
SNAPSHOT = "snapshot"
OPENED_DECISION = "decision"
URL_ONLY = "url_only"
KEYS = (DATA_DATE, COMPARED_DATE, SNAPSHOT, OPENED_ACTION, OPENED_DECISION, OPENED_INDICATOR)
NEXT = "address_next"
PAGE = "address_page"
CAME_FROM = "came_from_page"


def begin(page: str) -> Callable[[], None]:
    """Returns what draws the hidden inputs that Streamlit keeps in step with the URL; to be called whatever happens.

    They learn what the URL says when they are drawn: first of all, where a page is opened or the reader has gone back
    in the browser. Else they know it, and are drawn after all else: they take the browser as long as the figures of a
    page. The style sheet takes them off the page.
    """
    st.session_state[CAME_FROM] = st.session_state.get(PAGE, page)
    for key, text in st.session_state.pop(NEXT, {}).items():
        put(key, text)
    place = st.container(key=URL_ONLY)

    def draw() -> None:
        for key in KEYS:
            place.text_input(key, key=key, bind="query-params")

    if st.session_state.get(PAGE) == page and get_script_run_ctx() and not is_gone_back():
        return draw
    st.session_state[PAGE] = page
    draw()
    return lambda: None


def came_from_elsewhere() -> bool:
    """Returns whether the run before this one was of another page."""
    return bool(st.session_state.get(CAME_FROM) != st.session_state.get(PAGE))


def is_gone_back() -> bool:
    """Returns whether the reader has gone back or forward in the browser: then the URL says what holds."""
    context = get_script_run_ctx()
    return bool(context and context.is_history_navigation)


def value(key: str) -> str:
    """Returns the text of `key` in the URL, empty where it is absent."""
    return str(st.session_state.get(key, "") or "")


def put(key: str, text: str) -> None:
    """Writes `text` to the URL under `key`; for callbacks, which run before the inputs are drawn."""
    st.session_state[key] = text


def put_next(key: str, text: str) -> None:
    """Writes `text` to the URL under `key` when the page is drawn next; for what happens after the inputs are drawn."""
    st.session_state.setdefault(NEXT, {})[key] = text


def open_action(identity: str) -> None:
    """Opens the drawer of an action; for callbacks of clicked rows, marks and names."""
    put(OPENED_ACTION, identity)
    put(OPENED_DECISION, "")


def open_decision(identity: str) -> None:
    """Opens the drawer of a decision; for callbacks of its number."""
    put(OPENED_DECISION, identity)
    put(OPENED_ACTION, "")


def open_indicator(identity: str) -> None:
    """Shows one indicator in full on the page of indicators, all of them where `identity` is empty; for callbacks."""
    put(OPENED_INDICATOR, identity)
