"""From dropped files to a published snapshot: read, look, compare with what is there, name the review, publish."""

from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from analytics import since
from data.errors import TrackerError
from data.identity import identified
from data.reading.tracker import Tracker
from data.schema import Column
from ui import frame, library, navigation, remembered
from ui.action_table import readable
from ui.data_dates import proposal
from ui.last_review import beside_last_review, earlier
from ui.marked_copies import show_marked_copy
from ui.receipts import show_receipt
from ui.uploads import Reading, readings
from ui.words import counted, day, listed, plain

PREVIEWED = (
    Column.REF,
    Column.ACTION,
    Column.WORKSTREAM,
    Column.LEAD_AGENCY,
    Column.DUE_DATE,
    Column.STATUS,
    Column.RAG,
)


def _show_preview(trackers: list[Tracker], shelf: library.Shelf, data_date: date) -> None:
    actions = identified(pd.concat([tracker.actions for tracker in trackers], ignore_index=True))
    st.subheader("What will be published", anchor=False)
    agencies = actions["lead_agency"].dropna().astype("str").unique()
    st.markdown(
        f"{counted(len(actions), 'action')}, led by {counted(len(agencies), 'agency', 'agencies')} "
        f"({plain(listed(agencies, 5))})."
        if len(agencies)
        else f"{counted(len(actions), 'action')}; no lead agency is named."
    )
    if reviews := earlier(shelf, data_date):
        before = shelf.store.actions(reviews[-1].id, library.person())
        new = len(since.vanished(before, actions))
        gone = len(since.vanished(actions, before))
        st.markdown(
            f"Against {day(reviews[-1].data_date)}: {len(before):,} then, {new:,} new, "
            f"{gone:,} no longer there, {len(actions):,} now."
        )
    with st.expander("Look at the actions"):
        shown = readable(actions, PREVIEWED)
        st.dataframe(shown, hide_index=True, placeholder="—", alt=f"Preview of {counted(len(actions), 'action')}")


def _publish(read: list[Reading], data_date: date, review: str, reason: str) -> None:
    trackers = [reading.tracker for reading in read if reading.tracker]
    try:
        snapshot = library.own_store().publish(
            trackers,
            {reading.name: reading.content for reading in read},
            data_date=data_date,
            review=review.strip() or None,
            person=library.person(),
            reason=reason.strip() or None,
        )
    except TrackerError as error:
        st.error(f"{error.problem} {error.remedy}")
        return
    try:
        remembered.keep_published([reading.corrected for reading in read if reading.corrected], snapshot)
    except TrackerError as error:
        st.warning(f"Published, but the corrections were not kept for next month. {error.problem} {error.remedy}")
    with st.container(border=True, key="published"):
        what = counted(snapshot.action_count, "action")
        st.success(f"Published {what} as {plain(snapshot.review)}, {day(snapshot.data_date, in_full=True)}.")
        st.page_link(navigation.path("overview"), label="See the overview", icon=":material/dashboard:")


def show_publishing() -> None:
    """Draws the four steps; nothing is stored before the last."""
    shelf = library.shelf()
    st.subheader("Add this month's trackers", anchor=False)
    files = st.file_uploader(
        "Drop one or several trackers: Excel (.xlsx, .xlsm, .xls, .xlsb), OpenDocument (.ods) or .csv",
        accept_multiple_files=True,
        key="uploaded",
    )
    if not files:
        return
    left, middle, right = st.columns(3)
    names, below, slot = [file.name for file in files], st.container(), st.empty()
    password = right.text_input(
        "Password", type="password", key="new_password", help="Only for protected files. It is used once and not kept."
    )
    # The files may state the day themselves, so they are read before it is asked for, and once more where it differs.
    read_for: date = st.session_state.get("new_data_date") or proposal(names, (), shelf)[0]
    with slot:
        read = readings(files, read_for, password)
    proposed, why = proposal(names, read, shelf)
    data_date = left.date_input(
        "Data date",
        value=proposed,
        format="DD/MM/YYYY",
        key="new_data_date",
        help="The day the trackers describe, not the day you upload them.",
    )
    left.caption(why if data_date == proposed else f"The files propose {day(proposed)}. {why}")
    review = middle.text_input(
        "Review", key="new_review", placeholder="18th review", help="Left empty, it is named for you."
    )
    published = {snapshot.data_date: snapshot for snapshot in shelf.snapshots if not shelf.is_sample}
    reason = ""
    if data_date in published:
        reason = below.text_input(
            f"Why does this replace the {plain(published[data_date].review)}?",
            key="new_reason",
            placeholder="Corrected file from the agency",
            help="The snapshot it replaces stays readable, with this reason.",
        )
    if data_date != read_for:
        with slot:
            read = readings(files, data_date, password)
    read = beside_last_review(read, shelf, data_date)
    for reading in read:
        if reading.error:
            st.error(f"{plain(reading.name)}: {reading.error.problem} {reading.error.remedy}")
        elif reading.tracker:
            show_receipt(reading)
            show_marked_copy(reading, password)
    trackers = [reading.tracker for reading in read if reading.tracker]
    if not trackers or not any(len(tracker.actions) for tracker in trackers):
        st.info("There is no action to publish. Add a file that has some.")
        return
    _show_preview(trackers, shelf, data_date)
    unusable = len(read) - len(trackers)
    label = f"Publish {counted(len(trackers), 'file')}" + (f", leaving out {unusable:,}" if unusable else "")
    if st.button(label, type="primary", key="publish"):
        _publish([reading for reading in read if reading.tracker], data_date, review, reason)


def show_snapshots() -> None:
    """Draws every published snapshot, latest first, with its files to download."""
    shelf = library.shelf()
    st.subheader("Sample reviews" if shelf.is_sample else "Published reviews", anchor=False)
    table = pd.DataFrame(
        {
            "Review": [snapshot.review for snapshot in shelf.snapshots],
            "Data date": [day(snapshot.data_date) for snapshot in shelf.snapshots],
            "Actions": [snapshot.action_count for snapshot in shelf.snapshots],
            "Files": [", ".join(snapshot.file_names) for snapshot in shelf.snapshots],
            "Published by": [snapshot.published_by for snapshot in shelf.snapshots],
            "Published": [day(snapshot.published_at) for snapshot in shelf.snapshots],
        }
    )
    st.dataframe(table.iloc[::-1], hide_index=True, alt="Published reviews, latest first")
    shown = frame.pair().shown
    with st.expander(f"Files of the review shown ({plain(shown.review)})"):
        for name in shown.file_names:
            st.download_button(
                plain(name),
                data=partial(shelf.store.file, shown.id, name, shelf.reader),
                file_name=name,
                key=f"file_{shown.id}_{name}",
                icon=":material/download:",
                on_click="ignore",
            )
