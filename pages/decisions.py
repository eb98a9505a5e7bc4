"""Decisions: what was decided, and what has come of it?"""

from analytics.register import words
from ui.books.registered import of_selection, registered
from ui.decisions import entry, event_list, register
from ui.frame.page import open_page
from ui.pieces.sentence import show_sentence

view = open_page(__doc__)
known = registered()
decisions = of_selection(known, view.selection)
show_sentence(words.sentence(decisions, view.data_date))
register.show_as_of(view)
entry.show_entry(view, view.both)
register.show_open(decisions, known.carried)
register.show_undone(decisions, known.carried)
register.show_register(view, decisions)
event_list.show_events(view, view.both)
