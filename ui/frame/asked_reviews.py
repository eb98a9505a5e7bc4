"""Which reviews the address asks for: the one shown, or a version of it, and the one it is compared with."""

from datetime import date

from data.store.snapshots import Snapshot
from ui.books import library, pairs
from ui.frame import address, past_version


def _wanted(text: str, dates: list[date]) -> date | None:
    """Returns the latest of `dates` that is not after the ISO date in `text`; None where there is none."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return None
    return max((found for found in dates if found <= asked), default=None)


def _shown_and_compared(shelf: library.Shelf, version: Snapshot | None = None) -> tuple[Snapshot, Snapshot | None]:
    """Returns the snapshot the URL asks for, else the latest, and the one it is compared with, else the one before.

    A `version` that is asked for by its number comes before a date.
    """
    dates = [snapshot.data_date for snapshot in shelf.snapshots]
    asked = version.data_date if version else _wanted(address.value(address.DATA_DATE), dates)
    shown = asked or dates[-1]
    earlier = [found for found in dates if found < shown]
    compared = _wanted(address.value(address.COMPARED_DATE), earlier) or (earlier[-1] if earlier else None)
    return shelf.by_date[shown], shelf.by_date[compared] if compared else None


def begin() -> pairs.Pair:
    """Returns the reviews this rerun is about, settled once: a page never mixes what is published while it is drawn."""
    if version := past_version.asked():
        both = pairs.Pair(version.shelf, *_shown_and_compared(version.shelf, version.snapshot))
    else:
        shelf = library.shelf()
        both = pairs.Pair(shelf, *_shown_and_compared(shelf))
    pairs.settle(both)
    return both
