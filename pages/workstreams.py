"""Workstreams: which strand of work is slipping, and since when?"""

from ui.frame import view
from ui.parts import compared

compared.show_parts(view.open_page(__doc__), "workstream")
