"""Months that end with the data date: what a pace is counted in and a forecast counts ahead in."""

import calendar
from datetime import date, timedelta

import numpy as np

from analytics.table.arrays import Array

DAYS_PER_MONTH = 365.25 / 12


def _is_last_day(when: date) -> bool:
    return (when + timedelta(days=1)).day == 1


def shifted(when: date, months: int) -> date:
    """Returns the day `months` after `when`, before it where negative.

    The last day of a month leads to last days of months, any other day to the same day or, in a month too short for
    it, to the last.
    """
    year, month = divmod(when.year * 12 + when.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return date(year, month + 1, last if _is_last_day(when) else min(when.day, last))


def ends(first: date, data_date: date) -> Array:
    """Returns the last days of the whole months after `first` up to `data_date`, oldest first, as datetime64[D].

    They are counted back from the data date: where that is the last day of a month they are calendar months, else each
    runs from the day after its day of the month to that day. Days left over after `first` are in none.
    """
    found: list[date] = []
    while shifted(data_date, -len(found) - 1) >= first:
        found.append(shifted(data_date, -len(found)))
    return np.array(found[::-1], dtype="datetime64[D]")


def whole_until(data_date: date, until: date) -> int:
    """Returns how many whole months lie between the data date and `until`; none where that is not later."""
    count = max(0, (until.year - data_date.year) * 12 + until.month - data_date.month)
    return count - 1 if count and shifted(data_date, count) > until else count


def length_until(data_date: date, until: date) -> float:
    """Returns the months between two days, parts of a month included; negative where `until` is earlier."""
    return (until - data_date).days / DAYS_PER_MONTH
