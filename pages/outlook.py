"""Outlook: what falls due, and when will the work be done?"""

from ui.frame.page import open_page
from ui.outlook import cards, due, forecast, prospects, risk, times
from ui.pieces.sentence import show_sentence

view = open_page(__doc__)
told = prospects.ahead(view)
show_sentence(told.opening)
cards.show_cards(view, told)
due.show_due(view, told.agencies)
risk.show_risky(view, prospects.risky(view), told.due_in_60)
if told.is_told:
    forecast.show_forecast(view, told.told, told.target, prospects.GROWING)
    forecast.show_parts(view, told.told.parts, told.target)
    times.show_times(view, prospects.lives(view))
    forecast.show_past(prospects.past(view), told.told.verdict)
else:
    prospects.show_narrowed()
