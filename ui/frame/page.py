"""The head of every page: its title, its question, where the figures come from, and what narrows them."""

import pandas as pd
import streamlit as st

from analytics.agencies import reported
from data.schema import Carried, Derived
from ui.books import library
from ui.frame import filters, left_out, meanings, navigation, past_version
from ui.frame.view import View, view
from ui.pieces.words import counted, day, listed, plain


class NothingLeftError(Exception):
    """The filters leave no action: the page has said so and ends, while what goes round it is still drawn."""


def _how_many(actions: pd.DataFrame) -> str:
    """Returns how many actions there are, how many of them are carried, and for how many nothing was reported."""
    carried = actions[Derived.CARRIED]
    parts = [counted(len(actions), "action")]
    if closed := int((carried == Carried.CLOSED).sum()):
        parts.append(f"{closed:,} carried as closed before")
    if silent := int((carried == Carried.NOT_REPORTED).sum()):
        parts.append(f"{silent:,} not reported this time")
    return parts[0] if len(parts) == 1 else f"{parts[0]} ({', '.join(parts[1:])})"


def _show_provenance(seen: View) -> None:
    count, expected = int(reported.is_reported(seen.reporting).sum()), len(seen.reporting)
    aside = library.set_aside(seen.is_sample, seen.shown.id, library.person())
    when, review = day(seen.data_date, in_full=True), plain(seen.shown.review)
    parts = [
        *([] if when in review else [when]),
        review,
        _how_many(seen.everything),
        *([f"{count} of {counted(expected, 'agency', 'agencies')} reported"] if expected else []),
        f"{counted(aside, 'row')} set aside" if aside else "no row set aside",
    ]
    if seen.compared:
        parts.append(f"compared with {day(seen.compared.data_date)}")
    st.page_link(navigation.path("trackers"), label=" · ".join(parts))


def _show_sample_banner(seen: View) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="sample_banner"):
        st.markdown(f"**You are looking at a sample.** {plain(seen.programme.note)}")
        st.page_link(navigation.path("trackers"), label="Start with your own tracker", icon=":material/upload_file:")


def _show_of_what(seen: View) -> None:
    """Says of which actions the figures are, where they are chosen by what became of them; else nothing."""
    narrowed = [
        f"{filters.LABELS[key]} “{plain(filters.word(key, value))}”"
        for key, value in filters.chosen(seen.selection)
        if key in filters.OUTCOMES
    ]
    if narrowed and len(seen.actions):
        count, every = len(seen.actions), len(seen.everything)
        st.markdown(
            f"**Only {count:,} of {counted(every, 'action')}: {listed(narrowed, 4)}.** "
            "Every share on this page is a share of these, not of the programme."
        )


def open_page(heading: str, *, is_filtered: bool = True) -> View:
    """Draws the title, the question, the provenance and the chips of a page; returns what it asks its questions of.

    `heading` is the page's docstring, "Name: question?". A page that is not about the filtered actions says so with
    `is_filtered`: it shows no chips and goes on where no action matches.

    Raises NothingLeftError where none does, after saying so; `st.stop` would also stop what is drawn after the page.
    """
    name, _, question = heading.partition(":")
    seen = view()
    st.title(name.strip(), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="question"):
        st.caption(question.strip().capitalize(), width="content")
        if is_filtered:
            meanings.show_button()
    _show_provenance(seen)
    if seen.is_sample:
        _show_sample_banner(seen)
    past_version.show_banner(seen.shown)
    left_out.show_left_out(seen)
    if not is_filtered:
        return seen
    filters.show_chips(seen.selection)
    _show_of_what(seen)
    if seen.actions.empty and len(seen.everything):
        st.info("No action matches these filters. Lift one of them, or choose Clear all.")
        raise NothingLeftError
    return seen
