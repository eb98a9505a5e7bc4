"""A register of decisions read: number, review, text, kind, state and what is linked, one row a decision."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import pandas as pd

from data.decision import DECIDED_DTYPES, REFS_SEPARATOR, Decided
from data.programme import folded as folded_name
from data.reading.actions.sheet import Reader
from data.reading.cells.dates import order_votes, parse_dates, raw_counts, told_order
from data.reading.sheets.decision_places import decision_places
from data.reading.tables.grid import Grid
from data.reading.tables.headings import Header
from data.reading.tables.period_heads import merged_values
from data.reading.tables.row_texts import is_note, is_total
from data.reading.tables.typed_rows import typed_rows
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.measure_words import meaning_within, meanings
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import folded, is_wordy, written
from data.schema import DateOrder

_REFS: Final = re.compile(r"\s*(?:[,;\n]|\band\b|&)\s*")
_DATED: Final = (
    ("review_date", Decided.REVIEW_DATE, "The review date"),
    ("due_date", Decided.DUE_DATE, "The due date"),
)


@dataclass(frozen=True)
class SheetDecisions:
    """The decisions of a sheet (DECIDED_DTYPES), what its rows (from 0) are, and field -> its column."""

    decisions: pd.DataFrame
    kinds: Mapping[int, RowKind]
    places: Mapping[str, int]


def sheet_decisions(grid: Grid, head: Header, reader: Reader) -> SheetDecisions:
    """Returns the decisions of a sheet, none without a column of them, and reports dates that cannot be read."""
    places = decision_places(head)
    rows = grid.filled_rows.tolist()
    kinds: dict[int, RowKind] = {}
    section, kept, sections = "", [], {}
    for row in rows:
        kinds[row] = _kind(grid, head, places, row)
        if kinds[row] is RowKind.SECTION:
            section = next(iter(grid.texts(row).values()))
        elif kinds[row] is RowKind.KEPT:
            kept.append(row)
            sections[row] = section
    kinds.update({row: RowKind.NOTE for row in rows if kinds[row] is RowKind.SECTION and (not kept or row > kept[-1])})
    days = {name: _days(grid, kept, places, name, heading, reader) for name, _, heading in _DATED}
    merged = merged_values(grid, set(places.values()))
    table = [_row(grid, row, places, sections[row], days, merged, reader) for row in kept]
    return SheetDecisions(typed_rows(table, DECIDED_DTYPES), kinds, places)


def _kind(grid: Grid, head: Header, places: Mapping[str, int], row: int) -> RowKind:
    if row < head.first_row:
        return RowKind.HEADER if row in head.rows else RowKind.TITLE
    texts = grid.texts(row)
    first = next(iter(texts.values()))
    if "decision" not in places or is_total(first):
        return RowKind.NOTE
    if [head.names.get(column) for column in texts] == list(texts.values()):
        return RowKind.HEADER
    if len(texts) == 1:
        return RowKind.SECTION if is_wordy(first) and not is_note(first) else RowKind.NOTE
    return RowKind.KEPT if is_wordy(texts.get(places["decision"], "")) else RowKind.NOTE


def _days(
    grid: Grid, rows: list[int], places: Mapping[str, int], name: str, heading: str, reader: Reader
) -> dict[CellValue, pd.Timestamp]:
    """Returns cell -> day of a column of dates, a period read as its last day; reports what is no date."""
    if name not in places:
        return {}
    column = grid.columns[places[name]]
    counts = raw_counts([column[row] for row in rows])
    order = told_order(order_votes(counts)) or DateOrder.DMY
    found: dict[CellValue, pd.Timestamp] = {}
    for value, reading in parse_dates(counts, order).items():
        if reading.day is not None:
            found[value] = pd.Timestamp(reading.day)
        elif any(map(str.isdigit, written(value))):
            row = next(row for row in rows if column[row] == value)
            reader.findings.add("E3", grid.name, row, places[name], value=value, heading=heading, why="")
    return found


def _row(
    grid: Grid,
    row: int,
    places: Mapping[str, int],
    section: str,
    days: Mapping[str, Mapping[CellValue, pd.Timestamp]],
    merged: Mapping[tuple[int, int], CellValue],
    reader: Reader,
) -> dict[str, Any]:
    cells = {name: grid.rows[row][column] for name, column in places.items()}
    cells = {name: merged.get((row, places[name])) if cell is None else cell for name, cell in cells.items()}
    texts = {name: written(cell) for name, cell in cells.items()}
    text, number, state = texts["decision"], texts.get("number", ""), texts.get("state", "")
    agency = texts.get("lead_agency", "")
    refs = [part for part in _REFS.split(texts.get("linked_refs", "")) if any(map(str.isalnum, part))]
    return {
        Decided.DECISION_ID: number.upper() or folded(text),
        Decided.NUMBER: number or None,
        Decided.DECISION: text,
        Decided.KIND: _meaning("decision_kind", texts.get("kind", "")),
        Decided.WORKSTREAM: _workstream(texts.get("workstream", "") or section, reader),
        Decided.LEAD_AGENCY: reader.agencies.named(agency).lead if agency else None,
        Decided.STATE: _meaning("decision_state", state),
        Decided.STATE_TEXT: state or None,
        Decided.LINKED_REFS: REFS_SEPARATOR.join(dict.fromkeys(refs)) or None,
        Decided.SOURCE_FILE: reader.file,
        Decided.SOURCE_SHEET: grid.name,
        Decided.SOURCE_ROW: row + 1,
        **{column: days[name].get(cells.get(name)) for name, column, _ in _DATED},
    }


def _meaning(section: str, text: str) -> str | None:
    plain = folded(text)
    return meanings(section).get(plain) or (meaning_within(section, plain) if plain else None)


def _workstream(text: str, reader: Reader) -> str | None:
    return reader.programme.workstream_by_alias.get(folded_name(text), text) or None
