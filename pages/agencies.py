"""Agencies: who is stuck on what, and who keeps their word?"""

import streamlit as st

from analytics.measures import sentences
from data.schema import Column
from ui.decisions.lines import show_in_brief
from ui.frame.page import open_page
from ui.parts import compared, fairness, one, places, promises, scorecard, table, trends
from ui.pieces.sentence import show_sentence

COLUMN = Column.LEAD_AGENCY
view = open_page(__doc__)
chosen = view.only(COLUMN)
if chosen:
    place = places.of_one(COLUMN)
    with place:
        is_scorecard = scorecard.is_wanted()
        if is_scorecard:
            scorecard.show_scorecard(view, chosen)
        else:
            one.show_answer(view, chosen)
    places.empty_all()
    if not is_scorecard:
        with place:
            one.show_way_back(COLUMN)
            show_in_brief(view, key=COLUMN)
            trends.show_flow(view)
            promises.show_pace(view)
            promises.show_burn_up(view, COLUMN)
            one.show_timeline(view, COLUMN, chosen)
            promises.show_slipping(view, COLUMN)
            table.show_partners(view, COLUMN)
            one.show_every_action(view, COLUMN)
else:
    with places.of_all(COLUMN):
        parts = compared.parts(view, COLUMN)
        show_sentence(sentences.parts(parts, COLUMN))
        if not compared.is_nameless(parts):
            left, right = st.columns(2, gap="medium")
            with left:
                fairness.show_workload(view, parts)
            with right:
                compared.show_statuses(view, COLUMN)
            table.show_parts_table(view, parts, COLUMN)
            fairness.show_funnels(view)
            fairness.show_carried(view)
            trends.show_trend_by(view, parts, COLUMN)
            promises.show_burn_up(view, COLUMN)
    places.prepare_one()
