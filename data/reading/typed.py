"""The kept rows of one sheet as typed columns: raw values turned once each, every oddity reported with its cell."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeVar

import numpy as np
import pandas as pd

from data.programme import Programme, folded
from data.reading.agencies import Agencies, Named
from data.reading.cell_text import CellValue
from data.reading.corrections import SheetCorrections
from data.reading.dates import DateReading, order_votes, parse_dates, pooled, raw_counts, shown_order, told_order
from data.reading.date_text import DateNote
from data.reading.findings import Findings
from data.reading.naming import DATE_COLUMNS
from data.reading.percents import parse_percents
from data.reading.statuses import parse_rating, parse_status
from data.reading.wording import written
from data.schema import SUPPORT_SEPARATOR, Column, DateOrder, Rag, Status

T = TypeVar("T")
_NAMES: Final[Mapping[Column, str]] = {
    Column.START_DATE: "Start",
    Column.BASELINE_DUE_DATE: "The first promised date",
    Column.DUE_DATE: "The due date",
    Column.COMPLETED_DATE: "The completion date",
    Column.PERCENT_COMPLETE: "Per cent complete",
}
_WHY: Final[Mapping[DateNote, str]] = {
    DateNote.VAGUE: ": it names no day",
    DateNote.NO_YEAR: ": it names no year",
    DateNote.IMPOSSIBLE: ": there is no such day",
    DateNote.SENTINEL: ": software writes it for none",
    DateNote.SEVERAL: ": it names several",
}
ERRORS: Final = frozenset({"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!"})


@dataclass(frozen=True)
class Source:
    """Where the kept rows of a sheet stand: its columns, the rows kept (from 0) and the letters understood."""

    sheet: str
    columns: Sequence[Sequence[CellValue]]
    rows: Sequence[int]
    mapped: Mapping[Column, int]

    def raw(self, column: Column) -> list[CellValue]:
        """Returns the raw cells of a canonical column in the kept rows, all None where no column holds it."""
        if column not in self.mapped:
            return [None] * len(self.rows)
        cells = self.columns[self.mapped[column]]
        return [cells[row] for row in self.rows]


def by_unique(raw: Sequence[CellValue], turn: Callable[[CellValue], T]) -> dict[CellValue, T]:
    """Returns each different raw value -> what `turn` makes of it; None is left out."""
    return {value: turn(value) for value in dict.fromkeys(raw) if value is not None}


def _lines(value: CellValue) -> str:
    """Returns prose with white space folded within its lines."""
    if isinstance(value, str) and "\n" in value:
        return "\n".join(line for line in map(written, value.splitlines()) if line)
    return written(value)


class Typing:
    """Turns the columns of one sheet into the typed columns of the schema."""

    def __init__(
        self, source: Source, programme: Programme, agencies: Agencies, corrected: SheetCorrections, findings: Findings
    ) -> None:
        self.source = source
        self.programme = programme
        self.agencies = agencies
        self.corrected = corrected
        self.findings = findings
        self.statuses: dict[str, Status] = {}
        self.date_order: DateOrder | None = None

    def _report(
        self, rule: str, column: Column, hits: Mapping[CellValue, Mapping[str, object]], raw: Sequence[CellValue]
    ) -> None:
        """Adds a finding for every cell of `column` whose raw value is among `hits`."""
        if not hits:
            return
        place = self.source.mapped[column]
        for row, value in zip(self.source.rows, raw, strict=True):
            if value is not None and value in hits:
                words = dict(hits[value])
                fix = words.pop("fix", None)
                self.findings.add(
                    rule, self.source.sheet, row, place, value=value, fix=None if fix is None else str(fix), **words
                )

    def text(self, column: Column) -> "pd.Series[str]":
        """Returns a column of text; missing where blank."""
        raw = self.source.raw(column)
        turned = by_unique(raw, _lines if column in {Column.REMARKS, Column.ACTION} else written)
        return pd.Series([turned.get(value) for value in raw], dtype="str")

    def workstreams(self) -> "pd.Series[str]":
        """Returns the workstreams: the programme's name where it knows them, else as written."""
        raw = self.source.raw(Column.WORKSTREAM)
        known = self.programme.workstream_by_alias
        turned = by_unique(raw, lambda value: known.get(folded(written(value)), written(value)))
        return pd.Series([turned.get(value) for value in raw], dtype="str")

    def dates(self) -> dict[Column, "pd.Series[pd.Timestamp]"]:
        """Returns the date columns, read in the order that their own cells, else the other columns, tell."""
        raw = {column: self.source.raw(column) for column in DATE_COLUMNS if column in self.source.mapped}
        votes = {column: order_votes(raw_counts(cells)) for column, cells in raw.items()}
        shared = told_order(pooled(votes.values()))
        given = self.corrected.date_order if self.corrected.date_order in {DateOrder.DMY, DateOrder.MDY} else None
        read: dict[Column, pd.Series[pd.Timestamp]] = {}
        for column, cells in raw.items():
            told = given or told_order(votes[column]) or shared
            readings = parse_dates(
                dict.fromkeys(value for value in cells if value is not None),
                told or DateOrder.DMY,
                is_told=told is not None,
            )
            self._report_dates(column, cells, readings)
            days = {
                value: None if reading.day is None else np.datetime64(reading.day, "us")
                for value, reading in readings.items()
            }
            read[column] = pd.Series(
                np.array([days.get(value) for value in cells], dtype="datetime64[us]"), dtype="datetime64[us]"
            )
        self.date_order = given or shown_order(votes.values(), shared or DateOrder.DMY)
        return read

    def _report_dates(
        self, column: Column, raw: Sequence[CellValue], readings: Mapping[CellValue, DateReading]
    ) -> None:
        heading = _NAMES[column]
        unread: dict[CellValue, Mapping[str, object]] = {}
        ambiguous: dict[CellValue, Mapping[str, object]] = {}
        periods: dict[CellValue, Mapping[str, object]] = {}
        errors: dict[CellValue, Mapping[str, object]] = {}
        for value, reading in readings.items():
            if value in ERRORS:
                errors[value] = {}
            elif reading.day is None:
                unread[value] = {"heading": heading, "why": _WHY.get(reading.note, ""), "fix": reading.proposal}
            elif reading.is_ambiguous:
                ambiguous[value] = {"heading": heading, "day": _shown(reading.day)}
            elif reading.note in {DateNote.PERIOD, DateNote.WITHIN}:
                periods[value] = {"heading": heading, "day": _shown(reading.day), "fix": reading.day}
        self._report("E3", column, unread, raw)
        self._report("W4", column, ambiguous, raw)
        self._report("W30", column, periods, raw)
        self._report("W24", column, errors, raw)

    def status(self) -> tuple["pd.Series[str]", "pd.Series[str]"]:
        """Returns the canonical statuses and the words as written; `unknown` where none is stated."""
        raw = self.source.raw(Column.STATUS)
        words = by_unique(raw, written)
        given = {folded(word): status for word, status in self.corrected.statuses.items()}
        meanings = {value: given.get(folded(word)) or parse_status(word) for value, word in words.items()}
        self._report_unknown(
            "W27", Column.STATUS, raw, {value for value, meaning in meanings.items() if meaning is None}
        )
        self.statuses = {words[value]: meaning or Status.UNKNOWN for value, meaning in meanings.items()}
        known = {value: str(meaning or Status.UNKNOWN) for value, meaning in meanings.items()}
        return (
            pd.Series([known.get(value, Status.UNKNOWN.value) for value in raw], dtype="str"),
            pd.Series([words.get(value) for value in raw], dtype="str"),
        )

    def _report_unknown(self, rule: str, column: Column, raw: Sequence[CellValue], unknown: set[CellValue]) -> None:
        """Adds one finding for each different unknown value, at the first cell it stands in."""
        if not unknown:
            return
        counts = raw_counts(raw)
        place = self.source.mapped[column]
        seen: set[CellValue] = set()
        for row, value in zip(self.source.rows, raw, strict=True):
            if value in unknown and value not in seen:
                seen.add(value)
                self.findings.add(rule, self.source.sheet, row, place, value=value, count=counts[value])

    def rating(self) -> tuple["pd.Series[str]", "pd.Series[str]"]:
        """Returns the canonical ratings and the words as written; `none` where there is no rating."""
        raw = self.source.raw(Column.RAG)
        words = by_unique(raw, written)
        meanings = {value: parse_rating(word) for value, word in words.items()}
        self._report_unknown("W11", Column.RAG, raw, {value for value, meaning in meanings.items() if meaning is None})
        known = {value: str(meaning or Rag.NONE) for value, meaning in meanings.items()}
        return (
            pd.Series([known.get(value, Rag.NONE.value) for value in raw], dtype="str"),
            pd.Series([words.get(value) for value in raw], dtype="str"),
        )

    def percent(self) -> "pd.Series[float]":
        """Returns per cent complete, 0 to 100; missing where blank or unreadable."""
        raw = self.source.raw(Column.PERCENT_COMPLETE)
        values, is_mixed = parse_percents(dict.fromkeys(value for value in raw if value is not None))
        if is_mixed:
            self.findings.add("W10", self.source.sheet, heading=_NAMES[Column.PERCENT_COMPLETE])
        bad = {
            value: {"heading": _NAMES[Column.PERCENT_COMPLETE]} for value, percent in values.items() if percent is None
        }
        self._report("W33", Column.PERCENT_COMPLETE, bad, raw)
        return pd.Series([values.get(value) for value in raw], dtype="float64")

    def agencies_named(self) -> tuple["pd.Series[str]", "pd.Series[str]"]:
        """Returns the lead agencies and the supporting ones joined; names the programme does not know stay as written."""
        raw = self.source.raw(Column.LEAD_AGENCY)
        helping = self.source.raw(Column.SUPPORT_AGENCIES)
        leads: dict[CellValue, Named] = by_unique(
            raw, lambda value: self.agencies.named(str(value) if isinstance(value, str) else written(value))
        )
        support = by_unique(
            helping, lambda value: self.agencies.named(str(value) if isinstance(value, str) else written(value))
        )
        others = []
        for lead, more in zip(raw, helping, strict=True):
            named, added = leads.get(lead), support.get(more)
            first = named.lead if named else None
            names = [*(named.others if named else ()), *((added.lead, *added.others) if added else ())]
            others.append(SUPPORT_SEPARATOR.join(dict.fromkeys(name for name in names if name != first)) or None)
        self._report_agencies(raw, leads)
        return (
            pd.Series([leads[value].lead if value in leads else None for value in raw], dtype="str"),
            pd.Series(others, dtype="str"),
        )

    def _report_agencies(self, raw: Sequence[CellValue], leads: Mapping[CellValue, Named]) -> None:
        if not leads:
            return
        counts = raw_counts(raw)
        place = self.source.mapped[Column.LEAD_AGENCY]
        first_rows: dict[CellValue, int] = {}
        for row, value in zip(self.source.rows, raw, strict=True):
            if value is not None:
                first_rows.setdefault(value, row)
        unknown: dict[str, list[CellValue]] = {}
        for value, named in leads.items():
            for name in named.unknown:
                unknown.setdefault(name, []).append(value)
            if named.others and not named.is_lead_marked:
                self.findings.add(
                    "W13", self.source.sheet, first_rows[value], place, value=value, count=counts[value], fix=named.lead
                )
        for name, values in unknown.items():
            count = sum(counts[value] for value in values)
            what = f"{name} is not an agency this programme knows ({count} rows); it is kept as written."
            self.findings.add(
                "W12",
                self.source.sheet,
                first_rows[values[0]],
                place,
                value=name,
                what=what,
                fix=self.agencies.nearest(name),
            )


def _shown(day: date) -> str:
    """Returns a day as a person reads it: 31 October 2026."""
    return f"{day.day} {day:%B %Y}"
