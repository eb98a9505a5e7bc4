"""What a sheet holds: actions, indicators, decisions or something else, told by its columns and its cells."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from data.reading.columns.chosen import Columns, columns
from data.reading.shapes.kanban import kanban
from data.reading.shapes.machine_texts import as_people_see
from data.reading.shapes.matrix import drawn_plan
from data.reading.shapes.moved import MovedTable
from data.reading.shapes.repeated_headings import as_one_column
from data.reading.shapes.ticked_periods import DueByTicks, with_due_by_ticks
from data.reading.shapes.turned import turned
from data.reading.sheets.decision_places import is_register
from data.reading.tables.grid import Grid
from data.reading.tables.headings import Header, header, with_rows
from data.reading.tables.other_tables import OtherTable, other_tables, with_kinds_of, without_rows
from data.reading.tables.rows import Rows, sorted_rows
from data.reading.tables.series import SeriesSigns, series_signs
from data.reading.tables.ticks import ticked
from data.reading.vocabulary.corrections import SheetCorrections
from data.reading.vocabulary.findings import is_finding_list
from data.reading.vocabulary.naming import named
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import folded, numbered
from data.schema import Column, SheetKind

_SIGNS: Final[Mapping[Column, float]] = {
    Column.STATUS: 1.0,
    Column.RAG: 1.0,
    Column.DUE_DATE: 1.0,
    Column.COMPLETED_DATE: 1.0,
    Column.PERCENT_COMPLETE: 1.0,
    Column.START_DATE: 0.6,
    Column.OWNER: 0.7,
    Column.LEAD_AGENCY: 0.7,
    Column.REMARKS: 0.3,
    Column.PRIORITY: 0.3,
    Column.WORKSTREAM: 0.2,
    Column.REF: 0.1,
}
_FOLLOWED: Final = frozenset(column for column, weight in _SIGNS.items() if weight > 0.5)
_DATED: Final = frozenset({Column.START_DATE, Column.DUE_DATE, Column.COMPLETED_DATE})
_ENOUGH_SIGNS: Final = 2.15
_VERSIONS: Final = frozenset({"version", "revision", "ver", "rev"})
_FOLLOWED_UP: Final = frozenset({Column.STATUS, Column.DUE_DATE, Column.PERCENT_COMPLETE, Column.OWNER})
_FEWEST_UNNAMED: Final = 3
_MOSTLY: Final = 0.5
_SIDE_NAMES: Final = re.compile(
    r"\b(change (log|record|history)|record of changes|revision|version|instruction|instructions|read ?me|look ?ups?|"
    r"^lists?$|(drop ?down|data|pick|value|reference|validation|code) lists?|legend|drop ?downs?|pivot|"
    r"dashboard|template|example|sample|settings|parameters|parametres|guide|glossary|definitions|contacts|attendance|holidays|calendar|budget|cover)\b"
)
_LARGEST_PIVOT: Final = 2_000
_GRAND_TOTAL: Final = "grand total"
_PIVOT_OPENINGS: Final = ("row labels", "column labels", "sum of ", "count of ", "average of ", "max of ", "min of ")
_ACTED: Final = frozenset({"action", "actions", "task", "action item"})
_DECIDED: Final = frozenset(
    {
        "decision",
        "decisions",
        "decision made",
        "decision taken",
        "decision required",
        "decision requested",
        "decision description",
    }
)


@dataclass(frozen=True)
class SheetReading:
    """All that was understood of a sheet before its cells are typed.

    `proposed` says why a table nobody is sure of is read as actions, "" where its words settle that.
    """

    grid: Grid
    kind: SheetKind
    header: Header
    columns: Columns
    rows: Rows
    note: str = ""
    ticked_count: int = 0
    others: tuple[OtherTable, ...] = ()
    moved: MovedTable | None = None
    due_by_ticks: tuple[int, str] | None = None
    proposed: str = ""

    @property
    def is_aside(self) -> bool:
        """Returns whether the name of the sheet says that it only stands beside trackers: a list, a change log."""
        return bool(_SIDE_NAMES.search(folded(self.grid.name)))

    @property
    def kept(self) -> list[int]:
        """Returns the rows (from 0) that are actions; none for a sheet of another kind."""
        return self.rows.of(RowKind.KEPT) if self.kind is SheetKind.ACTIONS else []


def _heading_words(head: Header) -> list[str]:
    return [folded(name) for name in head.names.values()]


def _is_only_dated(reading: SheetReading) -> bool:
    """Returns whether all that could be followed is a column headed just "Date", not saying of what."""
    places = reading.columns.places
    followed = _FOLLOWED & set(places)
    if len(followed) != 1 or not followed <= _DATED:
        return False
    [column] = followed
    return named(reading.header.names.get(places[column], "")).get(column, 0.0) < 0.9


def _action_signs(reading: SheetReading) -> float:
    """Returns how much a table looks like followed actions: an action text, and who, when and how far."""
    places, reasons = reading.columns.places, reading.columns.reasons
    if Column.ACTION not in places or not _FOLLOWED & set(places):
        return 0.0
    if Column.ACTION in reasons and len(reading.rows.of(RowKind.KEPT)) < _FEWEST_UNNAMED:
        return 0.0
    is_plain = named(reading.header.names.get(places[Column.ACTION], "")).get(Column.ACTION, 0.0) >= 0.9
    if not is_plain and _is_only_dated(reading):
        # Something dated that nobody has to do and nobody follows: a list of events or a diary.
        return 0.0
    signs = 1.0 + (0.5 if is_plain else 0.0)
    for column, weight in _SIGNS.items():
        if column in places:
            signs += weight * (0.7 if reading.columns.evidence[places[column]].is_empty else 1.0)
    return signs


def _is_carried_out(reading: SheetReading) -> bool:
    """Returns whether decisions are followed as actions: who carries them out, by when and how far is said."""
    places, seen = reading.columns.places, reading.columns.evidence
    held = [column for column in (Column.OWNER, Column.LEAD_AGENCY) if column in places]
    if not held or Column.DUE_DATE not in places or Column.STATUS not in places:
        return False
    due, status = seen[places[Column.DUE_DATE]], seen[places[Column.STATUS]]
    return due.dates + due.loose_dates + due.vague > _MOSTLY and status.statuses > _MOSTLY


def _is_pivot(grid: Grid) -> bool:
    """Returns whether a small sheet holds what a pivot table leaves: "Row Labels", "Sum of ..." and a grand total."""
    if len(grid.rows) > _LARGEST_PIVOT:
        return False
    texts = [text for column in range(len(grid.columns)) for text in grid.different(column) if isinstance(text, str)]
    has_total = any(len(text) == len(_GRAND_TOTAL) and text.casefold() == _GRAND_TOTAL for text in texts)
    return has_total and any(text.casefold().startswith(_PIVOT_OPENINGS) for text in texts)


def is_derived(grid: Grid) -> bool:
    """Returns whether a sheet tells of other sheets: what a pivot table left, or the findings of a marked copy."""
    return _is_pivot(grid) or is_finding_list(grid.rows)


def _kind(reading: SheetReading, series: SeriesSigns) -> SheetKind:
    if is_derived(reading.grid):
        return SheetKind.OTHER
    signs = _action_signs(reading)
    words = set(_heading_words(reading.header))
    if series.weight >= 2.0 and series.weight >= signs - 1.5:
        return SheetKind.INDICATORS
    is_decided = words & _DECIDED or any(word.startswith("decision ") for word in words)
    is_log = is_decided and not words & _ACTED and "decision" in folded(reading.grid.name)
    if (
        is_log
        and reading.rows.of(RowKind.KEPT)
        and (not _is_carried_out(reading) or is_register(reading.grid, reading.header))
    ):
        return SheetKind.DECISIONS
    if signs < _ENOUGH_SIGNS:
        return SheetKind.OTHER
    if words & _VERSIONS and not _FOLLOWED_UP & set(reading.columns.places):
        return SheetKind.OTHER
    return SheetKind.ACTIONS


def _columns(grid: Grid, head: Header, corrected: SheetCorrections) -> Columns:
    below = grid.filled_rows[grid.filled_rows >= head.first_row]
    full = below[grid.row_counts[below] >= 2]
    found = columns(grid, head, (full if len(full) else below).tolist())
    if not corrected.columns:
        return found
    given = {column: numbered(letters) for column, letters in corrected.columns.items() if letters}
    given = {column: place for column, place in given.items() if place < len(grid.columns)}
    kept = {
        column: place
        for column, place in found.places.items()
        if column not in corrected.columns and place not in given.values()
    }
    reasons = {column: reason for column, reason in found.reasons.items() if column in kept}
    return replace(found, places=kept | given, reasons=reasons)


def read_under(grid: Grid, head: Header) -> SheetReading:
    """Returns what stands under the given headings, as a table of actions; without kept rows where it holds none."""
    ticks = ticked(grid, head)
    found = _columns(ticks.grid, head, SheetCorrections())
    rows = sorted_rows(ticks.grid, head, found.places)
    return SheetReading(ticks.grid, SheetKind.ACTIONS, head, found, rows, ticked_count=ticks.count)


def with_action(reading: SheetReading, place: int, reason: str) -> SheetReading:
    """Returns a reading whose actions stand in column `place`, whatever that column was taken for."""
    kept = {column: other for column, other in reading.columns.places.items() if other != place}
    found = replace(
        reading.columns,
        places=kept | {Column.ACTION: place},
        reasons={column: why for column, why in reading.columns.reasons.items() if column in kept}
        | {Column.ACTION: reason},
    )
    return replace(reading, columns=found, rows=sorted_rows(reading.grid, reading.header, found.places))


def sheet_reading(grid: Grid, corrected: SheetCorrections) -> SheetReading:
    """Returns what a sheet holds, as read and as corrected."""
    grid = as_people_see(grid)
    if corrected.header_rows is None:
        head = header(grid)
        head = head if head.rows else with_rows(grid, drawn_plan(grid))
    else:
        given = tuple(row - 1 for row in sorted(corrected.header_rows) if 1 <= row <= len(grid.rows))
        head = with_rows(grid, given) if given else Header()
    dated = with_due_by_ticks(grid, head) if not corrected.columns else DueByTicks(grid, head)
    reading = _understood(dated.grid, dated.head, corrected)
    if dated.span and reading.kind is SheetKind.ACTIONS:
        return replace(reading, due_by_ticks=(dated.count, dated.span))
    if dated.span:
        reading = _understood(grid, head, corrected)
    if (moved := _moved(grid, reading, corrected)) and (found := _read_moved(moved)):
        return found
    if reading.kind is SheetKind.ACTIONS and (others := other_tables(grid, head)):
        reading = _understood(without_rows(grid, others), head, corrected)
        reading = replace(reading, rows=with_kinds_of(reading.rows, others), others=others)
    return reading


def _moved(grid: Grid, plain: SheetReading, corrected: SheetCorrections) -> MovedTable | None:
    """Returns a sheet laid out otherwise as a plain table, None where it is plain or a person has said what it is."""
    is_said = corrected.header_rows is not None or bool(corrected.columns)
    if is_said or corrected.settled_kind not in {None, SheetKind.ACTIONS}:
        return None
    table = turned(grid)
    if table is not None and plain.header.score < len(set(map(folded, table.grid.texts(0).values()))):
        return table
    board = kanban(grid)
    is_plain = plain.kind is not SheetKind.OTHER and board is not None and plain.header.rows != board.heads
    return None if is_plain else board


def _read_moved(moved: MovedTable) -> SheetReading | None:
    """Returns what a table that was made plain holds, None where that is no action."""
    reading = _understood(moved.grid, header(moved.grid), SheetCorrections())
    is_read = reading.kind is SheetKind.ACTIONS and bool(reading.kept)
    return replace(reading, note=moved.note, moved=moved) if is_read else None


def _understood(grid: Grid, head: Header, corrected: SheetCorrections) -> SheetReading:
    """Returns what a sheet holds under `head`."""
    ticks = ticked(as_one_column(grid, head), head)
    grid = ticks.grid
    found = _columns(grid, head, corrected)
    told = {row - 1: kind for row, kind in corrected.rows.items()}
    reading = SheetReading(grid, SheetKind.OTHER, head, found, sorted_rows(grid, head, found.places, told))
    series = series_signs(grid, head)
    kind = corrected.settled_kind or _kind(reading, series)
    if kind is SheetKind.INDICATORS and corrected.header_rows is None and series.rows != head.rows:
        head = with_rows(grid, series.rows)
        reading = replace(reading, header=head, rows=sorted_rows(grid, head, found.places))
    return replace(reading, kind=kind, ticked_count=ticks.count)
