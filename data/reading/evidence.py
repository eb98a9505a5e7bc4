"""What the cells of one column look like, told from a sample: dates, people, status words, codes, prose."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from statistics import median
from typing import Final

from data.reading.agencies import is_body, is_person
from data.reading.cell_text import CellValue
from data.reading.date_text import FIRST_SERIAL, LAST_SERIAL, DateNote, parse_date_text
from data.reading.vocabulary import priority_words, rating_words, status_words
from data.reading.wording import folded, is_wordy, written
from data.schema import Rag

SAMPLE_SIZE: Final = 300
_YES_NO: Final = frozenset(
    [
        "yes",
        "no",
        "y",
        "n",
        "true",
        "false",
        "1",
        "0",
        "x",
        "partial",
        "si",
        "oui",
        "non",
        "sim",
        "nao",
        "ja",
        "nein",
        "done",
    ]
)
_UNSPACED: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PART: Final = re.compile(r"\s[-–—]\s?|[:;,(\n]")
_ADDRESS: Final = re.compile(r"https?://|www\.|@\w+\.")
_NUMBER: Final = re.compile(r"[-+]?[\d,. ]*\d\s*%?")
_MARKS: Final = frozenset("✓✔☑✗✘☒●○◆▲▼■□")


@dataclass(frozen=True)
class Evidence:
    """Shares (0–1) of the filled cells sampled from a column; `filled` is how many of the rows hold anything (0–1)."""

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
    distinct: float = 0.0
    distinct_count: int = 0
    words: float = 0.0
    letters: float = 0.0
    is_rising: bool = False

    @property
    def is_empty(self) -> bool:
        """Returns whether the column holds nothing under its heading."""
        return self.count == 0


def sample(rows: Sequence[int]) -> Sequence[int]:
    """Returns at most SAMPLE_SIZE of `rows`, spread evenly."""
    step = max(1, len(rows) // SAMPLE_SIZE)
    return rows[::step]


@lru_cache(maxsize=8_192)
def _opens_with_status(plain: str) -> bool:
    """Returns whether a short text begins with words of status ("completed late", "in progress 50")."""
    return len(plain.split()) <= 4 and any(plain.startswith(f"{phrase} ") for phrase, _ in status_words().within)


def _first_part(text: str) -> str:
    """Returns what stands before the first dash, colon, bracket or line break of a text, folded."""
    return folded(_PART.split(text, maxsplit=1)[0])


def _numbers(values: Iterable[CellValue]) -> list[float]:
    return [float(value) for value in values if isinstance(value, (int, float)) and not isinstance(value, bool)]


def evidence(column: Sequence[CellValue], rows: Sequence[int]) -> Evidence:
    """Returns what the cells of `column` in `rows` look like."""
    values = [value for row in rows if (value := column[row]) is not None]
    count = len(values)
    if not count:
        return Evidence(0, 0.0)
    tally = dict.fromkeys(
        [
            "dates",
            "loose",
            "vague",
            "yes_no",
            "statuses",
            "ratings",
            "priorities",
            "people",
            "bodies",
            "addresses",
            "wordy",
            "coded",
            "spaceless",
            "text_numbers",
            "percents",
        ],
        0,
    )
    lengths, words = [], []
    numbers = _numbers(values)
    texts = [written(value) for value in values]
    for value, text in zip(values, texts, strict=True):
        lengths.append(len(text))
        words.append(max(len(text.split()), len(_UNSPACED.findall(text)) // 2))
        tally["spaceless"] += " " not in text
        if isinstance(value, (date, time, timedelta)):
            tally["dates"] += isinstance(value, date)
            continue
        plain = folded(text)
        tally["yes_no"] += plain in _YES_NO
        tally["loose"] += text.isdecimal() and 1990 <= int(text) <= 2100
        known = status_words().whole
        tally["statuses"] += plain in known or text in _MARKS or _opens_with_status(plain) or _first_part(text) in known
        tally["ratings"] += rating_words().whole.get(plain, Rag.NONE) != Rag.NONE
        tally["priorities"] += plain in priority_words()
        if not isinstance(value, str):
            continue
        tally["percents"] += text.endswith("%")
        if _NUMBER.fullmatch(text):
            tally["text_numbers"] += 1
            tally["percents"] += text.replace(".", "", 1).isdecimal() and float(text) <= 100
            if text.count(".") != 2:
                continue
        tally["wordy"] += is_wordy(text)
        tally["coded"] += " " not in text and any(map(str.isdigit, text))
        tally["addresses"] += bool(_ADDRESS.search(text))
        if len(text) <= 60:
            reading = parse_date_text(text)
            tally["vague"] += reading.note is DateNote.VAGUE
            tally["dates"] += reading.note in {DateNote.EXACT, DateNote.ORDERED, DateNote.SENTINEL, DateNote.IMPOSSIBLE}
            tally["loose"] += reading.note in {DateNote.PERIOD, DateNote.WITHIN, DateNote.SEVERAL, DateNote.NO_YEAR}
            tally["people"] += is_person(text)
        tally["bodies"] += is_body(text)
    distinct = len(set(texts))
    share = {name: number / count for name, number in tally.items()}
    return Evidence(
        count=count,
        filled=count / len(rows),
        dates=share["dates"],
        loose_dates=share["loose"],
        vague=share["vague"],
        numbers=(len(numbers) + tally["text_numbers"]) / count,
        serials=sum(FIRST_SERIAL <= number <= LAST_SERIAL for number in numbers) / count,
        percents=share["percents"] + sum(0 <= number <= 100 for number in numbers) / count,
        yes_no=share["yes_no"],
        statuses=share["statuses"],
        ratings=share["ratings"],
        priorities=share["priorities"],
        people=share["people"],
        bodies=share["bodies"],
        addresses=share["addresses"],
        wordy=share["wordy"],
        coded=share["coded"],
        spaceless=share["spaceless"],
        distinct=distinct / count,
        distinct_count=distinct,
        words=median(words),
        letters=median(lengths),
        is_rising=len(numbers) == count
        and count > 1
        and all(a < b for a, b in zip(numbers, numbers[1:], strict=False)),
    )
