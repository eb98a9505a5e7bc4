"""Indicators: are results moving, and will targets be met?"""

from ui import events, frame, indicators

view = frame.open_page(__doc__, is_filtered=False)
indicators.show_indicators(view, events.events_of(view))
