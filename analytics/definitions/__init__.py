"""What every measure means, in one place: screen, help and docs/definitions.md are read from here."""

from typing import Final

from analytics.definitions.ahead import AHEAD, Ahead
from analytics.definitions.definition import Chapter, Definition
from analytics.definitions.measured import DEFINITIONS, Measured
from analytics.definitions.promised import TOLD, Told

__all__ = ["AHEAD", "CHAPTERS", "DEFINITIONS", "TOLD", "Ahead", "Chapter", "Definition", "Measured", "Told"]

CHAPTERS: Final[tuple[Chapter, ...]] = (
    Chapter("Actions at a review", tuple(DEFINITIONS.values())),
    Chapter("Promises and slippage", tuple(TOLD.values())),
    Chapter("Outlook", tuple(AHEAD.values())),
)
