"""The register of decisions and events as a page sees it: worked out once for a review, for all who read it."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from analytics.register import decisions as decided
from analytics.register.words import narrowed
from analytics.table.selection import Selection
from data.decision import DECIDED_DTYPES, Decided, Noted
from data.event import Event
from data.schema import Derived
from data.store.access import LOCAL_PERSON, Person
from data.store.books import Store
from data.store.frames import joined
from data.store.register import newest, read_register
from ui.books import library, pairs
from ui.books.pairs import Pair


@dataclass(frozen=True)
class Registered:
    """What is known at the review shown, whatever the filters; the tables are those of analytics.register.decisions.

    `states` has a row a state, `carried` a row a linked action, `decisions` a row a decision, `follow_ups` the actions
    asked for that still are wanted, `events` a row an event up to the data date. All are shared: never change them.
    """

    states: pd.DataFrame
    carried: pd.DataFrame
    decisions: pd.DataFrame
    follow_ups: pd.DataFrame
    events: pd.DataFrame

    def of(self, decision_id: str) -> "pd.Series | None":
        """Returns one decision, None where the review shown does not know it."""
        rows = self.decisions[self.decisions[Decided.DECISION_ID] == decision_id]
        return None if rows.empty else rows.iloc[0]


@st.cache_resource(max_entries=16, show_spinner=False, hash_funcs={Store: id, Person: lambda person: person.name})
def _stated(store: Store, snapshots: tuple[tuple[int, date], ...], reader: Person) -> pd.DataFrame:
    """Returns the decisions that the trackers of each review state, oldest review first, with its data_date."""
    tables = [store.decisions(key, reader) for key, _ in snapshots]
    counts = [len(table) for table in tables]
    dates = pd.Series([pd.Timestamp(when) for _, when in snapshots], dtype="datetime64[us]").repeat(counts)
    return joined(tables, DECIDED_DTYPES).assign(**{Derived.DATA_DATE: dates.array})


@dataclass(frozen=True)
class _Asked:
    """The reviews and how far the register has grown; `numbers` are those of its newest rows."""

    both: Pair
    numbers: tuple[int, ...]

    @property
    def key(self) -> tuple[object, ...]:
        """Returns what the register is cached by."""
        return *self.both.key, self.numbers, self.both.shelf.known_until


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs={_Asked: lambda asked: asked.key})
def _registered(asked_for: _Asked) -> Registered:
    both = asked_for.both
    shelf, shown = both.shelf, both.shown.data_date
    until = tuple((one.id, one.data_date) for one in shelf.snapshots if one.data_date <= shown)
    read = _stated(shelf.store, until, shelf.reader)
    noted = read_register(shelf.store, shelf.reader, shelf.known_until)
    told = decided.history(read, noted.states, shown)
    linked = decided.links(read, noted.links, noted.follow_ups, shown)
    carried = decided.linked(linked, noted.follow_ups, pairs.everything(both))
    asked = noted.follow_ups[noted.follow_ups[Noted.DATA_DATE] <= pd.Timestamp(shown)]
    asked = asked.drop_duplicates(Noted.REF, keep="last")
    return Registered(
        told,
        carried,
        decided.register(read, noted.entered, told, carried, [when for _, when in until]),
        asked[asked[Noted.IS_WANTED]],
        noted.events[noted.events[Event.EVENT_DATE] <= pd.Timestamp(shown)],
    )


def registered(both: Pair | None = None) -> Registered:
    """Returns the register at the review of this rerun, or of `both`."""
    both = both or pairs.pair()
    return _registered(_Asked(both, newest(both.shelf.store, both.shelf.reader)))


def warm() -> None:
    """Works out the register of the latest review, as every first page shows it."""
    if both := pairs.latest(library.shelf(LOCAL_PERSON)):
        registered(both)


def of_selection(found: Registered, selection: Selection) -> pd.DataFrame:
    """Returns the decisions that the filters on workstream and lead agency leave."""
    return narrowed(found.decisions, selection.workstream, selection.lead_agency)
