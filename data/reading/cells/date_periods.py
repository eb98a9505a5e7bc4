"""Periods that stand for a day: quarters, halves, weeks and years, with their year or without, calendar or fiscal."""

import re
from typing import Final

from data.reading.cells.date_notes import DateNote, DateText, full_year, in_months, in_week, is_week
from data.reading.vocabulary.lists import quarter_words, word_set

_HALF_WORDS: Final = "|".join(sorted(word_set("date_words", "halves")))
_HALF: Final = re.compile(
    rf"\b(?:h|s|{_HALF_WORDS}) ?([12])\b"
    r"|\b(first|second|1st|2nd|[12]|i{1,2}|primer|segundo|premier|deuxieme|erstes|zweites)"
    rf" ?(?:o |a |er |e )?(?:{_HALF_WORDS})\b"
)
_FIRST_HALF: Final = frozenset({"1", "first", "1st", "i", "primer", "premier", "erstes"})
_WEEK_WORDS: Final = "|".join(sorted(word_set("date_words", "weeks"), key=len, reverse=True))
_WEEK: Final = re.compile(rf"\b(?:{_WEEK_WORDS}|week|wk|w) ?(\d{{1,2}})\b")
# "KW 12/25": the year of a week in two digits.
_SHORT_WEEK: Final = re.compile(rf"(?:{_WEEK_WORDS}|week|wk|w) ?(\d{{1,2}}) (\d{{2}})")
_YEAR_WEEK: Final = re.compile(r"((?:19|20)\d{2})w(\d{1,2})")
# Week 3 and semana 3 may count from a beginning; KW 3 and vecka 3 are weeks of a year.
_LONE_WEEK: Final = re.compile(rf"(?:{'|'.join(sorted(word_set('date_words', 'calendar_weeks')))}) ?(\d{{1,2}})")
_YEAR: Final = re.compile(r"\b(?:19|20)\d{2}\b")
_FISCAL: Final = re.compile(
    r"(?:(?:q|qtr|quarter) ?([1-4])|h ?([12])|)\b ?(?:of )?(?:fy|fiscal year|financial year) ?"
    r"((?:19|20)?\d{2})(?: ((?:19|20)?\d{2}))?"
    r"(?: (?:q ?([1-4])|h ?([12])))?"
)
_QUARTER_BEHIND: Final = re.compile(r"^([1-4])(?:st|nd|rd|th)? ?(?:q|qtr|quarter) ")
_ORDINAL_WORDS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_FOUR: Final = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_FILLERS: Final = word_set("date_words", "fillers")


def period(text: str) -> DateText | None:
    """Returns the last day of a quarter, half, week or year that `text` (folded) names, None where it names none."""
    if named := _fiscal(text) or _week_by_itself(text):
        return named
    years = _YEAR.findall(text)
    if len(years) != 1 or "fy" in text.split() or re.search(r"\bfy\d", text):
        return None
    year = int(years[0])
    rest = text.replace(years[0], " ", 1).split()
    joined = " ".join(rest)
    quarter = _quarter(rest)
    if quarter and len(rest) <= 4:
        return in_months(year, quarter * 3, 3)
    if (half := _HALF.search(joined)) and len(rest) <= 4:
        return in_months(year, 6 if (half[1] or half[2]) in _FIRST_HALF else 12, 6)
    if (week := _WEEK.search(joined)) and len(rest) <= 3 and is_week(int(week[1])):
        return in_week(year, int(week[1]))
    return in_months(year, 12, 12) if all(word in _FILLERS for word in rest) else None


def _quarter(words: list[str]) -> int | None:
    """Returns the number of the quarter that words name ("q3", "3 trimestre", "third quarter")."""
    quarter, known = None, quarter_words()
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else ""
        before, after = re.match(r"([^\W\d]+)([1-4])$", word), re.match(r"([1-4])([^\W\d]+)$", word)
        if before and before[1] in known:
            quarter = int(before[2])
        elif after and after[2] in known:
            quarter = int(after[1])
        elif word in known and following in _FOUR:
            quarter = _FOUR[following]
        elif word in _FOUR and following in known:
            quarter = _FOUR[word]
        elif word in _ORDINAL_WORDS and following in known:
            quarter = _ORDINAL_WORDS[word]
    return quarter


def _week_by_itself(text: str) -> DateText | None:
    """Returns a week with its year in two digits or run together, or a week of a year that is not named."""
    if found := _YEAR_WEEK.fullmatch(text):
        return in_week(int(found[1]), int(found[2]))
    if (found := _SHORT_WEEK.fullmatch(text)) and is_week(int(found[1])):
        return in_week(full_year(int(found[2])), int(found[1]))
    if (found := _LONE_WEEK.fullmatch(text)) and is_week(number := int(found[1])):
        return DateText(DateNote.NO_YEAR, week=number)
    return None


def _fiscal(text: str) -> DateText | None:
    """Returns a fiscal year or a part of one ("q3 fy26", "fy 2025 26"), whose months the programme knows."""
    found = _FISCAL.fullmatch(_QUARTER_BEHIND.sub(r"q\1 ", text))
    if found is None:
        return None
    first, second = int(found[3]), found[4]
    if second and (first + 1) % 100 != int(second) % 100:
        return None
    end = full_year(first) + (1 if second else 0)
    quarter, half = found[1] or found[5], found[2] or found[6]
    months, which = (3, int(quarter)) if quarter else (6, int(half)) if half else (12, 1)
    return DateText(DateNote.PERIOD, fiscal=(months, which, end))
