"""Indicators: are results moving, and will targets be met?"""

from ui import frame, indicators

indicators.show_indicators(frame.open_page(__doc__, is_filtered=False))
