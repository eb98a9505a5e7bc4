"""Workstreams: which strand of work is slipping, and since when?"""

from ui import frame, parts

parts.show_parts(frame.open_page(__doc__), "workstream")
