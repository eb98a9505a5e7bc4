"""The global filters: drawn once in the sidebar, bound to the URL, read back as a Selection by every page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from functools import partial
from typing import Any, Final

import streamlit as st

from analytics.table.selection import DUE_WINDOWS, Selection
from data.schema import Column, Derived, Flag
from data.words import FLAG_WORDS, RAG_WORDS, STATUS_WORDS
from ui.frame import address
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


WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    str(Column.STATUS): {str(status): text for status, text in STATUS_WORDS.items()},
    str(Column.RAG): {str(rag): text for rag, text in RAG_WORDS.items()},
    str(Derived.RAG_COMPUTED): {str(rag): text for rag, text in RAG_WORDS.items()},
    FLAG: {str(flag): text for flag, text in FLAG_WORDS.items()},
    DUE_WINDOW: DUE_WINDOWS,
}
OUTCOMES: Final = (Column.STATUS, Column.RAG, Derived.RAG_COMPUTED, DUE_WINDOW, FLAG)
"""The filters by what became of an action: a rate of what they leave is no rate of the programme."""


def word(key: str, value: str) -> str:
    """Returns `value` of filter `key` in the reader's words; these are also the words in the URL."""
    return WORDS.get(str(key), {}).get(value, value)


def _code(key: str, text: str) -> str:
    """Returns the value of filter `key` that the URL spells `text`; the text itself where there is none."""
    return next((code for code, words in WORDS.get(str(key), {}).items() if words == text), text)


def _asked(key: str, offered: Sequence[str]) -> list[str]:
    """Returns the choices of filter `key`: what is `offered`, and what the link or the reader asks for beside it.

    Streamlit drops what is no choice, from the URL and the page, without a word, and would show more than was asked.
    """
    asked = held(key)
    if st.session_state.get(key) is None or address.is_gone_back():
        asked += [_code(key, text) for text in st.query_params.get_all(key)]
    return list(dict.fromkeys([*offered, *filter(None, asked)]))


def _several(key: str, offered: Sequence[str]) -> None:
    st.multiselect(
        LABELS[key],
        _asked(str(key), offered),
        format_func=partial(word, key),
        key=str(key),
        bind="query-params",
        placeholder="All",
    )


def not_there(current: Selection, present: Callable[[str], list[str]]) -> dict[str, list[str]]:
    """Returns noun of a filter -> those of its values in force that are not in the review shown, in words."""
    known = {FLAG: list(WORDS[FLAG]), DUE_WINDOW: list(DUE_WINDOWS)}
    missing: dict[str, list[str]] = {}
    for key, value in chosen(current):
        if key != TEXT and value not in (known.get(key) or present(key)):
            missing.setdefault(NOUNS.get(key, LABELS[key].lower()), []).append(word(key, value))
    return missing


def show_filters(present: Callable[[str], list[str]]) -> None:
    """Draws every filter; `present` tells the choices of a column among all actions of the review shown."""
    _several(Column.WORKSTREAM, present(Column.WORKSTREAM))
    _several(Column.LEAD_AGENCY, present(Column.LEAD_AGENCY))
    _several(Column.STATUS, present(Column.STATUS))
    _several(Column.RAG, present(Column.RAG))
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
        _several(Derived.RAG_COMPUTED, present(Derived.RAG_COMPUTED))
        _several(Column.OWNER, present(Column.OWNER))
        st.selectbox(
            LABELS[DUE_WINDOW],
            _asked(DUE_WINDOW, list(DUE_WINDOWS)),
            index=None,
            format_func=partial(word, DUE_WINDOW),
            key=DUE_WINDOW,
            bind="query-params",
            placeholder=ANY_TIME,
        )
        _several(FLAG, [str(flag) for flag in Flag])
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
    st.session_state[str(key)] = (values[0] if values else None) if key == DUE_WINDOW else values


def held(key: str) -> list[str]:
    """Returns the values of filter `key`, none where it does not filter: what `choose` takes to set it so again."""
    value = st.session_state.get(str(key))
    return [value] if isinstance(value, str) and value else list(value or [])


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
