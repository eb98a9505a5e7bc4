"""What has been published: the line that says so after an upload, and the list of reviews."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from data.store.snapshots import Snapshot
from ui.books import library
from ui.frame import address, navigation
from ui.pieces.words import counted, day, plain

TURN = "upload_turn"
DONE = "upload_done"


@dataclass(frozen=True)
class Done:
    """A publishing that succeeded, and what nevertheless went wrong, "" for nothing."""

    snapshot: Snapshot
    warning: str


def turn() -> int:
    """Returns how many publishings this session has behind it; the keys of its inputs carry it, so they start empty."""
    past: int = st.session_state.get(TURN, 0)
    return past


def finish(snapshot: Snapshot, warning: str = "") -> None:
    """Empties the uploader and draws the page anew with the new review on show; does not return."""
    st.session_state[TURN] = turn() + 1
    st.session_state[DONE] = Done(snapshot, warning)
    latest = max(one.data_date for one in library.shelf().snapshots)
    address.put_next(address.DATA_DATE, "" if snapshot.data_date == latest else snapshot.data_date.isoformat())
    address.put_next(address.COMPARED_DATE, "")
    address.put_next(address.SNAPSHOT, "")
    st.rerun()


def forget() -> None:
    """Takes the line about the last publishing off the page."""
    st.session_state.pop(DONE, None)


def show_published(shelf: library.Shelf) -> None:
    """Draws what was just published and the way to what it changed; nothing before the first publishing."""
    done: Done | None = st.session_state.get(DONE)
    if done is None:
        return
    snapshot = done.snapshot
    what = counted(snapshot.action_count, "action")
    with st.container(border=True, key="published"):
        when, review = day(snapshot.data_date, in_full=True), plain(snapshot.review)
        st.success(f"Published {what} as {review}." if when in review else f"Published {what} as {review}, {when}.")
        if done.warning:
            st.warning(done.warning)
        with st.container(horizontal=True):
            has_earlier = any(one.data_date < snapshot.data_date for one in shelf.snapshots)
            if has_earlier and navigation.path("changes").exists():
                st.page_link(
                    navigation.path("changes"),
                    label="See what changed since the last review",
                    icon=":material/difference:",
                )
            st.page_link(navigation.path("overview"), label="See the overview", icon=":material/dashboard:")


def show_snapshots() -> None:
    """Draws the current version of every published review, latest first."""
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
