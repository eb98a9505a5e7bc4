"""Workstreams and Agencies: all compared, or one in full.

Hands out answers for both pages. May import every room of a page but overview.
"""
