"""One decision in a drawer: where it stands and stood, its actions, a new state and follow-up actions, by keyboard."""

from collections.abc import Callable
from typing import Any, Final

import pandas as pd
import streamlit as st

from analytics.register.decisions import IS_ENTERED, Linked, Standing
from data.decision import STATE_WORDS, Decided, Noted, State
from data.errors import TrackerError
from data.refs import ref_key
from data.schema import Column
from data.store import deciding
from ui.answers.judgements import NAME, shown_name
from ui.books.pairs import Pair
from ui.books.registered import Registered, registered
from ui.decisions import entry
from ui.decisions.lines import action_label, facts
from ui.frame import address, view
from ui.frame.view import View
from ui.pieces.words import day, plain, table_of_days, two_sentences

KEY: Final = "decided"


def _close() -> None:
    address.put(address.OPENED_DECISION, "")


def _done(deed: Callable[[], object], name: str, turn: str) -> None:
    """Does `deed`, which may raise TrackerError, then draws all anew with empty forms."""
    try:
        deed()
    except TrackerError as error:
        st.error(two_sentences(error))
        return
    st.session_state[NAME] = name
    st.session_state[turn] = st.session_state.get(turn, 0) + 1
    st.rerun()


def _turned(form: str, decision_id: str) -> tuple[str, str]:
    """Returns the key of a form that is empty again after every turn, and the key of its turn."""
    turn = f"{KEY}_{form}_{decision_id}_turn"
    return f"{KEY}_{form}_{decision_id}_{st.session_state.get(turn, 0)}", turn


def _show_state_form(both: Pair, decision: "pd.Series[Any]") -> None:
    identity = str(decision[Decided.DECISION_ID])
    key, turn = _turned("state", identity)
    with st.form(key=key, border=False):
        states = [state for state in State if state.value != decision[Decided.STATE]]
        state = st.radio(
            "New state", states, format_func=lambda one: STATE_WORDS[str(one)], index=None, horizontal=True,
            key=f"{key}_choice",
        )  # fmt: skip
        note = st.text_input("Note", key=f"{key}_note", placeholder="One line, where something is to be said")
        name = shown_name(key)
        is_given = st.form_submit_button("Record the state", type="primary", key=f"{key}_record")
    if not is_given:
        return
    if state is None:
        st.error("No state is chosen yet. Choose one, then record it.")
        return
    _done(
        lambda: deciding.give_state(
            both.shelf.store, identity, both.shown.data_date, state, note, name, both.shelf.reader
        ),
        name,
        turn,
    )


def _show_follow_up_form(both: Pair, seen: View, decision: "pd.Series[Any]") -> None:
    identity = str(decision[Decided.DECISION_ID])
    key, turn = _turned("follow_up", identity)
    agencies = entry.names(seen, Column.LEAD_AGENCY)
    lead = None if pd.isna(decision[Decided.LEAD_AGENCY]) else str(decision[Decided.LEAD_AGENCY])
    with st.form(key=key, border=False):
        action = st.text_input("Follow-up action", key=f"{key}_action", placeholder="What has to be done")
        left, right = st.columns(2, gap="small")
        with left:
            place = agencies.index(lead) if lead in agencies else None
            agency = st.selectbox("Lead agency", agencies, index=place, key=f"{key}_agency", placeholder="Choose one")
        with right:
            due = st.date_input("Due", value=entry.following(seen.data_date), format="DD/MM/YYYY", key=f"{key}_due")
        name = shown_name(key)
        is_asked = st.form_submit_button("Ask for it", type="primary", key=f"{key}_record")
    if is_asked:
        stream = None if pd.isna(decision[Decided.WORKSTREAM]) else str(decision[Decided.WORKSTREAM])
        asked = deciding.FollowUp(identity, both.shown.data_date, action, agency, stream, due)
        _done(lambda: deciding.ask(both.shelf.store, asked, name, both.shelf.reader), name, turn)


def _show_link_form(both: Pair, seen: View, decision: "pd.Series[Any]", own: pd.DataFrame) -> None:
    identity = str(decision[Decided.DECISION_ID])
    key, turn = _turned("link", identity)
    held = {ref_key(str(ref)) for ref in own[Noted.REF]}
    refs = seen.everything[Column.REF].dropna().astype("str").drop_duplicates()
    linked = own[Noted.REF].astype("str").tolist()
    with st.form(key=key, border=False):
        ref = st.selectbox(
            "Link an action", [ref for ref in refs if ref_key(ref) not in held], index=None, key=f"{key}_ref",
            placeholder="Type a ref",
        )  # fmt: skip
        gone = st.selectbox("Or take a link or a follow-up action back", linked, index=None, key=f"{key}_gone",
                            placeholder="None")  # fmt: skip
        name = shown_name(key)
        is_changed = st.form_submit_button("Change the links", key=f"{key}_record")
    if not is_changed:
        return
    store, reader, when = both.shelf.store, both.shelf.reader, both.shown.data_date
    is_asked = gone is not None and bool(own.loc[own[Noted.REF] == gone, Linked.IS_FOLLOW_UP].any())

    def deed() -> None:
        if ref or not gone:
            deciding.link(store, identity, when, ref or "", name, reader)
        if gone and is_asked:
            deciding.take_back(store, gone, name, reader)
        elif gone:
            deciding.link(store, identity, when, gone, name, reader, is_wanted=False)

    _done(deed, name, turn)


def _show_action(place: object, action: "pd.Series[Any]") -> None:
    """Draws one linked action, the door to its drawer where a tracker lists it."""
    label = f"{action_label(action)} · {plain(action[Column.ACTION])}"
    if not action[Linked.IS_LISTED]:
        agency = f", {plain(action[Column.LEAD_AGENCY])}" if pd.notna(action[Column.LEAD_AGENCY]) else ""
        st.markdown(f"{label}{agency}")
    elif st.button(label, key=f"{KEY}_action_{place}", type="tertiary"):
        address.put_next(address.OPENED_DECISION, "")
        address.put_next(address.OPENED_ACTION, str(action[Column.ACTION_ID]))
        st.rerun()


def _show_actions(own: pd.DataFrame) -> None:
    st.markdown("**Actions that carry it out**")
    if own.empty:
        st.caption("None is linked yet.")
    with st.container(key=f"settled_{KEY}", gap="xsmall"):
        for place, action in own.iterrows():
            _show_action(place, action)


def _show_history(found: Registered, decision: "pd.Series[Any]") -> None:
    told = found.states[found.states[Noted.DECISION_ID] == decision[Decided.DECISION_ID]].iloc[::-1]
    if told.empty:
        return
    st.markdown("**Its states, newest first**")
    by = told[Noted.GIVEN_BY].map(plain).where(told[IS_ENTERED], "The tracker")
    # A table of this kind reads Markdown.
    table = told.assign(given_by=by, state=told[Noted.STATE].map(STATE_WORDS), note=told[Noted.NOTE].map(plain))
    headings = {Noted.DATA_DATE: "Review", Noted.STATE: "State", Noted.NOTE: "Note", Noted.GIVEN_BY: "By"}
    st.table(table_of_days(table, {str(name): word for name, word in headings.items()}).set_index("Review"))


def _source(decision: "pd.Series[Any]") -> str:
    """Returns where the decision is from: the file, sheet and row that state it, or that it was entered here."""
    if pd.isna(decision[Decided.SOURCE_SHEET]):
        said = f"Entered here for the review of {day(decision[Decided.REVIEW_DATE])}"
        listed = decision[Standing.LAST_LISTED]
        return said + ("." if pd.isna(listed) else f"; last in a tracker on {day(listed)}.")
    row = int(decision[Decided.SOURCE_ROW])
    return (
        f"Taken at the review of {day(decision[Decided.REVIEW_DATE])}; last stated on "
        f"{day(decision[Standing.LAST_LISTED])} in {plain(decision[Decided.SOURCE_FILE])}, sheet "
        f"{plain(decision[Decided.SOURCE_SHEET])}, row {row}."
    )


def _show_decision(both: Pair, found: Registered, decision: "pd.Series[Any]") -> None:
    own = found.carried[found.carried[Noted.DECISION_ID] == decision[Decided.DECISION_ID]]
    st.markdown(f"**{plain(decision[Decided.DECISION])}**")
    st.markdown(facts(decision))
    _show_actions(own)
    if both.shown.is_current:
        _show_state_form(both, decision)
        seen = view.view()
        with st.expander("Ask for a follow-up action", key=f"{KEY}_ask", icon=":material/add_task:"):
            _show_follow_up_form(both, seen, decision)
        with st.expander("Change its links", key=f"{KEY}_links", icon=":material/link:"):
            _show_link_form(both, seen, decision, own)
    _show_history(found, decision)
    st.caption(f"{_source(decision)} The address of this page now leads straight to this decision.")


def show_opened(both: Pair) -> None:
    """Draws the drawer when the URL names a decision and no action, whatever the filters."""
    identity = address.value(address.OPENED_DECISION)
    if not identity or address.value(address.OPENED_ACTION):
        return
    found = registered(both)
    decision = found.of(identity)
    if decision is None:
        st.info("The decision in this address is not known at the review shown. Choose a later review, or close it.")
        return
    number = decision[Decided.NUMBER]
    title = "Decision" if pd.isna(number) else f"Decision {plain(number)}"
    st.dialog(title, position="right", width="medium", on_dismiss=_close)(_show_decision)(both, found, decision)
