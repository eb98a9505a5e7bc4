"""Agencies: who is stuck on what, and who keeps their word?"""

from ui import frame, parts

parts.show_parts(frame.open_page(__doc__), "lead_agency")
