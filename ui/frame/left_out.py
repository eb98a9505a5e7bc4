"""What a link asks for and cannot have: an agency or a review that is not there is named, and a filter kept."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

import streamlit as st

from ui.books import pairs
from ui.frame import address, filters, past_version
from ui.frame.view import View
from ui.pieces.words import day, listed, plain

MOST_NAMED = 3
LONGEST = 60


def filter_notes(missing: Mapping[str, Sequence[str]]) -> list[str]:
    """Returns a sentence for each filter whose values, by its noun in `missing`, are not in the review shown."""
    told = []
    for noun, values in missing.items():
        names = listed([f"“{plain(value[:LONGEST])}”" for value in values], MOST_NAMED)
        what = "is not in this review; no action matches it" if len(values) == 1 else "are not in this review"
        told.append(f"The filter names {noun} {names}, which {what}.")
    return told


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


def show_left_out(seen: View) -> None:
    """Draws a line for each thing the URL names in vain; nothing where everything is there."""
    shown, compared = seen.shown, seen.compared
    before = compared.data_date if compared else None
    is_named = address.value(address.SNAPSHOT) == str(shown.id)
    told = [
        past_version.note(shown),
        review_note(
            "" if is_named else address.value(address.DATA_DATE), shown.data_date, "the latest review is shown"
        ),
        review_note(address.value(address.COMPARED_DATE), before, "the review before is taken to compare with"),
        *filter_notes(filters.not_there(seen.selection, partial(pairs.choices, seen.both))),
    ]
    if lines := [line for line in told if line]:
        st.info("  \n".join(lines))
