"""The definitions by chapter, in the order in which they are read."""

from typing import Final

from analytics.definitions.ahead import AHEAD
from analytics.definitions.compared import COMPARED
from analytics.definitions.decided import SETTLED
from analytics.definitions.definition import Chapter
from analytics.definitions.indicated import INDICATED
from analytics.definitions.measured import DEFINITIONS
from analytics.definitions.promised import TOLD
from analytics.definitions.quality import QUALITY
from analytics.definitions.rated import RATED

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
