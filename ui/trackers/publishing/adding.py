"""Files for a review that is published already: added to it, or in place of all of it, with what changes said first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from data.following.doubles import doubles, settled
from data.following.last_review import matches_decided, with_review_findings
from data.following.measured_otherwise import indicators_before
from data.reading.tracker import Tracker
from data.schema import Column
from data.store.access import Person
from data.store.publishing import Seen
from data.store.snapshots import Snapshot
from ui.books import library
from ui.pieces.words import counted, listed, plain
from ui.trackers.reading.last_review import NOTHING, Beside, earlier
from ui.trackers.reading.uploads import Reading

ADD, REPLACE = "Add to this review", "Replace it"


@dataclass(frozen=True)
class Destination:
    """Where files go: to the review `added_to`, beside the files `kept` of it, or into a review of their own."""

    added_to: Snapshot | None = None
    kept: Beside = NOTHING
    left_out: tuple[str, ...] = ()


NEW_REVIEW = Destination()


@st.cache_resource(max_entries=4, show_spinner=False)
def _files(snapshot_id: int, reader: Person) -> tuple[Tracker, ...]:
    return library.own_store().trackers(snapshot_id, reader)


def _agencies(tracker: Tracker) -> frozenset[str]:
    return frozenset(tracker.actions[Column.LEAD_AGENCY].dropna().astype("str"))


def _count(tracker: Tracker) -> str:
    return counted(len(tracker.actions), "action")


def _show_left_out(files: Sequence[Tracker], late: dict[str, Tracker], snapshot_id: int, turn: int) -> tuple[str, ...]:
    """Draws a box for each file that a late one of the same agencies may stand for; returns the names ticked."""
    chosen = []
    for number, file in enumerate(files):
        alike = [name for name, tracker in late.items() if _agencies(tracker) and _agencies(tracker) == _agencies(file)]
        if file.name in late or not alike:
            continue
        if st.checkbox(
            f"Leave out {plain(file.name)}: {plain(alike[0])} is led by {plain(listed(sorted(_agencies(file))))} too "
            "and takes its place",
            value=True,
            key=f"leave_out_{snapshot_id}_{number}_{turn}",
        ):
            chosen.append(file.name)
    return tuple(chosen)


def show_destination(replaced: Snapshot | None, read: Sequence[Reading], turn: int, reader: Person) -> Destination:
    """Draws the choice between adding and replacing where the data date has a review, and what then becomes of it."""
    if replaced is None:
        return NEW_REVIEW
    late = {reading.name: reading.tracker for reading in read if reading.tracker}
    is_whole = {*replaced.file_names} <= {reading.name for reading in read}
    choice = st.radio(
        f"{plain(replaced.review)} is published already, from {plain(listed(replaced.file_names))}. These files",
        (ADD, REPLACE),
        index=int(is_whole),
        key=f"destination_{replaced.id}_{is_whole}_{turn}",
        horizontal=True,
        help="Add: the files published earlier stay, a file of the same name takes the place of the earlier one. "
        "Replace: only the files dropped here make up the review. What was published stays readable either way.",
    )
    if choice == REPLACE:
        return NEW_REVIEW
    files = _files(replaced.id, reader)
    left_out = _show_left_out(files, late, replaced.id, turn)
    kept = tuple(file for file in files if file.name not in late and file.name not in left_out)
    known_by = f"{replaced.id} {[file.name for file in kept]}"
    return Destination(replaced, Beside(known_by, kept), left_out)


def show_what_changes(destination: Destination, read: Sequence[Reading], reader: Person) -> None:
    """Draws what becomes of each file of the review that files are added to."""
    review = destination.added_to
    if review is None:
        return
    late = {reading.name: reading.tracker for reading in read if reading.tracker}
    before = {file.name: file for file in _files(review.id, reader)}
    lines = [f"{plain(file.name)} stays, {_count(file)}" for file in destination.kept.trackers]
    for name, tracker in late.items():
        if name in before:
            counts = f"{_count(before[name])} before, {len(tracker.actions):,} now"
            lines.append(f"{plain(name)} takes the place of the earlier one: {counts}")
        else:
            lines.append(f"{plain(name)} is new, {_count(tracker)}")
    lines += [f"{plain(name)} is left out, {_count(before[name])}" for name in destination.left_out]
    total = sum(len(tracker.actions) for tracker in (*destination.kept.trackers, *late.values()))
    counts = f"{counted(review.action_count, 'action')} before, {total:,} after"
    st.markdown(
        "\n".join([f"**What changes in {plain(review.review)}**: {counts}.\n", *(f"- {line}" for line in lines)])
    )


def added(
    destination: Destination, read: Sequence[Reading], reason: str, shelf: library.Shelf, chosen: Mapping[str, int]
) -> Snapshot:
    """Returns the new version of the review that the readings were added to; raises TrackerError where refused.

    `chosen` says which row counts of an action that stands in several files.
    """
    review = destination.added_to
    if review is None:
        raise ValueError("there is no review to add to")
    store = library.own_store()
    before = [(one.data_date, store.actions(one.id, shelf.reader)) for one in earlier(shelf, review.data_date)]
    thresholds, matches = library.programme().thresholds, matches_decided(store, shelf.reader)
    measured = indicators_before(store, review.data_date, shelf.reader)

    def checked(trackers: Sequence[Tracker]) -> Sequence[Tracker]:
        once = settled(trackers, doubles(trackers), chosen)
        return with_review_findings(once, review.data_date, before, thresholds, matches, measured)

    return store.add(
        [reading.tracker for reading in read if reading.tracker],
        {reading.name: reading.original for reading in read},
        data_date=review.data_date,
        person=shelf.reader,
        reason=reason or None,
        instead_of=destination.left_out,
        checked=checked,
        seen=Seen(review.id),
    )
