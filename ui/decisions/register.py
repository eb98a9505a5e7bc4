"""The lists of the page of decisions: what is open, what is in force but undone, the register of all reviews."""

from hashlib import sha256
from typing import Final

import pandas as pd
import streamlit as st

from analytics.definitions.decided import SETTLED, Settled
from analytics.register.decisions import Standing
from data.decision import KIND_WORDS, Decided
from data.schema import Column
from ui.decisions.lines import show_decisions, state_word
from ui.frame import address, filters
from ui.frame.view import View
from ui.pieces import heights
from ui.pieces.chosen_row import act_on_row
from ui.pieces.downloads import show_downloads
from ui.pieces.words import DASH, counted, day, plain

MOST: Final = 12
REVIEW: Final = "decisions_review"
ALL_OPEN: Final = "decisions_all_open"
HEADINGS: Final = {
    Decided.NUMBER: "No.",
    Decided.DECISION: "Decision",
    Decided.KIND: "Kind",
    Decided.STATE: "State",
    Standing.SINCE: "Since",
    Decided.LEAD_AGENCY: "Lead agency",
    Decided.DUE_DATE: "Due",
    Standing.DAYS_LATE: "Days late",
    Decided.WORKSTREAM: "Workstream",
    Decided.REVIEW_DATE: "Taken at",
    Decided.LINKED_REFS: "Actions",
    Standing.ACTIONS_OPEN: "Actions open",
}


def exported(decisions: pd.DataFrame) -> pd.DataFrame:
    """Returns the register as a reader reads it: kinds and states in words, real dates, refs apart by a semicolon."""
    shown = decisions[[str(column) for column in HEADINGS]].copy(deep=False)
    shown[Decided.KIND] = shown[Decided.KIND].astype("str").map(KIND_WORDS).fillna(KIND_WORDS["decision"])
    shown[Decided.STATE] = [state_word(row) for _, row in decisions.iterrows()]
    return shown.rename(columns={str(name): word for name, word in HEADINGS.items()})


def show_open(decisions: pd.DataFrame, carried: pd.DataFrame) -> None:
    """Draws the decisions that wait for something, oldest first."""
    unsettled = decisions[decisions[Standing.IS_OPEN]]
    st.subheader(f"Open, oldest first: {len(unsettled):,}", anchor=False, help=SETTLED[Settled.OPEN].in_words)
    if unsettled.empty:
        st.markdown("No decision waits for anything.")
        return
    whole = len(unsettled) <= MOST or st.session_state.get(ALL_OPEN, False)
    show_decisions(unsettled if whole else unsettled.head(MOST), carried, key="open")
    if len(unsettled) > MOST:
        st.toggle(f"Show all {len(unsettled):,}", key=ALL_OPEN)


def show_undone(decisions: pd.DataFrame, carried: pd.DataFrame) -> None:
    """Draws the decisions in force whose date has passed with actions still open; nothing where there are none."""
    undone = decisions[decisions[Standing.IS_UNDONE]].sort_values(Decided.DUE_DATE, kind="stable")
    if undone.empty:
        return
    title = f"In force, but past the date with actions still open: {len(undone):,}"
    st.subheader(title, anchor=False, help=SETTLED[Settled.UNDONE].in_words)
    show_decisions(undone.head(MOST), carried, key="undone")


def _show_downloads(seen: View, decisions: pd.DataFrame, review: str) -> None:
    note = f"{seen.programme.short_name}: decisions as they stand at {day(seen.data_date, in_full=True)}. {review}."
    kept = {str(Column.WORKSTREAM), str(Column.LEAD_AGENCY)}
    narrowed = [
        f"{filters.LABELS[Column(key)]}: {value}" for key, value in filters.chosen(seen.selection) if key in kept
    ]
    note += f" Only {'; '.join(narrowed)}." if narrowed else ""
    note += f" {seen.programme.note}" if seen.is_sample else ""
    name = f"decisions-{seen.data_date.isoformat()}"
    show_downloads(lambda: exported(decisions), key="decisions", name=name, sheet="Decisions", note=note)


def show_register(seen: View, decisions: pd.DataFrame) -> None:
    """Draws the register of all reviews, its choice of a review and its downloads."""
    st.subheader("Register", anchor=False)
    if decisions.empty:
        st.markdown("Nothing is in it yet. Enter a decision above, or publish a tracker that has a sheet of decisions.")
        return
    dates = sorted(decisions[Decided.REVIEW_DATE].dropna().unique(), reverse=True)
    labels = {when: f"Taken on {day(when)}" for when in dates}
    chosen = st.selectbox(
        "Review", dates, index=None, format_func=labels.__getitem__, key=REVIEW, placeholder="All reviews"
    )
    rows = decisions if chosen is None else decisions[decisions[Decided.REVIEW_DATE] == chosen]
    st.markdown(f"**{counted(len(rows), 'decision')}** · choose a row to open it")
    identities = rows[Decided.DECISION_ID].tolist()
    key = "register_" + sha256("\n".join(identities).encode()).hexdigest()[:12]
    columns = {
        word: st.column_config.DateColumn(word, format="D MMM YYYY", width=110) for word in ("Since", "Due", "Taken at")
    }
    st.dataframe(
        exported(rows),
        hide_index=True,
        key=key,
        on_select=lambda: act_on_row(key, identities, address.open_decision),
        selection_mode="single-row",
        column_config=columns | {"Decision": st.column_config.TextColumn("Decision", width="large")},
        alt=f"Register of {counted(len(rows), 'decision')}, open ones first",
        height=heights.of_rows(len(rows), 500),
        placeholder=DASH,
    )
    _show_downloads(seen, rows, labels[chosen] if chosen is not None else "All reviews")


def show_as_of(seen: View) -> None:
    """Says, of an earlier review, that later ones may say more."""
    if seen.data_date < seen.both.shelf.snapshots[-1].data_date:
        st.caption(f"As it stood at the {plain(seen.shown.review)}, {day(seen.data_date)}; later reviews may say more.")
