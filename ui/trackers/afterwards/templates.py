"""Templates for next month: each agency's open actions in a workbook that needs no cleaning when it comes back."""

from functools import partial

import pandas as pd
import streamlit as st

from packs import follow_ups, round_trip
from ui.books import library, pairs
from ui.books.registered import registered
from ui.pieces.downloads import Download, show_files
from ui.pieces.words import counted, day, plain


def show_templates() -> None:
    """Draws the choice of an agency and its template, and all agencies' templates as one file; made when asked for."""
    both = pairs.pair()
    programme, data_date = library.programme(), both.shown.data_date
    actions, asked = pairs.everything(both), registered(both).follow_ups
    actions = follow_ups.with_follow_ups(actions, asked, data_date)
    following = (pd.Timestamp(data_date) + pd.Timedelta(days=1) + pd.offsets.MonthEnd(0)).date()
    counts = round_trip.open_counts(actions)
    st.subheader("Templates for next month", anchor=False)
    if not counts:
        st.markdown("No agency leads an open action, so there is nothing to fill in.")
        return
    st.markdown(
        f"Each agency gets its open actions of {day(data_date)} to bring up to date for {day(following)}: "
        "refs locked, lists to pick from, dates and per cents checked as they are typed."
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        agency = st.selectbox(
            "Agency",
            list(counts),
            key="template_agency",
            format_func=lambda name: f"{name}: {counted(counts[name], 'open action')}",
        )
        one = Download(
            "Template",
            partial(round_trip.template, actions, programme, agency, data_date, following),
            round_trip.template_name(programme, agency, following),
            f"template_{both.shown.id}_{agency}",
        )
        every = Download(
            f"All {counted(len(counts), 'template')}",
            partial(round_trip.templates, actions, programme, data_date, following),
            f"{programme.short_name} templates {following:%b %Y}.zip",
            f"templates_{both.shown.id}",
            icon=":material/folder_zip:",
        )
        show_files([one, every], key="doors_templates")
    without = int((actions["lead_agency"].isna() & ~actions["status"].isin(["completed", "cancelled"])).sum())
    if without:
        st.caption(f"{plain(counted(without, 'open action'))} without a lead agency: in no template.")
