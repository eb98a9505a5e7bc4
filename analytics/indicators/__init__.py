"""Measured series: what each indicator shows today and what in it is more than chance.

Hands out series, control limits, a row an indicator, events, and their words. May import table, wording and below.
"""
