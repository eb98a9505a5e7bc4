"""How long actions take to close, by workstream or by lead agency."""

from typing import Any

import pandas as pd
import streamlit as st

from analytics.definitions.ahead import AHEAD, Ahead
from analytics.outlook import survival
from analytics.outlook import words as outlook_words
from analytics.outlook.survival import Lives, Times
from analytics.wording import noun
from charts.over_time import time_to_close
from data.schema import HEADINGS, Column
from ui.frame.view import View
from ui.pieces.pictures import show_picture
from ui.pieces.words import DASH, counted

BY, DRAWN = "times_by", "times_drawn"
CHOICES = {Column.WORKSTREAM.value: "Workstreams", Column.LEAD_AGENCY.value: "Lead agencies"}


def _within(one: Times, share: float) -> str:
    """Returns the days in which a share of the actions close, with their range, in words."""
    if one.curve is None:
        return DASH
    days = one.curve.within(share)
    return "not reached" if days is None else outlook_words.ranged(days, one.curve.around(share))


def _table(told: list[Times], column: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            HEADINGS[column]: [one.value for one in told],
            "Half within": [_within(one, 0.5) for one in told],
            "3 in 4 within": [_within(one, 0.75) for one in told],
            "Closed": [one.closed for one in told],
            "Actions": [one.actions for one in told],
        }
    )


def _steps(told: list[Times]) -> list[tuple[str, Any, Any, int]]:
    return [
        (one.value, one.curve.days, one.curve.still_open, one.curve.longest) for one in told if one.curve is not None
    ]


def show_times(seen: View, lives: Lives) -> None:
    """Draws curves of the share still open by days since opened, at most six, and a table of all."""
    st.markdown("**How long do actions take?**", help=AHEAD[Ahead.TIME_TO_CLOSE].in_words)
    fewest = seen.thresholds.fewest_for_rate
    closed = int(lives.lives["is_closed"].sum())
    if closed < fewest:
        st.caption(f"{counted(closed, 'closure')} so far: from {fewest} on this shows how long actions take.")
        return
    with st.container(horizontal=True, vertical_alignment="bottom", key="times_controls"):
        column = st.radio("Compare", list(CHOICES), format_func=CHOICES.__getitem__, key=BY, horizontal=True)
        told = survival.times(lives.lives, str(column), fewest)
        with_curve = [one for one in told if one.curve is not None]
        names = [one.value for one in with_curve]
        if len(names) > time_to_close.MOST_CURVES:
            chosen = st.multiselect(
                "Drawn",
                names,
                default=names[: time_to_close.MOST_CURVES],
                key=f"{DRAWN}_{column}",
                max_selections=time_to_close.MOST_CURVES,
            )
            with_curve = [one for one in with_curve if one.value in chosen]
    left, right = st.columns([4, 3], gap="medium")
    table = _table(told, str(column))
    steps = _steps(with_curve)
    with left:
        show_picture(
            time_to_close.curves(
                steps,
                title=outlook_words.title_times(told, noun(str(column))),
                subtitle="Share of actions still open by days since they were opened; the dotted line is half",
            ),
            table,
            key=f"times_{column}",
            in_words=time_to_close.curves_in_words(steps),
        )
    with right:
        st.dataframe(table, hide_index=True, alt="Time to close of each, quickest first", placeholder=DASH)
        few = sum(one.curve is None for one in told)
        said = f"{few:,} with fewer than {fewest} closures have no curve. " if few else ""
        st.caption(
            f"{said}{counted(lives.left_out, 'action')} left out: opened on a day not known, or watched for no day."
        )
