"""One text or number of a date column, read as far as it can be without knowing the column's order of day and month."""

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final, NamedTuple

from data.reading.cells.elapsed import is_counted, is_span
from data.reading.vocabulary.lists import months, quarter_words, vague_words, word_set
from data.reading.vocabulary.wording import folded


class DateNote(StrEnum):
    """What stands behind the reading of one cell of a date column."""

    EXACT = "exact"
    ORDERED = "ordered"  # two numbers whose order the column decides
    PERIOD = "period"  # a month, quarter, half, week or year; read as its last day
    WITHIN = "within"  # found inside a longer text
    SEVERAL = "several"
    NO_YEAR = "no_year"
    SENTINEL = "sentinel"
    IMPOSSIBLE = "impossible"
    VAGUE = "vague"
    UNREADABLE = "unreadable"


class DateText(NamedTuple):
    """A reading: `day` where it is settled; else `numbers`: (first, second, year) for the column to order, or
    (day, month, 0) for a day without a year.

    `is_day_first` tells how a named month stood: True "12 March", False "March 12", None where it says nothing.
    `opens` is the first day of a period; `more_days` are to be added once the numbers are in order.
    """

    note: DateNote
    day: date | None = None
    numbers: tuple[int, int, int] | None = None
    is_day_first: bool | None = None
    opens: date | None = None
    more_days: int = 0


DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_TIME: Final = re.compile(
    r"(?:T|[ ,]+|\b)\d{1,2}[:h]\d{2}(:\d{2}(\.\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|(?:UTC|GMT)?[+-]\d{2}:?\d{2}|UTC|GMT)?"
    r"\s*(?:\([^()\d]{2,40}\))?$",
    re.I,
)
_WEEKDAY: Final = re.compile(
    r"^\s*(mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday"
    r"|lun|lundi|mar|mardi|mer|mercredi|jeu|jeudi|ven|vendredi|sam|samedi|dim|dimanche"
    r"|lunes|martes|miercoles|miércoles|jueves|viernes|sabado|sábado|domingo"
    r"|mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)\b[.,]?\s+(?=\d|[^\W\d_]{3,}\.?\s+\d)",
    re.I,
)
_ARROW: Final = "→"
_WEEK_OF: Final = re.compile(
    r"(?:w\s*/?\s*c|w\s*/\s*b|wk\.?\s+comm(?:encing)?|week\s+(?:commencing|beginning|starting|of)|semaine du"
    r"|semana del|woche (?:vom|ab))\b[\s.:]*(?=\w)",
    re.I,
)
_ISO: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_RUN_TOGETHER: Final = re.compile(r"(\d{1,2})([A-Za-z]{3,9})(\d{4}|\d{2})")
_COMPACT: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMERIC: Final = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_MONTH_YEAR: Final = re.compile(r"(\d{1,2})[-/.](\d{4})|(\d{4})[-/.](\d{1,2})")
_ORDINAL: Final = re.compile(r"(?<=\d)(st|nd|rd|th|er|º|ª|\.)(?=\W|$)", re.I)
_HALF: Final = re.compile(r"\b(?:h|s)([12])\b|\b(first|second|1st|2nd) half\b")
_WEEK: Final = re.compile(r"\b(?:w|wk|week|kw|sem|semaine|semana|cw)\s*(\d{1,2})\b")
_YEAR: Final = re.compile(r"\b(?:19|20)\d{2}\b")
_ORDINAL_WORDS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_FOUR: Final = frozenset("1234")
_FILLERS: Final = word_set("date_words", "fillers")
_WITHIN: Final = re.compile(
    r"(?<![\d/.-])(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})"
    r"|(?:\d{1,2}(?:st|nd|rd|th)?[ -])?[^\W\d_]{3,9}\.?[ ,-]*(?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:19|20)\d{2}"
    r"|[QT][1-4][ /-]*(?:19|20)\d{2}|(?:19|20)\d{2}[ /-]*[QT][1-4])(?![\d/-])",
    re.I,
)
# All that is found within a text holds one of these; most texts hold neither and need not be searched long.
_DATED: Final = re.compile(r"\d[-/.]\d|(?:19|20)\d{2}")
_SENTINELS: Final = frozenset(
    {date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1), date(1970, 1, 1), date(1, 1, 1)}
)
_LONGER_THAN_A_TIME: Final = 6
_LONGEST_SEARCHED: Final = 400
FIRST_SERIAL: Final = 20_000
LAST_SERIAL: Final = 80_000


def is_sentinel(day: date) -> bool:
    """Returns whether a date is what software writes for "none" (1900-01-00, 9999-12-31)."""
    return day in _SENTINELS or day.year >= 2200 or day.year <= 1900


def full_year(year: int) -> int:
    """Returns a year of two digits in full: 00–69 is 2000–2069."""
    return year if year >= 100 else year + (2000 if year < 70 else 1900)


def _settled(note: DateNote, year: int, month: int, day: int, is_day_first: bool | None = None) -> DateText:
    try:
        found = date(year, month, day)
    except ValueError:
        return DateText(DateNote.IMPOSSIBLE if 1900 <= year <= 9999 or year == 0 else DateNote.UNREADABLE)
    return DateText(DateNote.SENTINEL if is_sentinel(found) else note, found, None, is_day_first)


def _months(year: int, last: int, count: int = 1) -> DateText:
    """Returns the period of `count` months that ends with month `last`."""
    if not 1 <= last <= 12:
        return DateText(DateNote.IMPOSSIBLE)
    end = _settled(DateNote.PERIOD, year, last, monthrange(year, last)[1])
    return end._replace(opens=date(year, last - count + 1, 1)) if end.day else end


@cache
def _month(word: str) -> int | None:
    """Returns the month a word names, in full, abbreviated or cut short ("Nove")."""
    known = months()
    if word in known:
        return known[word]
    if len(word) >= 4:
        near = {number for name, number in known.items() if name.startswith(word)}
        if len(near) == 1:
            return near.pop()
    return None


def _named(words: list[str]) -> DateText | None:
    """Returns the reading of a text whose month is a word, None where it is not such a text."""
    found = [(place, month) for place, word in enumerate(words) if (month := _month(word)) and not word.isdecimal()]
    if len(found) != 1:
        return None
    numbers = [(place, int(word)) for place, word in enumerate(words) if word.isdecimal() and len(word) <= 4]
    others = [word for word in words if not word.isdecimal() and word not in _FILLERS and not _month(word)]
    if others or len(numbers) > 2:
        return None
    place, month = found[0]
    if not numbers:
        return DateText(DateNote.NO_YEAR, None, (0, month, 0))
    if len(numbers) == 1:
        where, number = numbers[0]
        if number >= 1900 or (where > place and number >= 20):
            return _months(full_year(number), month)
        return DateText(DateNote.NO_YEAR, None, (number, month, 0))
    (first_place, first), (_, second) = numbers
    if first >= 1900:
        return _settled(DateNote.EXACT, first, month, second)
    return _settled(DateNote.EXACT, full_year(second), month, first, first_place < place)


def _period(text: str) -> DateText | None:
    """Returns the last day of a quarter, half, week or year that `text` (folded) names, None where it names none."""
    years = _YEAR.findall(text)
    if len(years) != 1 or "fy" in text.split() or re.search(r"\bfy\d", text):
        return None
    year = int(years[0])
    rest = text.replace(years[0], " ", 1).split()
    joined = " ".join(rest)
    quarter = None
    for place, word in enumerate(rest):
        before, after = re.match(r"([^\W\d]+)([1-4])$", word), re.match(r"([1-4])([^\W\d]+)$", word)
        if before and before[1] in quarter_words():
            quarter = int(before[2])
        elif after and after[2] in quarter_words():
            quarter = int(after[1])
        elif word in quarter_words() and place + 1 < len(rest) and rest[place + 1] in _FOUR:
            quarter = int(rest[place + 1])
        elif word in _FOUR and place + 1 < len(rest) and rest[place + 1] in quarter_words():
            quarter = int(word)
        elif word in _ORDINAL_WORDS and place + 1 < len(rest) and rest[place + 1] in quarter_words():
            quarter = _ORDINAL_WORDS[word]
    if quarter and len(rest) <= 4:
        return _months(year, quarter * 3, 3)
    if (half := _HALF.search(joined)) and len(rest) <= 4:
        return _months(year, 6 if (half[1] or half[2]) in {"1", "first", "1st"} else 12, 6)
    if (week := _WEEK.search(joined)) and len(rest) <= 3 and 1 <= int(week[1]) <= 53:
        monday = date.fromisocalendar(year, min(int(week[1]), 52), 1)
        return DateText(DateNote.PERIOD, monday + timedelta(days=6), opens=monday)
    if all(word in _FILLERS for word in rest):
        return _months(year, 12, 12)
    return None


def _whole(text: str) -> DateText | None:
    """Returns the reading of a text that is a date and nothing else, None where it is not one."""
    if match := _ISO.fullmatch(text):
        return _settled(DateNote.EXACT, int(match[1]), int(match[2]), int(match[3]))
    if match := _NUMERIC.fullmatch(text):
        first, second, year = map(int, match.groups())
        if first > 31 or second > 31 or (first > 12 and second > 12) or not first or not second:
            return DateText(DateNote.IMPOSSIBLE)
        return DateText(DateNote.ORDERED, None, (first, second, full_year(year)))
    if match := _COMPACT.fullmatch(text):
        return _settled(DateNote.EXACT, int(match[1]), int(match[2]), int(match[3]))
    if match := _MONTH_YEAR.fullmatch(text):
        month, year_text = (match[1], match[2]) if match[1] else (match[4], match[3])
        return _months(int(year_text), int(month))
    if match := _RUN_TOGETHER.fullmatch(text):
        return _named([part.casefold() for part in match.groups()])
    words = folded(_ORDINAL.sub("", text)).split()
    return _named(words) or _period(" ".join(words))


def _span(first: DateText, last: DateText) -> DateText:
    """Returns the days from one to another, read as the last."""
    return last._replace(note=DateNote.PERIOD, opens=first.day) if first.day and last.day else last


def _week_from(first: DateText) -> DateText:
    """Returns the week that begins on a day, read as its last day."""
    if first.note is DateNote.ORDERED:
        return first._replace(more_days=6)
    if first.day is None or first.note is not DateNote.EXACT:
        return first
    return DateText(DateNote.PERIOD, first.day + timedelta(days=6), opens=first.day)


@lru_cache(maxsize=65_536)
def parse_date_text(text: str) -> DateText:
    """Returns how one text of a date column reads; `UNREADABLE` where it names no date at all."""
    plain = " ".join(text.translate(DIGITS).split()).strip(" .,;")
    if _ARROW in plain:
        return _span(*map(parse_date_text, plain.split(_ARROW, 1)))
    if week := _WEEK_OF.match(plain):
        return _week_from(parse_date_text(plain[week.end() :]))
    if len(plain) > _LONGER_THAN_A_TIME:
        plain = _TIME.sub("", plain).strip(" .,;") or plain
    # "Mar 3, 2026" is in March; "mar. 3 février 2026" is a Tuesday, for it reads as a date only without the weekday.
    for text_of_day in dict.fromkeys((plain, _WEEKDAY.sub("", plain))):
        if whole := _whole(text_of_day):
            return whole
    if folded(plain) in vague_words() or is_counted(plain) or not any(map(str.isalnum, plain)) or is_span(plain):
        return DateText(DateNote.VAGUE)
    found = [reading for _, reading in dates_in(plain)]
    if len(found) == 1:
        return found[0]._replace(note=DateNote.WITHIN)
    return found[-1]._replace(note=DateNote.SEVERAL) if found else DateText(DateNote.UNREADABLE)


def dates_in(text: str) -> list[tuple[int, DateText]]:
    """Returns (place, reading) of every date, month and quarter with its year that stands within a text, in order."""
    if not _DATED.search(text):
        return []
    return [
        (match.start(), reading)
        for match in _WITHIN.finditer(text[:_LONGEST_SEARCHED])
        if (reading := _whole(match[0].strip())) and (reading.day or reading.numbers)
    ]


def is_date_text(text: str) -> bool:
    """Returns whether a text alone looks like a date, a period or a word that stands for none ("TBD")."""
    return not is_counted(text.strip()) and parse_date_text(text).note not in {
        DateNote.UNREADABLE,
        DateNote.SEVERAL,
        DateNote.WITHIN,
    }
