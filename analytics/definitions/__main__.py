"""Prints docs/definitions.md: `python -m analytics.definitions`."""

from analytics.definitions.chapters import CHAPTERS
from analytics.definitions.document import document

print(document(CHAPTERS), end="")
