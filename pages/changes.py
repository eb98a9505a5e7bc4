"""Since the last review: what changed, what slipped, and what is missing?"""

import streamlit as st

from ui.changes import sections, sums, worked_out
from ui.frame.page import open_page
from ui.pieces import pictures
from ui.pieces.sentence import show_sentence

view = open_page(__doc__)
if view.compared is None:
    st.info("This is the first review: what changes shows from the next one.")
else:
    told = worked_out.answer(view)
    show_sentence(told.opening)
    sums.show_sum(view, told.total)
    details = worked_out.details(view)
    pictures.leave_figures_time()
    with st.container(key="changed_columns"):
        left, right = st.columns([3, 2], gap="medium")
    with left:
        sections.show_sections(view, details.sections, details.lines, is_good=False)
    with right:
        sums.show_flow(view, details.flow)
        sections.show_sections(view, details.sections, details.lines, is_good=True)
    sections.show_quiet(view, told.listed)
    for column, parts in details.parts.items():
        sums.show_part(view, parts, column)
    sums.show_whole_list(view, told.listed)
