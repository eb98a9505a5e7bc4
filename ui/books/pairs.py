"""The two reviews a rerun is about, and their tables, filtered or not, worked out once for all sessions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd
import streamlit as st

from analytics.agencies import reported
from analytics.changes import since
from analytics.measures import shares
from analytics.over_reviews import history as histories
from analytics.ratings import calibration
from analytics.table.selection import Selection, held, is_selected, selected
from data.schema import Derived
from data.store.access import LOCAL_PERSON
from data.store.snapshots import Snapshot
from ui.books import library

PAIR = "pair_of_reviews"


@dataclass(frozen=True)
class Pair:
    """The review shown and the one compared with, before any filter; `key` names the snapshots and their reader."""

    shelf: library.Shelf
    shown: Snapshot
    compared: Snapshot | None

    @property
    def key(self) -> tuple[object, ...]:
        """Returns what the tables of this pair are cached by."""
        ids = tuple(snapshot.id for snapshot in self.shelf.snapshots)
        pair = self.shown.id, self.compared and self.compared.id
        return self.shelf.is_sample, ids, self.shelf.reader, self.shelf.decided, self.shelf.judged, *pair

    @property
    def before(self) -> Snapshot | None:
        """Returns the review before the one shown, None for the first."""
        earlier = [one for one in self.shelf.snapshots if one.data_date < self.shown.data_date]
        return max(earlier, key=lambda one: one.data_date, default=None)


def latest(shelf: library.Shelf) -> Pair | None:
    """Returns the latest review beside the one before it, None where there is no review."""
    if not shelf.snapshots:
        return None
    last, *earlier = reversed(shelf.snapshots)
    return Pair(shelf, last, earlier[0] if earlier else None)


def settle(both: Pair) -> None:
    """Keeps the reviews a rerun is about: a page never mixes what is published while it is drawn."""
    st.session_state[PAIR] = both


def pair() -> Pair:
    """Returns the reviews this rerun is about, as they were settled."""
    found: Pair = st.session_state[PAIR]
    return found


BY_KEY: Final[dict[str | type[Any], Callable[[Any], Any]]] = {Pair: lambda both: both.key}


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_KEY)
def _whole(both: Pair) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Returns all actions of the review shown, all of the one compared with, and those that vanished in between."""
    history = both.shelf.history()
    now = histories.at(history, both.shown.data_date)
    then = histories.at(history, both.compared.data_date) if both.compared else history.iloc[:0]
    now = since.compared(now, then)
    return now, then, since.vanished(now, then)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_KEY)
def narrowed(both: Pair, selection: Selection) -> tuple[pd.DataFrame, ...]:
    """Returns actions, then and vanished, narrowed to `selection`."""
    return tuple(selected(table, selection) for table in _whole(both))


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_KEY)
def narrowed_history(both: Pair, selection: Selection) -> pd.DataFrame:
    """Returns the history up to the review shown, narrowed to `selection`."""
    history = both.shelf.history()
    return selected(history[history[Derived.DATA_DATE] <= pd.Timestamp(both.shown.data_date)], selection)


@st.cache_resource(max_entries=64, show_spinner=False, hash_funcs=BY_KEY)
def measured_over_reviews(both: Pair, selection: Selection) -> pd.DataFrame:
    """Returns every measure at each review up to the one shown, under the filters; see shares.by_review.

    Of the many columns of the history it takes only those that are counted.
    """
    history = whole_history(both)
    return shares.by_review(history[list(shares.COUNTED_FROM)][is_selected(history, selection)])


def warm() -> None:
    """Works out what every first page shows: the history, the latest review beside the one before, nothing filtered."""
    if both := latest(library.shelf(LOCAL_PERSON)):
        narrowed(both, Selection())
        whole_history(both)
        who_reported(both)


def whole_history(both: Pair) -> pd.DataFrame:
    """Returns the history up to the review shown, before any filter."""
    return narrowed_history(both, Selection())


def everything(both: Pair) -> pd.DataFrame:
    """Returns all actions of the review shown, before any filter."""
    return _whole(both)[0]


@st.cache_resource(max_entries=128, show_spinner=False, hash_funcs=BY_KEY)
def choices(both: Pair, column: str) -> list[str]:
    """Returns what a filter on `column` offers: what all actions of the review shown hold in it."""
    return held(_whole(both)[0], column)


def all_compared(both: Pair) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Returns all actions of the review shown, compared, and those that vanished before it, before any filter."""
    now, _, gone = _whole(both)
    return now, gone


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_KEY)
def whole_headline(both: Pair) -> dict[str, shares.Measure]:
    """Returns every measure of all actions of the review shown, before any filter."""
    return shares.headline(*all_compared(both))


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_KEY)
def fallen_due(both: Pair) -> pd.DataFrame:
    """Returns what was to be delivered between two reviews up to the one shown, and what became of it, unfiltered."""
    due = calibration.fallen_due(both.shelf.history())
    return due[due[calibration.JUDGED_ON] <= pd.Timestamp(both.shown.data_date)]


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_KEY)
def who_reported(both: Pair) -> pd.DataFrame:
    """Returns which agencies reported for the review shown; see analytics.agencies.reported."""
    first = library.first_agencies(both.shelf.is_sample, both.shown.id, both.shelf.reader)
    return reported.by_agency(both.shelf.history(), both.shown.data_date, first)
