"""What a sheet holds: actions, indicators, decisions or something else, told by its columns and its cells."""

import re
from dataclasses import dataclass, replace
from typing import Final

from data.reading.cell_text import CellValue
from data.reading.columns import Columns, columns
from data.reading.corrections import SheetCorrections
from data.reading.grid import Grid
from data.reading.headings import Header, header, with_rows
from data.reading.rows import RowKind, Rows, sorted_rows
from data.reading.wording import folded, numbered, written
from data.schema import Column, SheetKind

_FOLLOWED: Final = (
    Column.STATUS, Column.RAG, Column.DUE_DATE, Column.COMPLETED_DATE, Column.OWNER, Column.LEAD_AGENCY, Column.PERCENT_COMPLETE, Column.START_DATE,
)  # fmt: skip
_SIDE_NAMES: Final = re.compile(
    r"\b(change (log|record|history)|record of changes|revision|version|instruction|instructions|read ?me|look ?ups?|lists?|legend|drop ?downs?|pivot|"
    r"dashboard|template|example|sample|settings|parameters|parametres|guide|glossary|definitions|contacts|attendance|holidays|calendar|budget|cover)\b"
)
_PERIOD: Final = re.compile(
    r"(?:19|20)\d{2}|(?:fy ?)?(?:19|20)?\d{2} (?:19|20)?\d{2}|(?:q|qtr|quarter|h|t) ?[1-4]( ?(?:fy ?)?(?:19|20)?\d{2})?|(?:fy ?)(?:19|20)?\d{2}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*( ?(?:19|20)?\d{2})?|full year( \d{4})?|ytd"
)
_MEASURED: Final = frozenset(
    "indicator indicators kpi kpis metric metrics baseline target unit units goal actual actuals fcst forecast value values measure numerator denominator "
    "frequency indicador indicadores unidad meta linea base valor indicateur indicateurs unite cible valeur einheit zielwert kennzahl مؤشر المؤشر مستهدف".split()
)
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
    """All that was understood of a sheet before its cells are typed."""

    grid: Grid
    kind: SheetKind
    header: Header
    columns: Columns
    rows: Rows

    @property
    def kept(self) -> list[int]:
        """Returns the rows (from 0) that are actions; none for a sheet of another kind."""
        return self.rows.of(RowKind.KEPT) if self.kind is SheetKind.ACTIONS else []


def _heading_words(head: Header) -> list[str]:
    return [folded(name) for name in head.names.values()]


def _is_period(value: CellValue) -> bool:
    return bool(_PERIOD.fullmatch(folded(written(value)).strip()))


def _indicator_signs(grid: Grid, head: Header) -> float:
    """Returns how much a table looks like measured series: periods across the top, or unit, baseline, target and value."""
    tops = {row: grid.rows[row] for row in (*head.rows, *range(max(0, head.first_row - 3), head.first_row))}
    across = max((sum(_is_period(value) for value in cells if value is not None) for cells in tops.values()), default=0)
    words = {
        word for cells in tops.values() for value in cells if isinstance(value, str) for word in folded(value).split()
    }
    measured = len(words & _MEASURED)
    has_value = bool(words & {"value", "values", "valor", "valeur", "actual", "actuals"}) and bool(
        words & {"year", "period", "month", "quarter", "date", "ano"}
    )
    return (
        (2.0 if across >= 4 else 1.0 if across >= 3 else 0.0)
        + 0.7 * min(measured, 4)
        + (1.0 if has_value and "unit" in words else 0.0)
    )


def _action_signs(reading: SheetReading) -> float:
    """Returns how much a table looks like followed actions: an action text, and who, when and how far."""
    mapped = reading.columns.places
    if Column.ACTION not in mapped:
        return 0.0
    signs = 1.0
    for column in _FOLLOWED:
        if column in mapped and column not in reading.columns.reasons:
            signs += 0.7 if reading.columns.evidence[mapped[column]].is_empty else 1.0
    return signs


def _kind(reading: SheetReading) -> SheetKind:
    signs = _action_signs(reading)
    measured = _indicator_signs(reading.grid, reading.header)
    words = set(_heading_words(reading.header))
    if measured >= 2.0 and measured >= signs - 1.0:
        return SheetKind.INDICATORS
    if signs < 1.7:
        return SheetKind.OTHER
    if _SIDE_NAMES.search(folded(reading.grid.name)) and signs < 4.0:
        return SheetKind.OTHER
    if words & {"version", "revision", "ver", "rev"} and signs < 4.0:
        return SheetKind.OTHER
    if (
        words & _DECIDED
        and not words & {"action", "actions", "task", "action item"}
        and "decision" in folded(reading.grid.name)
    ):
        return SheetKind.DECISIONS
    return SheetKind.ACTIONS


def _columns(grid: Grid, head: Header, corrected: SheetCorrections) -> Columns:
    below = [int(row) for row in grid.filled_rows if row >= head.first_row]
    full = [row for row in below if grid.row_counts[row] >= 2]
    found = columns(grid, head, full or below)
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


def sheet_reading(grid: Grid, corrected: SheetCorrections) -> SheetReading:
    """Returns what a sheet holds, as read and as corrected."""
    if corrected.header_rows is None:
        head = header(grid)
    else:
        given = tuple(row - 1 for row in sorted(corrected.header_rows) if 1 <= row <= len(grid.rows))
        head = with_rows(grid, given) if given else Header()
    found = _columns(grid, head, corrected)
    reading = SheetReading(grid, SheetKind.OTHER, head, found, sorted_rows(grid, head, found.places))
    return replace(reading, kind=corrected.kind or _kind(reading))
