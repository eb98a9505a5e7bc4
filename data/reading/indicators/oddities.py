"""What is odd on a sheet of indicators, said with cell and value."""

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from data.counting import counted
from data.reading.actions.sheet import Reader
from data.reading.cells.figure_text import FigureText
from data.reading.cells.period_dates import shown_period
from data.reading.cells.period_text import last_day
from data.reading.indicators.columns import IndicatorColumns
from data.reading.indicators.described import Figures, Series, SheetSeries
from data.reading.tables.grid import Grid
from data.reading.tables.period_heads import merged_cell
from data.reading.vocabulary.cell_text import ERRORS
from data.reading.vocabulary.wording import lettered, written

_FEW: Final = 5
_MANY: Final = 50
_ROLES: Final = ("value", "trajectory", "numerator", "denominator")


def report_sheet(
    grid: Grid, columns: IndicatorColumns, found: SheetSeries, legend: Collection[str], reader: Reader
) -> None:
    """Reports cells that are no figures, rows and columns that cannot be used, fiscal years, and unknown agencies.

    What the sheet explains below ("DNC = data not collected") is a sign for none; `legend` has those.
    """
    sheet, findings = grid.name, reader.findings
    _report_unread(found.series, sheet, legend, reader)
    if columns.is_fiscal or found.is_fiscal:
        first = columns.fiscal_first
        why = (
            "the sheet tells it"
            if columns.is_fiscal_told
            else "nothing on the sheet tells, so the programme's setting is taken"
        )
        opens, closes = last_day(2000, first), last_day(2000, first + 11)
        findings.add("W36", sheet, None, None, first=f"{opens:%B}", last=f"{closes:%B}", why=why)
    for column in columns.summed:
        heading = _heading(grid, columns, column)
        findings.add("W38", sheet, None, column, value=heading, letter=lettered(column), heading=heading)
    for column in columns.undated:
        what = f"Column {lettered(column)} names a period without its year, and nothing tells it; it is not read."
        findings.add("E37", sheet, columns.rows[-1], column, value=_heading(grid, columns, column), what=what)
    if found.cut is not None:
        what = f"The sheet holds more figures than are read; nothing from row {found.cut + 1} on is."
        findings.add("E37", sheet, found.cut, None, what=what)
    for row in found.nameless[:_MANY]:
        what = f"The row has figures but names no indicator, so it is set aside{_and_more(found.nameless)}."
        findings.add("E37", sheet, row, columns.described.get("indicator"), what=what)
    for row, column in found.undated[:_MANY]:
        what = f"The period cannot be read, so the row is set aside{_and_more(found.undated)}."
        findings.add("E37", sheet, row, column, value=grid.rows[row][column], what=what)
    more = _and_more(found.repeated)
    for figure in found.repeated[:_MANY]:
        period = shown_period(figure.last, figure.months)
        what = f"A figure for {period} is stated twice for the same indicator; the first one is kept{more}."
        findings.add("E35", sheet, figure.row, figure.column, value=figure.value.text, what=what)
    _report_agencies(found.series, columns.described, sheet, reader)


def _and_more(rows: Sequence[object]) -> str:
    """Returns how many of a kind there are, where not all of them are told."""
    return f" ({len(rows):,} like it)" if len(rows) > _MANY else ""


def _heading(grid: Grid, columns: IndicatorColumns, column: int) -> str:
    texts = [written(merged_cell(grid, row, column)) for row in columns.rows]
    return " ".join(dict.fromkeys(filter(None, texts)))


def _report_unread(series: list[Series], sheet: str, legend: Collection[str], reader: Reader) -> None:
    """Reports cells that are neither a figure nor a known sign for none; a text that comes often is said once."""
    unread: dict[str, list[tuple[Series, Figures, FigureText]]] = {}
    for one in series:
        for figures in one.figures:
            for role in _ROLES:
                cell: FigureText = getattr(figures, role)
                if cell.text in ERRORS:
                    reader.findings.add("W24", sheet, figures.row, figures.column, value=cell.text)
                elif not cell.is_read and cell.text and cell.text not in legend:
                    unread.setdefault(cell.text, []).append((one, figures, cell))
    for text, hits in unread.items():
        told = hits if len(hits) <= _FEW else hits[:1]
        for one, figures, _ in told:
            period = shown_period(figures.last, figures.months)
            what = f"The figure of {one.name} for {period} cannot be read as a number, so there is none."
            if len(told) < len(hits):
                what = f"{what} The same stands in {len(hits)} cells."
            reader.findings.add("E35", sheet, figures.row, figures.column, value=text, what=what)


def _report_agencies(series: list[Series], places: Mapping[str, int], sheet: str, reader: Reader) -> None:
    rows: dict[str, list[int]] = {}
    for one in series:
        text = one.text("lead_agency")
        for name in reader.agencies.named(text).unknown if text else ():
            rows.setdefault(name, []).append(one.row)
    for name, found in rows.items():
        what = f"{name} is not an agency this programme knows ({counted(len(found), 'row')}); it is kept as written."
        nearest = reader.agencies.nearest(name)
        reader.findings.add("W12", sheet, found[0], places.get("lead_agency"), value=name, what=what, fix=nearest)
