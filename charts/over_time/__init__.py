"""Pictures in which time runs to the right: flow, trends, burn-up, milestones, control charts.

Each module hands out one figure and its text alternative. May import sheet and palette.
"""
