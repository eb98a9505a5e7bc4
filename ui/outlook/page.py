"""The page of what lies ahead: what falls due, when the work is done, what may be late, how long things take."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from analytics.definitions import AHEAD, Ahead
from analytics.outlook import at_risk, backtest, closures, due, pace, survival
from analytics.outlook import words as outlook_words
from analytics.outlook.closures import Turns
from analytics.outlook.forecast import FEWEST_MONTHS
from analytics.outlook.pace import Prospect
from analytics.outlook.survival import Lives, Times
from analytics.table.selection import DueWindow, Selection
from data.schema import Column
from ui.answers.doors import show_door
from ui.books import library, pairs
from ui.frame import view
from ui.frame.filters import DUE_WINDOW
from ui.frame.view import View
from ui.outlook import due as outlook_due
from ui.outlook import forecast, risk, times
from ui.pieces.sentence import show_sentence
from ui.pieces.words import DASH, day, plain

GROWING = "with_added_work"
HALF_DONE, REST_LATER = "half of the runs finish by then", "15 in 100 take longer"
NARROWED = (
    "Only some statuses, ratings or kinds of action are shown, and what was closed is not among them: lift those "
    "filters to see pace, forecast and time to close."
)


@dataclass(frozen=True)
class Pace:
    """Pace and forecast of all shown, and of each workstream."""

    whole: Prospect
    parts: list[Prospect]


@dataclass(frozen=True)
class Everywhere:
    """What holds whatever the filters: which lead agencies keep few promises, and the time to close by workstream."""

    weak: dict[str, str]
    lengths: dict[str, Times]


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def _turns(seen: View) -> Turns:
    return closures.turns(seen.history)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def _pace(seen: View, is_growing: bool, target: date | None) -> Pace:
    found = _turns(seen)
    return Pace(
        whole=pace.prospect(found, seen.data_date, target, is_growing=is_growing),
        parts=pace.prospects(found, Column.WORKSTREAM, seen.data_date, target, is_growing=is_growing),
    )


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def _growing(seen: View, target: date | None) -> Prospect:
    """Returns the prospect of all shown, were work added as so far."""
    return pace.prospect(_turns(seen), seen.data_date, target, is_growing=True)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def _past(seen: View) -> pd.DataFrame:
    return backtest.past_forecasts(_turns(seen), seen.data_date)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def _lives(seen: View) -> Lives:
    return survival.lives(seen.history)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=pairs.BY_KEY)
def _everywhere(both: pairs.Pair) -> Everywhere:
    whole, thresholds = pairs.whole_history(both), library.programme().thresholds
    told = survival.times(survival.lives(whole).lives, Column.WORKSTREAM, thresholds.fewest_for_rate)
    weak = at_risk.weak_keepers(whole, both.shown.data_date, thresholds)
    return Everywhere(weak, {one.value: one for one in told})


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def _risky(seen: View) -> pd.DataFrame:
    every = _everywhere(seen.both)
    return at_risk.at_risk(seen.actions, seen.data_date, every.weak, every.lengths, seen.thresholds)


def _is_state_narrowed(selection: Selection) -> bool:
    """Returns whether the filters leave out actions for what has become of them, closed ones among them."""
    return bool(selection.status or selection.rag or selection.due_window or selection.flag)


def _help(names: Iterable[Ahead]) -> str:
    return "  \n".join(f"{AHEAD[name].in_words} Left out: {AHEAD[name].left_out}" for name in names)


def _show_due_cards(parts: pd.DataFrame) -> None:
    """Draws how many are overdue and due, each with the door to its rows."""
    later = int(parts["in_60"].sum() + parts["in_90"].sum())
    cards = (
        ("Overdue already", int(parts["overdue"].sum()), DueWindow.OVERDUE),
        ("Due in 30 days", int(parts["in_30"].sum()), DueWindow.DUE_IN_30),
        ("Due in 31–90 days", later, DueWindow.DUE_IN_31_TO_90),
    )
    for title, count, window in cards:
        with st.container(border=True, key=f"card_{window}", gap="small", height="stretch"):
            st.metric(title, f"{count:,}", help=_help([Ahead.FALLS_DUE]))
            show_door(
                "Open the rows" if count else "No rows",
                {DUE_WINDOW: [str(window)]},
                key=f"open_{window}",
                is_open=bool(count),
            )


def _said(told: Prospect, ahead: int | None, words: str) -> str:
    """Returns `words` under a date, and why there is no date under none."""
    if not told.pace.open:
        return "no action is open"
    if told.forecast is None:
        return f"from {FEWEST_MONTHS} months of history on"
    return "too few runs are done by then" if ahead is None else words


def _show_forecast_cards(seen: View, told: Prospect, target: date | None) -> None:
    """Draws when the open work is done and the chance of the target date, each in plain words."""
    has_told = told.forecast is not None and bool(told.pace.open)
    dates = [outlook_words.by_when(seen.data_date, ahead) for ahead in (told.even, told.safe)]
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


def show_outlook(seen: View) -> None:
    """Draws the page."""
    target = seen.programme.target_date
    is_growing = bool(st.session_state.get(GROWING, False))
    agencies = due.by_part(seen.actions, Column.LEAD_AGENCY, seen.data_date)
    is_told = not _is_state_narrowed(seen.selection)
    told = _pace(seen, is_growing, target)
    growing = None if is_growing else _growing(seen, target)
    lines = outlook_words.opening(told.whole, agencies, seen.data_date, target, growing, told.parts)
    show_sentence(lines if is_told else lines[-1:])
    with st.grid(6 if is_told else 3, gap="small", min_column_width=158, key="measures"):
        _show_due_cards(agencies)
        if is_told:
            _show_forecast_cards(seen, told.whole, target)
    outlook_due.show_due(seen, agencies)
    due_in_60 = int(agencies["in_30"].sum() + agencies["in_60"].sum())
    risk.show_risky(seen, _risky(seen), due_in_60)
    if not is_told:
        st.info(plain(NARROWED))
        return
    forecast.show_forecast(seen, told.whole, target, GROWING)
    forecast.show_parts(seen, told.parts, target)
    times.show_times(seen, _lives(seen))
    forecast.show_past(_past(seen))
