"""What a link asks for and cannot have: an agency or a review that is not there is named, not just dropped."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from analytics.table.selection import Selection
from data.store.snapshots import Snapshot
from ui.frame import address, past_version
from ui.pieces.words import day, listed, plain

PLACE = "left_out"
MOST_NAMED = 3
LONGEST = 60


@dataclass
class _Notes:
    """Sentences by filter, and the selection they were first shown with: any other takes them off the page."""

    by_filter: dict[str, str] = field(default_factory=dict)
    seen_with: Selection | None = None


def _notes() -> _Notes:
    held: _Notes = st.session_state.setdefault(PLACE, _Notes())
    return held


def note_filter(key: str, noun: str, options: Sequence[str]) -> None:
    """Notes the values of filter `key` in the URL that are none of `options`, its choices as the URL spells them.

    To be called before the filter is drawn: Streamlit then takes such values out of the URL, and they are gone.
    """
    unknown = [value for value in dict.fromkeys(st.query_params.get_all(key)) if value and value not in options]
    if unknown:
        names = listed([f"“{plain(value[:LONGEST])}”" for value in unknown], MOST_NAMED)
        what = "which is not in this review; it was" if len(unknown) == 1 else "which are not in this review; they were"
        _notes().by_filter[key] = f"The link names {noun} {names}, {what} left out."
        _notes().seen_with = None


def review_note(asked: str, shown: date | None, otherwise: str) -> str:
    """Returns a sentence where the date `asked` in the URL is not that of the review `shown`, else ""."""
    if not asked:
        return ""
    try:
        wanted = date.fromisoformat(asked)
    except ValueError:
        return f"The link names a review by “{plain(asked[:LONGEST])}”, which is not a date; {otherwise}."
    if wanted == shown:
        return ""
    is_before = shown is not None and shown < wanted
    instead = f"the one before it, of {day(shown)}, is taken" if is_before else otherwise
    return f"The link names a review of {day(wanted)}, which is not there; {instead}."


def show_left_out(selection: Selection, shown: Snapshot, compared: Snapshot | None) -> None:
    """Draws a line for each thing the URL names in vain; nothing where everything is there."""
    notes = _notes()
    if notes.seen_with not in {None, selection}:
        notes.by_filter.clear()
    notes.seen_with = selection
    before = compared.data_date if compared else None
    is_named = address.value(address.SNAPSHOT) == str(shown.id)
    told = [
        past_version.note(shown),
        review_note(
            "" if is_named else address.value(address.DATA_DATE), shown.data_date, "the latest review is shown"
        ),
        review_note(address.value(address.COMPARED_DATE), before, "the review before is taken to compare with"),
        *notes.by_filter.values(),
    ]
    if lines := [line for line in told if line]:
        st.info("  \n".join(lines))
