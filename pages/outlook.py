"""Outlook: what falls due, and when will the work be done?"""

from ui.frame import view
from ui.outlook import page

page.show_outlook(view.open_page(__doc__))
