"""Snapshots of the programme: immutable, dated, with the original files, in SQLite or PostgreSQL."""

from data.store.access import LOCAL_PERSON, Person
from data.store.books import Store, open_store
from data.store.judgements import Confidence, GivenConfidence, GivenOverride, Override
from data.store.layouts import Layout
from data.store.log import Deed
from data.store.matches import Decision, Match
from data.store.snapshots import Retirement, RetirementKind, Snapshot, StoredFile

__all__ = [
    "LOCAL_PERSON",
    "Confidence",
    "Decision",
    "Deed",
    "GivenConfidence",
    "GivenOverride",
    "Layout",
    "Match",
    "Override",
    "Person",
    "Retirement",
    "RetirementKind",
    "Snapshot",
    "Store",
    "StoredFile",
    "open_store",
]
