"""What was learned from labelled trackers: one readable file of weights, and the sums that are made with them.

Hands out the score of a thing described by its signs. Imports nothing of ours; `data.reading.learning` writes the file.
"""
