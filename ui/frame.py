"""The frame round every page: which review is shown, what narrows it, and the view a page asks its questions of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

import pandas as pd
import streamlit as st

from analytics import calibration, reported, since
from analytics import history as histories
from analytics.selection import Selection, selected
from data.programme import Programme
from data.schema import Derived
from data.store import LOCAL_PERSON, Snapshot
from data.thresholds import Thresholds
from ui import address, filters, left_out, library, meanings, navigation, past_version
from ui.words import counted, day, plain


@dataclass(frozen=True)
class View:
    """What a page sees: the filtered actions of the review shown, the review compared with, and the reviews before.

    `actions` and `then` hold one row an action, `vanished` the rows of `then` that are no longer listed; `history`
    holds one row an action a review up to the one shown; `everything` is `actions` before the filters; `reporting` one
    row an agency.
    All are shared between sessions and must not be changed.
    """

    programme: Programme
    actions: pd.DataFrame
    then: pd.DataFrame
    vanished: pd.DataFrame
    history: pd.DataFrame
    everything: pd.DataFrame
    reporting: pd.DataFrame
    selection: Selection
    shown: Snapshot
    compared: Snapshot | None
    is_sample: bool

    @property
    def data_date(self) -> date:
        """Returns the date the actions describe."""
        return self.shown.data_date

    @property
    def thresholds(self) -> Thresholds:
        """Returns the thresholds of the programme."""
        return self.programme.thresholds

    @property
    def compared_name(self) -> str:
        """Returns what a sentence calls the review compared with."""
        dates = self.history[Derived.DATA_DATE]
        before = dates[dates < pd.Timestamp(self.data_date)].max()
        is_last = self.compared is None or pd.Timestamp(self.compared.data_date) >= before
        return (
            "the last review" if is_last or self.compared is None else f"the review of {day(self.compared.data_date)}"
        )


def _wanted(text: str, dates: list[date]) -> date | None:
    """Returns the latest of `dates` that is not after the ISO date in `text`; None where there is none."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return None
    return max((found for found in dates if found <= asked), default=None)


def shown_and_compared(shelf: library.Shelf, version: Snapshot | None = None) -> tuple[Snapshot, Snapshot | None]:
    """Returns the snapshot the URL asks for, else the latest, and the one it is compared with, else the one before.

    A `version` that is asked for by its number comes before a date.
    """
    dates = [snapshot.data_date for snapshot in shelf.snapshots]
    asked = version.data_date if version else _wanted(address.value(address.DATA_DATE), dates)
    shown = asked or dates[-1]
    earlier = [found for found in dates if found < shown]
    compared = _wanted(address.value(address.COMPARED_DATE), earlier) or (earlier[-1] if earlier else None)
    return shelf.by_date[shown], shelf.by_date[compared] if compared else None


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


def pair() -> Pair:
    """Returns the reviews this rerun is about."""
    if version := past_version.asked():
        return Pair(version.shelf, *shown_and_compared(version.shelf, version.snapshot))
    shelf = library.shelf()
    return Pair(shelf, *shown_and_compared(shelf))


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
def _narrowed(both: Pair, selection: Selection) -> tuple[pd.DataFrame, ...]:
    """Returns actions, then, vanished and the history up to the review shown, narrowed to `selection`."""
    history = both.shelf.history()
    until = history[history[Derived.DATA_DATE] <= pd.Timestamp(both.shown.data_date)]
    return tuple(selected(table, selection) for table in (*_whole(both), until))


def warm() -> None:
    """Works out what every first page shows: the history, the latest review beside the one before, nothing filtered."""
    shelf = library.shelf(LOCAL_PERSON)
    if shelf.snapshots:
        latest, *earlier = reversed(shelf.snapshots)
        both = Pair(shelf, latest, earlier[0] if earlier else None)
        _narrowed(both, Selection())
        who_reported(both)


def whole_history(both: Pair) -> pd.DataFrame:
    """Returns the history up to the review shown, before any filter."""
    return _narrowed(both, Selection())[3]


def everything(both: Pair) -> pd.DataFrame:
    """Returns all actions of the review shown, before any filter."""
    return _whole(both)[0]


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_KEY)
def fallen_due(both: Pair) -> pd.DataFrame:
    """Returns what was to be delivered between two reviews up to the one shown, and what became of it, unfiltered."""
    due = calibration.fallen_due(both.shelf.history())
    return due[due[calibration.JUDGED_ON] <= pd.Timestamp(both.shown.data_date)]


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=BY_KEY)
def who_reported(both: Pair) -> pd.DataFrame:
    """Returns which agencies reported for the review shown; see analytics.reported."""
    first = library.first_agencies(both.shelf.is_sample, both.shown.id, both.shelf.reader)
    return reported.by_agency(both.shelf.history(), both.shown.data_date, first)


def view() -> View:
    """Returns the view of this rerun, from the URL and the filters."""
    both, selection = pair(), filters.selection()
    actions, then, vanished, history = _narrowed(both, selection)
    return View(
        programme=library.programme(),
        actions=actions,
        then=then,
        vanished=vanished,
        history=history,
        everything=everything(both),
        reporting=who_reported(both),
        selection=selection,
        shown=both.shown,
        compared=both.compared,
        is_sample=both.shelf.is_sample,
    )


def beside_others(seen: View, column: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Returns actions and history of `seen` without its filter on `column`: what one value of it stands beside."""
    nothing: dict[str, Any] = {column: ()}
    actions, _, _, history = _narrowed(pair(), replace(seen.selection, **nothing))
    return actions, history


def _show_provenance(seen: View) -> None:
    count, expected = int(reported.is_reported(seen.reporting).sum()), len(seen.reporting)
    aside = library.set_aside(seen.is_sample, seen.shown.id, library.person())
    parts = [
        day(seen.data_date, in_full=True),
        plain(seen.shown.review),
        counted(len(seen.everything), "action"),
        *([f"{count} of {counted(expected, 'agency', 'agencies')} reported"] if expected else []),
        f"{counted(aside, 'row')} set aside" if aside else "no row set aside",
    ]
    if seen.compared:
        parts.append(f"compared with {day(seen.compared.data_date)}")
    st.page_link(navigation.path("trackers"), label=" · ".join(parts))


def _show_sample_banner(seen: View) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="sample_banner"):
        st.markdown(f"**You are looking at a sample.** {plain(seen.programme.note)}")
        st.page_link(navigation.path("trackers"), label="Start with your own tracker", icon=":material/upload_file:")


def open_page(heading: str, *, is_filtered: bool = True) -> View:
    """Draws the title, the question, the provenance and the chips of a page; returns what it asks its questions of.

    `heading` is the page's docstring, "Name: question?". A page that is not about the filtered actions says so with
    `is_filtered`: it shows no chips and does not stop where no action matches.
    """
    name, _, question = heading.partition(":")
    seen = view()
    st.title(name.strip(), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="question"):
        st.caption(question.strip().capitalize(), width="content")
        if is_filtered:
            meanings.show_button()
    _show_provenance(seen)
    if seen.is_sample:
        _show_sample_banner(seen)
    past_version.show_banner(seen.shown)
    left_out.show_left_out(seen.selection, seen.shown, seen.compared)
    if not is_filtered:
        return seen
    filters.show_chips(seen.selection)
    if seen.actions.empty and len(seen.everything):
        st.info("No action matches these filters. Lift one of them, or choose Clear all.")
        st.stop()
    return seen
