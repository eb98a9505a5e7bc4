"""Rows that a column beside the status takes out of the plan: archived, deleted, inactive, closed but not done."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from data import counting
from data.reading.actions.source import Source
from data.reading.cells.dates import parse_dates
from data.reading.opening.sheet_details import Place
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.lists import status_words, word_set
from data.reading.vocabulary.wording import folded, lettered, written
from data.schema import Column, DateOrder, Status

_GONE: Final = word_set("taken_out", "gone")
_KEPT: Final = word_set("taken_out", "kept")
_REASONS: Final = word_set("taken_out", "reasons")
_BESIDE: Final = word_set("taken_out", "beside") | word_set("asked", "beside")
_YES: Final = word_set("answers", "yes") | word_set("answers", "ticks") | {"1"}
_NO: Final = word_set("answers", "no") | {"0", "na", "n a", ""}
_TICKS: Final = "✓✔☑✅√🗑"


@dataclass(frozen=True)
class _TakenOut:
    """Which kept rows (their places) a column takes out, and whether it says so of completed ones too."""

    column: int
    heading: str
    places: tuple[int, ...]
    is_even_if_completed: bool


def as_taken_out(columns: Mapping[Column, Any], source: Source, headings: Mapping[int, str]) -> None:
    """Gives rows that a column takes out of the plan the status cancelled, and says which and how many.

    Archived, deleted or inactive rows that are completed stay completed; a resolution such as "Won't do" goes before
    a status such as "Done". `headings` are those of the sheet, by column; that of the status answers for itself.
    """
    status = columns[Column.STATUS]
    for found in _found(source, headings):
        now = status[list(found.places)]
        counted = [
            place
            for place, word in zip(found.places, now, strict=True)
            if word != Status.CANCELLED.value and (found.is_even_if_completed or word != Status.COMPLETED.value)
        ]
        if not counted:
            continue
        status[counted] = Status.CANCELLED.value
        source.findings.add(
            "W41",
            source.sheet,
            source.rows[counted[0]],
            found.column,
            value=found.heading,
            letter=lettered(found.column),
            heading=found.heading,
            rows=counting.counted(len(counted), "row"),
        )


def report_struck(source: Source, struck: Collection[Place]) -> None:
    """Reports W64 for every action whose text is struck through whole: what that means nobody can tell from a line."""
    place = source.places.get(Column.ACTION)
    rows = [row for row in source.rows if (row, place) in struck] if place is not None and struck else []
    for row in rows if len(rows) < len(source.rows) else ():
        source.findings.add("W64", source.sheet, row, place, value=source.grid.columns[place or 0][row])


def meanings_of_answers(heading: str) -> dict[str, Status]:
    """Returns what yes and no mean, folded, where a status answers a heading like "Archived?", nothing for others."""
    asked = _asked(heading)
    if asked is None:
        return {}
    out, left = (_YES, _NO - {""}) if asked else (_NO - {""}, _YES)
    return {**dict.fromkeys(left, Status.UNKNOWN), **dict.fromkeys(out, Status.CANCELLED)}


def _asked(heading: str) -> bool | None:
    """Returns whether yes takes a row out ("Archived?") or no does ("Active"); None where a heading asks neither."""
    words = frozenset(folded(heading).split())
    is_asked_gone, is_asked_kept = bool(words & _GONE), bool(words & _KEPT)
    if is_asked_gone is is_asked_kept or not words <= _GONE | _KEPT | _BESIDE:
        return None
    return is_asked_gone


def _found(source: Source, headings: Mapping[int, str]) -> list[_TakenOut]:
    found = []
    for column, heading in headings.items():
        if column == source.places.get(Column.STATUS) or column >= len(source.grid.columns):
            continue
        cells = [source.grid.columns[column][row] for row in source.rows]
        for told, is_even_if_completed in ((_gone(heading, cells), False), (_undone(heading, cells), True)):
            if told:
                found.append(_TakenOut(column, heading, tuple(told), is_even_if_completed))
    return found


def _gone(heading: str, cells: Sequence[CellValue]) -> list[int]:
    """Returns the places whose cell says yes under "Archived" or "Deleted at", no under "Active"; none elsewhere."""
    is_asked_gone, words = _asked(heading), frozenset(folded(heading).split())
    if is_asked_gone is None:
        return []
    answers = {value: _is_yes(value, words) for value in dict.fromkeys(cells) if value is not None}
    if None in answers.values():
        return []
    return [place for place, value in enumerate(cells) if value is not None and answers[value] is is_asked_gone]


def _is_yes(value: CellValue, heading: frozenset[str]) -> bool | None:
    """Returns what a cell answers: yes, its own heading again or a day are yes; None where it is no answer."""
    text = written(value)
    plain = folded(text)
    if plain in _NO and not any(sign in text for sign in _TICKS):
        return False
    if plain in _YES or any(sign in text for sign in _TICKS) or frozenset(plain.split()) <= heading & (_GONE | _KEPT):
        return True
    is_day = isinstance(value, date) or parse_dates([value], DateOrder.DMY)[value].day is not None
    return True if is_day and any(map(str.isdigit, text)) and len(text) > len("1.1.26") - 1 else None


def _undone(heading: str, cells: Sequence[CellValue]) -> list[int]:
    """Returns the places whose cell under "Resolution" or "Close reason" says closed but not done: "Won't do"."""
    if folded(heading) not in _REASONS:
        return []
    known = status_words().whole
    return [
        place
        for place, value in enumerate(cells)
        if value is not None and known.get(folded(written(value))) == Status.CANCELLED.value
    ]
