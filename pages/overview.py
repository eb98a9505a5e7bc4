"""Overview: are we on track, and what needs the chair?"""

import streamlit as st

from analytics.measures import sentences
from ui.answers import cards, facts
from ui.decisions import lines
from ui.frame.page import open_page
from ui.indicators import strip
from ui.overview import attention, glance
from ui.parts import trends
from ui.pieces.sentence import show_sentence

view = open_page(__doc__)
show_sentence(sentences.overview(view.actions, view.then, view.compared_name))
cards.show_cards(view)
with st.container(key="top_row"):
    left, right = st.columns([3, 2], gap="medium")
with left:
    glance.show_glance(view, "workstream")
    lines.show_in_brief(view, key="overview")
strip.show_strip(view)
trends.show_flow(view)
trends.show_grid(view)
with right:
    attention.show_attention(view)
facts.show_facts(view)
