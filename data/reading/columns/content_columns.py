"""What the headings do not tell but the cells do: each answer with its reason, for a person to confirm."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import Final

from data.reading.columns.fitting import fit
from data.reading.columns.group_columns import Places, Seen, free, named_priority, workstream
from data.reading.columns.status_columns import latest_dated, stated_status
from data.reading.tables.headings import Header
from data.reading.vocabulary.lists import word_set
from data.reading.vocabulary.naming import named
from data.reading.vocabulary.wording import folded
from data.schema import Column

_REVISED: Final = word_set("heading_words", "revised")
_PLAINLY: Final = 0.25
_FULLER: Final = 0.2
_MOSTLY: Final = 0.5
_SUB: Final = re.compile(r"(?:sub|sous|unter|teil)")


def told_by_content(
    places: Places, seen: Seen, head: Header, carried_down: AbstractSet[int]
) -> tuple[dict[Column, str], tuple[int, ...]]:
    """Adds to `places` what the cells tell and returns why, in words that complete "it is read so because".

    Returns too the columns of earlier statuses, the latest first. `carried_down` are the columns in which merged cells
    give one text to several rows.
    """
    reasons: dict[Column, str] = {}
    _action(places, seen, reasons)
    _subdivided(places, seen, head, reasons)
    _divided(places, seen, carried_down, reasons)
    earlier = latest_dated(places, seen, head, reasons)
    stated_status(places, seen, head, reasons)
    _unnamed(places, seen, head, reasons)
    named_priority(places, seen, carried_down, reasons)
    workstream(places, seen, head, carried_down, reasons)
    _revised(places, seen, head, reasons)
    _period_due(places, seen, head, reasons)
    if Column.DUE_DATE not in places and Column.BASELINE_DUE_DATE in places:
        places[Column.DUE_DATE] = places.pop(Column.BASELINE_DUE_DATE)
        reasons[Column.DUE_DATE] = "it is the only date by which the action was promised"
    return reasons, earlier if places.get(Column.STATUS) not in earlier else ()


def _action(places: Places, seen: Seen, reasons: dict[Column, str]) -> None:
    if Column.ACTION in places:
        return
    texts = [
        column for column in free(places, seen) if fit(Column.ACTION, seen[column]) > 0.05 and seen[column].words >= 2
    ]
    texts = texts or [
        column
        for column in free(places, seen)
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
        if column in (*free(places, seen), action)
        and named(head.names.get(column, "")).get(Column.ACTION, 0.0) >= 0.8
        and fit(Column.ACTION, seen[column]) > 0
    ]
    subs = [column for column in named_so if _SUB.match(folded(head.names[column])) and seen[column].filled >= 0.4]
    wholes = [column for column in named_so if subs and column < subs[0]]
    if wholes:
        places[Column.ACTION] = subs[0]
        places.setdefault(Column.WORKSTREAM, wholes[-1])
        reasons[Column.ACTION] = "it divides the tasks beside it"


def _divided(places: Places, seen: Seen, carried_down: AbstractSet[int], reasons: dict[Column, str]) -> None:
    """Takes the texts right of merged ones as the actions, and the merged ones as what they belong to."""
    action = places.get(Column.ACTION)
    if action is None or action not in carried_down or Column.WORKSTREAM in places:
        return
    right = [
        column
        for column in free(places, seen)
        if column > action
        and fit(Column.ACTION, seen[column]) > _PLAINLY
        and seen[column].filled >= seen[action].filled + _FULLER
    ]
    if right:
        places[Column.WORKSTREAM], places[Column.ACTION] = action, right[0]
        reasons[Column.ACTION] = "its cells stand one by one beside the merged ones"


def _unnamed(places: Places, seen: Seen, head: Header, reasons: dict[Column, str]) -> None:
    """Gives the columns without a heading the meaning that their cells plainly have."""
    action = places.get(Column.ACTION)
    # A heading over the ref and the action together stands in the first of the two.
    shared = action - 1 if action is not None and action not in head.names else None
    bare = [
        column
        for column in free(places, seen)
        if (not head.names.get(column) or column == shared) and seen[column].filled > 0.3
    ]

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


def _period_due(places: Places, seen: Seen, head: Header, reasons: dict[Column, str]) -> None:
    """Takes the only date, headed so that it may be any, for the date due where it names months and quarters."""
    start = places.get(Column.START_DATE)
    if start is None or {Column.DUE_DATE, Column.BASELINE_DUE_DATE} & set(places):
        return
    says = named(head.paths.get(start, ""))
    if seen[start].loose_dates > _MOSTLY and says.get(Column.DUE_DATE, 0.0) >= says.get(Column.START_DATE, 0.0):
        places[Column.DUE_DATE] = places.pop(Column.START_DATE)
        reasons[Column.DUE_DATE] = "it names months or quarters, by which things are due"


def _revised(places: Places, seen: Seen, head: Header, reasons: dict[Column, str]) -> None:
    """Takes a revised or forecast date, where it is filled beside the date first given, as the date now due."""
    due = places.get(Column.DUE_DATE)
    if due is None or Column.BASELINE_DUE_DATE in places or _is_revised(head, due):
        return
    later = [
        column for column in free(places, seen) if _is_revised(head, column) and fit(Column.DUE_DATE, seen[column]) > 0
    ]
    if later:
        places[Column.BASELINE_DUE_DATE], places[Column.DUE_DATE] = due, later[-1]
        reasons[Column.DUE_DATE] = "it revises the date first given, which is kept as the first promise"


def _is_revised(head: Header, column: int) -> bool:
    path = head.paths.get(column, "")
    return bool(_REVISED & set(folded(path).split())) and named(path).get(Column.DUE_DATE, 0.0) >= 0.5
