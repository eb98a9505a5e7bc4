"""The same ref in two files of one upload: shown side by side, and a person says which row counts."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from data.following.doubles import MERGED, Double, doubles, in_words, settled
from data.reading.tracker import Tracker
from data.schema import HEADINGS
from ui.actions.table import readable
from ui.pieces.words import DASH, counted, plain


@dataclass(frozen=True)
class Settled:
    """The trackers with one row an action; `chosen` says which by key, `is_open` whether a choice is missing."""

    trackers: list[Tracker]
    chosen: dict[str, int]
    is_open: bool


def _show_choice(double: Double, number: int, turn: int) -> int | None:
    """Draws the rows of one action side by side; returns the place of the one that counts, None until it is chosen."""
    st.markdown(plain(in_words(double)))
    shown = readable(double.rows, double.differing)
    shown.insert(0, "Where", [place.in_words for place in double.places])
    st.dataframe(shown, hide_index=True, placeholder=DASH, alt=f"{double.ref} as each file gives it")
    options = [*range(len(double.places)), MERGED]
    labels = {at: f"As in {place.file}" for at, place in enumerate(double.places)}
    labels[MERGED] = f"Merged: as in {double.places[MERGED].file}, its empty cells filled from the other"
    chosen: int | None = st.radio(
        f"Which counts for {plain(double.ref)}?",
        options,
        index=None,
        format_func=lambda at: plain(labels[at]),
        key=f"double_{turn}_{number}_{abs(hash(double.key))}",
    )
    return chosen


def show_doubles(trackers: Sequence[Tracker], turn: int) -> Settled:
    """Draws each action that stands in several files; returns the trackers with one row for each."""
    found = doubles(trackers)
    differing = [double for double in found if double.differing]
    chosen: dict[str, int] = {}
    if found:
        same = len(found) - len(differing)
        st.subheader("The same ref in two files", anchor=False)
        if same:
            st.markdown(f"{counted(same, 'action')} stand in several files with the same words; each counts once.")
    for number, double in enumerate(differing):
        place = _show_choice(double, number, turn)
        if place is not None:
            chosen[double.key] = place
    is_open = len(chosen) < len(differing)
    if is_open:
        names = ", ".join(HEADINGS[name].lower() for name in dict.fromkeys(differing[0].differing))
        st.info(f"Choose for each which row counts before you publish; they differ in {names}.")
    return Settled(settled(trackers, found, chosen), chosen, is_open)
