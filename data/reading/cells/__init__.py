"""Raw to typed, one cell or one column at a time: dates, per cents, statuses, agencies, periods.

Hands out parsed values with what was doubtful about them. May import opening and vocabulary.
"""
