"""Data quality: can we trust what we were sent, and what should each agency mend?"""

from ui.frame import view
from ui.quality import page

page.show_quality(view.open_page(__doc__))
