"""The open books: which store is read, for whom, and its history, loaded once and never copied per session."""

import os
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import pandas as pd
import streamlit as st

from analytics.history import history as history_of
from data.programme import Programme, read_programme
from data.reading import child
from data.samples.publishing import publish_samples
from data.store import LOCAL_PERSON, Person, Snapshot, Store, open_store

SAMPLE_VARIABLE = "TRACKER_SAMPLE_STORE"
ROOT = Path(__file__).resolve().parent.parent


@st.cache_resource(show_spinner=False)
def programme() -> Programme:
    """Returns programme.toml, read once."""
    return read_programme()


@st.cache_resource(show_spinner=False)
def own_store() -> Store:
    """Returns the store the analysts publish to."""
    return open_store()


def _edition() -> str:
    """Returns what changes whenever the sample, or how it is read, changes: no stale sample is ever shown."""
    made_from = sorted(
        path
        for folder, endings in ((ROOT / "data" / "samples", {".xlsx"}), (ROOT / "data" / "reading", {".py", ".toml"}))
        for path in folder.rglob("*")
        if path.suffix in endings
    )
    edition = sha256()
    for path in (ROOT / "programme.toml", *sorted((ROOT / "data").glob("*.py")), *made_from):
        edition.update(path.read_bytes())
    return edition.hexdigest()[:12]


def sample_place() -> str:
    """Returns the URL of the sample's store: TRACKER_SAMPLE_STORE, else a file under var/ for this edition of it."""
    return os.environ.get(SAMPLE_VARIABLE) or f"sqlite:///{ROOT / 'var' / f'sample-{_edition()}.db'}"


@st.cache_resource(show_spinner=False)
def sample_store() -> Store:
    """Returns the store of the sample programme, filled at its first opening; it never mixes with the analysts' own."""
    store = open_store(sample_place())
    publish_samples(store, programme())
    return store


def person() -> Person:
    """Returns who is reading: the one signed in, else the local user."""
    return Person(str(st.user.email)) if st.user.get("is_logged_in") else LOCAL_PERSON


@dataclass(frozen=True)
class Shelf:
    """The snapshots that can be shown, oldest first, and the store they are in."""

    store: Store
    snapshots: tuple[Snapshot, ...]
    is_sample: bool
    reader: Person

    @cached_property
    def by_date(self) -> dict[date, Snapshot]:
        """Returns data date -> snapshot."""
        return {snapshot.data_date: snapshot for snapshot in self.snapshots}

    def history(self) -> pd.DataFrame:
        """Returns the whole history, one row an action a review; shared, so it must not be changed."""
        return _history(self.is_sample, tuple(snapshot.id for snapshot in self.snapshots), self.reader)


def shelf(reader: Person | None = None) -> Shelf:
    """Returns what `reader` may read: the analysts' snapshots, or the sample programme until there is one."""
    reader = reader or person()
    own = own_store().snapshots(reader)
    if own:
        return Shelf(own_store(), own, is_sample=False, reader=reader)
    return Shelf(sample_store(), sample_store().snapshots(reader), is_sample=True, reader=reader)


@st.cache_resource(max_entries=8, show_spinner="Opening the reviews")
def _history(is_sample: bool, snapshot_ids: tuple[int, ...], reader: Person) -> pd.DataFrame:
    store = sample_store() if is_sample else own_store()
    dates = {snapshot.id: snapshot.data_date for snapshot in store.snapshots(reader)}
    return history_of([(dates[key], store.actions(key, reader)) for key in snapshot_ids], programme().thresholds)


@st.cache_resource(max_entries=256, show_spinner=False)
def set_aside(is_sample: bool, snapshot_id: int, reader: Person) -> int:
    """Returns how many rows the reading of a snapshot's files set aside."""
    store = sample_store() if is_sample else own_store()
    return sum(
        sheet["rows"]["set_aside"] for receipt in store.receipts(snapshot_id, reader) for sheet in receipt["sheets"]
    )


def warm() -> None:
    """Opens the store, or the sample where nothing is in it, and starts the process that reads trackers."""
    child.warm_up()
    shelf(LOCAL_PERSON)
