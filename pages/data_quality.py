"""Data quality: can we trust what we were sent, and what should each agency mend?"""

from ui import frame, quality

quality.show_quality(frame.open_page(__doc__))
