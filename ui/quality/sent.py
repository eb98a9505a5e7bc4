"""What was sent for each review and what was odd in it, worked out once for all readers."""

from collections.abc import Collection
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.over_reviews import history as histories
from analytics.quality import counted as quality
from analytics.table.selection import Selection
from data.following.findings_now import findings_now
from data.schema import Column
from data.store.snapshots import Snapshot
from ui.books import library
from ui.frame.view import View


@dataclass(frozen=True)
class Sent:
    """What was sent for one review of a shelf."""

    shelf: library.Shelf
    snapshot: Snapshot

    @property
    def key(self) -> tuple[object, ...]:
        """Returns what its findings are cached by."""
        before = tuple(one.id for one in self.earlier)
        return self.shelf.is_sample, self.snapshot.id, before, self.shelf.reader, self.shelf.decided

    @property
    def earlier(self) -> tuple[Snapshot, ...]:
        """Returns the reviews before it, oldest first."""
        return tuple(one for one in self.shelf.snapshots if one.data_date < self.snapshot.data_date)


@st.cache_resource(max_entries=256, show_spinner=False, hash_funcs={Sent: lambda sent: sent.key})
def _placed(sent: Sent) -> pd.DataFrame:
    """Returns the findings of one review, against those before as they are now, with the actions they are about."""
    shelf, snapshot = sent.shelf, sent.snapshot
    decided = [one for one in shelf.store.match_decisions(shelf.reader) if one.number <= shelf.decided]
    thresholds = library.programme().thresholds
    found = findings_now(shelf.store, snapshot, sent.earlier, decided, thresholds, shelf.reader)
    return quality.placed(found, histories.at(shelf.history(), snapshot.data_date))


def _told(seen: View, findings: pd.DataFrame, identities: Collection[str]) -> pd.DataFrame:
    """Returns the findings that the filters leave: those about the actions `identities`."""
    if seen.selection == Selection():
        return findings
    return quality.among(findings, identities, seen.selection.lead_agency)


def over_reviews(seen: View) -> pd.DataFrame:
    """Returns what became of the data over the reviews up to the one shown."""
    identities = set(seen.history[Column.ACTION_ID].unique())
    reviews = [one for one in seen.both.shelf.snapshots if one.data_date <= seen.data_date]
    sent = [(one.data_date, _told(seen, _placed(Sent(seen.both.shelf, one)), identities)) for one in reviews]
    return quality.over_reviews(seen.history, sent)


def found(seen: View) -> pd.DataFrame:
    """Returns the findings of the review shown that are about the actions the filters leave."""
    return _told(seen, _placed(Sent(seen.both.shelf, seen.shown)), set(seen.actions[Column.ACTION_ID]))
