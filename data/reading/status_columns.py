"""Which column states how an action stands: the latest of several, one of words of status, or one of prose."""

import re
from datetime import date
from typing import Final

from data.reading.date_text import DateNote, parse_date_text
from data.reading.evidence import Evidence
from data.reading.fitting import fit
from data.reading.group_columns import Places, Seen, free
from data.reading.headings import Header
from data.reading.naming import named
from data.reading.statuses import parse_status
from data.reading.vocabulary import months, quarter_words, word_set
from data.reading.wording import folded
from data.schema import Column

_YIELDING: Final = (Column.REMARKS, Column.WORKSTREAM, Column.RAG)
_YEAR: Final = re.compile(r"(?:19|20)\d{2}")
_NAMED: Final = 0.45
_SPOKEN_OF: Final = word_set("heading_words", "standing")
_NOTHING: Final = frozenset({"none", "nil", "no", "not", "n a", "na", "not applicable"})
_MOSTLY: Final = 0.6
_MOST_OPENINGS: Final = 0.6
_FEWEST: Final = 3
_DATED: Final = (Column.STATUS, Column.RAG, Column.PERCENT_COMPLETE, Column.REMARKS)


def heading_day(name: str) -> date | None:
    """Returns the day a heading carries ("Status Oct 2026", "status_2019"), None where it carries none."""
    if day := parse_date_text(name).day:
        return day
    words = [word for word in folded(name).split() if word in months() or _YEAR.fullmatch(word) or word.isdecimal()]
    return parse_date_text(" ".join(words)).day if words else None


def _has_period(name: str) -> bool:
    """Returns whether a heading names a month or a quarter without its year ("Q2 update", "Update Oct")."""
    words = folded(name).split()
    quarters = {f"{word}{number}" for word in quarter_words() for number in range(1, 5)}
    return any(word in months() or word in quarters for word in words) or (
        parse_date_text(name).note is DateNote.NO_YEAR
    )


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


def latest_dated(places: Places, seen: Seen, head: Header, reasons: dict[Column, str]) -> None:
    """Takes, of several columns of one meaning that are headed by dates, the latest that is filled."""
    for canonical in _DATED:
        stated = places.get(canonical)
        alike = [
            column
            for column, name in head.names.items()
            if column in seen
            and (column == stated or column not in places.values())
            and max(named(name).get(canonical, 0.0), named(head.paths.get(column, "")).get(canonical, 0.0)) >= _NAMED
            and _says(canonical, seen[column])
        ]
        dated = {day: column for column in alike if (day := heading_day(head.names[column]))}
        undated = [column for column in alike if _has_period(head.names[column])]
        found = [dated[day] for day in sorted(dated)] if len(dated) > 1 else undated
        if len(found) > 1 and (stated is None or stated in found):
            places[canonical] = found[-1]
            reasons[canonical] = f"it is the latest of {len(found)} columns of its kind that is filled"


def stated_status(places: Places, seen: Seen, head: Header, reasons: dict[Column, str]) -> None:
    """Settles which column states the status where no column headed so does: one of words of status, else of prose."""
    stated = places.get(Column.STATUS)
    if stated is not None and (_is_spoken(seen[stated]) or Column.STATUS in reasons):
        return
    yielding = {places[column]: column for column in _YIELDING if column in places}
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
    ]
    if worded:
        best = max(
            worded,
            key=lambda column: (
                round(seen[column].statuses, 1),
                seen[column].count,
                column if _has_period(head.names.get(column, "")) else -1,
            ),
        )
        if best in yielding:
            del places[yielding[best]]
        places[Column.STATUS] = best
        if best in yielding:
            _next_best(yielding[best], places, seen, head)
        reasons[Column.STATUS] = "its cells hold words of status"
    elif stated is None:
        _told_in_prose(places, seen, head, reasons)


def _told_in_prose(places: Places, seen: Seen, head: Header, reasons: dict[Column, str]) -> None:
    """Takes a column headed "Status update" or the like, whose texts begin with words of status, for the status."""
    remarks = places.get(Column.REMARKS)
    told = [
        column
        for column in (*free(places, seen), *([] if remarks is None else [remarks]))
        if _SPOKEN_OF & set(folded(head.paths.get(column, "")).split())
        and seen[column].openings >= _MOST_OPENINGS
        and seen[column].count >= _FEWEST
    ]
    if not told:
        return
    best = max(told, key=lambda column: seen[column].openings)
    places[Column.STATUS] = best
    reasons[Column.STATUS] = "its texts begin with words of status"
    if best == remarks:
        del places[Column.REMARKS]
        _next_best(Column.REMARKS, places, seen, head)


def _next_best(canonical: Column, places: Places, seen: Seen, head: Header) -> None:
    """Gives a meaning whose column became the status to the best of the columns left, if any fits."""
    others = {
        column: name + fit(canonical, seen[column])
        for column in free(places, seen)
        if not seen[column].is_empty
        and (name := named(head.names.get(column, "")).get(canonical, 0.0)) + fit(canonical, seen[column]) >= _NAMED
    }
    if others:
        places[canonical] = max(others, key=lambda column: others[column])
