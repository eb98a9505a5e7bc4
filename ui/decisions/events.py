"""Dated events beside the figures: which belong on a chart, and what changed after each, never because of it."""

import pandas as pd
import streamlit as st

from analytics.indicators import events as happened
from data.event import Event
from ui.books.registered import registered
from ui.frame.view import View
from ui.pieces.words import plain


def events_of(seen: View) -> pd.DataFrame:
    """Returns date, title, workstream of every event up to the data date of `seen`, oldest first, whatever the filters.

    A missing workstream means the whole programme.
    """
    columns = {Event.EVENT_DATE.value: "date", Event.TITLE.value: "title", Event.WORKSTREAM.value: "workstream"}
    known = registered().events
    known = known.loc[known[Event.EVENT_DATE] <= pd.Timestamp(seen.data_date), list(columns)]
    return known.rename(columns=columns).reset_index(drop=True)


def on_chart(seen: View, by_review: pd.DataFrame) -> pd.DataFrame:
    """Returns the events to be drawn over `by_review`, with overdue before and now: see events.changed_after.

    They are those of the whole programme, and of the workstream where the filters leave one.
    """
    chosen = seen.selection.workstream
    own = happened.of_workstream(registered().events, chosen[0] if len(chosen) == 1 else None)
    return happened.changed_after(by_review, own)


def show_changed_after(changed: pd.DataFrame) -> None:
    """Draws a line for each event of `on_chart`: overdue before it and now; nothing where there is none."""
    lines = happened.in_words(changed)
    if lines:
        said = "  \n".join(f"{number} · {plain(line)}" for number, line in enumerate(lines, 1))
        st.caption(f"Changed after each event, not necessarily because of it:  \n{said}")
