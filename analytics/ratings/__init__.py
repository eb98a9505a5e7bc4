"""Red, amber, green: the rating by the rules, how it moved, whether reported ratings told what came.

Hands out one rating an action with its reason, its roll-up to a part, watermelons and calibration. May import table,
definitions, intervals and wording.
"""
