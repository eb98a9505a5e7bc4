"""Corrections of earlier months: found by the headings, applied, said aloud, dropped on request, kept at publishing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from data.following import layouts
from data.following.recalled import Recalled, recalled_for
from data.reading.tracker import Tracker
from data.reading.vocabulary.corrections import NO_CORRECTIONS, Corrections
from data.store.log import Deed
from data.store.snapshots import Snapshot
from ui.books import library
from ui.pieces.words import counted, day, listed, plain
from ui.trackers.correcting import amending, held


@dataclass(frozen=True)
class Corrected:
    """One file: as it is read by itself, as it is read with its corrections, and these."""

    by_itself: Tracker
    tracker: Tracker
    corrections: Corrections


def key_of(tracker: Tracker) -> str:
    """Returns what a file is known by in a session: the same bytes under any name are the same file."""
    return tracker.sha256[:12]


def begun(by_itself: Tracker) -> Corrections:
    """Returns the corrections of a file; at its first sight in a session, those kept for the layout of its sheets."""
    key = key_of(by_itself)
    if not held.is_begun(key):
        recalled = recalled_for(by_itself.receipt, library.own_store(), library.person())
        held.keep(key, recalled.corrections if recalled else NO_CORRECTIONS)
        if recalled:
            st.session_state[f"recalled_{key}"] = recalled
    return held.corrections(key)


def show_recalled(key: str) -> None:
    """Draws the sentence that says whose corrections were applied, and the button that drops them or not."""
    recalled: Recalled | None = st.session_state.get(f"recalled_{key}")
    if recalled is None:
        return
    is_dropped = held.corrections(key) == NO_CORRECTIONS
    with st.container(border=True, horizontal=True, vertical_alignment="center", key=f"recalled_box_{key}"):
        when = day(recalled.saved_at, in_full=True)
        if is_dropped:
            st.markdown(
                f"The corrections of {when} were dropped. If you publish so, they are forgotten for this layout."
            )
        else:
            many = counted(amending.count(recalled.corrections), "correction")
            st.markdown(
                f"**The corrections of {when} were applied**: {many} by {plain(recalled.saved_by)}, "
                "known by the headings of this file."
            )
        st.button(
            "Apply them again" if is_dropped else "Drop them",
            key=f"recalled_drop_{key}",
            on_click=held.keep,
            args=(key, recalled.corrections if is_dropped else NO_CORRECTIONS),
        )


def show_unknowable(corrected: Corrected) -> None:
    """Draws the sentence about sheets whose corrections cannot be found again, where there are some."""
    names = layouts.forgettable(corrected.corrections, layouts.fingerprints(corrected.by_itself.receipt))
    if names:
        st.caption(
            f"{plain(listed(names))} cannot be recognised next month: no headings were found there by themselves. "
            "What you correct there holds for this file."
        )


def _record(one: Corrected, snapshot: Snapshot) -> None:
    told = {
        Deed.MAPPED: " ".join(layouts.in_words(one.corrections)),
        Deed.ACCEPTED: "; ".join(amending.accepted_in_words(one.corrections)),
    }
    for deed, words in told.items():
        if words:
            library.own_store().record(deed, f"{one.tracker.name}: {words}", library.person(), snapshot.id)


def keep_published(read: Sequence[Corrected], snapshot: Snapshot) -> None:
    """Keeps the corrections of what was just published for the next files of these layouts, and records them."""
    kept: dict[str, dict[str, Any]] = {}
    for one in read:
        known = layouts.fingerprints(one.by_itself.receipt)
        for name, given in layouts.kept_by_layout(one.corrections, one.tracker.receipt, known).items():
            kept[name] = layouts.merged(kept[name], given) if name in kept else given
        _record(one, snapshot)
    store, person = library.own_store(), library.person()
    before = store.layouts(kept, person)
    store.keep_layouts(
        {name: given for name, given in kept.items() if name in before or layouts.is_correcting(given)}, person
    )
