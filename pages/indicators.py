"""Indicators: are results moving, and will targets be met?"""

from ui.decisions import events
from ui.frame import view as frame
from ui.indicators import page

view = frame.open_page(__doc__, is_filtered=False)
page.show_indicators(view, events.events_of(view))
