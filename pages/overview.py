"""Overview: are we on track, and what needs the chair?"""

import streamlit as st

from analytics import sentences
from ui import attention, cards, decision_list, facts, frame, glance, indicator_strip, trends
from ui.sentence import show_sentence

view = frame.open_page(__doc__)
show_sentence(sentences.overview(view.actions, view.then, view.compared_name))
cards.show_cards(view)
with st.container(key="top_row"):
    left, right = st.columns([3, 2], gap="medium")
with left:
    glance.show_glance(view, "workstream")
    decision_list.show_in_brief(view, key="overview")
indicator_strip.show_strip(view)
trends.show_flow(view)
trends.show_grid(view)
with right:
    attention.show_attention(view)
facts.show_facts(view)
