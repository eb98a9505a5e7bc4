"""Everything that draws with Streamlit and serves more than one page; `main` is the script Streamlit runs.

Rooms from the ground up: pieces, books, frame, answers, then a room a page (indicators, decisions, actions, changes,
outlook, quality, trackers, parts, overview), and door. A room may import those before it, packs, charts, analytics and
data.
"""
