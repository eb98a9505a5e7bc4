"""One workstream or agency in full: its answer, the way back to all, and its open actions on a line of time."""

import streamlit as st

from analytics.measures import attention, sentences
from charts.over_time import timeline
from data.schema import Column, Flag
from ui.actions.table import readable, show_actions
from ui.answers import cards
from ui.frame import address, filters
from ui.frame.view import View
from ui.parts import ratings
from ui.pieces.pictures import show_picture
from ui.pieces.sentence import show_sentence

MOST_INDICATORS = 8


def show_answer(seen: View, value: str) -> None:
    """Draws the sentence and the measures of `value`, beside those of the programme."""
    show_sentence(sentences.one(seen.actions, seen.then, value, seen.compared_name, vanished=seen.vanished))
    cards.show_cards(seen, is_beside_programme=True)


def show_way_back(column: str) -> None:
    """Draws the way back to all values of `column` compared."""
    st.button(
        "Compare all again", on_click=filters.choose, args=(column, []), key="compare_all", icon=":material/arrow_back:"
    )


def show_timeline(seen: View, column: str, value: str) -> None:
    """Draws the open actions of `value` by due date, with every date stated on the way."""
    unfinished = attention.ordered(seen.actions[seen.actions[Flag.IS_OPEN]], seen.thresholds)
    due = unfinished.iloc[: timeline.MOST_ROWS].sort_values(Column.DUE_DATE)
    drawn = f"the {len(due):,} most worrying of {len(unfinished):,} open actions" if len(due) < len(unfinished) else ""
    stated = seen.history[[Column.ACTION_ID, Column.DUE_DATE]].dropna()
    show_picture(
        timeline.timeline(
            ratings.with_judgements(due),
            stated,
            seen.data_date,
            title=f"When the open actions of {value} fall due",
            subtitle="From the date first promised to the date stated now; a stroke for every date stated on the way"
            + (f"; {drawn}" if drawn else ""),
        ),
        readable(due),
        key=f"timeline_{column}",
        in_words=timeline.timeline_in_words(due, seen.data_date),
        choose=address.open_action,
    )


def show_every_action(seen: View, column: str) -> None:
    """Draws the actions, most worrying first, to open and to take away."""
    show_actions(seen, attention.ordered(seen.actions, seen.thresholds), key=f"actions_{column}")
