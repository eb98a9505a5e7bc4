"""What every measure means, in one place: screen, help and docs/definitions.md are read from here."""

from typing import Final

from analytics.definitions.definition import Chapter, Definition
from analytics.definitions.measured import DEFINITIONS, Measured
from analytics.definitions.promised import TOLD, Told
from analytics.definitions.rated import RATED, Rated

__all__ = ["CHAPTERS", "DEFINITIONS", "RATED", "TOLD", "Chapter", "Definition", "Measured", "Rated", "Told"]

CHAPTERS: Final[tuple[Chapter, ...]] = (
    Chapter("Actions at a review", tuple(DEFINITIONS.values())),
    Chapter("Promises and slippage", tuple(TOLD.values())),
    Chapter("Ratings and confidence", tuple(RATED.values())),
)
