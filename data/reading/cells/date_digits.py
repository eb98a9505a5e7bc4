"""Whole numbers in a column of dates: days since 1900, or day, month and year run together, a nought lost before."""

from datetime import date, timedelta
from typing import Final

from data.reading.cells.date_notes import DateNote, DateText, full_year
from data.reading.vocabulary.cell_text import CellValue
from data.schema import DateOrder

FIRST_SERIAL: Final = 20_000
LAST_SERIAL: Final = 80_000
_EPOCH: Final = date(1899, 12, 30)
_SHORTEST, _LONGEST = 5, 8
_HAS_FULL_YEAR: Final = 7
# Where no other date tells, days since 1900 are believed that lie in these years.
_YEARS: Final = range(1990, 2069)


def whole_number(value: CellValue) -> int | None:
    """Returns the number of five to eight digits that a cell is, as a number or as a text; None for all others."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    text = str(int(value)) if isinstance(value, (int, float)) and value == int(value) else str(value).strip()
    return int(text) if text.isascii() and text.isdecimal() and _SHORTEST <= len(text) <= _LONGEST else None


def is_serial(number: float) -> bool:
    """Returns whether a number may count the days since 1900."""
    return FIRST_SERIAL <= number <= LAST_SERIAL


def day_of_serial(number: float) -> date:
    """Returns the day that a count of days since 1900 stands for."""
    return _EPOCH + timedelta(days=int(number))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _run_together(number: int, order: DateOrder) -> list[date]:
    """Returns the days that day, month and year without signs may mean, the year in two digits or in four."""
    text = str(number)
    text = text.zfill(len(text) + len(text) % 2)
    first, second, last = int(text[:2]), int(text[2:4]), int(text[4:])
    day, month = (second, first) if order is DateOrder.MDY else (first, second)
    if len(text) > _HAS_FULL_YEAR:
        found = [_day(int(text[:4]), int(text[4:6]), int(text[6:])), _day(last, month, day)]
    else:
        found = [_day(full_year(last), month, day), _day(full_year(first), second, last)]
    return [day for day in found if day is not None and day.year in _YEARS]


def day_of_digits(number: int, order: DateOrder, near: date | None) -> DateText:
    """Returns the reading of a whole number: of the days it may mean the one nearest to `near`, the other dates.

    Without other dates, days since 1900 go before digits run together.
    """
    serial = [day_of_serial(number)] if is_serial(number) else []
    together = _run_together(number, order)
    if near is not None:
        best = min([*serial, *together], key=lambda day: abs((day - near).days), default=None)
    else:
        best = next((day for day in [*serial, *together] if day.year in _YEARS), None)
    if best is None:
        return DateText(DateNote.UNREADABLE)
    is_plain = best in serial or str(number).startswith(f"{best:%Y%m}")
    return DateText(DateNote.EXACT if is_plain else DateNote.DIGITS, best)
