"""Periods as days: the last day of what a heading says, where fiscal years begin, and a period in plain words."""

from datetime import date

from data.reading.cells.period_text import NOTHING, PeriodText, last_day
from data.reading.vocabulary.lists import months
from data.reading.vocabulary.measure_words import words


def fiscal_start(text: str) -> int | None:
    """Returns the first month of the fiscal year that a text (folded) says, None where it says none."""
    padded = f" {text} "
    for month in ("july", "april", "january", "october"):
        if any(f" {word} " in padded for word in words("fiscal", month)):
            return months()[month]
    return None


def as_period(text: PeriodText, fiscal_first: int, above: PeriodText = NOTHING) -> tuple[date, int] | None:
    """Returns the last day and the months of a period, its year taken from the heading `above` where it says none.

    `fiscal_first` is the month in which fiscal years begin. None where no year is known.
    """
    year, fiscal = text.year, text.fiscal_end
    if year is None and fiscal is None:
        year, fiscal = above.year, above.fiscal_end
    if year is None and fiscal is None:
        return None
    if text.month is not None:
        if year is None and fiscal is not None:
            year = fiscal - 1 if fiscal_first > 1 and text.month >= fiscal_first else fiscal
        return last_day(int(year or 0), text.month), text.months
    parts = 3 * text.quarter if text.quarter else 6 * text.half if text.half else 12
    if fiscal is not None and year is None:
        first_year = fiscal if fiscal_first == 1 else fiscal - 1
        return last_day(first_year, fiscal_first - 1 + parts), text.months
    return last_day(int(year or 0), parts), text.months


def shown_period(last: date, count: int) -> str:
    """Returns a period in plain words: "April 2026", "January to March 2026", "2026", "July 2025 to June 2026"."""
    if count == 1:
        return f"{last:%B %Y}"
    if count == 12 and last.month == 12:
        return str(last.year)
    first = (
        last_day(last.year, last.month + 13 - count)
        if last.month + 1 - count < 1
        else last_day(last.year, last.month + 1 - count)
    )
    opens = f"{first:%B}" if last.month >= count else f"{first:%B} {last.year - 1}"
    return f"{opens} to {last:%B %Y}"
