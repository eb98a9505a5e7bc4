"""A sheet of indicators with a row an indicator and a column a period; lone texts are sections, indented ones go on."""

import re
from datetime import date
from typing import Final

from data.reading.cells.figure_text import FigureText, figure_text
from data.reading.indicators.columns import FigureColumn, IndicatorColumns
from data.reading.indicators.described import Figures, Series, SheetSeries
from data.reading.indicators.table_rows import TableRows
from data.reading.tables.grid import Grid
from data.reading.tables.row_texts import is_note, is_total
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.measure_words import meanings
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import folded, is_wordy, written

_DESCRIBING: Final = ("unit", "measure", "direction", "baseline", "target", "target_date", "numerator", "denominator")
_INDENT: Final = re.compile(r"\s{2,}")
_SPARSE: Final = 0.6


def read_wide_rows(grid: Grid, columns: IndicatorColumns, found: SheetSeries, rows: list[int]) -> None:
    """Reads `rows` into `found`."""
    _Wide(grid, columns, found).read(rows)


class _Wide(TableRows):
    """Reads a row an indicator, a column a period."""

    section = ""
    parent = ""

    def read(self, rows: list[int]) -> None:
        lone: list[int] = []
        for row in rows:
            kind = self._kind(row)
            self.found.kinds[row] = kind
            if kind is RowKind.SECTION:
                lone.append(row)
                self._above(row)
            elif kind is RowKind.KEPT:
                lone.clear()
                self._keep(row)
        self.found.kinds.update(dict.fromkeys(lone, RowKind.NOTE))
        _carried_down(self.found.series, "workstream")

    def _kind(self, row: int) -> RowKind:
        cells = self.grid.rows[row]
        filled = [column for column, value in enumerate(cells) if value is not None]
        name = written(self._named(row))
        has_figures = any(cells[one.column] is not None for one in self.columns.figures)
        if self.is_heading(row):
            return RowKind.HEADER
        first = written(cells[filled[0]])
        if is_total(name or first) and not self._is_described(row):
            return RowKind.TOTAL
        if has_figures and not name:
            self.found.nameless.append(row)
            return RowKind.SET_ASIDE
        if len(filled) == 1:
            return RowKind.NOTE if is_note(first) or not is_wordy(first) else RowKind.SECTION
        if not has_figures and set(filled) <= {self.named, self.columns.described.get("code", self.named)}:
            return RowKind.SECTION
        return RowKind.KEPT if name and is_wordy(name) else RowKind.NOTE

    def _named(self, row: int) -> CellValue:
        """Returns the name of the indicator of a row; rows of "Actual" and "Target" under one another share it."""
        name = self.cell(row, self.named)
        series, found = self.columns.series, self.found.series
        if name is None and series is not None and self.grid.rows[row][series] is not None and found:
            return found[-1].name
        return name

    def _is_described(self, row: int) -> bool:
        described = self.columns.described
        return any(self.grid.rows[row][described[name]] is not None for name in _DESCRIBING if name in described)

    def _above(self, row: int) -> None:
        """Takes a lone text as the section of what follows; an indented one goes on with the text above it."""
        raw = next(value for value in reversed(self.grid.rows[row]) if isinstance(value, str))
        if _INDENT.match(raw) and self.parent:
            self.parent = f"{self.parent} {written(raw)}"
        else:
            self.parent = written(raw)
        self.section = self.parent

    def _keep(self, row: int) -> None:
        raw = self._named(row)
        name, section = written(raw), self.section
        if isinstance(raw, str) and _INDENT.match(raw) and self.parent:
            name, section = f"{self.parent} {name}", ""
            self.section = ""
        elif isinstance(self.grid.rows[row][self.named], str):
            self.parent = ""
        role = ""
        if self.columns.series is not None:
            role = meanings("roles").get(folded(written(self.grid.rows[row][self.columns.series])), "value")
        last = self.found.series[-1] if self.found.series else None
        if not role or last is None or last.name != name or last.section != section:
            last = Series(row, self.described(row), name, section)
            self.found.series.append(last)
        by_period = {(one.last, one.months): one for one in last.figures}
        for place in self.columns.figures:
            self._place(place, role or place.role, row, by_period)
        last.figures = sorted(by_period.values(), key=lambda one: (one.last, one.months))

    def _place(self, place: FigureColumn, role: str, row: int, by_period: dict[tuple[date, int], Figures]) -> None:
        if role == "other":
            return
        cell = self.grid.rows[row][place.column]
        key = (place.last, place.months)
        one = by_period.setdefault(key, Figures(*key, row, place.column, note=place.mark if role == "value" else ""))
        if role == "note":
            one.note = f"{one.note} {written(cell)}".strip()
            return
        told = figure_text(cell)
        before: FigureText = getattr(one, role)
        if before.text is not None and told.text is not None:
            self.found.repeated.append(Figures(*key, row, place.column, told))
            return
        if role == "value":
            one.row, one.column, one.note = row, place.column, place.mark or one.note
        if told.text is not None or before.text is None:
            setattr(one, role, told)


def _carried_down(found: list[Series], name: str) -> None:
    """Carries a field down where it is written once a group: in the first row, and missing in most."""
    texts = [one.text(name) for one in found]
    if not texts or not texts[0] or sum(map(bool, texts)) > _SPARSE * len(texts) or any(one.section for one in found):
        return
    above: CellValue = None
    for one in found:
        above = one.cells.get(name) or above
        one.cells = {**one.cells, name: above}
