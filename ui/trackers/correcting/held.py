"""The corrections of the uploaded files: small, kept for the session, changed by pick lists that show what holds."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import streamlit as st

from data.reading.vocabulary.corrections import NO_CORRECTIONS, Corrections

T = TypeVar("T")
Amend = Callable[[Corrections, T], Corrections]


def _place(key: str) -> str:
    return f"corrections_{key}"


def is_begun(key: str) -> bool:
    """Returns whether the file known by `key` has been looked at in this session."""
    return _place(key) in st.session_state


def corrections(key: str) -> Corrections:
    """Returns the corrections of the file known by `key`, as they stand in this session."""
    kept: Corrections = st.session_state.get(_place(key), NO_CORRECTIONS)
    return kept


def keep(key: str, given: Corrections) -> None:
    """Makes `given` the corrections of a file for this session."""
    st.session_state[_place(key)] = given


def _taken(key: str, widget: str, amend: Amend[Any]) -> None:
    keep(key, amend(corrections(key), st.session_state[widget]))


def show_choice(
    label: str,
    options: Sequence[T],
    holds: T,
    *,
    key: str,
    widget: str,
    amend: Amend[T],
    words: Callable[[T], str],
    reason: str | None = None,
) -> None:
    """Draws a pick list that shows what the reading `holds` and corrects the file known by `key` when changed."""
    st.session_state[widget] = holds
    st.selectbox(
        label,
        options,
        format_func=words,
        key=widget,
        on_change=_taken,
        args=(key, widget, amend),
        help=reason,
    )


def show_rows_choice(
    label: str, options: Sequence[int], holds: Sequence[int], *, key: str, widget: str, amend: Amend[Sequence[int]]
) -> None:
    """Draws a pick list of several numbers that shows what the reading `holds` and corrects the file when changed."""
    st.session_state[widget] = list(holds)
    st.multiselect(label, options, key=widget, on_change=_taken, args=(key, widget, amend), placeholder="No headings")
