"""From dropped files to a published snapshot: read, look, compare with what is there, name the review, publish."""

from datetime import date

import pandas as pd
import streamlit as st

from analytics import since
from data.errors import TrackerError
from data.identity import identified
from data.reading.ole import PasswordNeededError
from data.reading.tracker import Tracker
from data.schema import HEADINGS, Column
from ui import library, published, remembered
from ui.action_table import readable
from ui.data_dates import proposal
from ui.last_review import beside_last_review, earlier
from ui.locked_files import keep_only, show_lock
from ui.receipts import show_receipt
from ui.review_titles import proposed_title, unnamed_title
from ui.uploads import Reading, readings
from ui.words import DASH, counted, day, listed, plain, two_sentences

PREVIEWED = (
    Column.REF,
    Column.ACTION,
    Column.DUE_DATE,
    Column.STATUS,
    Column.RAG,
    Column.LEAD_AGENCY,
    Column.WORKSTREAM,
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


def _publish(read: list[Reading], data_date: date, review: str, reason: str) -> None:
    try:
        with st.spinner("Publishing"):
            snapshot = library.own_store().publish(
                [reading.tracker for reading in read if reading.tracker],
                {reading.name: reading.original for reading in read},
                data_date=data_date,
                review=review.strip() or None,
                person=library.person(),
                reason=reason.strip() or None,
            )
    except TrackerError as error:
        st.error(two_sentences(error))
        return
    try:
        remembered.keep_published([reading.corrected for reading in read if reading.corrected], snapshot)
    except TrackerError as error:
        published.finish(snapshot, f"The corrections were not kept for next month. {two_sentences(error)}")
    published.finish(snapshot)


def _dated_and_named(names: list[str], read: list[Reading], shelf: library.Shelf) -> tuple[date, str, str]:
    """Draws and returns the data date, the title of the review, and the reason where it replaces one."""
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
    replaced = next((snapshot for snapshot in own if snapshot.data_date == data_date), None)
    if replaced is None:
        return data_date, review, ""
    reason = st.text_input(
        f"Why does this replace the {plain(replaced.review)} of {day(data_date)}?",
        key=f"new_reason_{turn}",
        help="For example: corrected file from the agency. What it replaces stays readable, with this reason.",
    )
    return data_date, review, reason


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
        data_date, review, reason = _dated_and_named(names, read, shelf)
    if data_date != read_for:
        read = readings(files, data_date)
    read = beside_last_review(read, shelf, data_date)
    for reading in read:
        _show_file(reading)
    usable = [reading for reading in read if reading.tracker]
    if not any(reading.tracker and len(reading.tracker.actions) for reading in usable):
        st.info("There is no action to publish yet. Open a locked file with its password, or add a file that has some.")
        return True
    _show_preview([reading.tracker for reading in usable if reading.tracker], shelf, data_date)
    unusable = len(read) - len(usable)
    label = f"Publish {counted(len(usable), 'file')}" + (f", leaving out {unusable:,}" if unusable else "")
    if st.button(label, type="primary", key="publish"):
        _publish(usable, data_date, review, reason)
    return True
