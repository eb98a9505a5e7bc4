"""One text or number of a date column, read as far as it can be without knowing the column's order of day and month."""

import re
from datetime import timedelta
from functools import cache, lru_cache
from typing import Final

from data.reading.cells.date_notes import DateNote, DateText, full_year, in_months, is_other_calendar, settled
from data.reading.cells.date_periods import period
from data.reading.cells.date_ranges import ends_of_range
from data.reading.cells.date_spelling import (
    evening_before,
    is_of_other_calendar,
    spelled,
    two_words_as_one,
    without_time,
    without_weekday,
)
from data.reading.cells.elapsed import is_counted, is_span
from data.reading.vocabulary.lists import months, no_date_words, vague_words, word_set
from data.reading.vocabulary.wording import folded

_WEEK_OF: Final = re.compile(
    r"(?:w\s*/?\s*c|w\s*/\s*b|wk\.?\s+comm(?:encing)?|week\s+(?:commencing|beginning|starting|of)|semaine du"
    r"|semana del|woche (?:vom|ab))\b[\s.:]*(?=\w)",
    re.I,
)
_ISO: Final = re.compile(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})")
_RUN_TOGETHER: Final = re.compile(r"(\d{1,2})([A-Za-z]{3,9})(\d{4}|\d{2})")
_COMPACT: Final = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMERIC: Final = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})")
_MONTH_YEAR: Final = re.compile(r"(\d{1,2})[-/.](\d{4})|(\d{4})[-/.](\d{1,2})")
_DAY_MONTH: Final = re.compile(r"(\d{1,2})/(\d{1,2})")
_ORDINAL: Final = re.compile(r"(?<=\d)(st|nd|rd|th|er|º|ª|\.)(?=\W|$)", re.I)
_FILLERS: Final = word_set("date_words", "fillers")
_WITHIN: Final = re.compile(
    r"(?<![\d/.-])(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})"
    r"|(?:\d{1,2}(?:st|nd|rd|th)?[ -])?[^\W\d_]{3,9}\.?[ ,-]*(?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:19|20)\d{2}"
    r"|[QT][1-4][ /-]*(?:19|20)\d{2}|(?:19|20)\d{2}[ /-]*[QT][1-4])(?![\d/-])",
    re.I,
)
# All that is found within a text holds one of these; most texts hold neither and need not be searched long.
_DATED: Final = re.compile(r"\d[-/.]\d|(?:19|20)\d{2}")
_REVISED: Final = word_set("date_words", "revised")
_NEAR_WORDS: Final = 3
_LONGEST_SEARCHED: Final = 400
_DAYS: Final = frozenset({DateNote.EXACT, DateNote.ORDERED, DateNote.PERIOD})


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
            return in_months(full_year(number), month)
        return DateText(DateNote.NO_YEAR, None, (number, month, 0))
    (first_place, first), (_, second) = numbers
    if first >= 1900:
        return settled(DateNote.EXACT, first, month, second)
    return settled(DateNote.EXACT, full_year(second), month, first, first_place < place)


def _whole(text: str) -> DateText | None:
    """Returns the reading of a text that is a date and nothing else, None where it is not one."""
    return _in_numbers(text) or _in_two_numbers(text) or _in_words(text)


def _in_numbers(text: str) -> DateText | None:
    """Returns the reading of three numbers: day, month and year, or year, month and day."""
    if match := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        return settled(DateNote.EXACT, int(match[1]), int(match[2]), int(match[3]))
    if not (match := _NUMERIC.fullmatch(text)):
        return None
    first, second, year = map(int, match.groups())
    if is_other_calendar(year):
        return DateText(DateNote.CALENDAR)
    if first > 31 or second > 31 or (first > 12 and second > 12) or not first or not second:
        return DateText(DateNote.IMPOSSIBLE)
    return DateText(DateNote.ORDERED, None, (first, second, full_year(year)))


def _in_two_numbers(text: str) -> DateText | None:
    """Returns the reading of a month and its year, a fiscal year in two, or a day and a month one of which tells."""
    if match := _MONTH_YEAR.fullmatch(text):
        month, year = (int(match[1]), int(match[2])) if match[1] else (int(match[4]), int(match[3]))
        if not match[1] and (year + 1) % 100 == month:
            return DateText(DateNote.PERIOD, fiscal=(12, 1, year + 1))
        return in_months(year, month)
    if (match := _DAY_MONTH.fullmatch(text)) is None:
        return None
    month, day = sorted((int(match[1]), int(match[2])))
    return DateText(DateNote.NO_YEAR, None, (day, month, 0)) if 1 <= month <= 12 < day <= 31 else None


def _in_words(text: str) -> DateText | None:
    """Returns the reading of a text whose month is a word, or that names a period."""
    if match := _RUN_TOGETHER.fullmatch(text):
        return _named([part.casefold() for part in match.groups()])
    words = folded(two_words_as_one(_ORDINAL.sub("", text))).split()
    return _named(words) or period(" ".join(words))


def _range(text: str) -> DateText | None:
    """Returns the reading of two dates with a sign of "until" between them, None where a text holds no such two."""
    for first, last in ends_of_range(text):
        begins, ends = _day(first), _day(last)
        if not (begins and ends and begins.note in _DAYS and ends.note in _DAYS):
            continue
        opens, closes = begins.opens or begins.day, ends.day
        if opens is None or closes is None or opens <= closes:
            return ends._replace(note=DateNote.RANGE, opens=opens, first=begins)
    return None


def _day(text: str) -> DateText | None:
    """Returns the reading of a text that is a date and nothing else but its weekday, None where it is not one."""
    # "Mar 3, 2026" is in March; "mar. 3 février 2026" is a Tuesday, for it reads as a date only without the weekday.
    for day in dict.fromkeys((text, without_weekday(text))):
        if whole := _whole(day):
            return whole
    return None


def _week_from(first: DateText) -> DateText:
    """Returns the week that begins on a day, read as its last day."""
    if first.note in {DateNote.ORDERED, DateNote.NO_YEAR}:
        return first._replace(more_days=6)
    if first.day is None or first.note is not DateNote.EXACT:
        return first
    return DateText(DateNote.PERIOD, first.day + timedelta(days=6), opens=first.day)


@lru_cache(maxsize=65_536)
def parse_date_text(text: str) -> DateText:
    """Returns how one text of a date column reads; `UNREADABLE` where it names no date at all."""
    plain = spelled(text)
    if before := evening_before(plain):
        return DateText(DateNote.EXACT, before + timedelta(days=1))
    if week := _WEEK_OF.match(plain):
        return _week_from(parse_date_text(plain[week.end() :]))
    plain = without_time(plain)
    return _day(plain) or _of_no_day(plain) or _range(plain) or _within(plain)


def _of_no_day(text: str) -> DateText | None:
    """Returns the reading of a text that names no day: none, one still open, or one of another calendar."""
    plain = folded(text)
    if not plain or plain in no_date_words():
        return DateText(DateNote.NONE)
    if plain in vague_words() or is_counted(text) or is_span(text):
        return DateText(DateNote.VAGUE)
    return DateText(DateNote.CALENDAR) if is_of_other_calendar(text) else None


def _within(text: str) -> DateText:
    """Returns the one date that stands within a longer text, the revised one of several, or that there are several."""
    placed = dates_in(text)
    found = [reading for _, reading in placed]
    if len(found) == 1 or (found and _is_revised(text[placed[0][0] : placed[-1][0]])):
        return found[-1]._replace(note=DateNote.WITHIN)
    return found[-1]._replace(note=DateNote.SEVERAL) if found else DateText(DateNote.UNREADABLE)


def _is_revised(before: str) -> bool:
    """Returns whether what stands before the last of several dates says that it takes the place of the others."""
    return not _REVISED.isdisjoint(folded(before).split()[-_NEAR_WORDS:])


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
