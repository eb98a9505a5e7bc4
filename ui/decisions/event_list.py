"""Events on the page of decisions: entered in one line, listed, and taken back by a later entry."""

from typing import Any, Final

import pandas as pd
import streamlit as st

from data.errors import TrackerError
from data.event import EVENT_WORDS, Event, EventKind
from data.schema import Column
from data.store.deciding import Happening, happened, take_event_back
from ui.answers.judgements import NAME, shown_name, typed_name
from ui.books.pairs import Pair
from ui.books.registered import registered
from ui.decisions import entry
from ui.frame.view import View
from ui.pieces.words import counted, day, table_of_days, two_sentences

FOLD: Final = "events"
KEY: Final = "event_entry"
SAID: Final = f"{KEY}_said"


def _told(error: TrackerError | None, words: str) -> None:
    st.session_state[SAID] = (error is None, two_sentences(error) if error else words)


def _record(both: Pair) -> None:
    held: dict[str, Any] = {
        field: st.session_state.get(f"{KEY}_{field}") for field in ("title", "when", "kind", "workstream", "note")
    }
    name = typed_name(KEY)
    said = Happening(
        held["when"], held["title"] or "", held["kind"] or EventKind.OTHER, held["workstream"], held["note"] or ""
    )
    try:
        happened(both.shelf.store, said, name, both.shelf.reader)
    except TrackerError as error:
        _told(error, "")
        return
    st.session_state[NAME] = name
    st.session_state[f"{KEY}_title"] = st.session_state[f"{KEY}_note"] = ""
    _told(None, "Recorded. It is drawn on the charts of its workstream.")


def _take_back(both: Pair) -> None:
    number, name = st.session_state.get(f"{KEY}_gone"), typed_name(f"{KEY}_gone")
    try:
        if number is None:
            raise TrackerError("No event is chosen yet.", "Choose one, then take it back.")
        take_event_back(both.shelf.store, number, name, both.shelf.reader)
    except TrackerError as error:
        _told(error, "")
        return
    _told(None, "Taken back.")


def _show_form(seen: View, both: Pair) -> None:
    with st.form(key=KEY, border=False):
        st.text_input("What happened", key=f"{KEY}_title", placeholder="One line", max_chars=2000, autocomplete="off")
        when, kind, stream = st.columns(3, gap="small")
        when.date_input("On", value=seen.data_date, max_value=seen.data_date, format="DD/MM/YYYY", key=f"{KEY}_when")
        kind.selectbox("Kind", list(EventKind), format_func=lambda one: EVENT_WORDS[str(one)], key=f"{KEY}_kind")
        streams = entry.names(seen, Column.WORKSTREAM)
        only = entry.only(seen.selection.workstream, streams)
        stream.selectbox(
            "Workstream",
            streams,
            index=None if only is None else streams.index(only),
            key=f"{KEY}_workstream",
            placeholder=entry.PROGRAMME,
        )
        note, who = st.columns([3, 1], gap="small")
        note.text_input("Note", key=f"{KEY}_note", placeholder="Where it is laid down, or what else is to be known")
        with who:
            shown_name(KEY)
        st.form_submit_button("Record the event", type="primary", on_click=_record, args=(both,), key=f"{KEY}_record")


def _show_way_back(both: Pair, events: pd.DataFrame) -> None:
    told = zip(events[Event.NUMBER].tolist(), events[Event.EVENT_DATE], events[Event.TITLE], strict=True)
    titles = {int(number): f"{day(when)}: {title}" for number, when, title in told}
    with st.form(key=f"{KEY}_back", border=False):
        st.selectbox(
            "Take an event back", list(titles), index=None, format_func=titles.__getitem__, key=f"{KEY}_gone",
            placeholder="None",
        )  # fmt: skip
        shown_name(f"{KEY}_gone")
        st.form_submit_button("Take it back", on_click=_take_back, args=(both,), key=f"{KEY}_undo")


def _of_filters(seen: View, events: pd.DataFrame) -> pd.DataFrame:
    chosen = seen.selection.workstream
    column = events[Event.WORKSTREAM]
    return events[column.isna() | column.isin(chosen)] if chosen else events


def show_events(seen: View, both: Pair) -> None:
    """Draws, folded, the events up to the review shown, the form for one more, and the way to take one back."""
    events = _of_filters(seen, registered(both).events)
    # The count is not in its name: an expander of another name is another one, and shut.
    fold = st.expander("Events", key=FOLD, on_change="rerun", icon=":material/event:")
    if not fold.open:
        return
    with fold:
        st.caption(
            f"{counted(len(events), 'event')} up to {day(seen.data_date)}. An event is drawn on the charts of its "
            "workstream, one of the whole programme on each. What changed after it need not have changed because of it."
        )
        if both.shown.is_current:
            _show_form(seen, both)
        if said := st.session_state.pop(SAID, None):
            (st.success if said[0] else st.error)(said[1])
        if events.empty:
            st.markdown("No event is recorded yet.")
            return
        shown = events.iloc[::-1].assign(
            kind=events[Event.KIND].map(EVENT_WORDS), workstream=events[Event.WORKSTREAM].fillna("Whole programme")
        )
        headings = {
            Event.EVENT_DATE: "Date", Event.TITLE: "Event", Event.WORKSTREAM: "Workstream", Event.KIND: "Kind",
            Event.NOTE: "Note", Event.GIVEN_BY: "By",
        }  # fmt: skip
        st.dataframe(
            table_of_days(shown, {str(name): word for name, word in headings.items()}),
            hide_index=True,
            alt=f"{counted(len(events), 'event')}, newest first",
            column_config={"Event": st.column_config.TextColumn(width="large")},
        )
        if both.shown.is_current:
            _show_way_back(both, events)
