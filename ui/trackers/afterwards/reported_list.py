"""Who reported for the review shown: a line, and the agencies one by one."""

import pandas as pd
import streamlit as st

from analytics.agencies import reported
from analytics.agencies.reported import ACTIONS, FILES, LAST_REPORTED, REPORTING, REPORTING_WORDS, Reporting
from data.schema import HEADINGS, Column
from ui.books import pairs
from ui.pieces.words import DASH, counted, day, listed, plain


def show_reported() -> None:
    """Draws which agencies reported for the review shown, which came late and which are missing."""
    both = pairs.pair()
    sent = pairs.who_reported(both)
    if sent.empty:
        return
    names = {state: sent.loc[sent[REPORTING] == state, Column.LEAD_AGENCY].map(plain).tolist() for state in Reporting}
    there = int(reported.is_reported(sent).sum())
    st.subheader("Who reported", anchor=False)
    told = [f"{there:,} of {counted(len(sent), 'agency', 'agencies')} reported for {day(both.shown.data_date)}."]
    if names[Reporting.MISSING]:
        told.append(f"Nothing came from {listed(names[Reporting.MISSING], 5)}.")
    if names[Reporting.LATE]:
        told.append(f"{listed(names[Reporting.LATE], 5)} came in later.")
    st.markdown(" ".join(told))
    look = st.expander("Agency by agency", key="who_reported", on_change="rerun")
    if look.open:
        table = pd.DataFrame(
            {
                HEADINGS[Column.LEAD_AGENCY]: sent[Column.LEAD_AGENCY],
                "This review": sent[REPORTING]
                .astype("str")
                .map({str(key): word for key, word in REPORTING_WORDS.items()}),
                "Actions": sent[ACTIONS],
                "Last reported": [day(value) for value in sent[LAST_REPORTED]],
                "Files": sent[FILES],
            }
        )
        look.dataframe(
            table, hide_index=True, placeholder=DASH, alt="Which agencies reported, with their actions and files"
        )
        look.caption(
            "An agency has reported where a file of the review holds actions that it leads. Counted are the "
            "agencies that led an action in this review or in one before."
        )
