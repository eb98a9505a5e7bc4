"""What every measure means, in one place: screen, help and docs/definitions.md are read from here."""

from typing import Final

from analytics.definitions.ahead import AHEAD, Ahead
from analytics.definitions.compared import COMPARED, Compared
from analytics.definitions.decided import SETTLED, Settled
from analytics.definitions.definition import Chapter, Definition
from analytics.definitions.indicated import INDICATED, Indicated
from analytics.definitions.measured import DEFINITIONS, Measured
from analytics.definitions.promised import TOLD, Told
from analytics.definitions.quality import QUALITY, Quality
from analytics.definitions.rated import RATED, Rated

__all__ = [
    "AHEAD",
    "CHAPTERS",
    "COMPARED",
    "DEFINITIONS",
    "INDICATED",
    "QUALITY",
    "RATED",
    "SETTLED",
    "TOLD",
    "Ahead",
    "Chapter",
    "Compared",
    "Definition",
    "Indicated",
    "Measured",
    "Quality",
    "Rated",
    "Settled",
    "Told",
]

CHAPTERS: Final[tuple[Chapter, ...]] = (
    Chapter("Actions at a review", tuple(DEFINITIONS.values())),
    Chapter("Promises and slippage", tuple(TOLD.values())),
    Chapter("Ratings and confidence", tuple(RATED.values())),
    Chapter("Agencies compared", tuple(COMPARED.values())),
    Chapter("Indicators", tuple(INDICATED.values())),
    Chapter("Data quality", tuple(QUALITY.values())),
    Chapter("Outlook", tuple(AHEAD.values())),
    Chapter("Decisions and events", tuple(SETTLED.values())),
)
