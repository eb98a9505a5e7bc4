"""A tidy table in, a Plotly figure out: pictures never filter, group or compute.

Rooms: sheet (what every picture is drawn on), over_time (time runs to the right), side_by_side (parts beside one
another); palette owns every colour. May import the vocabulary of data, nothing else of ours.
"""
