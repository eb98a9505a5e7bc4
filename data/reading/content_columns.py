"""What the headings do not tell but the cells do: each answer with its reason, for a person to confirm."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from data.reading.date_text import parse_date_text
from data.reading.evidence import Evidence
from data.reading.fitting import fit
from data.reading.headings import Header
from data.reading.naming import named
from data.reading.vocabulary import months, word_set
from data.reading.wording import folded
from data.schema import Column

Places = dict[Column, int]
Seen = Mapping[int, Evidence]

_YIELDING: Final = (Column.REMARKS, Column.WORKSTREAM, Column.RAG)
_REVISED: Final = word_set("heading_words", "revised")
_SUB: Final = re.compile(r"(?:sub|sous|unter|teil)")
_YEAR: Final = re.compile(r"(?:19|20)\d{2}")


def told_by_content(places: Places, seen: Seen, head: Header) -> dict[Column, str]:
    """Adds to `places` what the cells tell and returns why, in words that complete "it is read so because"."""
    reasons: dict[Column, str] = {}
    _action(places, seen, reasons)
    _subdivided(places, seen, head, reasons)
    _status(places, seen, head, reasons)
    _unnamed(places, seen, head, reasons)
    _workstream(places, seen, reasons)
    _revised(places, seen, head, reasons)
    if Column.DUE_DATE not in places and Column.BASELINE_DUE_DATE in places:
        places[Column.DUE_DATE] = places.pop(Column.BASELINE_DUE_DATE)
        reasons[Column.DUE_DATE] = "it is the only date by which the action was promised"
    return reasons


def _free(places: Places, seen: Seen) -> list[int]:
    return [column for column in seen if column not in places.values()]


def _action(places: Places, seen: Seen, reasons: dict[Column, str]) -> None:
    if Column.ACTION in places:
        return
    texts = [
        column for column in _free(places, seen) if fit(Column.ACTION, seen[column]) > 0.05 and seen[column].words >= 2
    ]
    texts = texts or [
        column
        for column in _free(places, seen)
        if seen[column].wordy > 0.9
        and seen[column].distinct > 0.6
        and seen[column].letters >= 4
        and not seen[column].addresses
    ]
    if texts:
        places[Column.ACTION] = max(
            texts,
            key=lambda column: (min(seen[column].letters, 60) * seen[column].filled * seen[column].distinct, -column),
        )
        reasons[Column.ACTION] = "its cells hold the longest texts, each its own"


def _subdivided(places: Places, seen: Seen, head: Header, reasons: dict[Column, str]) -> None:
    """Takes sub-tasks as the actions where tasks have them, and the tasks as what they belong to."""
    action = places.get(Column.ACTION)
    if action is None:
        return
    named_so = [
        column
        for column in seen
        if column in (*_free(places, seen), action)
        and named(head.names.get(column, "")).get(Column.ACTION, 0.0) >= 0.8
        and fit(Column.ACTION, seen[column]) > 0
    ]
    subs = [column for column in named_so if _SUB.match(folded(head.names[column])) and seen[column].filled >= 0.4]
    wholes = [column for column in named_so if subs and column < subs[0]]
    if wholes:
        places[Column.ACTION] = subs[0]
        places.setdefault(Column.WORKSTREAM, wholes[-1])
        reasons[Column.ACTION] = "it divides the tasks beside it"


def _heading_day(name: str) -> date | None:
    """Returns the day a heading carries ("Status Oct 2026", "status_2019"), None where it carries none."""
    words = [word for word in folded(name).split() if word in months() or _YEAR.fullmatch(word) or word.isdecimal()]
    return parse_date_text(" ".join(words)).day if words else None


def _is_spoken(seen: Evidence) -> bool:
    return not seen.is_empty and seen.statuses >= 0.2 and seen.yes_no <= 0.8


def _status(places: Places, seen: Seen, head: Header, reasons: dict[Column, str]) -> None:
    """Settles which column states the status: the latest of several dated ones, else one of words of status."""
    dated = {
        day: column
        for column, name in head.names.items()
        if column in seen
        and named(name).get(Column.STATUS, 0.0) >= 0.5
        and _is_spoken(seen[column])
        and (day := _heading_day(name))
    }
    stated = places.get(Column.STATUS)
    if len(dated) > 1 and (stated is None or stated in dated.values()):
        places[Column.STATUS] = dated[max(dated)]
        reasons[Column.STATUS] = f"it is the latest of {len(dated)} columns of status that is filled"
        return
    if stated is not None and _is_spoken(seen[stated]):
        return
    yielding = {places[column]: column for column in _YIELDING if column in places}
    worded = [
        column
        for column, cells in seen.items()
        if (column not in places.values() or (column in yielding and cells.statuses > 0.9 and cells.filled > 0.5))
        and cells.statuses > 0.6
        and cells.count >= 3
        and cells.yes_no < 0.5
        and cells.distinct_count <= 12
        and cells.priorities < 0.8
    ]
    if worded:
        best = max(worded, key=lambda column: (round(seen[column].statuses, 1), seen[column].count))
        if best in yielding:
            del places[yielding[best]]
        places[Column.STATUS] = best
        reasons[Column.STATUS] = "its cells hold words of status"


def _unnamed(places: Places, seen: Seen, head: Header, reasons: dict[Column, str]) -> None:
    """Gives the columns without a heading the meaning that their cells plainly have."""
    bare = [column for column in _free(places, seen) if not head.names.get(column) and seen[column].filled > 0.3]
    action = places.get(Column.ACTION)

    def take(canonical: Column, found: Iterable[int], why: str) -> None:
        first = next(iter(found), None)
        if canonical not in places and first is not None:
            places[canonical] = first
            reasons[canonical] = why
            bare.remove(first)

    if action is not None:
        take(Column.REF, [c for c in bare if c < action and seen[c].is_rising], "its numbers rise from row to row")
        take(
            Column.REF,
            [
                c
                for c in bare
                if c < action and seen[c].distinct == 1 and seen[c].spaceless == 1 and seen[c].letters <= 10
            ],
            "its short codes are all different",
        )
    take(
        Column.STATUS,
        [c for c in bare if seen[c].statuses > 0.8 and seen[c].yes_no < 0.5],
        "its cells hold words of status",
    )
    days = [c for c in bare if seen[c].dates > 0.7]
    if len(days) > 1:
        take(Column.START_DATE, days, "it is the first of several columns of dates")
    take(Column.DUE_DATE, [c for c in days if c in bare], "its cells hold dates")
    take(
        Column.LEAD_AGENCY, [c for c in bare if seen[c].bodies > 0.7 and seen[c].distinct < 1], "its cells name bodies"
    )
    take(Column.OWNER, [c for c in bare if seen[c].people > 0.8 and seen[c].distinct < 1], "its cells name people")


def _revised(places: Places, seen: Seen, head: Header, reasons: dict[Column, str]) -> None:
    """Takes a revised or forecast date, where it is filled beside the date first given, as the date now due."""
    due = places.get(Column.DUE_DATE)
    if due is None or Column.BASELINE_DUE_DATE in places or _is_revised(head, due):
        return
    later = [
        column for column in _free(places, seen) if _is_revised(head, column) and fit(Column.DUE_DATE, seen[column]) > 0
    ]
    if later:
        places[Column.BASELINE_DUE_DATE], places[Column.DUE_DATE] = due, later[-1]
        reasons[Column.DUE_DATE] = "it revises the date first given, which is kept as the first promise"


def _is_revised(head: Header, column: int) -> bool:
    path = head.paths.get(column, "")
    return bool(_REVISED & set(folded(path).split())) and named(path).get(Column.DUE_DATE, 0.0) >= 0.5


def _workstream(places: Places, seen: Seen, reasons: dict[Column, str]) -> None:
    action = places.get(Column.ACTION)
    if Column.WORKSTREAM in places or action is None:
        return
    groups = [
        column
        for column in _free(places, seen)
        if column < action
        and seen[column].count > 3
        and seen[column].distinct <= 0.6
        and seen[column].distinct_count > 1
        and seen[column].wordy > 0.6
        and seen[column].words <= 5
        and seen[column].dates < 0.1
        and max(seen[column].yes_no, seen[column].priorities, seen[column].statuses, seen[column].people) < 0.95
    ]
    if groups:
        places[Column.WORKSTREAM] = groups[-1]
        reasons[Column.WORKSTREAM] = "the same few words stand left of many actions"
