"""What the cells of one column look like, told from a sample: dates, people, status words, codes, prose."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from statistics import median
from typing import Final

from data.reading.cells.agencies import is_body, is_person
from data.reading.cells.date_digits import is_serial, whole_number
from data.reading.cells.date_notes import DateNote
from data.reading.cells.date_text import parse_date_text
from data.reading.cells.epochs import day_of_digits, day_of_epoch
from data.reading.cells.statuses import RATING_SYMBOLS
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.inflections import meaning_of_form
from data.reading.vocabulary.lists import priority_words, rating_words, status_words, word_set
from data.reading.vocabulary.wording import folded, is_wordy, written
from data.schema import Rag

SAMPLE_SIZE: Final = 200
_YES_NO: Final = word_set("answers", "yes_no")
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PART: Final = re.compile(r"\s[-–—]\s?|[:;,(\n]|\.(?:\s|$)")
_LONGEST_OPENING: Final = 4
_SHORTEST_OPENING: Final = 4
_ADDRESS: Final = re.compile(r"https?://|www\.|@\w+\.")
_NUMBER: Final = re.compile(r"[-+]?[\d,. ]*\d\s*%?")
_UP_TO_A_HUNDRED: Final = re.compile(r"\d{1,2}(?:[.,]\d+)?|100(?:[.,]0+)?|0?[.,]\d+")
_MARKS: Final = frozenset("✓✔☑✗✘☒●○◆▲▼■□")
_LONGEST_DATE: Final = 60
_QUARTERS: Final = frozenset({"Q1", "Q2", "Q3", "Q4"})
_LEVELS: Final = frozenset("123456789")
_SIGNS_OF_DATES: Final[Mapping[DateNote, tuple[str, ...]]] = {
    **dict.fromkeys((DateNote.VAGUE, DateNote.NONE), ("vague",)),
    **dict.fromkeys(
        (DateNote.EXACT, DateNote.ORDERED, DateNote.SENTINEL, DateNote.CALENDAR, DateNote.IMPOSSIBLE), ("dates",)
    ),
    **dict.fromkeys((DateNote.PERIOD, DateNote.RANGE, DateNote.WITHIN, DateNote.SEVERAL, DateNote.NO_YEAR), ("loose",)),
}
_COUNTED: Final = (
    "yes_no", "statuses", "ratings", "priorities", "people", "bodies", "addresses", "wordy", "coded", "spaceless",
    "levels",
)  # fmt: skip


@dataclass(frozen=True)
class Evidence:
    """Shares (0–1) of the filled cells sampled from a column; `filled` is how many of the rows hold anything (0–1).

    `levels` are whole numbers from 1 to 9; `texts` are the cells that were looked at.
    """

    count: int
    filled: float
    dates: float = 0.0
    loose_dates: float = 0.0
    vague: float = 0.0
    numbers: float = 0.0
    serials: float = 0.0
    percents: float = 0.0
    yes_no: float = 0.0
    statuses: float = 0.0
    ratings: float = 0.0
    priorities: float = 0.0
    people: float = 0.0
    bodies: float = 0.0
    addresses: float = 0.0
    wordy: float = 0.0
    coded: float = 0.0
    spaceless: float = 0.0
    levels: float = 0.0
    distinct: float = 0.0
    distinct_count: int = 0
    words: float = 0.0
    letters: float = 0.0
    is_rising: bool = False
    texts: Sequence[str] = field(default=(), repr=False, compare=False)

    @cached_property
    def openings(self) -> float:
        """Returns the share of texts that begin with words of status, whatever follows."""
        return sum(map(_opens_so, self.texts)) / self.count if self.count else 0.0

    @property
    def is_empty(self) -> bool:
        """Returns whether the column holds nothing under its heading."""
        return self.count == 0


def sample(rows: Sequence[int]) -> Sequence[int]:
    """Returns at most SAMPLE_SIZE of `rows`, spread evenly."""
    step = max(1, -(-len(rows) // SAMPLE_SIZE))
    return rows[::step]


@cache
def _status_openings() -> tuple[str, ...]:
    """Returns the words of status that a cell may begin with, each with the space that follows it."""
    return tuple(f"{phrase} " for phrase, _ in status_words().within)


def _opens_with_status(plain: str) -> bool:
    """Returns whether a short text begins with words of status ("completed late", "in progress 50")."""
    return plain.startswith(_status_openings()) and len(plain.split()) <= 4


def _opens_so(text: str) -> bool:
    """Returns whether a text, however long, begins with words of status ("Ongoing - bids are evaluated")."""
    words, known = folded(text[:_LONGEST_DATE]).split(), status_words().whole
    openings = [" ".join(words[:count]) for count in range(1, min(len(words), _LONGEST_OPENING) + 1)]
    return _first_part(text) in known or any(
        opening in known and len(opening) >= _SHORTEST_OPENING for opening in openings
    )


def _first_part(text: str) -> str:
    """Returns what stands before the first dash, colon, bracket or line break of a text, folded."""
    part = _PART.search(text)
    return folded(text[: part.start()] if part else text)


def _numbers(values: Iterable[CellValue]) -> list[float]:
    return [float(value) for value in values if isinstance(value, (int, float)) and not isinstance(value, bool)]


@lru_cache(maxsize=16_384)
def _signs(kind: type, text: str) -> tuple[str, ...]:
    """Returns what one cell of a kind, written as `text`, looks like; a sign that counts twice stands twice."""
    return tuple(_signs_of_cell(kind, text))


def _signs_of_cell(kind: type, text: str) -> Iterator[str]:
    """Yields what `_signs` returns."""
    if " " not in text:
        yield "spaceless"
    if issubclass(kind, (date, time, timedelta)):
        if issubclass(kind, date):
            yield "dates"
        return
    plain, known = folded(text), status_words().whole
    if plain in _YES_NO:
        yield "yes_no"
    if text.isdecimal() and 1990 <= int(text) <= 2100:
        yield "loose"
    if (
        plain in known
        or meaning_of_form(plain)
        or text in _MARKS
        or _opens_with_status(plain)
        or _first_part(text) in known
    ):
        yield "statuses"
    if text in RATING_SYMBOLS or rating_words().whole.get(plain, Rag.NONE) != Rag.NONE:
        yield "ratings"
    if plain in priority_words():
        yield "priorities"
    if text in _LEVELS:
        yield "levels"
    if kind is str:
        yield from _signs_of_text(text)


def _signs_of_text(text: str) -> Iterator[str]:
    """Yields what one cell of text looks like."""
    if text.endswith("%"):
        yield "percents"
    if _NUMBER.fullmatch(text):
        yield "text_numbers"
        if _UP_TO_A_HUNDRED.fullmatch(text):
            yield "percents"
        if text.count(".") != 2:
            return
    if is_wordy(text):
        yield "wordy"
    if " " not in text and any(map(str.isdigit, text)):
        yield "coded"
    if ("@" in text or "www." in text or "://" in text) and _ADDRESS.search(text):
        yield "addresses"
    if is_body(text):
        yield "bodies"
    if text in _QUARTERS:
        yield "loose"
    if len(text) <= _LONGEST_DATE:
        yield from _SIGNS_OF_DATES.get(parse_date_text(text).note, ())
        if is_person(text):
            yield "people"


def _counts_days(number: float) -> bool:
    """Returns whether a number may be a date: days since 1900, seconds or milliseconds since 1970."""
    return is_serial(number) or day_of_epoch(number) is not None


def _is_count_of_days(text: str) -> bool:
    """Returns whether a text of digits may be a date as `_counts_days` says of numbers."""
    return day_of_digits(text) is not None or ((number := whole_number(text)) is not None and is_serial(number))


def _word_count(text: str) -> int:
    """Returns how many words a text has; where none are set apart, two signs count as one."""
    words = len(text.split())
    return words if text.isascii() else max(words, len(_UNSPACED.findall(text)) // 2)


def evidence(column: Sequence[CellValue], rows: Sequence[int]) -> Evidence:
    """Returns what the cells of `column` in `rows` look like."""
    values = [value for row in rows if (value := column[row]) is not None]
    count = len(values)
    if not count:
        return Evidence(0, 0.0)
    texts = [written(value) for value in values]
    numbers = _numbers(values)
    tally: Counter[str] = Counter()
    for (kind, text), times in Counter(zip(map(type, values), texts, strict=True)).items():
        for sign in _signs(kind, text):
            tally[sign] += times
    different = len(set(texts))
    return Evidence(
        count=count,
        filled=count / len(rows),
        dates=tally["dates"] / count,
        loose_dates=tally["loose"] / count,
        vague=tally["vague"] / count,
        numbers=(len(numbers) + tally["text_numbers"]) / count,
        serials=(sum(map(_counts_days, numbers)) if numbers else sum(map(_is_count_of_days, texts))) / count,
        percents=(tally["percents"] + sum(0 <= number <= 100 for number in numbers)) / count,
        distinct=different / count,
        distinct_count=different,
        words=median(map(_word_count, texts)),
        letters=median(map(len, texts)),
        is_rising=len(numbers) == count > 1 and all(before < after for before, after in pairwise(numbers)),
        texts=texts,
        **{name: tally[name] / count for name in _COUNTED},
    )
