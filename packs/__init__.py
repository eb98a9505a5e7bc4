"""What is taken away: any table as Excel and CSV, marked copies, templates for next month.

Hands out bytes. May import analytics, data and the palette of charts.
"""
