"""Columns of dates: the order of day and month told by the whole column, every cell read or its reason given."""

import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from data.reading.cells.date_digits import day_of_digits as day_of_whole_number
from data.reading.cells.date_digits import day_of_serial, is_serial, whole_number
from data.reading.cells.date_notes import DateNote, DateText, in_months, in_week, is_sentinel, is_week
from data.reading.cells.date_text import parse_date_text
from data.reading.cells.epochs import day_of_digits, day_of_epoch
from data.reading.vocabulary.cell_text import CellValue
from data.schema import DateOrder

_ENOUGH_DAYS: Final = 500
_S_WEEK: Final = re.compile(r"[Ss](\d{1,2})")
_READ: Final = frozenset(
    {DateNote.EXACT, DateNote.ORDERED, DateNote.PERIOD, DateNote.RANGE, DateNote.WITHIN, DateNote.DIGITS}
)


class DateReading(NamedTuple):
    """What one raw value of a date column says: the day, what is odd about it, a proposed day where there is none."""

    day: date | None
    note: DateNote
    is_ambiguous: bool = False
    proposal: date | None = None


@dataclass(frozen=True)
class Around:
    """What stands around a column of dates: a day that others lie near, the first month of fiscal years.

    `gives_years` says whether days without a year are read in that of the others, or only proposed.
    """

    day: date | None = None
    fiscal_first: int = 1
    gives_years: bool = False


NOTHING_AROUND: Final = Around()


@dataclass(frozen=True)
class OrderVotes:
    """How the dates of some cells are written: how many of each kind, and how often those whose order nothing tells.

    `native_days` are the real dates, `days` those and the texts that name a day.
    """

    counts: Counter[DateOrder]
    open_numbers: Mapping[tuple[int, int, int], int]
    native_days: tuple[date, ...]
    days: tuple[date, ...] = ()


def _text(value: CellValue) -> DateText:
    """Returns the reading of any raw value as far as it goes without an order."""
    if isinstance(value, str):
        day = day_of_digits(value)
        return DateText(DateNote.EXACT, day) if day else parse_date_text(value)
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return DateText(DateNote.SENTINEL if is_sentinel(value) else DateNote.EXACT, value)
    if isinstance(value, bool):
        return DateText(DateNote.UNREADABLE)
    if isinstance(value, (int, float)):
        if value == 0:
            return DateText(DateNote.SENTINEL)
        if is_serial(value):
            return DateText(DateNote.EXACT, day_of_serial(value))
        if day := day_of_epoch(value):
            return DateText(DateNote.EXACT, day)
        return parse_date_text(str(int(value))) if value == int(value) and value > 0 else DateText(DateNote.UNREADABLE)
    return DateText(DateNote.UNREADABLE)


def _text_of_week(value: CellValue) -> DateText:
    """Returns the reading of any raw value, that of "S14" as a week of a year that is not named."""
    reading = _text(value)
    week = _S_WEEK.fullmatch(value) if isinstance(value, str) and reading.note is DateNote.UNREADABLE else None
    return DateText(DateNote.NO_YEAR, week=int(week[1])) if week and is_week(int(week[1])) else reading


def order_votes(values: Mapping[CellValue, int]) -> OrderVotes:
    """Returns how the dates in `values` (raw value -> how often) are written."""
    counts: Counter[DateOrder] = Counter()
    ambiguous: Counter[tuple[int, int, int]] = Counter()
    native: list[date] = []
    named: list[date] = []
    for value, times in values.items():
        if isinstance(value, date):
            counts[DateOrder.NATIVE] += times
            native.append(value.date() if isinstance(value, datetime) else value)
            continue
        reading = _text(value)
        if day := reading.day or (reading.numbers and _ordered(reading.numbers, DateOrder.DMY)):
            named.append(day)
        if reading.numbers:
            first, second, _ = reading.numbers
            if first > 12 and _ordered(reading.numbers, DateOrder.DMY):
                counts[DateOrder.DMY] += times
            elif second > 12 and _ordered(reading.numbers, DateOrder.MDY):
                counts[DateOrder.MDY] += times
            elif first <= 12 and second <= 12:
                ambiguous[reading.numbers] += times
        elif reading.is_day_first is not None:
            counts[DateOrder.DMY if reading.is_day_first else DateOrder.MDY] += times
        elif reading.day and reading.note is DateNote.EXACT:
            counts[DateOrder.ISO if isinstance(value, str) else DateOrder.NATIVE] += times
    return OrderVotes(counts, ambiguous, tuple(native), (*native, *named))


def pooled(votes: Iterable[OrderVotes]) -> OrderVotes:
    """Returns the votes of several columns as one."""
    counts: Counter[DateOrder] = Counter()
    ambiguous: Counter[tuple[int, int, int]] = Counter()
    native: list[date] = []
    for vote in votes:
        counts.update(vote.counts)
        ambiguous.update(vote.open_numbers)
        native.extend(vote.native_days)
    return OrderVotes(counts, ambiguous, tuple(native))


def has_sentinel(days: NDArray[np.datetime64]) -> bool:
    """Returns whether a column of real dates holds days that software writes for none."""
    known = days[~np.isnat(days)]
    years = known.astype("datetime64[Y]").astype(np.int64) + 1970
    return any(is_sentinel(day) for day in np.unique(known[(years < 1990) | (years > 2100)]).tolist())


def votes_of_real_days(days: NDArray[np.datetime64]) -> OrderVotes:
    """Returns the votes of a column of real dates."""
    known = days[~np.isnat(days)]
    middle = tuple(known[:: max(1, len(known) // _ENOUGH_DAYS)].tolist())
    return OrderVotes(Counter({DateOrder.NATIVE: len(known)}) + Counter(), Counter(), middle, middle)


def _ordered(numbers: tuple[int, int, int], order: DateOrder) -> date | None:
    first, second, year = numbers
    try:
        return date(year, second, first) if order is DateOrder.DMY else date(year, first, second)
    except ValueError:
        return None


def _nearer(votes: OrderVotes) -> DateOrder | None:
    """Returns the order that brings ambiguous texts clearly nearer to the real dates beside them, None for neither."""
    if not votes.native_days or not votes.open_numbers:
        return None
    middle = median(day.toordinal() for day in votes.native_days)
    apart = {}
    for order in (DateOrder.DMY, DateOrder.MDY):
        days = [day for numbers in votes.open_numbers if (day := _ordered(numbers, order))]
        apart[order] = median(abs(day.toordinal() - middle) for day in days) if days else float("inf")
    near, far = sorted(apart, key=lambda order: apart[order])
    return near if apart[near] * 2 + 7 < apart[far] else None


def told_order(votes: OrderVotes) -> DateOrder | None:
    """Returns the order of day and month that the evidence tells, None where it tells none."""
    day_first, month_first = votes.counts[DateOrder.DMY], votes.counts[DateOrder.MDY]
    if day_first != month_first:
        return DateOrder.DMY if day_first > month_first else DateOrder.MDY
    return _nearer(votes)


def shown_order(votes: Iterable[OrderVotes], order: DateOrder) -> DateOrder | None:
    """Returns how most dates of a sheet are written, None where it has none that can be read."""
    total: Counter[DateOrder] = Counter()
    for vote in votes:
        total.update(vote.counts)
        total[order] += sum(vote.open_numbers.values())
    total += Counter()
    return max(total, key=lambda kind: total[kind]) if total else None


def parse_dates(
    values: Iterable[CellValue],
    order: DateOrder,
    *,
    is_told: bool = True,
    is_start: bool = False,
    around: Around = NOTHING_AROUND,
) -> dict[CellValue, DateReading]:
    """Returns raw value -> its reading, day and month taken in `order`; `is_told` says that the evidence tells it.

    A period is read as its last day, as its first where `is_start`. A day without its year is read in the year of most
    other dates, or of `around`, where `around` allows it; else that day is only proposed.
    """
    texts = {value: _text_of_week(value) for value in values}
    readings = {
        value: _reading(text, order, is_told=is_told, is_start=is_start, fiscal_first=around.fiscal_first)
        for value, text in texts.items()
    }
    numbers = {value: number for value in readings if (number := whole_number(value)) is not None}
    others = sorted(reading.day for value, reading in readings.items() if reading.day and value not in numbers)
    near = others[len(others) // 2] if others else around.day
    for value, number in numbers.items():
        if readings[value].day is None or is_serial(number):
            readings[value] = _reading(
                day_of_whole_number(number, order, near), order, is_told=is_told, is_start=is_start
            )
    years = sorted(reading.day.year for reading in readings.values() if reading.day)
    usual = years[len(years) // 2] if years else around.day.year if around.day else None
    for value, reading in readings.items():
        if usual and reading.note in {DateNote.NO_YEAR, DateNote.IMPOSSIBLE}:
            day = _nearest_day(texts[value], order, usual, is_start=is_start)
            if around.gives_years and reading.note is DateNote.NO_YEAR:
                readings[value] = reading._replace(day=day)
            else:
                readings[value] = reading._replace(proposal=day)
    return readings


def _reading(text: DateText, order: DateOrder, *, is_told: bool, is_start: bool, fiscal_first: int = 1) -> DateReading:
    if text.first is not None and is_start:
        opened = _reading(text.first, order, is_told=is_told, is_start=True, fiscal_first=fiscal_first)
        return opened._replace(note=DateNote.RANGE) if opened.day else opened
    if text.fiscal is not None:
        text = _of_fiscal(text.fiscal, fiscal_first)
    day, ambiguous = (text.opens if is_start and text.opens else text.day), False
    if text.note is DateNote.NO_YEAR:
        return DateReading(None, text.note)
    if text.numbers:
        day = _ordered(text.numbers, order)
        first, second, _ = text.numbers
        ambiguous = first <= 12 and second <= 12 and first != second and not is_told
        if day is None:
            day = _ordered(text.numbers, DateOrder.MDY if order is DateOrder.DMY else DateOrder.DMY)
        if day is not None and not is_start:
            day += timedelta(days=text.more_days)
    note = text.note
    if day is None and note in _READ:
        note = DateNote.IMPOSSIBLE
    elif day is not None and is_sentinel(day):
        note = DateNote.SENTINEL
    kept = day if note in _READ else None
    return DateReading(kept, note, ambiguous, day if note is DateNote.SEVERAL else None)


def _of_fiscal(fiscal: tuple[int, int, int], first_month: int) -> DateText:
    """Returns the period that a part of a fiscal year is: (months each, which of them, the year it ends in)."""
    months, which, year = fiscal
    past = first_month - 1 + months * which
    began = year - (first_month > 1)
    last = in_months(began + (past - 1) // 12, (past - 1) % 12 + 1)
    before = past - months
    return last._replace(opens=date(began + before // 12, before % 12 + 1, 1)) if last.day else last


def _nearest_day(text: DateText, order: DateOrder, year: int, *, is_start: bool = False) -> date | None:
    """Returns the day a text comes nearest to: a missing year is the usual one, a day past the month's end its last."""
    if text.week:
        found = in_week(year, text.week)
        return found.opens if is_start else found.day
    if not text.numbers:
        return None
    first, second, stated = text.numbers
    day, month = (second, first) if stated and order is DateOrder.MDY else (first, second)
    if not 1 <= month <= 12:
        return None
    last = monthrange(stated or year, month)[1]
    found_day = date(stated or year, month, min(day or (1 if is_start else last), last))
    return found_day + timedelta(days=0 if is_start else text.more_days)


def raw_counts(values: Sequence[CellValue]) -> Mapping[CellValue, int]:
    """Returns each raw value -> how often it stands in `values`, blanks left out."""
    counts = Counter(values)
    counts.pop(None, None)
    return counts
