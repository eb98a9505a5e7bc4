"""Times counted from a beginning that a cell does not tell: "Week 3", "M6", "within two months"."""

import re
from typing import Final

_COUNTED: Final = re.compile(
    r"(?:weeks?|wk|m|days?|months?|sprints?|semaine|semana|woche)\s*\.?\s*\d{1,3}(?:\s*[-–]\s*\d{1,3})?", re.I
)
_SPAN: Final = re.compile(
    r"(?:within|in|after|for|over|next|approx\.?|about)?\s*(?:the\s+next\s+)?"
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|thirty|sixty|ninety)"
    r"(?:\s*(?:-|–|to|or)\s*\d{1,3})?\s*(?:working |calendar )?(?:hour|day|week|fortnight|month|quarter|year)s?"
    r"(?:['’]? time)?",
    re.I,
)


def is_counted(text: str) -> bool:
    """Returns whether a text is a number of weeks, days or months and nothing else."""
    return bool(_COUNTED.fullmatch(text))


def is_span(text: str) -> bool:
    """Returns whether a text is a length of time and nothing else: "3 months", "within two weeks"."""
    return bool(_SPAN.fullmatch(text))
