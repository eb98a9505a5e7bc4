"""Actions: where does each action stand?"""

from analytics.measures import attention, sentences
from ui.actions import searching
from ui.actions.table import show_actions
from ui.frame.page import open_page
from ui.pieces.sentence import show_sentence

view = open_page(__doc__)
show_sentence(sentences.actions(view.actions))
found = searching.show_search(attention.ordered(view.actions, view.thresholds))
if len(found):
    show_actions(view, found, key="found", is_pickable=True)
