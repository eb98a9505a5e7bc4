"""Agencies: who is stuck on what, and who keeps their word?"""

from ui.frame import view
from ui.parts import compared

compared.show_parts(view.open_page(__doc__), "lead_agency")
