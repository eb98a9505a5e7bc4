"""Agencies side by side, fairly: who reported, who carries what, who differs by more than chance.

Hands out one row an agency, funnels and scorecards. May import over_reviews and below.
"""
