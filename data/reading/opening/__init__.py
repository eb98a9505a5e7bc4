"""Bytes to sheets: what a file is, whether it is safe to open, and its sheets as grids of cells.

Hands out a `Workbook` or a `TrackerError`. May import vocabulary.
"""
