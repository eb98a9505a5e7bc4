"""A sheet of indicators with a row a figure: indicator, period and value, and what else the row says."""

from collections.abc import Mapping
from datetime import date

from data.reading.cells.figure_text import BLANK, figure_text
from data.reading.cells.period_dates import as_period
from data.reading.cells.period_text import NOTHING, period_text
from data.reading.indicators.columns import IndicatorColumns
from data.reading.indicators.described import Figures, Series, SheetSeries, is_said, parts_of
from data.reading.indicators.table_rows import TableRows
from data.reading.tables.grid import Grid
from data.reading.tables.row_texts import is_note
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import folded, written


def read_long_rows(grid: Grid, columns: IndicatorColumns, found: SheetSeries, rows: list[int]) -> None:
    """Reads `rows` into `found`."""
    _Long(grid, columns, found).read(rows)


class _Long(TableRows):
    """Reads a row a figure."""

    def __init__(self, grid: Grid, columns: IndicatorColumns, found: SheetSeries) -> None:
        super().__init__(grid, columns, found)
        self._stated: set[tuple[tuple[str, str, str], tuple[date, int]]] = set()

    def read(self, rows: list[int]) -> None:
        places = self.columns.described
        by_name: dict[tuple[str, str, str], Series] = {}
        carried: dict[str, CellValue] = {}
        for row in rows:
            cells = self.grid.rows[row]
            filled = [value for value in cells if value is not None]
            told = self.described(row)
            if self.is_heading(row):
                self.found.kinds[row] = RowKind.HEADER
            elif len(filled) == 1:
                text = written(filled[0])
                self.found.kinds[row] = RowKind.NOTE if is_note(text) else RowKind.SECTION
                carried = {"section": text}
            elif told["period"] is None and told["value"] is None:
                self.found.kinds[row] = RowKind.NOTE
            else:
                if told.get("indicator") is None and told.get("code") is None:
                    told = {
                        **told,
                        **{name: carried.get(name) for name in ("indicator", "code", "workstream", "lead_agency")},
                    }
                carried = {**told, "section": carried.get("section")}
                self.found.kinds[row] = self._keep(row, told, written(carried["section"]), by_name, places)
        followed = False
        for row in reversed(rows):
            followed |= self.found.kinds[row] is RowKind.KEPT
            if self.found.kinds[row] is RowKind.SECTION and not followed:
                self.found.kinds[row] = RowKind.NOTE
        self.found.series = list(by_name.values())
        _without_ends(self.found)

    def _keep(
        self,
        row: int,
        told: Mapping[str, CellValue],
        section: str,
        by_name: dict[tuple[str, str, str], Series],
        places: Mapping[str, int],
    ) -> RowKind:
        name = written(told.get("indicator")) or written(told.get("code"))
        if not name:
            self.found.nameless.append(row)
            return RowKind.SET_ASIDE
        period = self._period(row, told["period"])
        if period is None:
            self.found.undated.append((row, places["period"]))
            return RowKind.SET_ASIDE
        key = (folded(written(told.get("code"))), folded(name), folded(written(told.get("lead_agency"))))
        one = by_name.setdefault(key, Series(row, told, name, section))
        one.cells = {**told, **{field_name: cell for field_name, cell in one.cells.items() if cell is not None}}
        figures = Figures(*period, row, places["value"], figure_text(told["value"]), note=written(told.get("note")))
        for role in ("trajectory", "numerator", "denominator"):
            setattr(figures, role, figure_text(told.get(role)))
        figures.trajectory = figures.trajectory if "trajectory" in places else figure_text(told.get("target"))
        if (key, period) in self._stated:
            self.found.repeated.append(figures)
            return RowKind.SET_ASIDE
        self._stated.add((key, period))
        one.figures.append(figures)
        return RowKind.KEPT

    def _period(self, row: int, cell: CellValue) -> tuple[date, int] | None:
        """Returns the period of a row, its year from a column of years where the period says none."""
        place = self.columns.described.get("year")
        above = NOTHING if place is None else period_text(self.grid.rows[row][place])
        told = period_text(cell)
        self.found.is_fiscal |= told.year is None and bool(told.fiscal_end or above.fiscal_end)
        return as_period(told, self.columns.fiscal_first, above)


def _without_ends(found: SheetSeries) -> None:
    """Takes back rows without a figure after the last one of their indicator, and a target that only repeats itself."""
    for one in found.series:
        one.figures.sort(key=lambda figures: (figures.last, figures.months))
        targets = {figures.trajectory.value for figures in one.figures}
        if len(targets) == 1 and "trajectory" not in one.cells:
            for figures in one.figures:
                figures.trajectory = BLANK
        elif "trajectory" not in one.cells:
            one.cells = {**one.cells, "target": None}
        while one.figures and not any(map(is_said, parts_of(one.figures[-1]))):
            found.kinds[one.figures.pop().row] = RowKind.BLANK_NUMBERED
    found.series = [one for one in found.series if one.figures]
