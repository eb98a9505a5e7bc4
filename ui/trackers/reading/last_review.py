"""The uploaded files beside the review before: what only that tells is found once and kept, and shown with the rest."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from data.following.last_review import earlier_reviews, matches_decided, with_review_findings
from data.following.measured_otherwise import indicators_before
from data.reading.tracker import Tracker
from data.store.access import Person
from data.store.snapshots import Snapshot
from ui.books import library
from ui.trackers.correcting.remembered import Corrected
from ui.trackers.reading.uploads import Reading


def earlier(shelf: library.Shelf, data_date: date) -> tuple[Snapshot, ...]:
    """Returns the analysts' own reviews before `data_date`, oldest first; the sample is none of them."""
    return () if shelf.is_sample else tuple(one for one in shelf.snapshots if one.data_date < data_date)


def known_by(corrected: Corrected) -> str:
    """Returns what a file and its corrections are known by in the cache."""
    tracker = corrected.tracker
    return f"{tracker.sha256} {tracker.name} {json.dumps(corrected.corrections.as_json(), sort_keys=True)}"


@dataclass(frozen=True)
class Beside:
    """Files of a published review that stay in it while others are added; `known_by` names them in the cache."""

    known_by: str = ""
    trackers: tuple[Tracker, ...] = ()


NOTHING = Beside()


@st.cache_resource(
    max_entries=16, show_spinner=False, hash_funcs={Corrected: known_by, Beside: lambda kept: kept.known_by}
)
def _compared(
    usable: list[Corrected],
    data_date: date,
    snapshot_ids: tuple[int, ...],
    decided: int,
    reader: Person,
    beside: Beside,
) -> list[Tracker]:
    store = library.own_store()
    before = earlier_reviews(store, data_date, reader) if snapshot_ids else []
    trackers = [*beside.trackers, *(corrected.tracker for corrected in usable)]
    matches = matches_decided(store, reader) if decided else []
    measured = indicators_before(store, data_date, reader) if snapshot_ids else None
    found = with_review_findings(trackers, data_date, before, library.programme().thresholds, matches, measured)
    return found[len(beside.trackers) :]


def beside_last_review(
    read: Sequence[Reading], shelf: library.Shelf, data_date: date, beside: Beside = NOTHING
) -> list[Reading]:
    """Returns the readings with what the reviews before `data_date` tell among their findings.

    `beside` are the files of the review that the readings are added to.
    """
    usable = [reading.corrected for reading in read if reading.corrected]
    ids = tuple(snapshot.id for snapshot in earlier(shelf, data_date))
    compared = iter(_compared(usable, data_date, ids, shelf.decided, shelf.reader, beside) if usable else [])
    return [
        replace(reading, corrected=replace(reading.corrected, tracker=next(compared))) if reading.corrected else reading
        for reading in read
    ]
