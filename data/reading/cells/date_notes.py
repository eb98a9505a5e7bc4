"""What the reading of one cell of a date column says: the day or the numbers, and what stands behind it."""

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, NamedTuple


class DateNote(StrEnum):
    """What stands behind the reading of one cell of a date column."""

    EXACT = "exact"
    ORDERED = "ordered"  # two numbers whose order the column decides
    PERIOD = "period"  # a month, quarter, half, week or year; read as its last day
    RANGE = "range"  # from one day to another; read as the last, a start as the first
    WITHIN = "within"  # found inside a longer text
    DIGITS = "digits"  # 70325: day, month and year without signs, as the dates beside tell
    SEVERAL = "several"
    NO_YEAR = "no_year"
    SENTINEL = "sentinel"
    CALENDAR = "calendar"  # counted in another calendar than ours
    IMPOSSIBLE = "impossible"
    NONE = "none"  # a word that says there is no date
    VAGUE = "vague"
    UNREADABLE = "unreadable"


class DateText(NamedTuple):
    """A reading: `day` where it is settled; else `numbers`: (first, second, year) for the column to order, or
    (day, month, 0) for a day without a year.

    `is_day_first` tells how a named month stood: True "12 March", False "March 12", None where it says nothing.
    `opens` is the first day of a period; `more_days` are to be added once the numbers are in order. `week` is that of a
    year that is not named; `fiscal` the parts (months each, which, fiscal year's end) of a fiscal year. `first` is the
    reading of the day a range begins with.
    """

    note: DateNote
    day: date | None = None
    numbers: tuple[int, int, int] | None = None
    is_day_first: bool | None = None
    opens: date | None = None
    more_days: int = 0
    week: int = 0
    fiscal: tuple[int, int, int] | None = None
    first: "DateText | None" = None


_SENTINELS: Final = frozenset({date(1970, 1, 1), date(1, 1, 1)})
# Epochs that software counts from and writes for "none": 1899-12-30, 1900-12-30, 1901-12-30 among them.
_FIRST_YEAR: Final = 1902
_LAST_YEAR: Final = 2199
# Years of the Hijri and the Iranian calendar, and of the Buddhist one: no plan of ours lies there.
_OTHER_CALENDARS: Final = (range(1300, 1500), range(2540, 2620))
_LAST_WEEK: Final = 53
_YEAR_MONTHS: Final = 12


def is_sentinel(day: date) -> bool:
    """Returns whether a date is what software writes for "none" (1900-12-30, 9999-12-31)."""
    return day in _SENTINELS or not _FIRST_YEAR <= day.year <= _LAST_YEAR


def is_other_calendar(year: int) -> bool:
    """Returns whether a year can only be meant in another calendar: 1445 (Hijri), 1403 (Iranian), 2568 (Buddhist)."""
    return any(year in years for years in _OTHER_CALENDARS)


def full_year(year: int) -> int:
    """Returns a year of two digits in full: 00–69 is 2000–2069."""
    return year if year >= 100 else year + (2000 if year < 70 else 1900)


def settled(note: DateNote, year: int, month: int, day: int, is_day_first: bool | None = None) -> DateText:
    """Returns the reading of a day whose numbers are in order; a sentinel, another calendar or no day is said so."""
    if is_other_calendar(year):
        return DateText(DateNote.CALENDAR)
    try:
        found = date(year, month, day)
    except ValueError:
        return DateText(DateNote.IMPOSSIBLE if 1900 <= year <= 9999 or year == 0 else DateNote.UNREADABLE)
    return DateText(DateNote.SENTINEL if is_sentinel(found) else note, found, None, is_day_first)


def in_months(year: int, last: int, count: int = 1) -> DateText:
    """Returns the period of `count` months that ends with month `last`."""
    if not 1 <= last <= _YEAR_MONTHS:
        return DateText(DateNote.IMPOSSIBLE)
    end = settled(DateNote.PERIOD, year, last, monthrange(year, last)[1] if year else 1)
    return end._replace(opens=date(year, last - count + 1, 1)) if end.day else end


def in_week(year: int, week: int) -> DateText:
    """Returns the period of a week counted as ISO 8601 does; some years have no week 53."""
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return DateText(DateNote.IMPOSSIBLE)
    return DateText(DateNote.PERIOD, monday + timedelta(days=6), opens=monday)


def is_week(number: int) -> bool:
    """Returns whether a number can be that of a week of a year."""
    return 1 <= number <= _LAST_WEEK
