"""From dropped files to a published snapshot: read, look, compare with what is there, name the review, publish."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from analytics.changes import since
from data.errors import TrackerError
from data.following.identities_kept import rematched
from data.identity import identified
from data.reading.opening.ole import PasswordNeededError
from data.reading.tracker import Tracker
from data.schema import HEADINGS, Column
from data.store.snapshots import Snapshot
from ui.actions.table import readable
from ui.books import library
from ui.pieces.words import DASH, counted, day, listed, plain, two_sentences
from ui.trackers.correcting import remembered
from ui.trackers.publishing import adding, matching_list, published
from ui.trackers.publishing.review_titles import proposed_title, unnamed_title
from ui.trackers.reading.data_dates import proposal
from ui.trackers.reading.last_review import beside_last_review, earlier
from ui.trackers.reading.locked_files import keep_only, show_lock
from ui.trackers.reading.receipts import holds_anything, show_receipt, side_counts
from ui.trackers.reading.uploads import Reading, readings

PREVIEWED = (
    Column.REF,
    Column.ACTION,
    Column.DUE_DATE,
    Column.STATUS,
    Column.RAG,
    Column.LEAD_AGENCY,
    Column.WORKSTREAM,
)


def _show_preview(trackers: Sequence[Tracker], shelf: library.Shelf, data_date: date) -> None:
    actions = identified(pd.concat([tracker.actions for tracker in trackers], ignore_index=True))
    st.subheader("What will be published", anchor=False)
    agencies = actions["lead_agency"].dropna().astype("str").unique()
    st.markdown(
        f"{counted(len(actions), 'action')}, led by {counted(len(agencies), 'agency', 'agencies')} "
        f"({plain(listed(agencies, 5))})."
        if len(agencies)
        else f"{counted(len(actions), 'action')}; no lead agency is named."
    )
    if beside := side_counts(trackers):
        st.markdown(f"Beside them {listed(beside)}.")
    if reviews := earlier(shelf, data_date):
        then = (reviews[-1].data_date, shelf.store.actions(reviews[-1].id, library.person()))
        counted_as = matching_list.decided_or_pending(published.turn())
        (_, before), (_, after) = rematched([then, (data_date, actions)], counted_as)
        new, gone = len(since.vanished(before, after)), len(since.vanished(after, before))
        st.markdown(
            f"Against {day(reviews[-1].data_date)}: {len(before):,} then, {new:,} new, "
            f"{gone:,} no longer there, {len(actions):,} now."
        )
        matching_list.show_before_publishing(then, (data_date, actions), published.turn())
    look = st.expander("Look at the actions", key="preview", on_change="rerun")
    if look.open:
        shown = readable(actions, PREVIEWED)
        look.dataframe(
            shown,
            hide_index=True,
            placeholder=DASH,
            alt=f"Preview of {counted(len(actions), 'action')}",
            column_config={HEADINGS[Column.ACTION]: st.column_config.TextColumn(width=240)},
        )


@dataclass(frozen=True)
class _Plan:
    """What is to be published as what: the data date, the title, why it supersedes another, and where the files go."""

    data_date: date
    review: str
    reason: str
    destination: adding.Destination


def _stored(read: list[Reading], plan: _Plan, shelf: library.Shelf) -> Snapshot:
    if review := plan.destination.added_to:
        return adding.added(review, read, plan.destination.left_out, plan.reason.strip(), shelf)
    return library.own_store().publish(
        [reading.tracker for reading in read if reading.tracker],
        {reading.name: reading.original for reading in read},
        data_date=plan.data_date,
        review=plan.review.strip() or None,
        person=library.person(),
        reason=plan.reason.strip() or None,
    )


def _publish(read: list[Reading], plan: _Plan, shelf: library.Shelf) -> None:
    try:
        with st.spinner("Publishing"):
            snapshot = _stored(read, plan, shelf)
    except TrackerError as error:
        st.error(two_sentences(error))
        return
    try:
        remembered.keep_published([reading.corrected for reading in read if reading.corrected], snapshot)
        if decided := matching_list.pending(published.turn()):
            library.own_store().decide(decided, library.person())
    except TrackerError as error:
        published.finish(snapshot, f"What you corrected or matched was not kept. {two_sentences(error)}")
    published.finish(snapshot)


def _dated_and_named(names: list[str], read: list[Reading], shelf: library.Shelf) -> _Plan:
    """Draws and returns the data date, the title, what the files do to a review of that date, and why."""
    own = () if shelf.is_sample else shelf.snapshots
    reviews, turn = library.programme().reviews, published.turn()
    left, right = st.columns(2)
    proposed, why = proposal(names, read, shelf)
    data_date = left.date_input(
        "Data date",
        value=proposed,
        format="DD/MM/YYYY",
        key=f"new_data_date_{turn}",
        help="The day the trackers describe, not the day you upload them.",
    )
    left.caption(why if data_date == proposed else f"The files propose {day(proposed)}. {why}")
    replaced = next((snapshot for snapshot in own if snapshot.data_date == data_date), None)
    destination = adding.show_destination(replaced, read, turn, shelf.reader)
    if replaced and destination.added_to:
        right.markdown(f"Review  \n**{plain(replaced.review)}**")
        reason = st.text_input(
            "Why do they come late? (may stay empty)",
            key=f"late_reason_{turn}",
            help="What was published before stays readable, with this reason.",
        )
        return _Plan(data_date, replaced.review, reason, destination)
    title = proposed_title(data_date, own, reviews)
    review = right.text_input(
        "Review" if title else "Review, where it has a name or a number",
        value=title,
        key=f"new_review_{turn}_{data_date:%Y%m%d}",
    )
    unnamed = unnamed_title(data_date, own, reviews)
    right.caption(
        "Proposed. Change it if this review is called something else."
        if title
        else f"Left empty, it is called “{plain(unnamed)}”."
    )
    if replaced is None:
        return _Plan(data_date, review, "", destination)
    reason = st.text_input(
        f"Why does this replace the {plain(replaced.review)} of {day(data_date)}?",
        key=f"new_reason_{turn}",
        help="For example: corrected file from the agency. What it replaces stays readable, with this reason.",
    )
    return _Plan(data_date, review, reason, destination)


def _show_file(reading: Reading) -> None:
    if isinstance(reading.error, PasswordNeededError):
        show_lock(reading.name, reading.original, reading.known_by)
    elif reading.error:
        is_named = reading.name in reading.error.problem
        st.error(two_sentences(reading.error) if is_named else f"{plain(reading.name)}: {two_sentences(reading.error)}")
    else:
        show_receipt(reading)


def show_publishing() -> bool:
    """Draws the steps from files to a review, and returns whether files are being dealt with.

    Nothing is stored before the last step.
    """
    shelf = library.shelf()
    st.subheader("Add this month's trackers", anchor=False)
    above = st.container()
    files = st.file_uploader(
        "Drop one or several trackers: Excel (.xlsx, .xlsm, .xls, .xlsb), OpenDocument (.ods) or .csv",
        accept_multiple_files=True,
        key=f"uploaded_{published.turn()}",
    )
    if not files:
        with above:
            published.show_published(shelf)
        keep_only(())
        return False
    published.forget()
    names, above = [file.name for file in files], st.container()
    # The files may state the day themselves, so they are read before it is asked for, and once more where it differs.
    read_for: date = st.session_state.get(f"new_data_date_{published.turn()}") or proposal(names, (), shelf)[0]
    read = readings(files, read_for)
    with above:
        plan = _dated_and_named(names, read, shelf)
    data_date, kept = plan.data_date, plan.destination.kept
    if data_date != read_for:
        read = readings(files, data_date)
    read = beside_last_review(read, shelf, data_date, kept)
    for reading in read:
        _show_file(reading)
    usable = [reading for reading in read if reading.tracker]
    if not any(reading.tracker and holds_anything(reading.tracker) for reading in usable):
        st.info("There is no action to publish yet. Open a locked file with its password, or add a file that has some.")
        return True
    trackers = [reading.tracker for reading in usable if reading.tracker]
    _show_preview([*kept.trackers, *trackers], shelf, data_date)
    adding.show_what_changes(plan.destination, usable, shelf.reader)
    unusable = len(read) - len(usable)
    label = f"{'Add' if plan.destination.added_to else 'Publish'} {counted(len(usable), 'file')}" + (
        f", leaving out {unusable:,}" if unusable else ""
    )
    if st.button(label, type="primary", key="publish"):
        _publish(usable, plan, shelf)
    return True
