"""Indicators: are results moving, and will targets be met?"""

from analytics.indicators import words
from ui.books import indicator_books
from ui.decisions.events import events_of
from ui.frame.page import open_page
from ui.indicators import asked, every, one
from ui.pieces.sentence import show_sentence

view = open_page(__doc__, is_filtered=False)
asked.show_known_on(view)
series = indicator_books.series(view.both)
opened = asked.show_one_asked(view)
if opened:
    one.show_indicator(view, opened, series, events_of(view))
else:
    told = asked.show_left(view)
    if len(told):
        show_sentence(words.sentence(told))
        every.show_table(told)
        every.show_taken_away(view, told)
        every.show_small(told, series)
