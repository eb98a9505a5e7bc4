"""Corrections of an earlier month, found again by the headings of a file."""

from dataclasses import dataclass
from datetime import datetime

from data.following import layouts
from data.reading.receipt.account import Receipt
from data.reading.vocabulary.corrections import NO_CORRECTIONS, Corrections
from data.store.access import Person
from data.store.books import Store


@dataclass(frozen=True)
class Recalled:
    """What was found for a file: the corrections, when they were kept last (UTC), and by whom."""

    corrections: Corrections
    saved_at: datetime
    saved_by: str


def recalled_for(receipt: Receipt, store: Store, person: Person) -> Recalled | None:
    """Returns what was kept for the layout of a file's sheets, None where nothing that corrects anything was.

    `receipt` is that of the file read without corrections.
    """
    known = layouts.fingerprints(receipt)
    kept = store.layouts(known.values(), person)
    found = layouts.recalled(known, {name: one.corrections for name, one in kept.items()})
    if found == NO_CORRECTIONS:
        return None
    newest = max((one for one in kept.values() if layouts.is_correcting(one.corrections)), key=lambda one: one.saved_at)
    return Recalled(found, newest.saved_at, newest.saved_by)
