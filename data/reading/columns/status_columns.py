"""Which column states how an action stands: the latest of several, one of words of status, or one of prose."""

import re
from collections.abc import Container
from typing import Final

from data.reading.cells.periods import has_period, heading_day, runs_backwards
from data.reading.cells.statuses import parse_status
from data.reading.columns.asked import asks_what_is_done, asks_what_is_open, is_answered
from data.reading.columns.evidence import Evidence
from data.reading.columns.fitting import fit
from data.reading.columns.group_columns import Places, Seen, free
from data.reading.columns.phases import holds_phases
from data.reading.tables.headings import Header
from data.reading.vocabulary.lists import word_set
from data.reading.vocabulary.naming import named
from data.reading.vocabulary.wording import folded
from data.schema import Column

_YIELDING: Final = (Column.REMARKS, Column.WORKSTREAM, Column.RAG)
_ASKED_FIRST: Final = (Column.STATUS, Column.REMARKS, Column.WORKSTREAM, Column.PERCENT_COMPLETE, Column.COMPLETED_DATE)
_DONE: Final = "its heading asks what is done, so yes means completed"
_STILL_OPEN: Final = "its heading asks what is still open, so yes means not completed"
_NAMED: Final = 0.45
_SPOKEN_OF: Final = word_set("heading_words", "standing")
_NOTHING: Final = frozenset({"none", "nil", "no", "not", "n a", "na", "not applicable"})
_MOSTLY: Final = 0.6
_SURE: Final = 0.9
_MOST_OPENINGS: Final = 0.6
_FEWEST: Final = 3
_ENDS_IN_NUMBER: Final = re.compile(r"(.*[^\W\d])[\s_(#-]*(\d{1,2})\)?")
_DATED: Final = (Column.STATUS, Column.RAG, Column.PERCENT_COMPLETE, Column.REMARKS)


def _is_spoken(seen: Evidence) -> bool:
    return not seen.is_empty and seen.statuses >= 0.2 and seen.yes_no <= 0.8


def _is_said(seen: Evidence) -> bool:
    """Returns whether the cells that answer something ("None" does not) mostly hold words of status."""
    said = [text for text in seen.texts if folded(text) not in _NOTHING]
    return sum(parse_status(text) is not None for text in said) > _MOSTLY * len(said)


def _says(column: Column, seen: Evidence) -> bool:
    """Returns whether cells hold what a column of status, rating, per cent or remarks would hold."""
    if column is Column.STATUS:
        return _is_spoken(seen)
    return not seen.is_empty and fit(column, seen) > 0


def latest_dated(places: Places, seen: Seen, head: Header, reasons: dict[Column, str]) -> tuple[int, ...]:
    """Takes, of several columns of one meaning that are headed by dates or numbers, the latest that is filled.

    Returns the columns of earlier statuses, the latest of them first.
    """
    earlier: tuple[int, ...] = ()
    for canonical in _DATED:
        stated = places.get(canonical)
        alike = [
            column
            for column in head.names
            if column in seen
            and _named_as(canonical, head, column) >= _NAMED
            and _may_become(canonical, column, places, head)
            and _says(canonical, seen[column])
        ]
        dated = {day: column for column in alike if (day := heading_day(head.names[column]))}
        undated = [column for column in alike if has_period(head.names[column])]
        numbered = _numbered(canonical, places, seen, head)
        found = [dated[day] for day in sorted(dated)] if len(dated) > 1 else undated if len(undated) > 1 else numbered
        if found is undated and runs_backwards([head.names[column] for column in undated]):
            found = undated[::-1]
        if len(found) > 1 and (stated is None or stated in found):
            for holder in [column for column in _YIELDING if column is not canonical and places.get(column) in found]:
                del places[holder]
                _next_best(holder, places, seen, head, found)
            places[canonical] = found[-1]
            reasons[canonical] = f"it is the latest of {len(found)} columns of its kind that is filled"
            earlier = tuple(found[-2::-1]) if canonical is Column.STATUS else earlier
    return earlier


def _numbered(canonical: Column, places: Places, seen: Seen, head: Header) -> list[int]:
    """Returns the filled columns of one heading and a number ("Status", "Status2", "Status (3)") by their numbers."""
    stated = places.get(canonical)
    base = _without_number(head.names.get(stated, ""))[0] if stated is not None else ""
    if stated is None or not base or named(base).get(canonical, 0.0) < _NAMED:
        return []
    found = {
        _without_number(name): column for column, name in sorted(head.names.items(), reverse=True) if column in seen
    }
    return [
        column
        for (name, number), column in sorted(found.items(), key=lambda entry: entry[0][1])
        if name == base and _says(canonical, seen[column]) and _is_free(column, canonical, places)
    ]


def _without_number(name: str) -> tuple[str, int]:
    """Returns a heading without the number at its end, and that number, 1 where it has none."""
    found = _ENDS_IN_NUMBER.fullmatch(name.strip())
    return (folded(found[1]), int(found[2])) if found else (folded(name), 1)


def _is_free(column: int, canonical: Column, places: Places) -> bool:
    holder = next((holder for holder, place in places.items() if place == column), canonical)
    return holder is canonical or holder in _YIELDING


def _named_as(canonical: Column, head: Header, column: int) -> float:
    """Returns how surely a heading, alone or with the levels above it, names a meaning."""
    names = (head.names.get(column, ""), head.paths.get(column, ""))
    return max(named(name).get(canonical, 0.0) for name in names)


def _may_become(canonical: Column, column: int, places: Places, head: Header) -> bool:
    """Returns whether a column may get a meaning: it has that one or none, or one its name says less surely."""
    holder = next((holder for holder, place in places.items() if place == column), canonical)
    return holder is canonical or (
        holder in _YIELDING and _named_as(holder, head, column) < _named_as(canonical, head, column)
    )


def stated_status(places: Places, seen: Seen, head: Header, reasons: dict[Column, str]) -> None:
    """Settles which column states the status where no column headed so does: one of words of status, else of prose."""
    _leave_phases_out(places, seen, head)
    stated = places.get(Column.STATUS)
    if stated is not None and (_is_spoken(seen[stated]) or Column.STATUS in reasons):
        _leave_alike_out(places, seen, head)
        return
    yielding = {
        places[column]: column for column in _YIELDING if column in places and not _rates(places, seen, head, column)
    }
    worded = [
        column
        for column, cells in seen.items()
        if (column not in places.values() or (column in yielding and cells.statuses > 0.9 and cells.filled > 0.5))
        and cells.statuses > 0.6
        and cells.count >= _FEWEST
        and cells.yes_no < 0.5
        and cells.distinct_count <= 12
        and cells.priorities < 0.8
        and _is_said(cells)
        and not holds_phases(head.names.get(column, ""), cells)
    ]
    if worded:
        best = max(
            worded,
            key=lambda column: (
                round(seen[column].statuses, 1),
                seen[column].count,
                column if has_period(head.names.get(column, "")) else -1,
            ),
        )
        if best in yielding:
            del places[yielding[best]]
        places[Column.STATUS] = best
        if best in yielding:
            _next_best(yielding[best], places, seen, head)
        reasons[Column.STATUS] = "its cells hold words of status"
    elif not _answered(places, seen, head, reasons) and stated is None:
        _told_in_prose(places, seen, head, reasons)


def _rates(places: Places, seen: Seen, head: Header, column: Column) -> bool:
    """Returns whether a column surely headed as ratings holds nothing else ("On track" under "RAG rating")."""
    place = places[column]
    return (
        column is Column.RAG and seen[place].ratings >= 1 and named(head.names.get(place, "")).get(column, 0) >= _SURE
    )


def _leave_phases_out(places: Places, seen: Seen, head: Header) -> None:
    """Takes back a status, and a workstream right of the action, that only names the phase a project is in."""
    for canonical in (Column.STATUS, Column.WORKSTREAM):
        place = places.get(canonical)
        is_left = canonical is Column.WORKSTREAM and place is not None and place < places.get(Column.ACTION, 0)
        if place is not None and not is_left and holds_phases(head.names.get(place, ""), seen[place]):
            del places[canonical]


def _leave_alike_out(places: Places, seen: Seen, head: Header) -> None:
    """Takes back remarks, a workstream or a priority headed just as the status is: boards repeat one heading."""
    heading = folded(head.names.get(places[Column.STATUS], ""))
    for canonical in (Column.REMARKS, Column.WORKSTREAM, Column.PRIORITY):
        place = places.get(canonical)
        if heading and place is not None and folded(head.names.get(place, "")) == heading:
            del places[canonical]
            alike = [column for column, name in head.names.items() if folded(name) == heading]
            _next_best(canonical, places, seen, head, alike)


def _answered(places: Places, seen: Seen, head: Header, reasons: dict[Column, str]) -> bool:
    """Takes a column of yes and no whose heading asks how an action stands for the status; returns whether one does."""
    stated = places.get(Column.STATUS)
    is_stated = stated is not None and is_answered(seen[stated])
    asked = head.names.get(stated, "") if is_stated and stated is not None else ""
    if asks_what_is_open(asked) or asks_what_is_done(asked):
        if asks_what_is_open(asked):
            reasons[Column.STATUS] = _STILL_OPEN
        return True
    taken = {place for column, place in places.items() if column not in _ASKED_FIRST}
    answered = {column: head.names[column] for column in head.names if column in seen and is_answered(seen[column])}
    for asks, why in ((asks_what_is_done, _DONE), (asks_what_is_open, _STILL_OPEN)):
        found = [column for column, name in answered.items() if column not in taken and asks(name)]
        if found:
            for canonical in [column for column, place in places.items() if place == found[0]]:
                del places[canonical]
            places[Column.STATUS] = found[0]
            reasons[Column.STATUS] = why
            return True
    return is_stated


def _told_in_prose(places: Places, seen: Seen, head: Header, reasons: dict[Column, str]) -> None:
    """Takes a column headed "Status update" or the like, whose texts begin with words of status, for the status."""
    remarks = places.get(Column.REMARKS)
    told = [
        column
        for column in (*free(places, seen), *([] if remarks is None else [remarks]))
        if _SPOKEN_OF & set(folded(head.paths.get(column, "")).split())
        and seen[column].openings >= _MOST_OPENINGS
        and seen[column].count >= _FEWEST
        and not holds_phases(head.names.get(column, ""), seen[column])
    ]
    if not told:
        return
    best = max(told, key=lambda column: seen[column].openings)
    places[Column.STATUS] = best
    reasons[Column.STATUS] = "its texts begin with words of status"
    if best == remarks:
        del places[Column.REMARKS]
        _next_best(Column.REMARKS, places, seen, head)


def _next_best(canonical: Column, places: Places, seen: Seen, head: Header, without: Container[int] = ()) -> None:
    """Gives a meaning whose column became the status to the best of the columns left, if any fits."""
    others = {
        column: name + fit(canonical, seen[column])
        for column in free(places, seen)
        if column not in without
        and not seen[column].is_empty
        and (name := named(head.names.get(column, "")).get(canonical, 0.0)) + fit(canonical, seen[column]) >= _NAMED
    }
    if others:
        places[canonical] = max(others, key=lambda column: others[column])
