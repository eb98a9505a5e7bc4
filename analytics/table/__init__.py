"""The table itself: its columns as arrays, its flags, what came before, what a filter leaves of it.

Everything that counts stands on this room. It hands out truths and lengths of time, row by row, never sums. May import
wording and intervals.
"""
