"""The figures of the page of what lies ahead: what is due, and when the open work may be done."""

from collections.abc import Iterable
from datetime import date

import pandas as pd
import streamlit as st

from analytics.definitions.ahead import AHEAD, Ahead
from analytics.outlook import words as outlook_words
from analytics.outlook.forecast import FEWEST_MONTHS, Basis
from analytics.outlook.pace import Prospect
from analytics.table.selection import DueWindow
from ui.answers.doors import show_door
from ui.frame.filters import DUE_WINDOW
from ui.frame.view import View
from ui.outlook import prospects
from ui.pieces.words import DASH, day

HALF_DONE, REST_LATER = "half of the runs finish by then", "15 in 100 take longer"


def _help(names: Iterable[Ahead]) -> str:
    return "  \n".join(f"{AHEAD[name].in_words} Left out: {AHEAD[name].left_out}" for name in names)


def _show_due_cards(parts: pd.DataFrame, *, is_dated: bool) -> None:
    """Draws how many are overdue and due, each with the door to its rows; a dash where no open action is dated."""
    later = int(parts["in_60"].sum() + parts["in_90"].sum())
    cards = (
        ("Overdue already", int(parts["overdue"].sum()), DueWindow.OVERDUE),
        ("Due in 30 days", int(parts["in_30"].sum()), DueWindow.DUE_IN_30),
        ("Due in 31–90 days", later, DueWindow.DUE_IN_31_TO_90),
    )
    for title, count, window in cards:
        with st.container(border=True, key=f"card_{window}", gap="small", height="stretch"):
            st.metric(title, f"{count:,}" if is_dated else DASH, help=_help([Ahead.FALLS_DUE]))
            show_door(
                "Open the rows" if count else "No rows" if is_dated else "No due dates",
                {DUE_WINDOW: [str(window)]},
                key=f"open_{window}",
                is_open=bool(count),
            )


def _said(told: Prospect, ahead: int | None, words: str) -> str:
    """Returns `words` under a date, and why there is no date under none."""
    if not told.pace.open:
        return "no action is open"
    if told.forecast is None:
        short = f"from {FEWEST_MONTHS} months of history on"
        return short if told.basis == Basis.TOO_SHORT else "the record does not support a date"
    return "too few runs are done by then" if ahead is None else words


def _show_forecast_cards(seen: View, told: Prospect, target: date | None) -> None:
    """Draws when the open work is done and the chance of the target date, each in plain words."""
    has_told = told.forecast is not None and bool(told.pace.open)
    dates = [outlook_words.by_when(seen.data_date, ahead, is_rough=told.is_rough) for ahead in (told.even, told.safe)]
    chance = told.forecast.chance_by(seen.data_date, target) if told.forecast and target else None
    needed = told.pace.required
    shown = [_said(told, ahead, words) for ahead, words in ((told.even, HALF_DONE), (told.safe, REST_LATER))]
    cards = (
        ("even", "Even chance by", dates[0] if has_told else DASH, shown[0], Ahead.FORECAST),
        ("safe", "85 in 100 by", dates[1] if has_told else DASH, shown[1], Ahead.FORECAST),
        (
            "chance",
            f"Chance by {day(target)}" if target else "Chance of the target date",
            outlook_words.chance(chance) if has_told and chance is not None else DASH,
            f"takes {needed:.1f} closures a month" if needed is not None else "no target date ahead",
            Ahead.CHANCE,
        ),
    )
    for key, title, value, said, name in cards:
        with st.container(border=True, key=f"card_{key}", gap="small", height="stretch"):
            st.metric(title, value, help=_help([name]))
            st.caption(said)


def show_cards(seen: View, told: prospects.Ahead) -> None:
    """Draws what is due, and where it can be told when the open work is done."""
    with st.grid(6 if told.is_told else 3, gap="small", min_column_width=158, key="measures"):
        _show_due_cards(told.agencies, is_dated=told.is_dated)
        if told.is_told:
            _show_forecast_cards(seen, told.told.whole, told.target)
