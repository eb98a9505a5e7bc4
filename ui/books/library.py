"""The open books: which store is read, for whom, and its history, loaded once and never copied per session."""

import os
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import pandas as pd
import streamlit as st

from analytics.over_reviews.history import history as history_of
from analytics.table.judged import GIVEN, judged
from data.following.identities_kept import rematched
from data.names import respelled
from data.programme import Programme, read_programme
from data.reading import child
from data.samples.publishing import publish_samples
from data.schema import Column
from data.store import judgements
from data.store.access import LOCAL_PERSON, Person
from data.store.books import Store, open_store
from data.store.judgements import GivenConfidence, GivenOverride
from data.store.log import Deed
from data.store.snapshots import Snapshot

SAMPLE_VARIABLE = "TRACKER_SAMPLE_STORE"
ROOT = Path(__file__).resolve().parents[2]


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
        for folder, endings in (
            (ROOT / "data" / "samples", {".xlsx", ".toml"}),
            (ROOT / "data" / "reading", {".py", ".toml"}),
            (ROOT / "data" / "following", {".py"}),
        )
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
    """The snapshots that can be shown, oldest first, and the store they are in.

    `decided` is the number of the newest decision about which actions are the same that counts for them, `judged` the
    numbers of the newest rating by judgement and of the newest delivery confidence. Of the register of decisions counts
    what was there before `known_until`, all where that is None.
    """

    store: Store
    snapshots: tuple[Snapshot, ...]
    is_sample: bool
    reader: Person
    decided: int = 0
    judged: tuple[int, int] = (0, 0)
    known_until: datetime | None = None

    @cached_property
    def by_date(self) -> dict[date, Snapshot]:
        """Returns data date -> snapshot."""
        return {snapshot.data_date: snapshot for snapshot in self.snapshots}

    def history(self) -> pd.DataFrame:
        """Returns the whole history, one row an action a review; shared, so it must not be changed."""
        ids = tuple(snapshot.id for snapshot in self.snapshots)
        if not self.judged[0]:
            return _history(self.is_sample, ids, self.reader, self.decided)
        return _judged(self.is_sample, ids, self.reader, self.decided, self.judged[0])

    def overrides(self) -> tuple[GivenOverride, ...]:
        """Returns every rating by judgement that was known then, oldest first."""
        ids = tuple(snapshot.id for snapshot in self.snapshots)
        return _overrides(self.is_sample, ids, self.reader, self.decided, self.judged[0])

    def confidences(self) -> tuple[GivenConfidence, ...]:
        """Returns every delivery confidence that was known then, oldest first."""
        return tuple(one for one in judgements.confidences(self.store, self.reader) if one.number <= self.judged[1])

    def original(self, snapshot_id: int, name: str) -> bytes:
        """Returns the bytes of an original file for a download, which the audit log remembers."""
        content = self.store.file(snapshot_id, name, self.reader)
        self.store.record(Deed.EXPORTED, f"original file {name}", self.reader, snapshot_id)
        return content


def shelf(reader: Person | None = None) -> Shelf:
    """Returns what `reader` may read: the analysts' snapshots, or the sample programme until there is one."""
    reader = reader or person()
    own = own_store().snapshots(reader)
    if own:
        decided, judged = own_store().newest_match_decision(reader), judgements.newest(own_store(), reader)
        return Shelf(own_store(), own, is_sample=False, reader=reader, decided=decided, judged=judged)
    judged, sample = judgements.newest(sample_store(), reader), sample_store().snapshots(reader)
    return Shelf(sample_store(), sample, is_sample=True, reader=reader, judged=judged)


def past_shelf(past: Snapshot, reader: Person) -> Shelf:
    """Returns what could be read just before a superseded or withdrawn snapshot ceased to be the current one."""
    store, until = own_store(), past.retirement.retired_at if past.retirement else past.published_at
    then = tuple(
        one
        for one in store.snapshots(reader, with_superseded=True)
        if one.id == past.id
        or (one.published_at < until and (one.retirement is None or one.retirement.retired_at > until))
    )
    numbers = [decision.number for decision in store.match_decisions(reader) if decision.decided_at < until]
    rated, trusted = (
        max((one.number for one in given if one.given_at < until), default=0)
        for given in (judgements.overrides(store, reader), judgements.confidences(store, reader))
    )
    decided = max(numbers, default=0)
    judged = rated, trusted
    return Shelf(store, then, is_sample=False, reader=reader, decided=decided, judged=judged, known_until=until)


def _reviews(
    is_sample: bool, snapshot_ids: tuple[int, ...], reader: Person, decided: int
) -> list[tuple[date, pd.DataFrame]]:
    """Returns data date and actions of each snapshot, names in one spelling, identities as decided up to a decision."""
    store = sample_store() if is_sample else own_store()
    dates = {snapshot.id: snapshot.data_date for snapshot in store.snapshots(reader, with_superseded=True)}
    tables = respelled([store.actions(key, reader) for key in snapshot_ids])
    reviews = [(dates[key], actions) for key, actions in zip(snapshot_ids, tables, strict=True)]
    return rematched(reviews, [one.match for one in store.match_decisions(reader) if one.number <= decided])


@st.cache_resource(max_entries=8, show_spinner="Opening the reviews")
def _history(is_sample: bool, snapshot_ids: tuple[int, ...], reader: Person, decided: int) -> pd.DataFrame:
    return history_of(_reviews(is_sample, snapshot_ids, reader, decided), programme().thresholds)


@st.cache_resource(max_entries=16, show_spinner=False)
def _identities(is_sample: bool, snapshot_ids: tuple[int, ...], reader: Person, decided: int) -> dict[date, list[str]]:
    """Returns data date -> the identities of the rows of its snapshot, as decided up to a decision."""
    return {
        day: actions[Column.ACTION_ID].tolist() for day, actions in _reviews(is_sample, snapshot_ids, reader, decided)
    }


@st.cache_resource(max_entries=8, show_spinner=False)
def _overrides(
    is_sample: bool, snapshot_ids: tuple[int, ...], reader: Person, decided: int, newest: int
) -> tuple[GivenOverride, ...]:
    """Returns the ratings by judgement up to the `newest`, each under the identity its action has by now.

    What was decided since about which actions are the same renames an action; the judgement goes with its row.
    """
    store = sample_store() if is_sample else own_store()
    decisions = store.match_decisions(reader) if decided else ()
    told = []
    for given in (one for one in judgements.overrides(store, reader) if one.number <= newest):
        known = max((one.number for one in decisions if one.decided_at < given.given_at), default=0)
        then, now = (
            _identities(is_sample, snapshot_ids, reader, number).get(given.said.data_date, [])
            if known < decided
            else []
            for number in (known, decided)
        )
        name = given.said.action_id
        kept = now[then.index(name)] if name in then else name
        told.append(replace(given, said=replace(given.said, action_id=kept)))
    return tuple(told)


@st.cache_resource(max_entries=8, show_spinner=False)
def _judged(is_sample: bool, snapshot_ids: tuple[int, ...], reader: Person, decided: int, newest: int) -> pd.DataFrame:
    """Returns the history with the ratings by judgement that stand laid over it."""
    given = _overrides(is_sample, snapshot_ids, reader, decided, newest)
    standing = [said for said in {one.said.about: one.said for one in given}.values() if said.rating]
    table = pd.DataFrame([[getattr(said, name) for name in GIVEN] for said in standing], columns=list(GIVEN))
    return judged(_history(is_sample, snapshot_ids, reader, decided), table.astype({"data_date": "datetime64[us]"}))


@st.cache_resource(max_entries=64, show_spinner=False)
def first_agencies(is_sample: bool, snapshot_id: int, reader: Person) -> tuple[str, ...] | None:
    """Returns the lead agencies in the first version of a snapshot's review, None where this is the first."""
    store = sample_store() if is_sample else own_store()
    every = store.snapshots(reader, with_superseded=True)
    shown = next(one for one in every if one.id == snapshot_id)
    if shown.version == 1:
        return None
    first = next(one for one in every if one.data_date == shown.data_date)
    return tuple(store.actions(first.id, reader)[Column.LEAD_AGENCY].dropna().astype("str").unique())


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
