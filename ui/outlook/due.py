"""What falls due by week and by lead agency; a bar shows its actions beneath."""

from typing import Any

import pandas as pd
import streamlit as st

from analytics.measures import topped
from analytics.outlook import due
from analytics.outlook import words as outlook_words
from charts.over_time import due as due_chart
from data.schema import HEADINGS, Column
from ui.actions import short_list
from ui.frame.view import View
from ui.pieces.pictures import show_picture
from ui.pieces.words import DASH, counted, day, plain

CHOSEN = "due_chosen"
COLUMNS = (Column.REF, Column.DUE_DATE, Column.LEAD_AGENCY, Column.OWNER, Column.ACTION)
WINDOWS = {"in_30": (0, 30), "in_60": (31, 60), "in_90": (61, 90)}


def _choose(chosen: Any) -> None:
    st.session_state[CHOSEN] = chosen


def _table_of_weeks(weeks: pd.DataFrame) -> pd.DataFrame:
    spans = [
        f"{day(first)} to {day(last)}" if week else "Overdue already"
        for week, first, last in zip(weeks["week"], weeks["first"], weeks["last"], strict=True)
    ]
    return pd.DataFrame({"Due": spans, "Open actions": weeks["actions"]})


def show_due(seen: View, agencies: pd.DataFrame) -> None:
    """Draws what falls due by week and by lead agency (`due.by_part`), and beneath the actions of a chosen bar."""
    weeks = due.by_week(seen.actions, seen.data_date)
    left, right = st.columns(2, gap="medium")
    with left:
        show_picture(
            due_chart.week_bars(
                weeks,
                title=outlook_words.title_weeks(weeks),
                subtitle="Open actions by the week they fall due; choose a bar to see its actions",
            ),
            _table_of_weeks(weeks),
            key="due_weeks",
            in_words=due_chart.week_bars_in_words(weeks),
            choose=_choose,
        )
    names = topped.names_of(agencies)
    drawn = topped.topped(agencies, topped.named_first(names))
    with right:
        words = {"value": HEADINGS[Column.LEAD_AGENCY], "overdue": "Overdue", "in_30": "In 30 days"}
        words |= {"in_60": "In 31–60 days", "in_90": "In 61–90 days"}
        show_picture(
            due_chart.part_bars(
                drawn,
                title=outlook_words.title_parts(agencies),
                subtitle="Open actions due in 90 days by lead agency; choose a bar to see its actions",
            ),
            agencies[list(words)].rename(columns=words),
            key="due_agencies",
            in_words=due_chart.part_bars_in_words(drawn),
            choose=lambda chosen: _choose(chosen) if chosen[0] in names else None,
        )
    without = due.undated(seen.actions)
    if without:
        st.caption(f"{counted(without, 'open action')} without a due date, in no bar.")
    _show_chosen(seen)


def _show_chosen(seen: View) -> None:
    """Draws the actions of the bar chosen last; nothing before one is."""
    chosen = st.session_state.get(CHOSEN)
    if chosen is None:
        return
    if isinstance(chosen, list):
        value, window = chosen
        first, last = WINDOWS[window]
        held = seen.actions[Column.LEAD_AGENCY].astype("object").fillna(DASH)
        rows = due.between(seen.actions[held == value], seen.data_date, first, last)
        told = f"with {plain(value)}, due in {first} to {last} days"
    elif chosen:
        rows = due.between(seen.actions, seen.data_date, 7 * chosen - 7, 7 * chosen - 1)
        start = pd.Timestamp(seen.data_date) + pd.Timedelta(days=7 * chosen - 7)
        told = f"due in the week from {day(start)}"
    else:
        rows = due.between(seen.actions, seen.data_date, None, -1)
        told = "overdue already"
    short_list.show_rows(seen, rows, COLUMNS, key="due", said=f"{counted(len(rows), 'open action')} {told}")
