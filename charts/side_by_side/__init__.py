"""Pictures of parts beside one another: bars, dots, grids, funnels, ribbons.

Each module hands out one figure and its text alternative. May import sheet and palette.
"""
