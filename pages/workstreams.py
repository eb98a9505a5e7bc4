"""Workstreams: which strand of work is slipping, and since when?"""

import streamlit as st

from analytics.measures import sentences
from data.schema import Column
from ui.actions import overriding
from ui.answers.facts import show_facts
from ui.decisions.lines import show_in_brief
from ui.frame.page import open_page
from ui.indicators.strip import show_strip
from ui.parts import compared, confidence, one, places, promises, ratings, table, trends
from ui.pieces.sentence import show_sentence

COLUMN = Column.WORKSTREAM
view = open_page(__doc__)
chosen = view.only(COLUMN)
if chosen:
    place = places.of_one(COLUMN)
    with place:
        one.show_answer(view, chosen)
    places.empty_all()
    with place:
        one.show_way_back(COLUMN)
        show_strip(view, one.MOST_INDICATORS)
        confidence.show_confidence(view, chosen)
        show_in_brief(view, key=COLUMN)
        trends.show_flow(view)
        promises.show_pace(view)
        promises.show_burn_up(view, COLUMN)
        one.show_timeline(view, COLUMN, chosen)
        ratings.show_ratings(view, COLUMN, is_one=True)
        overriding.show_overrides(view.actions)
        promises.show_slipping(view, COLUMN)
        table.show_partners(view, COLUMN)
        one.show_every_action(view, COLUMN)
        show_facts(view, chosen)
else:
    with places.of_all(COLUMN):
        parts = compared.parts(view, COLUMN)
        show_sentence(sentences.parts(parts, COLUMN))
        if not compared.is_nameless(parts):
            left, right = st.columns(2, gap="medium")
            with left:
                compared.show_ranked(view, parts, COLUMN)
            with right:
                compared.show_statuses(view, COLUMN)
            table.show_parts_table(view, parts, COLUMN)
            confidence.show_programme(view)
            ratings.show_ratings(view, COLUMN)
            overriding.show_overrides()
            promises.show_keepers(view, COLUMN)
            trends.show_trend_by(view, parts, COLUMN)
            promises.show_burn_up(view, COLUMN)
    places.prepare_one()
