"""What lies ahead of a view, worked out once: pace and forecast, what may be late, how long things take."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from analytics.outlook import at_risk, backtest, due, pace, record, survival
from analytics.outlook import words as outlook_words
from analytics.outlook.evidence import Verdict
from analytics.outlook.forecast import Model
from analytics.outlook.pace import Prospects
from analytics.outlook.record import Known
from analytics.outlook.survival import Lives, Times
from analytics.table.selection import Selection
from data.schema import Column, Flag
from ui.books import library, pairs
from ui.frame import view
from ui.frame.view import View
from ui.pieces.words import plain

GROWING = "with_added_work"
"""The switch that has work added as so far in the forecasts."""
NARROWED = (
    "Only some statuses, ratings or kinds of action are shown, and what was closed is not among them: lift those "
    "filters to see pace, forecast and time to close."
)


@dataclass(frozen=True)
class Everywhere:
    """What holds whatever the filters: which lead agencies keep few promises, and the time to close by workstream."""

    weak: dict[str, str]
    lengths: dict[str, Times]


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def _known(seen: View) -> Known:
    return record.known(seen.history, seen.data_date)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def _verdict(seen: View) -> Verdict:
    return pace.judged(_known(seen))


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def _prospects(seen: View, is_growing: bool, target: date | None) -> Prospects:
    return pace.prospects(_known(seen), _verdict(seen), target, is_growing=is_growing)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def past(seen: View) -> pd.DataFrame:
    """Returns earlier forecasts by the model in use, else the pace, beside what came; see backtest.past_forecasts."""
    return backtest.past_forecasts(_known(seen), _verdict(seen).model or Model.PACE)


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def lives(seen: View) -> Lives:
    """Returns how long each action took or has been open; see survival.lives."""
    return survival.lives(seen.history)


@st.cache_resource(max_entries=8, show_spinner=False, hash_funcs=pairs.BY_KEY)
def _everywhere(both: pairs.Pair) -> Everywhere:
    whole, thresholds = pairs.whole_history(both), library.programme().thresholds
    told = survival.times(survival.lives(whole).lives, Column.WORKSTREAM, thresholds.fewest_for_rate)
    weak = at_risk.weak_keepers(whole, both.shown.data_date, thresholds)
    return Everywhere(weak, {one.value: one for one in told})


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def risky(seen: View) -> pd.DataFrame:
    """Returns which actions due soon may well be late, and why; see at_risk.at_risk."""
    every = _everywhere(seen.both)
    return at_risk.at_risk(seen.actions, seen.data_date, every.weak, every.lengths, seen.thresholds)


def _is_state_narrowed(selection: Selection) -> bool:
    """Returns whether the filters leave out actions for what has become of them, closed ones among them."""
    what = (selection.status, selection.rag, selection.rag_computed, selection.due_window, selection.flag)
    return any(map(bool, what))


@dataclass(frozen=True)
class Ahead:
    """What falls due by lead agency, and what comes of all shown and of each workstream, to the target date.

    `is_told` is False where the filters leave out what was closed: then pace and forecast mean nothing. `is_dated` is
    False where open actions have no due date at all.
    """

    agencies: pd.DataFrame
    told: Prospects
    target: date | None
    opening: list[str]
    is_told: bool
    is_dated: bool

    @property
    def due_in_60(self) -> int:
        """Returns how many open actions fall due within 60 days."""
        return int(self.agencies["in_30"].sum() + self.agencies["in_60"].sum())


def ahead(seen: View) -> Ahead:
    """Returns what lies ahead of `seen`, with work added as so far where the reader has asked for that."""
    target, is_growing = seen.programme.target_date, bool(st.session_state.get(GROWING, False))
    agencies = due.by_part(seen.actions, Column.LEAD_AGENCY, seen.data_date)
    told = _prospects(seen, is_growing, target)
    growing = None if is_growing or told.verdict.model != Model.PACE else _prospects(seen, True, target)
    unfinished = int(seen.actions[Flag.IS_OPEN].sum())
    is_dated = not unfinished or due.undated(seen.actions) < unfinished
    lines = outlook_words.opening(told, agencies, seen.data_date, target, growing, is_dated=is_dated)
    is_told = not _is_state_narrowed(seen.selection)
    return Ahead(agencies, told, target, lines if is_told else lines[-1:], is_told, is_dated)


def show_narrowed() -> None:
    """Says why there is no forecast under these filters."""
    st.info(plain(NARROWED))
