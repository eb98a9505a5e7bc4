"""What every measure means, in one place: screen, help and docs/definitions.md are read from here.

A module a chapter, each a mapping from a measure to its `Definition`; `chapters` puts them in reading order. May import
nothing else of ours.
"""
