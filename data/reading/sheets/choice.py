"""Which sheets of a file count: a list of what other sheets detail does not, a lone plain table does."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from data.reading.cells.periods import heading_day
from data.reading.shapes.boxes import boxes_in_words
from data.reading.shapes.matrix import drawn_plan, matrix_note
from data.reading.sheets.kinds import SheetReading
from data.reading.vocabulary.corrections import Corrections
from data.reading.vocabulary.findings import is_finding_list
from data.reading.vocabulary.naming import named
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import written
from data.schema import Column, SheetKind

_FEWEST_GROUPS: Final = 2
_FEWEST_ROWS: Final = 2
_NAMED: Final = 0.5
_FAR_MORE: Final = 10
_SHARED: Final = 0.6
_FEWEST_BOXES: Final = 2
_PROMISED: Final = frozenset({Column.DUE_DATE, Column.STATUS})


def chosen(readings: Sequence[SheetReading], corrections: Corrections) -> list[SheetReading]:
    """Returns the readings in their order, their kinds settled in view of one another; corrected kinds stay."""
    free = [corrections.of(reading.grid.name).settled_kind is None for reading in readings]
    settled = list(readings)
    for note in (_of_groups, _of_assignments, _earlier_copy, _of_one_thing, _of_a_name, _of_a_matrix, _of_boxes):
        told = [note(reading, settled) if is_free else "" for reading, is_free in zip(settled, free, strict=True)]
        settled = [
            replace(reading, kind=SheetKind.OTHER, note=why) if why else reading
            for reading, why in zip(settled, told, strict=True)
        ]
    kinds = {reading.kind for reading in settled}
    if kinds & {SheetKind.ACTIONS, SheetKind.INDICATORS, SheetKind.DECISIONS}:
        return settled
    hopeful = [place for place, reading in enumerate(settled) if free[place] and _is_plain_table(reading)]
    if hopeful:
        best = max(hopeful, key=lambda place: len(settled[place].rows.of(RowKind.KEPT)))
        settled[best] = replace(settled[best], kind=SheetKind.ACTIONS)
    return settled


def _of_groups(reading: SheetReading, others: Sequence[SheetReading]) -> str:
    of = _listed_in(reading, others)
    return f"This sheet lists the groups whose actions stand on sheet {of}." if of else ""


def _of_assignments(reading: SheetReading, others: Sequence[SheetReading]) -> str:
    of = _assigned_in(reading, others)
    return f"This sheet says who works on the actions of sheet {of}, which is read." if of else ""


def _earlier_copy(reading: SheetReading, others: Sequence[SheetReading]) -> str:
    of = _earlier_copies(others).get(reading.grid.name)
    return f"This sheet is an earlier month's copy of the tracker on sheet {of}, which is read." if of else ""


def _of_one_thing(reading: SheetReading, others: Sequence[SheetReading]) -> str:
    most = max((len(other.kept) for other in others), default=0)
    is_one = len(reading.kept) == 1 and most >= _FAR_MORE and Column.STATUS not in reading.columns.places
    return "This sheet describes one thing, not actions." if is_one else ""


def _of_a_name(reading: SheetReading, others: Sequence[SheetReading]) -> str:
    is_aside = reading.kind is SheetKind.ACTIONS and reading.is_aside
    is_beside = is_aside and any(other.kept for other in others if not other.is_aside)
    return "The name of this sheet says that it holds no actions." if is_beside else ""


def _of_a_matrix(reading: SheetReading, _: Sequence[SheetReading]) -> str:
    return matrix_note(reading.grid) if reading.kind is SheetKind.OTHER and not reading.note else ""


def _of_boxes(reading: SheetReading, _: Sequence[SheetReading]) -> str:
    boxes = reading.grid.details.box_texts if reading.kind is SheetKind.OTHER and not reading.note else ()
    is_of_boxes = len(boxes) >= _FEWEST_BOXES and len(reading.grid.filled_rows) <= len(boxes)
    return boxes_in_words(boxes) if is_of_boxes else ""


def _is_plain_table(reading: SheetReading) -> bool:
    """Returns whether a sheet lists texts under a heading for actions, or follows them under one of status."""
    places, names = reading.columns.places, reading.header.names
    if Column.ACTION not in places or reading.note or is_finding_list(reading.grid.rows):
        return False
    if len(places) < 2 and not drawn_plan(reading.grid):
        return False
    if len(reading.rows.of(RowKind.KEPT)) < _FEWEST_ROWS:
        return False
    said = {column for column, place in places.items() if named(names.get(place, "")).get(column, 0.0) >= _NAMED}
    return Column.ACTION in said or bool(said & {Column.STATUS, Column.DUE_DATE, Column.PERCENT_COMPLETE})


def _values(reading: SheetReading, place: int) -> list[str]:
    cells = reading.grid.columns[place]
    return [written(cells[row]) for row in reading.kept if cells[row] is not None]


def _listed_in(reading: SheetReading, others: Sequence[SheetReading]) -> str:
    """Returns the sheet of actions whose groups are exactly rows of this one, "" where there is none."""
    if reading.kind is not SheetKind.ACTIONS:
        return ""
    for other in others:
        place = other.columns.places.get(Column.WORKSTREAM)
        if (
            other is reading
            or other.kind is not SheetKind.ACTIONS
            or place is None
            or len(other.kept) < len(reading.kept)
        ):
            continue
        groups = set(_values(other, place))
        if not _FEWEST_GROUPS <= len(groups) < len(other.kept) / 2:
            continue
        for column, name in reading.header.names.items():
            if name.casefold() == other.header.names.get(place, "").casefold():
                listed = _values(reading, column)
                if len(set(listed)) == len(listed) and groups <= set(listed):
                    return other.grid.name
    return ""


def _assigned_in(reading: SheetReading, others: Sequence[SheetReading]) -> str:
    """Returns the sheet that holds every action of this one with its day or status, which this one lacks, else ""."""
    if reading.kind is not SheetKind.ACTIONS or not _PROMISED.isdisjoint(reading.columns.places):
        return ""
    texts = set(_values(reading, reading.columns.places[Column.ACTION]))
    for other in others:
        if other is reading or other.kind is not SheetKind.ACTIONS or _PROMISED.isdisjoint(other.columns.places):
            continue
        if texts and texts <= set(_values(other, other.columns.places[Column.ACTION])):
            return other.grid.name
    return ""


def _earlier_copies(readings: Sequence[SheetReading]) -> dict[str, str]:
    """Returns name -> name of the latest copy, for sheets of actions that are an earlier one of the same tracker.

    Copies are named for different days or months, have the same columns, and share most of their actions.
    """
    dated = {
        place: day
        for place, reading in enumerate(readings)
        if reading.kind is SheetKind.ACTIONS and (day := heading_day(reading.grid.name))
    }
    if len(set(dated.values())) < len(dated) or len(dated) < 2:
        return {}
    latest = max(dated, key=lambda place: dated[place])
    return {
        readings[place].grid.name: readings[latest].grid.name
        for place in dated
        if place != latest and _is_copy(readings[place], readings[latest])
    }


def _is_copy(reading: SheetReading, latest: SheetReading) -> bool:
    if reading.columns.places.keys() != latest.columns.places.keys():
        return False
    texts, latest_texts = (set(_values(one, one.columns.places[Column.ACTION])) for one in (reading, latest))
    return len(texts & latest_texts) >= _SHARED * len(texts)
