"""A decision written down while the meeting goes on: one line, Enter, and the next; by keyboard alone."""

from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from data.decision import KIND_WORDS, Kind
from data.errors import TrackerError
from data.schema import Column
from data.store.deciding import Entry, enter
from ui.answers.judgements import NAME, shown_name, typed_name
from ui.books.pairs import Pair
from ui.frame.view import View
from ui.pieces.words import counted, day, plain, two_sentences

FOLD: Final = "enter_decision"
KEY: Final = "decision_entry"
SAID: Final = f"{KEY}_said"
PROGRAMME: Final = "Whole programme"


def following(data_date: date) -> date:
    """Returns the day the next monthly review describes: by then a decision is due unless somebody says otherwise."""
    return (pd.Timestamp(data_date) + pd.Timedelta(days=1) + pd.offsets.MonthEnd(0)).date()


def names(seen: View, column: str) -> list[str]:
    """Returns the programme's workstreams or agencies, then others that actions of the review name."""
    programme = seen.programme
    known = (
        [stream.name for stream in programme.workstreams]
        if column == Column.WORKSTREAM
        else [agency.abbreviation for agency in programme.agencies]
    )
    used = sorted(seen.everything[column].dropna().astype("str").unique(), key=str.casefold)
    return list(dict.fromkeys([*known, *used]))


def only(values: tuple[str, ...], among: list[str]) -> str | None:
    """Returns the one value that a filter is set to, None where it is set to none or to several."""
    return values[0] if len(values) == 1 and values[0] in among else None


def _held(field: str) -> Any:
    return st.session_state.get(f"{KEY}_{field}")


def _record(both: Pair) -> None:
    """Stores what the form holds, then empties its lines; what could not be stored stays as it was typed."""
    reader = both.shelf.reader
    name = typed_name(KEY)
    entry = Entry(
        both.shown.data_date,
        _held("text") or "",
        _held("kind") or Kind.DECISION,
        _held("workstream"),
        _held("lead_agency"),
        _held("due"),
        tuple(_held("refs") or ()),
        _held("follow_up") or "",
    )
    try:
        number = enter(both.shelf.store, entry, name, reader)
    except TrackerError as error:
        st.session_state[SAID] = (False, two_sentences(error))
        return
    st.session_state[NAME] = name
    st.session_state[SAID] = (True, f"Recorded as {plain(number)}. Type the next one, or go on.")
    for field in ("text", "follow_up"):
        st.session_state[f"{KEY}_{field}"] = ""
    st.session_state[f"{KEY}_refs"] = []


def _show_choices(seen: View) -> None:
    """Draws what goes with the words: kind, workstream, lead and due date, each as most decisions have it."""
    streams, agencies = names(seen, Column.WORKSTREAM), names(seen, Column.LEAD_AGENCY)
    kind, stream, lead, due = st.columns(4, gap="small")
    kind.selectbox("Kind", list(Kind), format_func=lambda one: KIND_WORDS[str(one)], key=f"{KEY}_kind")
    stream.selectbox(
        "Workstream",
        streams,
        index=_place(only(seen.selection.workstream, streams), streams),
        key=f"{KEY}_workstream",
        placeholder=PROGRAMME,
    )
    lead.selectbox(
        "Lead agency",
        agencies,
        index=_place(only(seen.selection.lead_agency, agencies), agencies),
        key=f"{KEY}_lead_agency",
        placeholder="None",
    )
    due.date_input("Due", value=following(seen.data_date), format="DD/MM/YYYY", key=f"{KEY}_due")


def _place(value: str | None, among: list[str]) -> int | None:
    return None if value is None else among.index(value)


def _show_form(seen: View, both: Pair) -> None:
    refs = seen.everything[Column.REF].dropna().astype("str").drop_duplicates().tolist()
    texts = dict(zip(seen.everything[Column.REF].astype("str"), seen.everything[Column.ACTION], strict=True))
    with st.form(key=KEY, border=False):
        st.text_input(
            "Decision", key=f"{KEY}_text", placeholder="One line, then Enter", max_chars=2000, autocomplete="off"
        )
        _show_choices(seen)
        st.text_input(
            "Follow-up action (for the lead agency, in its template for next month)",
            key=f"{KEY}_follow_up",
            placeholder="What has to be done; leave it empty where nothing has",
            max_chars=2000,
            autocomplete="off",
        )
        linked, who = st.columns([3, 1], gap="small", vertical_alignment="bottom")
        with linked:
            st.multiselect(
                "Actions that carry it out",
                refs,
                format_func=lambda ref: f"{ref}: {str(texts.get(ref, ''))[:70]}",
                key=f"{KEY}_refs",
                placeholder="Type a ref or a word",
            )
        with who:
            shown_name(KEY)
        st.form_submit_button("Record", type="primary", key=f"{KEY}_record", on_click=_record, args=(both,))


def show_entry(seen: View, both: Pair) -> None:
    """Draws, folded, the form that records a decision of the review shown; what it said last stands under it."""
    if not both.shown.is_current:
        return
    is_latest = both.shown.id == both.shelf.snapshots[-1].id
    review = f"{both.shown.review}, {day(seen.data_date)}"
    title = f"Enter a decision of the {review}" if is_latest else f"Enter a decision of a past review: {review}"
    fold = st.expander(plain(title), key=FOLD, on_change="rerun", icon=":material/edit_note:")
    if not fold.open:
        return
    with fold:
        if not is_latest:
            later = sum(when > seen.data_date for when in both.shelf.by_date)
            st.info(
                f"{counted(later, 'review')} came after this one. What you enter here counts as taken on "
                f"{day(seen.data_date)}."
            )
        _show_form(seen, both)
        if said := st.session_state.pop(SAID, None):
            is_stored, words = said
            (st.success if is_stored else st.error)(words)
