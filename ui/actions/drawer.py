"""One action in a drawer: what, who, when, its due dates as steps, and what every review said of it and where."""

import pandas as pd
import streamlit as st

from analytics.over_reviews import life
from charts import palette
from data.schema import HEADINGS, Column, Derived, Rag, Status
from data.words import STATUS_WORDS
from ui.actions import life as action_life
from ui.actions import overriding
from ui.answers import judgements
from ui.books.pairs import Pair
from ui.books.registered import registered
from ui.decisions.lines import show_of_action
from ui.frame import address
from ui.pieces.words import counted, day, listed, number, plain


def _close() -> None:
    address.put(address.OPENED_ACTION, "")


def _fact(label: str, text: str) -> str:
    return f"**{label}:** {text}"


def _promised(told: life.Summary) -> str:
    """Returns the date first promised and what became of it: pushes and days."""
    said = day(told.baseline)
    if told.pushes:
        said += f", pushed {counted(told.pushes, 'time')} since"
    if told.slipped_days:
        way = "later" if told.slipped_days > 0 else "earlier"
        said += f", now {counted(abs(told.slipped_days), 'day')} {way}"
    return said


def _when(action: pd.Series, told: life.Summary) -> list[str]:
    late = action[Derived.DAYS_OVERDUE]
    due = day(action[Column.DUE_DATE])
    if pd.isna(action[Column.DUE_DATE]) and pd.notna(action[Column.DUE_TEXT]):
        due = f"no date, written as {plain(action[Column.DUE_TEXT])}"
    if pd.notna(late) and late > 0:
        due += f", late by {counted(int(late), 'day')}"
    facts = [_fact("Due", due), _fact("First promised", _promised(told))]
    if pd.notna(action[Column.COMPLETED_DATE]):
        facts.append(_fact("Completed on", day(action[Column.COMPLETED_DATE])))
    return [*facts, _fact("Started", day(action[Column.START_DATE]))]


def gaps(told: life.Summary) -> str:
    """Returns a sentence that says at which reviews the action is not listed; "" where there is none."""
    if not told.gaps:
        return ""
    missed = f"{counted(len(told.gaps), 'review')} ({listed((day(when) for when in told.gaps), 4)})"
    if told.is_gone:
        return f"No longer listed: last seen on {day(told.last_seen)}, not in {missed}. What follows is as last seen."
    return f"It vanished and came back: not listed in {missed}."


def _what(action: pd.Series, told: life.Summary) -> str:
    """Returns Markdown, a line a fact: who, when, and how it is rated now."""
    reported = palette.badge(Rag(str(action[Column.RAG])))
    status = STATUS_WORDS[Status(str(action[Column.STATUS]))]
    written = action[Column.STATUS_TEXT]
    facts = [
        _fact("Status", status if pd.isna(written) or written == status else f"{status}, written as {plain(written)}"),
        _fact("Rating", f"reported {reported}, {judgements.rating(action)}"),
        _fact("Why", plain(action[Derived.RAG_REASON])),
        *([_fact("Judgement", said)] if (said := judgements.reason(action)) else []),
        *_when(action, told),
    ]
    if pd.notna(action[Column.PERCENT_COMPLETE]):
        facts.append(_fact("Complete", f"{number(action[Column.PERCENT_COMPLETE])} %"))
    for column in (Column.WORKSTREAM, Column.LEAD_AGENCY, Column.SUPPORT_AGENCIES, Column.OWNER):
        facts.append(_fact(HEADINGS[column], plain(action[column])))
    return "  \n".join(facts)


def _show_action(both: Pair, rows: pd.DataFrame) -> None:
    action, dates = rows.iloc[-1], action_life.review_dates(both)
    reviews = life.reviews(rows, dates)
    told = life.summary(rows, reviews)
    st.markdown(f"**{plain(action[Column.ACTION])}**")
    if missing := gaps(told):
        st.warning(missing)
    if carried := action_life.carried_in_words(action):
        st.info(f"{carried[0].upper()}{carried[1:]}.")
    st.markdown(_what(action, told))
    show_of_action(registered(both), str(action[Column.ACTION_ID]))
    overriding.show_way_to_judge(both, action)
    action_life.show_steps(rows, dates, told)
    action_life.show_reviews(both, reviews)
    action_life.show_cells(both, rows)
    st.caption("The address of this page now leads straight to this action: copy it to share.")


def show_opened(both: Pair) -> None:
    """Draws the drawer when the URL names an action, whatever the filters; its life ends at the review shown."""
    identity = address.value(address.OPENED_ACTION)
    if not identity:
        return
    history = both.shelf.history()
    is_its = (history[Column.ACTION_ID] == identity) & (
        history[Derived.DATA_DATE] <= pd.Timestamp(both.shown.data_date)
    )
    rows = history[is_its]
    if rows.empty:
        st.info("The action in this address is not in the review shown. Choose a later review, or close it.")
        return
    title = f"Action {plain(rows.iloc[-1][Column.REF])}"
    st.dialog(title, position="right", width="medium", on_dismiss=_close)(_show_action)(both, rows)
