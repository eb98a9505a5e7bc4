"""A picture with its table: every chart is shown with a sentence for screen readers, a data view and a download."""

import time
from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from charts.sheet.layout import PLOTLY_CONFIG
from charts.sheet.lifted import lifted
from ui.pieces.downloads import csv_of, show_files
from ui.pieces.words import plain

Chosen = Callable[[Any], None]
WAITING = "waiting_pictures"
PAINT_SECONDS = 0.9
FIGURES_UNTIL = "figures_until"
FIGURES_SECONDS = 0.15


def _react(key: str, choose: Chosen) -> None:
    points = st.session_state[key]["selection"]["points"]
    if points:
        choose(points[0].get("customdata"))


def start() -> None:
    """Begins a run of a page. In the first of a session pictures wait until `show_waiting`, in later ones none does."""
    st.session_state[WAITING] = None if WAITING in st.session_state else []


def follow_figures() -> None:
    """Says that figures of the page are sent: the first picture after them leaves the browser a moment to paint them.

    Pictures that come sooner are drawn first, and figures and pictures appear together, later.
    """
    st.session_state[FIGURES_UNTIL] = time.monotonic() + FIGURES_SECONDS


def leave_figures_time() -> None:
    """Waits what is left of the moment that the browser takes to paint the figures sent last."""
    time.sleep(max(0.0, st.session_state.pop(FIGURES_UNTIL, 0.0) - time.monotonic()))


def show_waiting() -> None:
    """Draws the pictures that wait, after the browser had the time to paint the words and figures of the page.

    The first picture makes a browser read 4.7 MB of Plotly, during which it paints nothing.
    """
    if waiting := st.session_state[WAITING]:
        time.sleep(PAINT_SECONDS)
        for show in waiting:
            show()


def _show_figure(figure: Any, key: str, in_words: str, choose: Chosen | None, *, can_wait: bool) -> None:
    waiting = st.session_state.get(WAITING)
    if waiting is None or not can_wait:
        _draw(st, figure, key, in_words, choose)
    else:
        place = st.skeleton(height=int(figure.to_dict()["layout"]["height"]))
        waiting.append(lambda: _draw(place, figure, key, in_words, choose))


def _draw(place: Any, figure: Any, key: str, in_words: str, choose: Chosen | None) -> None:
    chart = f"{key}_chart"
    leave_figures_time()
    place.plotly_chart(
        figure,
        key=chart,
        theme=None,
        config=PLOTLY_CONFIG,
        alt=in_words,
        on_select=(lambda: _react(chart, choose)) if choose else "ignore",
        selection_mode="points",
    )


def _turn(key: str) -> None:
    st.session_state[key] = not st.session_state.get(key, False)


def _show_switch(key: str) -> bool:
    """Draws the button that turns a picture into its table and back; returns whether the table is wanted."""
    wanted = f"{key}_is_table"
    is_table = bool(st.session_state.get(wanted, False))
    # A button, because a segmented control takes the browser as long as the picture itself.
    st.button("Chart" if is_table else "Table", key=f"{key}_switch", type="tertiary", on_click=_turn, args=(wanted,))
    return is_table


def show_picture(
    figure: Any, table: pd.DataFrame, *, key: str, in_words: str, choose: Chosen | None = None, can_wait: bool = True
) -> None:
    """Draws `figure` in a card under its title, with a switch to its `table` (headings as read) and the CSV of that.

    `choose` is called with the `customdata` of a clicked bar or cell before the page runs again. A picture in a drawer
    cannot wait: what is drawn after its fragment has run stays when the fragment runs again.
    """
    title, subtitle, bare = lifted(figure, is_chosen_from=choose is not None)
    with st.container(border=True, key=f"picture_{key}", gap="small"):
        with st.container(horizontal=True, vertical_alignment="top", gap="small", key=f"head_{key}"):
            st.markdown(f"**{plain(title)}**  \n:small[:gray[{plain(subtitle)}]]")
            is_table = _show_switch(key)
        if not is_table:
            _show_figure(bare, key, in_words, choose, can_wait=can_wait)
            return
        st.dataframe(table, hide_index=True, alt=in_words, placeholder="—")
        show_files([csv_of(lambda: table, key=key, name=key)], key=f"doors_{key}")
