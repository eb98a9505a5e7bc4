"""The indicators of a review, worked out once for each snapshot and shared between sessions."""

import pandas as pd
import streamlit as st

from analytics.indicators import series as all_series
from analytics.indicators import summary as indicators
from data.store.access import LOCAL_PERSON, Person
from ui.books import library
from ui.books.pairs import Pair


@st.cache_resource(max_entries=64, show_spinner=False)
def _series(is_sample: bool, snapshot_id: int, reader: Person) -> pd.DataFrame:
    store = library.sample_store() if is_sample else library.own_store()
    return all_series.series(store.indicators(snapshot_id, reader))


@st.cache_resource(max_entries=64, show_spinner=False)
def _summary(is_sample: bool, snapshot_id: int, reader: Person) -> pd.DataFrame:
    return indicators.summary(_series(is_sample, snapshot_id, reader))


@st.cache_resource(max_entries=16, show_spinner=False)
def _revisions(is_sample: bool, snapshot_ids: tuple[int, ...], reader: Person) -> pd.DataFrame:
    store = library.sample_store() if is_sample else library.own_store()
    dates = {one.id: one.data_date for one in store.snapshots(reader, with_superseded=True)}
    return indicators.revisions(
        [(dates[key], all_series.stated(store.indicators(key, reader))) for key in snapshot_ids]
    )


def series(both: Pair) -> pd.DataFrame:
    """Returns the figures of the review shown; see analytics.indicators.series. Shared, so it must not be changed."""
    return _series(both.shelf.is_sample, both.shown.id, both.shelf.reader)


def summary(both: Pair) -> pd.DataFrame:
    """Returns one row an indicator of the review shown; see analytics.indicators.summary. Shared, as above."""
    return _summary(both.shelf.is_sample, both.shown.id, both.shelf.reader)


def revisions(both: Pair) -> pd.DataFrame:
    """Returns the figures that changed since they were first stated, as known at the review shown."""
    until = tuple(one.id for one in both.shelf.snapshots if one.data_date <= both.shown.data_date)
    return _revisions(both.shelf.is_sample, until, both.shelf.reader)


def warm() -> None:
    """Works out the indicators of the latest review, which the first page names."""
    shelf = library.shelf(LOCAL_PERSON)
    if shelf.snapshots:
        _summary(shelf.is_sample, shelf.snapshots[-1].id, LOCAL_PERSON)
