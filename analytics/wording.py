"""Numbers, names and dates in plain words: singular and plural, thousands separated, lists joined."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from data import counting
from data.schema import HEADINGS, NOT_STATED, Column

LAST_REVIEW = "the last review"
FEW = 3
NO_DUE_DATE = "No open action has a due date, so lateness cannot be told."
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
counted, plural, percent, whole = counting.counted, counting.plural, counting.percent, counting.whole
NOUNS = {Column.WORKSTREAM.value: "workstream", Column.LEAD_AGENCY.value: "agency", Column.OWNER.value: "owner"}


def spelled(count: int) -> str:
    """Returns a small number in letters, from ten on in figures."""
    return NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"


def times(count: int) -> str:
    """Returns "once", "twice", "3 times"."""
    return {1: "once", 2: "twice"}.get(count, f"{count:,} times")


def joined(names: Sequence[str]) -> str:
    """Returns "A", "A and B", "A, B and C"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def verb(count: int, one: str, many: str) -> str:
    """Returns the form of a verb that goes with `count`."""
    return one if count == 1 else many


def share(rate: float) -> str:
    """Returns a rate as a whole per cent, "43 %", halves up as in Excel; 0 % and 100 % are kept for none and all."""
    return percent(rate)


def day(when: date) -> str:
    """Returns "31 Oct 2026"."""
    return f"{when.day} {when:%b %Y}"


def capital(text: str) -> str:
    """Returns the text with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def are(count: int, total: int) -> str:
    """Returns the verb of "1 of 3 actions is", "0 of 3 actions are", "0 of 1 action is"."""
    return verb(total if count == 0 else count, "is", "are")


def noun(column: str) -> str:
    """Returns what one value of `column` is called: "workstream", "agency"."""
    return NOUNS.get(column, HEADINGS.get(column, column).lower())


def compared(now: int, then: int, review: str = LAST_REVIEW) -> str:
    """Returns "6 more than at the last review", "4 fewer than …", "as many as …"."""
    if now == then:
        return f"as many as at {review}"
    return f"{abs(now - then):,} {'more' if now > then else 'fewer'} than at {review}"


def holders(counts: "pd.Series[int]") -> list[str]:
    """Returns the fewest names, at most three, that together hold half or more of `counts`; none where that takes more.

    What is not stated holds nothing, and all the names there are do not stand out from one another. Names with equal
    counts are named together or not at all; without them, what is left must hold a third to be told.
    """
    total, held = int(counts.sum()), 0
    named = counts[(counts > 0) & (counts.index != NOT_STATED)]
    named = named.iloc[sorted(range(len(named)), key=lambda place: (-int(named.iloc[place]), str(named.index[place])))]
    for place, count in enumerate(named.iloc[:FEW].tolist(), start=1):
        held += count
        if 2 * held >= total:
            return [str(name) for name in _untied(named, place, total).index]
    return []


def _untied(named: "pd.Series[int]", place: int, total: int) -> "pd.Series[int]":
    """Returns the first `place` of `named`, most first, so that none with an equal count is left out beside them."""
    least = int(named.iloc[place - 1])
    ties = named[named >= least]
    chosen = ties if len(ties) <= FEW else named[named > least]
    is_telling = len(chosen) < len(named) or len(chosen) == 1
    return chosen if is_telling and 3 * int(chosen.sum()) >= total else named.iloc[:0]


def number(count: int) -> str:
    """Returns a count, "none" for nothing."""
    return f"{count:,}" if count else "none"
