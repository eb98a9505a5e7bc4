"""The indicators of one sheet as a table, a row a figure: units, directions and counts settled, oddities reported."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

import pandas as pd

from data.indicator import FIGURE_DTYPES, Direction, Figure, Measure
from data.programme import folded as folded_name
from data.reading.actions.sheet import Reader
from data.reading.cells.dates import parse_dates
from data.reading.cells.figure_text import FigureText, figure_text, is_provisional_note
from data.reading.cells.period_dates import as_period
from data.reading.cells.period_text import period_text
from data.reading.indicators.columns import IndicatorColumns, indicator_columns
from data.reading.indicators.described import Figures, Series, SheetSeries, used_figures
from data.reading.indicators.oddities import report_sheet
from data.reading.indicators.percent_series import is_mixed, is_percent_unit, percent_scale
from data.reading.indicators.ratios import fill_counts
from data.reading.indicators.rows import sheet_series
from data.reading.tables.grid import Grid
from data.reading.tables.typed_rows import typed_rows
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.measure_words import meaning_within, meanings
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import address, folded, written
from data.schema import DateOrder

_NUMBERED: Final = re.compile(r"^\s*(?:ws\s*|workstream\s*)?(?:\d{1,2}|[ivx]{1,4})\s*[.):\-–]\s*", re.IGNORECASE)
_LABELLED: Final = re.compile(r"^(?:section|workstream|theme|pillar)\s*(?:\d{1,2}\s*)?[:\-–]\s*", re.IGNORECASE)
_NAME_MARKS: Final = re.compile(r"(?:\s*(?:[*†‡]+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+))+$")
_LEGEND: Final = re.compile(
    r"(?:^|\s{2,}|[;\n]\s*)(\([^\W\d]{1,4}\)|[*†‡]+|[a-z](?=\s*[=:])|[A-Z]{2,5}(?=\s*=))\s*[=:]?\s*(.+?)(?=\s{2,}|[;\n]|$)"
)


@dataclass(frozen=True)
class SheetIndicators:
    """The figures of a sheet (FIGURE_DTYPES), what its rows (from 0) are, and the columns that describe indicators."""

    figures: pd.DataFrame
    kinds: Mapping[int, RowKind]
    columns: IndicatorColumns


def sheet_indicators(grid: Grid, head_rows: tuple[int, ...], reader: Reader) -> SheetIndicators:
    """Returns the figures of a sheet and reports what is odd in them."""
    columns = indicator_columns(grid, head_rows, reader.programme.reviews.fiscal_year_first_month)
    found = sheet_series(grid, columns)
    for one in found.series:
        if columns.figures:
            one.figures = used_figures(one.figures)
    legend = _legend(grid, found)
    report_sheet(grid, columns, found, legend, reader)
    ids = _ids(found.series, reader)
    sheet = _Sheet(grid, columns, reader, legend)
    parts = [(one, list(sheet.rows(one, name))) for one, name in zip(found.series, ids, strict=True)]
    fill_counts(parts, columns.described, reader.findings, grid.name)
    return SheetIndicators(typed_rows([row for _, rows in parts for row in rows], FIGURE_DTYPES), found.kinds, columns)


def _legend(grid: Grid, found: SheetSeries) -> dict[str, str]:
    """Returns mark -> what the notes of a sheet say that it means ("(p) provisional")."""
    texts = [
        value
        for row, kind in found.kinds.items()
        if kind in {RowKind.NOTE, RowKind.TITLE}
        for value in grid.rows[row]
        if isinstance(value, str)
    ]
    return {mark.strip("()"): written(said) for text in texts for mark, said in _LEGEND.findall(text)}


def _ids(series: Sequence[Series], reader: Reader) -> list[str]:
    """Returns what names each indicator over the months: its code, else its name and agency, else its section too."""
    codes = [one.text("code").upper() for one in series]
    is_serial = [code for code in codes if code] == [str(number) for number in range(1, len(codes) + 1)]
    counts = Counter(codes)
    names = [
        " / ".join(filter(None, (folded(_NAME_MARKS.sub("", one.name)), folded_name(_agency(one, reader)))))
        for one in series
    ]
    repeated = Counter(names)
    return [
        code
        if code and not is_serial and counts[code] == 1
        else name
        if repeated[name] == 1
        else f"{name} / {folded(one.section) or one.row + 1}"
        for one, code, name in zip(series, codes, names, strict=True)
    ]


def _agency(one: Series, reader: Reader) -> str:
    text = one.text("lead_agency")
    return reader.agencies.named(text).lead if text else ""


def _workstream(one: Series, reader: Reader) -> str | None:
    known = reader.programme.workstream_by_alias
    for text in (one.text("workstream"), one.section):
        if text:
            bare = _NUMBERED.sub("", _LABELLED.sub("", text))
            return known.get(folded_name(text)) or known.get(folded_name(bare)) or text
    return None


def _measure(one: Series) -> str | None:
    told = folded(one.text("measure"))
    said = meanings("measure").get(told) or (meaning_within("measure", told) if told else None)
    return said or meaning_within("named_measure", folded(f"{one.name} {one.text('unit')}"))


def _direction(one: Series) -> str | None:
    text = one.text("direction")
    if any(arrow in text for arrow in "↑▲⬆"):
        return Direction.UP.value
    if any(arrow in text for arrow in "↓▼⬇"):
        return Direction.DOWN.value
    return meanings("direction").get(folded(text)) or meaning_within("named_direction", folded(f"{one.name} {text}"))


class _Sheet:
    """Turns the series of one sheet into rows."""

    def __init__(self, grid: Grid, columns: IndicatorColumns, reader: Reader, legend: Mapping[str, str]) -> None:
        self._grid, self._columns, self._reader, self._legend = grid, columns, reader, legend

    def rows(self, one: Series, name: str) -> Iterator[dict[str, Any]]:
        """Yields a row for each figure of an indicator; one without any still gives one, for the latest period."""
        unit, measure = one.text("unit"), _measure(one)
        figures = one.figures or self._none_yet(one)
        values = [figure.value for figure in figures]
        said = [value for value in values if value.value is not None]
        if not unit and said and all(value.is_percent for value in said):
            unit = "%"
        described = {field: self._described(one, field) for field in ("baseline", "target")}
        is_percent = is_percent_unit(unit) or (measure == Measure.RATIO and not unit)
        scale = percent_scale(values, tuple(described.values())) if is_percent else _as_stated
        if is_percent and is_mixed(values):
            self._reader.findings.add("W10", self._grid.name, one.row, None, value=one.name, heading=one.name)
        mark = _NAME_MARKS.search(one.name)
        common: dict[str, Any] = {
            Figure.INDICATOR_ID: name,
            Figure.CODE: one.text("code") or None,
            Figure.INDICATOR: _NAME_MARKS.sub("", one.name),
            Figure.WORKSTREAM: _workstream(one, self._reader),
            Figure.LEAD_AGENCY: _agency(one, self._reader) or None,
            Figure.UNIT: unit or None,
            Figure.MEASURE: measure,
            Figure.DIRECTION: _direction(one),
            Figure.BASELINE: scale(described["baseline"]),
            Figure.BASELINE_DATE: self._day(one, "baseline_date"),
            Figure.TARGET: scale(described["target"]),
            Figure.TARGET_DATE: self._day(one, "target_date"),
            Figure.SOURCE_FILE: self._reader.file,
            Figure.SOURCE_SHEET: self._grid.name,
        }
        for figure in figures:
            value = figure.value
            explained = value.text if value.value is None and value.text in self._legend else None
            notes = (mark[0].strip() if mark else "", figure.note, value.note or explained or "")
            yield common | {
                Figure.PERIOD: pd.Timestamp(figure.last),
                Figure.MONTHS: figure.months,
                Figure.VALUE: scale(value) if is_percent or value.numerator is None else value.numerator,
                Figure.NUMERATOR: value.numerator if value.numerator is not None else figure.numerator.value,
                Figure.DENOMINATOR: value.denominator if value.denominator is not None else figure.denominator.value,
                Figure.TRAJECTORY: scale(figure.trajectory),
                Figure.IS_PROVISIONAL: value.is_provisional or is_provisional_note(figure.note),
                Figure.NOTE: self._note(notes),
                Figure.VALUE_TEXT: value.text,
                Figure.SOURCE_ROW: figure.row + 1,
                Figure.SOURCE_CELL: address(figure.row, figure.column),
            }

    def _described(self, one: Series, field: str) -> FigureText:
        """Returns what the column of baselines or of targets states, nothing where it cannot be read."""
        told = figure_text(one.cells.get(field))
        column = self._columns.described.get(field)
        if not told.is_read and told.text not in self._legend and column is not None:
            what = f"The {field} of {one.name} cannot be read as a number, so it is left empty."
            self._reader.findings.add("E35", self._grid.name, one.row, column, value=told.text, what=what)
        return told

    def _none_yet(self, one: Series) -> list[Figures]:
        columns = [place for place in self._columns.figures if place.role == "value"] or list(self._columns.figures)
        filled = [place for place in columns if self._grid.filled[self._columns.first_row :, place.column].any()]
        last = max(filled or columns, key=lambda place: place.last)
        return [Figures(last.last, last.months, one.row, last.column)]

    def _day(self, one: Series, field: str) -> pd.Timestamp | None:
        """Returns the day that a column or a heading states; a year or a quarter is read as its last day."""
        cell: CellValue = one.cells.get(field)
        if cell is None:
            stated = self._columns.dates.get(field)
            return (
                None if stated is None or one.cells.get(field.removesuffix("_date")) is None else pd.Timestamp(stated)
            )
        if isinstance(cell, (date, datetime)):
            return pd.Timestamp(cell).normalize()
        period = period_text(cell)
        if not period.is_dated and (found := as_period(period, self._columns.fiscal_first)):
            return pd.Timestamp(found[0])
        day = parse_dates([cell], DateOrder.DMY)[cell].day
        return None if day is None else pd.Timestamp(day)

    def _note(self, notes: Sequence[str]) -> str | None:
        """Returns the marks beside a figure, each with what the sheet says that it means."""
        marks = list(dict.fromkeys(mark for note in notes for mark in _marks(note)))
        told = [
            f"{mark} {self._legend[bare]}" if (bare := mark.strip("()")) in self._legend else mark for mark in marks
        ]
        return "; ".join(told) or None


def _marks(note: str) -> list[str]:
    """Returns the marks of a note; a note in words is one."""
    return note.split() if len(note.replace(" ", "")) <= 8 and len(note) <= 12 else [note]


def _as_stated(cell: FigureText) -> float | None:
    return cell.value
