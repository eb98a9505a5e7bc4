"""The frame round every page: which review is shown, what narrows it, and the view a page asks its questions of."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Final

import pandas as pd
import streamlit as st

from analytics.agencies import reported
from analytics.table.selection import Selection
from data.programme import Programme
from data.store import Snapshot
from data.thresholds import Thresholds
from ui.books import library, pairs
from ui.frame import filters, left_out, meanings, navigation, past_version
from ui.pieces.words import counted, day, plain


class NothingLeftError(Exception):
    """The filters leave no action: the page has said so and ends, while what goes round it is still drawn."""


@dataclass(frozen=True)
class View:
    """What a page sees: the filtered actions of the review shown, the review compared with, and the reviews before.

    `actions` and `then` hold one row an action, `vanished` the rows of `then` that are no longer listed; `everything`
    is `actions` before the filters; `reporting` one row an agency.
    All are shared between sessions and must not be changed.
    """

    both: pairs.Pair
    programme: Programme
    actions: pd.DataFrame
    then: pd.DataFrame
    vanished: pd.DataFrame
    everything: pd.DataFrame
    reporting: pd.DataFrame
    selection: Selection

    @property
    def key(self) -> tuple[object, ...]:
        """Returns what all that is worked out from this view is cached by."""
        return *self.both.key, self.selection

    @cached_property
    def history(self) -> pd.DataFrame:
        """Returns one row an action a review up to the one shown, under the same filters."""
        return pairs.narrowed_history(self.both, self.selection)

    @property
    def shown(self) -> Snapshot:
        """Returns the snapshot shown."""
        return self.both.shown

    @property
    def compared(self) -> Snapshot | None:
        """Returns the snapshot it is compared with, None for the first."""
        return self.both.compared

    @property
    def is_sample(self) -> bool:
        """Returns whether this is the sample programme."""
        return self.both.shelf.is_sample

    @property
    def data_date(self) -> date:
        """Returns the date the actions describe."""
        return self.shown.data_date

    @property
    def thresholds(self) -> Thresholds:
        """Returns the thresholds of the programme."""
        return self.programme.thresholds

    @property
    def compared_name(self) -> str:
        """Returns what a sentence calls the review compared with."""
        if self.compared is None or self.compared == self.both.before:
            return "the last review"
        return f"the review of {day(self.compared.data_date)}"


BY_VIEW: Final[dict[str | type[Any], Callable[[Any], Any]]] = {View: lambda seen: seen.key}


def view() -> View:
    """Returns the view of this rerun, from the URL and the filters."""
    both, selection = pairs.pair(), filters.selection()
    actions, then, vanished = pairs.narrowed(both, selection)
    return View(
        both=both,
        programme=library.programme(),
        actions=actions,
        then=then,
        vanished=vanished,
        everything=pairs.everything(both),
        reporting=pairs.who_reported(both),
        selection=selection,
    )


def beside_others(seen: View, column: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Returns actions and history of `seen` without its filter on `column`: what one value of it stands beside."""
    nothing: dict[str, Any] = {column: ()}
    wider = replace(seen.selection, **nothing)
    return pairs.narrowed(seen.both, wider)[0], pairs.narrowed_history(seen.both, wider)


def _show_provenance(seen: View) -> None:
    count, expected = int(reported.is_reported(seen.reporting).sum()), len(seen.reporting)
    aside = library.set_aside(seen.is_sample, seen.shown.id, library.person())
    parts = [
        day(seen.data_date, in_full=True),
        plain(seen.shown.review),
        counted(len(seen.everything), "action"),
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
    left_out.show_left_out(seen.selection, seen.shown, seen.compared)
    if not is_filtered:
        return seen
    filters.show_chips(seen.selection)
    if seen.actions.empty and len(seen.everything):
        st.info("No action matches these filters. Lift one of them, or choose Clear all.")
        raise NothingLeftError
    return seen
