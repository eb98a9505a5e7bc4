"""What a sheet is: actions, indicators, decisions or something else; which count; of what day.

Hands out a kind for each sheet and the date a file states. May import columns and below.
"""
