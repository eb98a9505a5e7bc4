"""Every version of a review: who published it, when and why it ended, its files, and the two steps of withdrawing."""

import json
from datetime import date
from functools import partial

import streamlit as st

from data.errors import TrackerError
from data.store.snapshots import Snapshot
from ui.books import library, pairs
from ui.frame import past_version
from ui.pieces import downloads
from ui.pieces.downloads import Download
from ui.pieces.words import counted, day, plain, two_sentences

WITHDRAWING = "withdrawing"


def _receipt_text(shelf: library.Shelf, snapshot_id: int, number: int) -> str:
    return json.dumps(shelf.store.receipts(snapshot_id, shelf.reader)[number], ensure_ascii=False, indent=1)


def show_files(shelf: library.Shelf, shown: Snapshot) -> None:
    """Draws the original files of a version and their receipts, to download."""
    for number, name in enumerate(shown.file_names):
        key = f"{shown.id}_{number}"
        original = Download(plain(name), partial(shelf.original, shown.id, name), name, f"file_{key}")
        receipt = Download(
            "Its receipt",
            partial(_receipt_text, shelf, shown.id, number),
            f"{name}.receipt.json",
            f"receipt_{key}",
            mime="application/json",
            icon=":material/receipt_long:",
        )
        downloads.show_files([original, receipt], key=f"doors_file_{key}")


def _set_withdrawing(snapshot_id: int | None) -> None:
    st.session_state[WITHDRAWING] = snapshot_id


def _withdraw(snapshot: Snapshot) -> None:
    try:
        library.own_store().withdraw(snapshot.id, st.session_state[f"withdraw_reason_{snapshot.id}"], library.person())
    except TrackerError as error:
        st.session_state[f"withdraw_refused_{snapshot.id}"] = two_sentences(error)
        return
    _set_withdrawing(None)
    past_version.leave()


def _show_withdrawing(snapshot: Snapshot) -> None:
    """Draws the first step, or the second: a reason, and the button that withdraws."""
    if st.session_state.get(WITHDRAWING) != snapshot.id:
        st.button(
            "Withdraw this review",
            key=f"withdraw_{snapshot.id}",
            on_click=_set_withdrawing,
            args=(snapshot.id,),
            help="Takes it out of what every page shows. Nothing is deleted: it stays in this list and can be opened.",
        )
        return
    st.warning(
        f"{plain(snapshot.review)} of {day(snapshot.data_date)} will no longer be shown or compared with. "
        "Its files stay, and it can still be opened from this list."
    )
    st.text_input("Why is it withdrawn?", key=f"withdraw_reason_{snapshot.id}")
    if refused := st.session_state.pop(f"withdraw_refused_{snapshot.id}", ""):
        st.error(refused)
    with st.container(horizontal=True):
        st.button(
            "Withdraw it", key=f"withdraw_now_{snapshot.id}", on_click=_withdraw, args=(snapshot,), type="primary"
        )
        st.button("Keep it", key=f"keep_{snapshot.id}", on_click=_set_withdrawing, args=(None,))


def _show_version(shelf: library.Shelf, snapshot: Snapshot, *, is_open: bool) -> None:
    state = "current" if snapshot.is_current else past_version.ended_in_words(snapshot)
    with st.container(border=True, key=f"version_{snapshot.id}"):
        st.markdown(
            f"**Version {snapshot.version}**, {counted(snapshot.action_count, 'action')}, published on "
            f"{day(snapshot.published_at)} by {plain(snapshot.published_by)}  \n{state[:1].upper()}{state[1:]}"
        )
        show_files(shelf, snapshot)
        if is_open:
            st.markdown("This is the version you see.")
        elif not snapshot.is_current:
            st.button(
                "Open it as it was",
                key=f"open_version_{snapshot.id}",
                icon=":material/history:",
                on_click=past_version.open_version,
                args=(snapshot,),
            )
        if snapshot.is_current and not shelf.is_sample:
            _show_withdrawing(snapshot)


def show_versions() -> None:
    """Draws, folded, every version of a review, latest first: by default of the review shown."""
    both = pairs.pair()
    own = library.own_store().snapshots(both.shelf.reader, with_superseded=True)
    every = own or both.shelf.snapshots
    shelf = library.Shelf(library.own_store() if own else both.shelf.store, every, not own, both.shelf.reader)
    dates = sorted({one.data_date for one in every}, reverse=True)
    names = {one.data_date: one.review for one in every}

    def label(found: date) -> str:
        versions = [one for one in every if one.data_date == found]
        ended = (
            "" if versions[-1].is_current else f", {versions[-1].retirement.kind}" if versions[-1].retirement else ""
        )
        return f"{day(found)} · {names[found]} · {counted(len(versions), 'version')}{ended}"

    with st.expander("Files and versions of a review", key="versions", on_change="rerun") as look:
        if not look.open:
            return
        shown = both.shown.data_date if both.shown.data_date in dates else dates[0]
        chosen = st.selectbox("Review", dates, index=dates.index(shown), format_func=label, key=f"versions_of_{shown}")
        for snapshot in reversed([one for one in every if one.data_date == chosen]):
            _show_version(shelf, snapshot, is_open=snapshot.id == both.shown.id)
