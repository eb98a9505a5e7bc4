"""Which day an upload describes, as a proposal on the screen."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from data.data_dates import proposed_date
from ui.books import library
from ui.pieces.words import plain
from ui.trackers.reading.uploads import Reading


def proposal(names: Sequence[str], read: Sequence[Reading], shelf: library.Shelf) -> tuple[date, str]:
    """Returns the data date to propose for files of these names, read already or not, and why, as Markdown."""
    stated = {reading.name: reading.tracker.stated for reading in read if reading.tracker}
    before = None if shelf.is_sample or not shelf.snapshots else shelf.snapshots[-1].data_date
    day, why = proposed_date(names, stated, before, datetime.now(UTC).date())
    return day, plain(why)
