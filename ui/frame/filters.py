"""The global filters: drawn once in the sidebar, bound to the URL, read back as a Selection by every page."""

from collections.abc import Callable, Iterable
from dataclasses import fields
from typing import Any

import streamlit as st

from analytics.table.selection import DUE_WINDOWS, Selection
from data.schema import Column, Derived, Flag
from data.words import FLAG_WORDS, RAG_WORDS, STATUS_WORDS
from ui.frame import left_out
from ui.pieces.words import plain

FLAG = "flag"
DUE_WINDOW = "due_window"
TEXT = "text"
MORE_FILTERS = "more_filters"
SELDOM_USED = (Derived.RAG_COMPUTED, Column.OWNER, DUE_WINDOW, FLAG, TEXT)
LABELS = {
    Column.WORKSTREAM: "Workstream",
    Column.LEAD_AGENCY: "Lead agency",
    Column.STATUS: "Status",
    Column.RAG: "Reported rating",
    Derived.RAG_COMPUTED: "Computed rating",
    Column.OWNER: "Owner",
    DUE_WINDOW: "Due",
    FLAG: "Show only",
    TEXT: "Search",
}
NOUNS = {DUE_WINDOW: "due time", FLAG: "kind of action"}
ANY_TIME = "Any time"


def word(key: str, value: str) -> str:
    """Returns `value` of filter `key` in the reader's words; these are also the words in the URL."""
    words: dict[str, dict[Any, str]] = {
        Column.STATUS: {str(status): text for status, text in STATUS_WORDS.items()},
        Column.RAG: {str(rag): text for rag, text in RAG_WORDS.items()},
        Derived.RAG_COMPUTED: {str(rag): text for rag, text in RAG_WORDS.items()},
        FLAG: {str(flag): text for flag, text in FLAG_WORDS.items()},
        DUE_WINDOW: dict(DUE_WINDOWS),
    }
    return words.get(key, {}).get(value, value)


def _several(key: str, options: list[str], offered: Callable[[str], str] | None = None) -> None:
    left_out.note_filter(
        str(key), NOUNS.get(key, LABELS[key].lower()), [(offered or str)(option) for option in options]
    )
    st.multiselect(
        LABELS[key],
        options,
        format_func=offered or str,
        key=str(key),
        bind="query-params",
        placeholder="All",
    )


def show_filters(present: Callable[[str], list[str]]) -> None:
    """Draws every filter; `present` tells the choices of a column among all actions of the review shown."""
    _several(Column.WORKSTREAM, present(Column.WORKSTREAM))
    _several(Column.LEAD_AGENCY, present(Column.LEAD_AGENCY))
    _several(Column.STATUS, present(Column.STATUS), lambda value: word(Column.STATUS, value))
    _several(Column.RAG, present(Column.RAG), lambda value: word(Column.RAG, value))
    if _is_any_in_use(SELDOM_USED):
        # What is folded away the browser does not hold, and so would not write to the address.
        st.session_state[MORE_FILTERS] = True
    more = st.expander("More filters", key=MORE_FILTERS, on_change="rerun")
    if more.open:
        _show_more(more, present)


def is_folded(key: str) -> bool:
    """Returns whether filter `key` was left undrawn when the page was drawn last, because More filters is folded."""
    return key in SELDOM_USED and not st.session_state.get(MORE_FILTERS)


def _is_any_in_use(keys: Iterable[str]) -> bool:
    """Returns whether one of the filters has a value, of this session or of the link that was opened."""
    return any(st.session_state.get(str(key)) or str(key) in st.query_params for key in keys)


def _show_more(place: Any, present: Callable[[str], list[str]]) -> None:
    """Draws the filters seldom used; while they are folded away and empty the browser is spared them."""
    with place:
        _several(Derived.RAG_COMPUTED, present(Derived.RAG_COMPUTED), lambda value: word(Derived.RAG_COMPUTED, value))
        _several(Column.OWNER, present(Column.OWNER))
        left_out.note_filter(DUE_WINDOW, NOUNS[DUE_WINDOW], list(DUE_WINDOWS.values()))
        st.selectbox(
            LABELS[DUE_WINDOW],
            list(DUE_WINDOWS),
            index=None,
            format_func=lambda value: word(DUE_WINDOW, value),
            key=DUE_WINDOW,
            bind="query-params",
            placeholder=ANY_TIME,
        )
        _several(FLAG, [str(flag) for flag in Flag], lambda value: word(FLAG, value))
        st.text_input(LABELS[TEXT], key=TEXT, bind="query-params", placeholder="Words in ref, action, owner or remarks")


def selection() -> Selection:
    """Returns the filters in force, as the widgets of this session hold them."""
    held = {field.name: st.session_state.get(field.name) for field in fields(Selection)}
    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value for name, value in held.items() if value
    }
    return Selection(**given)


def chosen(current: Selection) -> list[tuple[str, str]]:
    """Returns (filter, value) for everything that narrows `current`, in the order of the sidebar."""
    pairs: list[tuple[str, str]] = []
    for key in LABELS:
        value = getattr(current, str(key))
        pairs += [(str(key), item) for item in ((value,) if isinstance(value, str) else value) if item]
    return pairs


def _drop(key: str, value: str) -> None:
    held = st.session_state.get(key)
    st.session_state[key] = [item for item in held if item != value] if isinstance(held, list) else _nothing(key)


def _nothing(key: str) -> Any:
    return None if key == DUE_WINDOW else ("" if key == TEXT else [])


def clear() -> None:
    """Lifts every filter; for callbacks."""
    for key in LABELS:
        st.session_state[str(key)] = _nothing(str(key))


def choose(key: str, values: list[str]) -> None:
    """Sets filter `key` to `values`, that of the due time to the first; for callbacks of clicked bars and cells."""
    st.session_state[str(key)] = values[0] if key == DUE_WINDOW and values else values


def choose_cell(value: list[str]) -> None:
    """Narrows every page to a lead agency and a workstream; for callbacks of the grid."""
    choose(Column.LEAD_AGENCY, [value[0]])
    choose(Column.WORKSTREAM, [value[1]])


def show_chips(current: Selection) -> None:
    """Draws each filter in force as a chip that lifts it, then Clear all; nothing where there is none.

    The place of the chips is kept where there is none: without it all that follows would move one place on, and the
    browser would draw it anew from nothing.
    """
    pairs = chosen(current)
    with st.container(horizontal=True, gap="small", key="chips"):
        if not pairs:
            return
        for key, value in pairs:
            label = f"{LABELS[key]}: {plain(word(key, value))}"
            st.button(f"{label} ×", key=f"chip_{key}_{value}", on_click=_drop, args=(key, value))
        st.button("Clear all", key="chip_clear", on_click=clear, type="tertiary")
