"""Prints docs/definitions.md: `python -m analytics.definitions`."""

from analytics.definitions import CHAPTERS
from analytics.definitions.document import document

print(document(CHAPTERS), end="")
