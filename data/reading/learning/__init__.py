"""Learns the reader's weights from labelled trackers: `python -m data.reading.learning FOLDER ...`.

A FOLDER holds files and truth/NAME.json for each. Imports all of `data.reading`, which imports nothing from here but
the file of weights that this room writes.
"""
