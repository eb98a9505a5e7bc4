"""Which day an upload describes: proposed with its reason, from the month the files are named for where they are."""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pandas as pd

from ui import library
from ui.words import day, plain

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WORDS = re.compile(rf"(?<![a-z])({'|'.join(MONTHS)})(?:[a-z]{{0,6}})[\W_]*((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
NUMBERS = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.](0[1-9]|1[0-2])(?!\d)")


def month_end(year: int, month: int) -> date:
    """Returns the last day of a month."""
    return (pd.Timestamp(year, month, 1) + pd.offsets.MonthEnd(0)).date()


def named_month(name: str) -> date | None:
    """Returns the end of the month that the name of a file states ("Nov_2026", "2026-11"), else None."""
    if found := WORDS.search(name):
        return month_end(int(found[2]), MONTHS.index(found[1].lower()) + 1)
    if found := NUMBERS.search(name):
        return month_end(int(found[1]), int(found[2]))
    return None


def proposal(names: Iterable[str], shelf: library.Shelf) -> tuple[date, str]:
    """Returns the data date to propose for files of these names, and why, as a sentence."""
    stated = {name: found for name in names if (found := named_month(name))}
    if stated:
        name, latest = max(stated.items(), key=lambda entry: entry[1])
        return latest, f"Proposed: the end of the month in the name {plain(name)}."
    check = "No file name states a month, so check it against the tracker itself."
    if shelf.is_sample or not shelf.snapshots:
        last = datetime.now(UTC).date().replace(day=1) - timedelta(days=1)
        return last, f"Proposed: the last month end that has passed. {check}"
    before = shelf.snapshots[-1].data_date
    after = before + timedelta(days=1)
    return month_end(after.year, after.month), f"Proposed: the month end after {day(before)}. {check}"
