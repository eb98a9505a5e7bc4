"""A superseded or withdrawn version of a review, opened by its address on every page exactly as it was."""

from dataclasses import dataclass

import streamlit as st

from data.store.snapshots import Snapshot
from ui.books import library
from ui.frame import address
from ui.pieces.words import day, plain


@dataclass(frozen=True)
class Version:
    """The snapshot that the address names, with the shelf it is read from."""

    shelf: library.Shelf
    snapshot: Snapshot


def asked() -> Version | None:
    """Returns the version that the address asks for, None where it asks for none or for one that is not there."""
    text = address.value(address.SNAPSHOT)
    if not text.isdecimal():
        return None
    reader = library.person()
    every = library.own_store().snapshots(reader, with_superseded=True)
    found = next((one for one in every if str(one.id) == text), None)
    if found is None:
        return None
    return Version(library.shelf(reader) if found.is_current else library.past_shelf(found, reader), found)


def note(shown: Snapshot) -> str:
    """Returns a sentence where the address names a version that is not there, else ""."""
    text = address.value(address.SNAPSHOT)
    if not text or text == str(shown.id):
        return ""
    return f"The link names version “{plain(text[:20])}” of a review, which is not there; what is current is shown."


def open_version(snapshot: Snapshot) -> None:
    """Opens a version; for callbacks."""
    address.put(address.SNAPSHOT, str(snapshot.id))
    address.put(address.DATA_DATE, snapshot.data_date.isoformat())
    address.put(address.COMPARED_DATE, "")


def leave(data_date: str = "") -> None:
    """Goes back to what is current; for callbacks."""
    address.put(address.SNAPSHOT, "")
    address.put(address.DATA_DATE, data_date)
    address.put(address.COMPARED_DATE, "")


def ended_in_words(snapshot: Snapshot) -> str:
    """Returns how a version ceased to be current, to the full stop; "" for one that is."""
    ended = snapshot.retirement
    if ended is None:
        return ""
    return f"{ended.kind} on {day(ended.retired_at)} by {plain(ended.retired_by)}: {plain(ended.reason.rstrip('.'))}."


def show_banner(shown: Snapshot) -> None:
    """Draws, for a version that is not the current one, that it is not, why, and the way back."""
    if shown.is_current:
        return
    current = library.shelf()
    is_replaced = not current.is_sample and shown.data_date in current.by_date
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="past_version"):
        st.markdown(
            f"**This is not the current version.** You see {plain(shown.review)} as it was in version {shown.version}, "
            f"which was {ended_in_words(shown)}"
        )
        st.button(
            "Back to the current version" if is_replaced else "Back to the latest review",
            key="leave_past_version",
            icon=":material/undo:",
            on_click=leave,
            args=(shown.data_date.isoformat() if is_replaced else "",),
        )
