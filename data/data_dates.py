"""Which day an upload describes: proposed with its reason, never taken silently."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

import pandas as pd

from data.reading.actions.typed import shown
from data.reading.sheets.stated_date import StatedDate

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WORDS: Final = re.compile(
    rf"(?<![a-z])({'|'.join(_MONTHS)})(?:[a-z]{{0,6}})[\W_]*((?:19|20)\d\d)(?!\d)", re.IGNORECASE
)
_NUMBERS: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.](0[1-9]|1[0-2])(?!\d)")


def month_end(year: int, month: int) -> date:
    """Returns the last day of a month."""
    return (pd.Timestamp(year, month, 1) + pd.offsets.MonthEnd(0)).date()


def named_month(name: str) -> date | None:
    """Returns the end of the month that the name of a file states ("Nov_2026", "2026-11"), else None."""
    if found := _WORDS.search(name):
        return month_end(int(found[2]), _MONTHS.index(found[1].lower()) + 1)
    if found := _NUMBERS.search(name):
        return month_end(int(found[1]), int(found[2]))
    return None


def proposed_date(
    names: Sequence[str], stated: Mapping[str, StatedDate | None], before: date | None, today: date
) -> tuple[date, str]:
    """Returns the data date to propose for files of these `names`, and why, in sentences.

    First what the files state themselves (`stated`, by name; a day after this month is none), the latest where they
    differ; then the month a file is named for; then the month end after the review `before`; then the last month end
    that has passed.
    """
    latest_told = month_end(today.year, today.month)
    days = {name: said for name in names if (said := stated.get(name)) and said.day <= latest_told}
    if days:
        name, said = max(days.items(), key=lambda entry: entry[1].day)
        where = f"{said.reason}." if len(names) == 1 else f"{said.reason} ({name})."
        others = len({other.day for other in days.values()}) > 1
        return said.day, f"{where} The files state different days; this is the latest." if others else where
    months = {name: found for name in names if (found := named_month(name))}
    if months:
        name, latest = max(months.items(), key=lambda entry: entry[1])
        return latest, f"Proposed: the end of the month in the name {name}."
    check = "No file states a date or a month, so check it against the tracker itself."
    if before is None:
        return today.replace(day=1) - timedelta(days=1), f"Proposed: the last month end that has passed. {check}"
    after = before + timedelta(days=1)
    return month_end(after.year, after.month), f"Proposed: the month end after {shown(before)}. {check}"
