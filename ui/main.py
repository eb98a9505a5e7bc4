"""The script Streamlit runs: gate, frame, filters, then the page the reader asked for."""

from pathlib import Path

import streamlit as st

from ui import (
    action_drawer,
    address,
    decision_drawer,
    doors,
    filters,
    frame,
    gate,
    library,
    navigation,
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
address.show_bound_values()
both = frame.pair()
with st.sidebar:
    reviews.show_reviews(both)
    filters.show_filters(frame.everything(both))
action_drawer.show_opened(both)
decision_drawer.show_opened(both)
page.run()
pictures.show_waiting()
