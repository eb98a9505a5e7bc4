"""The script Streamlit runs: gate, frame, filters, then the page the reader asked for."""

from contextlib import suppress
from functools import partial

import streamlit as st

from ui.actions import drawer
from ui.answers import doors
from ui.books import library, pairs
from ui.decisions import drawer as decision_drawer
from ui.door import gate
from ui.frame import address, asked_reviews, filters, navigation, page, reviews, style
from ui.pieces import pictures

st.set_page_config(page_title=library.programme().short_name, page_icon=navigation.ICON, layout="wide")
style.show_style()
if gate.is_shut():
    gate.show_gate(library.programme().short_name)
asked_for = st.navigation(navigation.pages())
doors.pass_through(asked_for.url_path)
pictures.start()
draw_address = address.begin(asked_for.url_path)
try:
    both = asked_reviews.begin()
    with st.sidebar:
        reviews.show_reviews(both)
        filters.show_filters(partial(pairs.choices, both))
    drawer.show_opened(both)
    decision_drawer.show_opened(both)
    with suppress(page.NothingLeftError):
        asked_for.run()
finally:
    draw_address()
pictures.show_waiting()
