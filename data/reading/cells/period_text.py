"""One heading of a period read: a month, quarter, half or year, calendar or fiscal, whole or still without its year."""

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.lists import months
from data.reading.vocabulary.measure_words import meanings
from data.reading.vocabulary.wording import folded

_MONTH_YEAR: Final = re.compile(r"(\d{1,2})[-/.](\d{4})|(\d{4})[-/.](\d{1,2})")
_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_TWO_YEARS: Final = re.compile(r"\b((?:19|20)\d{2}) ((?:19|20)?\d{2})\b")
_SHORT_PAIR: Final = re.compile(r"(?:\bfy |^ )(\d{2}) (\d{2})\b")
_QUARTER: Final = re.compile(
    r"\b(?:q|qtr|quarter) ?([1-4])\b|\b([1-4])(?:q|st quarter|nd quarter|rd quarter|th quarter)\b"
)
_HALF: Final = re.compile(r"\b(?:h|half) ?([12])\b")
_MONTH_NUMBER: Final = re.compile(r"\bm ?(1[0-2]|[1-9])\b")
_YEAR: Final = re.compile(r"\b(?:19|20)\d{2}\b")
_SHORT_YEAR: Final = re.compile(r"\b\d{2}\b")
_ORDINALS: Final = {"first": "1", "second": "2", "third": "3", "fourth": "4"}
_FILLERS: Final = frozenset(
    [
        "year",
        "calendar",
        "cy",
        "fiscal",
        "financial",
        "fy",
        "month",
        "months",
        "ending",
        "ended",
        "end",
        "of",
        "to",
        "the",
        "as",
        "at",
        "on",
        "in",
        "for",
        "full",
        "quarter",
        "total",
        "3",
        "three",
        "12",
    ]
)
_MARKS: Final = re.compile(r"\(\s*(p|r|prov\.?|provisional|revised|preliminary)\s*\)|[*†‡]", re.I)
_SERIALS: Final = range(36_526, 55_000)
_YEARS: Final = range(1950, 2101)


@dataclass(frozen=True)
class PeriodText:
    """What a heading says: `month` is the last one of `months`, counted in the fiscal year where `quarter` is set.

    `fiscal_end` is the year in which a fiscal year ends, as two years or "FY26" say it. What is not said is None, and
    `role` is the word for what stands below ("value", "trajectory", ...), "" where none is said.
    """

    months: int = 0
    year: int | None = None
    month: int | None = None
    quarter: int | None = None
    half: int | None = None
    fiscal_end: int | None = None
    role: str = ""
    mark: str = ""
    is_first_day: bool = False
    is_dated: bool = False

    @property
    def is_period(self) -> bool:
        """Returns whether it names any period at all."""
        return self.months > 0

    @property
    def is_whole(self) -> bool:
        """Returns whether it says its year."""
        return self.is_period and (self.year is not None or self.fiscal_end is not None)


NOTHING: Final = PeriodText()


def last_day(year: int, month: int) -> date:
    """Returns the last day of a month; months beyond 12 run on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def period_text(value: CellValue) -> PeriodText:
    """Returns what a heading says of a period and a role; `NOTHING` where it says neither."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return PeriodText(1, value.year, value.month, is_first_day=value.day == 1, is_dated=True)
    if isinstance(value, bool) or value is None:
        return NOTHING
    if isinstance(value, (int, float)):
        number = int(value)
        if number != value:
            return NOTHING
        if number in _YEARS:
            return PeriodText(12, number)
        return period_text(date.fromordinal(date(1899, 12, 30).toordinal() + number)) if number in _SERIALS else NOTHING
    return _of_text(value) if isinstance(value, str) and len(value) <= 60 else NOTHING


@lru_cache(maxsize=4096)
def _of_text(text: str) -> PeriodText:
    plain = " ".join(text.split())
    found_mark = _MARKS.search(plain)
    mark = found_mark[0] if found_mark else ""
    plain = _MARKS.sub(" ", plain).strip(" .,;:-–")
    if match := _DAY.fullmatch(plain):
        return _of_day(match, mark)
    if match := _MONTH_YEAR.fullmatch(plain):
        month, year = (match[1], match[2]) if match[1] else (match[4], match[3])
        is_fiscal = "/" in plain and not match[1] and (int(year) + 1) % 100 == int(month)
        if 1 <= int(month) <= 12 and not is_fiscal:
            return PeriodText(1, int(year), int(month), mark=mark)
    return replace(_of_words(" ".join(_ORDINALS.get(word, word) for word in folded(plain).split())), mark=mark)


def _of_day(match: re.Match[str], mark: str) -> PeriodText:
    if match[1]:
        year, month, day = int(match[1]), int(match[2]), int(match[3])
    else:
        day, month, year = int(match[4]), int(match[5]), int(match[6])
        if month > 12:
            day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return NOTHING
    return PeriodText(1, year, month, mark=mark, is_first_day=day == 1, is_dated=True)


def _role(plain: str) -> tuple[str, str]:
    """Returns the role that a heading says, and the rest of it; the longest words first."""
    roles = meanings("roles")
    if plain in roles:
        return roles[plain], ""
    for word in sorted(roles, key=len, reverse=True):
        for whole in (f"{word} ", f" {word}"):
            rest = plain.removeprefix(whole) if whole[-1] == " " else plain.removesuffix(whole)
            if rest != plain:
                return roles[word], rest
    return "", plain


def _of_words(plain: str) -> PeriodText:
    """Returns the reading of folded words; `NOTHING` where anything is left that belongs to no period."""
    role, rest = _role(plain)
    if not rest:
        return PeriodText(role=role)
    found, left = PeriodText(role=role), f" {rest} "
    is_fiscal = bool(re.search(r"\bfy|\bfiscal|\bfinancial", left))
    left = re.sub(r"\bfy(?=\d)", "fy ", left)
    if pair := _TWO_YEARS.search(left):
        first, second = int(pair[1]), int(pair[2]) % 100
        if (first + 1) % 100 == second:
            found, left = replace(found, months=12, fiscal_end=first + 1), left.replace(pair[0], " ", 1)
    elif (short := _SHORT_PAIR.search(left)) and (int(short[1]) + 1) % 100 == int(short[2]):
        found, left = replace(found, months=12, fiscal_end=2000 + int(short[2])), left.replace(short[0], " ", 1)
    if quarter := _QUARTER.search(left):
        found = replace(found, months=3, quarter=int(quarter[1] or quarter[2]))
        left = left.replace(quarter[0], " ", 1)
    elif half := _HALF.search(left):
        found, left = replace(found, months=6, half=int(half[1])), left.replace(half[0], " ", 1)
    elif number := _MONTH_NUMBER.search(left):
        found, left = replace(found, months=1, month=int(number[1])), left.replace(number[0], " ", 1)
    else:
        found, left = _with_months(found, left)
    if found.fiscal_end is None:
        year = _YEAR.search(left) or (_SHORT_YEAR.search(left) if found.months or is_fiscal else None)
        if year:
            number_of_year = int(year[0]) + (2000 if len(year[0]) == 2 else 0)
            found = replace(
                found,
                months=found.months or 12,
                fiscal_end=number_of_year if is_fiscal else None,
                year=None if is_fiscal else number_of_year,
            )
            left = left.replace(year[0], " ", 1)
    return found if found.is_period and set(left.split()) <= _FILLERS | {"1", "30", "31", "28", "29"} else NOTHING


def _with_months(found: PeriodText, left: str) -> tuple[PeriodText, str]:
    """Returns a reading with the month, or the run of months ("Jan-Mar"), that the words name."""
    known = months()
    named = [word for word in left.split() if word in known]
    if len(named) not in (1, 2):
        return found, left
    last = known[named[-1]]
    count = (last - known[named[0]]) % 12 + 1
    if len(named) == 1 and (length := re.search(r"\b(?:(quarter|three months|3 months)|year|12 months) ", left)):
        count = 3 if length[1] else 12
    for word in named:
        left = left.replace(f" {word} ", " ", 1)
    return replace(found, months=count, month=last), left
