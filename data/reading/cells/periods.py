"""Periods that headings name ("Status Oct 2026", "RAG Q3", "Autumn RAG"), and which of several is the latest."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from data.reading.cells.date_notes import DateNote
from data.reading.cells.date_text import parse_date_text
from data.reading.vocabulary.lists import months, quarter_words, word_set
from data.reading.vocabulary.wording import folded

_YEAR: Final = re.compile(r"(?:19|20)\d{2}")
_SEASONS: Final = word_set("periods", "seasons")
_NUMBERED: Final = re.compile(rf"\b(?:{'|'.join(sorted(word_set('periods', 'numbered')))}) ?(\d{{1,2}})\b")
_MONTHS_OF_A_YEAR: Final = 12
_QUARTERS_OF_A_YEAR: Final = 4
_NO_CIRCLE: Final = 1_000


def heading_day(name: str) -> date | None:
    """Returns the day a heading carries ("Status Oct 2026", "status_2019"), None where it carries none."""
    if day := parse_date_text(name).day:
        return day
    words = [word for word in folded(name).split() if word in months() or _YEAR.fullmatch(word) or word.isdecimal()]
    return parse_date_text(" ".join(words)).day if words else None


def _month(name: str) -> int | None:
    return next((months()[word] for word in folded(name).split() if word in months()), None)


def _quarter(name: str) -> int | None:
    words = {f"{word}{number}": number for word in quarter_words() for number in range(1, 5)}
    return next((words[word] for word in folded(name).split() if word in words), None)


def _number(name: str) -> int | None:
    match = _NUMBERED.search(folded(name))
    return int(match[1]) if match else None


_PLACES: Final[tuple[tuple[Callable[[str], int | None], int], ...]] = (
    (_month, _MONTHS_OF_A_YEAR),
    (_quarter, _QUARTERS_OF_A_YEAR),
    (_number, _NO_CIRCLE),
)


def has_period(name: str) -> bool:
    """Returns whether a heading names a month, a quarter, a term or the like without its year ("Q2 update")."""
    return (
        any(place(name) for place, _ in _PLACES)
        or bool(_SEASONS & set(folded(name).split()))
        or parse_date_text(name).note is DateNote.NO_YEAR
    )


def runs_backwards(names: Sequence[str]) -> bool:
    """Returns whether headings name periods from the latest to the earliest: "Q3, Q2, Q1"; "Dec, Jan" runs forwards."""
    for place, circle in _PLACES:
        numbers = [number for name in names if (number := place(name)) is not None]
        if len(numbers) == len(names):
            return all((after - before) % circle > circle / 2 for before, after in pairwise(numbers))
    return False
