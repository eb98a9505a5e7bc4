"""What lies ahead: what falls due, how long closing takes, when the open work may be done.

Hands out closures by month, survival curves, forecasts with their back-test, and their words. May import agencies and
below.
"""
