"""Outlook: what falls due, and when will the work be done?"""

from ui import frame, outlook

outlook.show_outlook(frame.open_page(__doc__))
