"""Judgements in words, who may give one and when, and the three things a form asks for: what, by whom, why."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from analytics.table.judged import by_judgement, is_judged
from charts import palette
from data.errors import TrackerError
from data.schema import Derived, Rag
from data.store.access import LOCAL_PERSON
from ui.books import library
from ui.books.pairs import Pair
from ui.pieces.words import plain, two_sentences

T = TypeVar("T", bound=str)
NAME = "judging_name"
BY_JUDGEMENT = "by judgement"


def is_open_to_judgement(both: Pair) -> bool:
    """Returns whether judgements can be given: at the latest review there is, in its current version."""
    return both.shown.is_current and both.shown.id == both.shelf.snapshots[-1].id


def rating(action: "pd.Series[Any]") -> str:
    """Returns Markdown of the rating that stands for an action; by judgement, with what the rules say beside it."""
    rules = palette.badge(Rag(str(action[Derived.RAG_COMPUTED])))
    if pd.isna(action[Derived.JUDGED_BY]):
        return f"computed {rules}"
    return f"**{palette.badge(Rag(str(action[Derived.RAG_JUDGED])))} {BY_JUDGEMENT}**, computed {rules}"


def reason(action: "pd.Series[Any]") -> str:
    """Returns Markdown of who gave the judgement that stands and why, "" where none does."""
    return "" if pd.isna(action[Derived.JUDGED_BY]) else plain(by_judgement(action.to_dict()))


def badges(actions: pd.DataFrame) -> "pd.Series[str]":
    """Returns the computed rating as text for a table, and after it the rating by judgement where one stands."""
    words = {str(rag): palette.badge(rag) for rag in Rag}
    computed = actions[Derived.RAG_COMPUTED].astype("str").map(words)
    judged = computed + "; " + BY_JUDGEMENT + " " + actions[Derived.RAG_JUDGED].astype("str").map(words)
    return computed.mask(is_judged(actions), judged)


def show_form(
    key: str,
    choices: Sequence[T],
    words: Callable[[T], str],
    give: Callable[[T | None, str, str], bool],
    *,
    label: str = "Rating",
    is_to_take_back: bool = False,
) -> None:
    """Draws what a judgement takes: one of `choices` under `label`, a reason, and a name where nobody is signed in.

    `give` is called with the choice (None to take back), the reason and the name, and stores them; it may raise
    TrackerError, of which the two sentences are shown. Then the page is drawn again, the form empty.
    """
    turn = f"{key}_turn"
    key = f"{key}_{st.session_state.get(turn, 0)}"
    with st.form(key=f"form_{key}", border=False):
        chosen = st.radio(label, choices, format_func=words, index=None, horizontal=True, key=f"{key}_choice")
        why = st.text_input("Why", key=f"{key}_why", placeholder="One sentence that you would say in the room")
        name = shown_name(key)
        with st.container(horizontal=True):
            is_given = st.form_submit_button("Record", type="primary", key=f"{key}_record")
            is_undone = is_to_take_back and st.form_submit_button("Take it back", key=f"{key}_undo")
    if not is_given and not is_undone:
        return
    if is_given and chosen is None:
        st.error("Nothing is chosen yet. Choose one, then record it.")
        return
    try:
        give(None if is_undone else chosen, why, name)
    except TrackerError as error:
        st.error(two_sentences(error))
        return
    st.session_state[NAME] = name
    st.session_state[turn] = st.session_state.get(turn, 0) + 1
    st.rerun()


def shown_name(key: str) -> str:
    """Draws who judges or records: the one signed in, else an input that remembers the name; returns the name."""
    reader = library.person()
    if reader != LOCAL_PERSON:
        st.caption(f"Recorded as given by {plain(reader.name)}")
        return reader.name
    held: str = st.session_state.get(NAME, "")
    return st.text_input("Your name or post", value=held, key=f"{key}_name", placeholder="Director, Delivery Unit")


def typed_name(key: str) -> str:
    """Returns who records: the one signed in, else what is typed under `key`, else the name given last."""
    reader = library.person()
    if reader != LOCAL_PERSON:
        return reader.name
    return str(st.session_state.get(f"{key}_name") or st.session_state.get(NAME, ""))
