"""Which review is shown and which it is compared with: two pick lists that write ISO dates to the URL."""

from datetime import date

import streamlit as st

from data.store.snapshots import Snapshot
from ui.books import library, pairs
from ui.frame import address
from ui.pieces.words import day, plain

SHOWN, COMPARED = "review_shown", "review_compared"


def _put(widget: str, key: str, default: date | None) -> None:
    chosen: date | None = st.session_state[widget]
    if key == address.DATA_DATE:
        address.put(address.SNAPSHOT, "")
    address.put(key, "" if chosen is None or chosen == default else chosen.isoformat())


def show_reviews(both: pairs.Pair) -> None:
    """Draws the name of the programme and the two pick lists, latest review first."""
    programme = library.programme()
    st.markdown(f"**{plain(programme.short_name)}**  \n:small[:gray[{plain(programme.name)}]]")
    shelf, shown, compared = both.shelf, both.shown, both.compared
    dates = sorted(shelf.by_date, reverse=True)
    earlier = [found for found in dates if found < shown.data_date]

    def label(found: date) -> str:
        snapshot: Snapshot = shelf.by_date[found]
        return f"{day(found)} · {snapshot.review}"

    st.session_state[SHOWN] = shown.data_date
    st.selectbox(
        "Review shown", dates, format_func=label, key=SHOWN, on_change=_put, args=(SHOWN, address.DATA_DATE, dates[0])
    )
    if compared:
        st.session_state[COMPARED] = compared.data_date
        st.selectbox(
            "Compared with",
            earlier,
            format_func=label,
            key=COMPARED,
            on_change=_put,
            args=(COMPARED, address.COMPARED_DATE, earlier[0]),
        )
    else:
        st.caption("This is the first review, so there is nothing to compare it with yet.")
