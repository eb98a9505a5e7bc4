"""What every measure means, in one place: screen, help and docs/definitions.md are read from here."""

from typing import Final

from analytics.definitions.compared import COMPARED, Compared
from analytics.definitions.definition import Chapter, Definition
from analytics.definitions.indicated import INDICATED, Indicated
from analytics.definitions.measured import DEFINITIONS, Measured
from analytics.definitions.promised import TOLD, Told
from analytics.definitions.quality import QUALITY, Quality

__all__ = [
    "CHAPTERS",
    "COMPARED",
    "DEFINITIONS",
    "INDICATED",
    "QUALITY",
    "TOLD",
    "Chapter",
    "Compared",
    "Definition",
    "Indicated",
    "Measured",
    "Quality",
    "Told",
]

CHAPTERS: Final[tuple[Chapter, ...]] = (
    Chapter("Actions at a review", tuple(DEFINITIONS.values())),
    Chapter("Promises and slippage", tuple(TOLD.values())),
    Chapter("Agencies compared", tuple(COMPARED.values())),
    Chapter("Indicators", tuple(INDICATED.values())),
    Chapter("Data quality", tuple(QUALITY.values())),
)
