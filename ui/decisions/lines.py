"""Decisions as lines: number and words, where each stands, and its actions as doors; in full or a few lines only."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import streamlit as st

from analytics.register import words as register_words
from analytics.register.decisions import Linked, Standing
from data.decision import KIND_WORDS, STATE_WORDS, Decided, Noted
from data.schema import Column, Derived, Flag, Status
from data.words import STATUS_WORDS
from ui.books.registered import Registered, of_selection, registered
from ui.frame import address, navigation
from ui.frame.view import View
from ui.pieces.words import counted, day, plain

MOST_IN_BRIEF = 3
MOST_ACTIONS = 6
NOT_LISTED_YET = "not in a tracker yet"


def state_word(decision: "pd.Series[Any]") -> str:
    """Returns the state in words; what the tracker wrote where nobody could read it."""
    if pd.notna(decision[Decided.STATE]):
        return STATE_WORDS[str(decision[Decided.STATE])]
    written = decision[Decided.STATE_TEXT]
    return "No state stated" if pd.isna(written) else f"Written as {plain(written)}"


def titled(decision: "pd.Series[Any]") -> str:
    """Returns the number and the words of a decision as Markdown; the words alone where it has no number."""
    words, number = plain(decision[Decided.DECISION]), decision[Decided.NUMBER]
    return words if pd.isna(number) else f"**{plain(number)}** · {words}"


def when_due(decision: "pd.Series[Any]") -> str:
    """Returns "due 31 Aug 2026, **late by 61 days**" as Markdown, or that there is no date."""
    if pd.isna(decision[Decided.DUE_DATE]):
        return "no date set"
    late = decision[Standing.DAYS_LATE]
    return f"due {day(decision[Decided.DUE_DATE])}" + (
        "" if pd.isna(late) else f", **late by {counted(int(late), 'day')}**"
    )


def facts(decision: "pd.Series[Any]", *, with_workstream: bool = True) -> str:
    """Returns one line of Markdown: kind, lead, due, state with its date, and how many reviews it came back at."""
    parts = [
        KIND_WORDS.get(str(decision[Decided.KIND]), "Decision"),
        plain(decision[Decided.LEAD_AGENCY]) if pd.notna(decision[Decided.LEAD_AGENCY]) else "no lead agency",
        when_due(decision),
        f"{state_word(decision).lower()} since {day(decision[Standing.SINCE])}"
        if pd.notna(decision[Standing.SINCE])
        else state_word(decision).lower(),
    ]
    if with_workstream and pd.notna(decision[Decided.WORKSTREAM]):
        parts.insert(1, plain(decision[Decided.WORKSTREAM]))
    back = int(decision[Standing.REVIEWS_SINCE])
    if decision[Standing.IS_OPEN] and back:
        parts.append(f"back at {counted(back, 'review')}")
    if decision[Standing.IS_OPEN] and decision[Standing.ACTIONS] and not decision[Standing.ACTIONS_OPEN]:
        parts.append("**none of its actions is open**")
    return " · ".join(parts)


def action_label(action: "pd.Series[Any]") -> str:
    """Returns a linked action in few words: its ref, its status and how late it is."""
    ref = plain(action[Noted.REF])
    if not action[Linked.IS_LISTED]:
        return f"{ref}: {NOT_LISTED_YET}" if action[Linked.IS_FOLLOW_UP] else f"{ref}: not listed at this review"
    said = f"{ref}: {STATUS_WORDS[Status(str(action[Column.STATUS]))].lower()}"
    late = action[Derived.DAYS_OVERDUE]
    is_late = action[Flag.IS_OPEN] and pd.notna(late) and late > 0
    return said + (f", late by {counted(int(late), 'day')}" if is_late else "")


def show_doors(actions: Iterable[tuple[Any, "pd.Series[Any]"]], *, key: str) -> None:
    """Draws linked actions in one line, each the door to its drawer; those that no tracker lists are words only."""
    with st.container(horizontal=True, gap="small", key=f"doors_{key}"):
        for place, action in actions:
            if action[Linked.IS_LISTED]:
                identity = str(action[Column.ACTION_ID])
                st.button(
                    action_label(action),
                    key=f"{key}_{place}",
                    type="tertiary",
                    on_click=address.open_action,
                    args=(identity,),
                )
            else:
                st.caption(action_label(action), width="content")


def show_decisions(decisions: pd.DataFrame, carried: pd.DataFrame, *, key: str) -> None:
    """Draws a block a decision: its number and words (the door to its drawer), its facts, and its actions as doors."""
    for _, decision in decisions.iterrows():
        identity = str(decision[Decided.DECISION_ID])
        with st.container(border=True, gap=None, key=f"settled_{key}_{identity}"):
            st.button(
                titled(decision),
                key=f"{key}_open_{identity}",
                type="tertiary",
                on_click=address.open_decision,
                args=(identity,),
            )
            st.markdown(f":small[{facts(decision)}]")
            own = carried[carried[Noted.DECISION_ID] == identity].head(MOST_ACTIONS)
            if len(own):
                show_doors(own.iterrows(), key=f"{key}_{identity}")


def show_of_action(found: Registered, action_id: str) -> None:
    """Draws the decisions that an action carries out, each the door to its drawer; for the drawer of the action."""
    own = found.carried.loc[found.carried[Column.ACTION_ID] == action_id, Noted.DECISION_ID]
    decisions = found.decisions[found.decisions[Decided.DECISION_ID].isin(own)]
    with st.container(key="settled_of_action", gap="xsmall"):
        for place, decision in decisions.iterrows():
            label = f"Decision {titled(decision)} ({state_word(decision).lower()})"
            if st.button(label, key=f"decision_of_action_{place}", type="tertiary"):
                address.put_next(address.OPENED_ACTION, "")
                address.put_next(address.OPENED_DECISION, str(decision[Decided.DECISION_ID]))
                st.rerun()


def show_in_brief(seen: View, *, key: str) -> None:
    """Draws how many decisions are open under the filters and the three that wait longest; nothing where none is."""
    decisions = of_selection(registered(), seen.selection)
    unsettled = decisions[decisions[Standing.IS_OPEN]]
    if unsettled.empty:
        return
    lines = [f"**{register_words.open_ones(decisions)}**"]
    for _, decision in unsettled.head(MOST_IN_BRIEF).iterrows():
        lines.append(f"- {titled(decision)}: {when_due(decision)}")
    with st.container(border=True, key=f"brief_{key}", gap="small"):
        st.markdown("\n".join(lines))
        st.page_link(navigation.path("decisions"), label="All decisions", icon=":material/gavel:")
