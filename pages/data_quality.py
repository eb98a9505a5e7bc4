"""Data quality: can we trust what we were sent, and what should each agency mend?"""

import streamlit as st

from analytics.definitions.measured import Measured
from analytics.quality import words
from ui.answers import cards
from ui.frame.page import open_page
from ui.pieces.sentence import show_sentence
from ui.quality import by_agency, rules, sent
from ui.quality.findings_table import show_findings

view = open_page(__doc__)
findings, over = sent.found(view), sent.over_reviews(view)
show_sentence(words.sentence(over, findings, "the review before"))
cards.show_cards(view, (Measured.COMPLETENESS, Measured.SILENT, Measured.WATERMELON))
left, right = st.columns(2, gap="medium")
with left:
    rules.show_rules(view, findings)
with right:
    rules.show_over(over)
by_agency.show_mending(view, findings)
by_agency.show_download(view, findings)
show_findings(findings, "quality")
