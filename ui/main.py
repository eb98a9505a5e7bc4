"""The script Streamlit runs: gate, frame, filters, then the page the reader asked for."""

from contextlib import suppress
from functools import partial
from pathlib import Path

import streamlit as st

from ui import (
    action_drawer,
    address,
    asked_reviews,
    decision_drawer,
    doors,
    filters,
    frame,
    gate,
    library,
    navigation,
    pairs,
    pictures,
    reviews,
    style,
)

st.set_page_config(
    page_title=library.programme().short_name, page_icon=Path(__file__).with_name("icon.png"), layout="wide"
)
style.show_style()
if gate.is_shut():
    gate.show_gate(library.programme().short_name)
page = st.navigation(navigation.pages())
doors.pass_through()
pictures.start()
draw_address = address.begin(page.url_path)
try:
    both = asked_reviews.begin()
    with st.sidebar:
        reviews.show_reviews(both)
        filters.show_filters(partial(pairs.choices, both))
    action_drawer.show_opened(both)
    decision_drawer.show_opened(both)
    with suppress(frame.NothingLeftError):
        page.run()
finally:
    draw_address()
pictures.show_waiting()
