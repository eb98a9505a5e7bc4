"""A tracker out of bytes: every sheet understood, its actions typed, its oddities reported, all rows accounted for."""

import gc
import hashlib
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, TypeAlias

import pandas as pd

from data.decision import DECIDED_DTYPES
from data.indicator import FIGURE_DTYPES
from data.names import SPELLED_TOGETHER, respelled, spelled_ways
from data.programme import Programme
from data.reading.actions.fills import rated_by_colour
from data.reading.actions.sheet import Reader, no_actions, sheet_actions, table
from data.reading.actions.taken_out import meanings_of_answers
from data.reading.cells.agencies import Agencies
from data.reading.columns.asked import IF_STILL_OPEN, asks_what_is_open
from data.reading.decisions.sheet import sheet_decisions
from data.reading.indicators.sheet import sheet_indicators
from data.reading.opening.sheet_details import StatedDetails
from data.reading.opening.workbook import Sheet, read_workbook
from data.reading.receipt.account import Receipt, SheetReceipt, sheet_receipt
from data.reading.receipt.layout import report_hidden_sheet, report_layout
from data.reading.receipt.side_sheets import decisions_receipt, indicators_receipt, moved_receipt
from data.reading.shapes.moved import MovedFindings, MovedTable
from data.reading.sheets.choice import chosen
from data.reading.sheets.decision_places import decision_places
from data.reading.sheets.kinds import SheetReading, sheet_reading
from data.reading.sheets.proposed import proposed
from data.reading.sheets.stated_date import StatedDate, stated_date
from data.reading.tables.grid import grid
from data.reading.tables.seen_cells import with_signs, without_struck
from data.reading.tables.shown_numbers import as_shown
from data.reading.vocabulary.corrections import NO_CORRECTIONS, Corrections, SheetCorrections
from data.reading.vocabulary.findings import Findings
from data.reading.vocabulary.row_kinds import RowKind
from data.schema import DTYPES, HEADINGS, Column, SheetKind

_FEW_NAMES: Final = 5
Progress: TypeAlias = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Tracker:
    """One file, read. `actions` has the columns and dtypes of the schema; `findings` the columns of FINDING_COLUMNS.

    `indicators` and `decisions` have those of `data.indicator` and `data.decision`, or no columns where no sheet holds
    any.
    `stated` is the day that the file says it describes, a proposal for its data date; None where it says none.
    """

    name: str
    sha256: str
    actions: pd.DataFrame
    indicators: pd.DataFrame
    decisions: pd.DataFrame
    findings: pd.DataFrame
    receipt: Receipt
    stated: StatedDate | None = None


def read_tracker(
    content: bytes,
    name: str,
    programme: Programme,
    *,
    data_date: date | None = None,
    password: str | None = None,
    corrections: Corrections | None = None,
    progress: Progress | None = None,
) -> Tracker:
    """Returns the tracker in `content`, read as the programme's names and a person's corrections tell.

    Raises TrackerError where the file cannot be used. Without `data_date` nothing is compared with it. `progress` is
    told the name, the number and the count of the sheets as they are taken up.
    """
    with _collector_paused():
        corrected = corrections or NO_CORRECTIONS
        agencies = Agencies(programme, dict(corrected.agencies))
        reader = Reader(name, programme, agencies, data_date, Findings(name))
        return _tracker(content, name, reader, password, corrected, progress or _silent)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keeps the garbage collector from walking a workbook again and again while it is read; nothing is cyclic."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _silent(_sheet: str, _number: int, _count: int) -> None:
    """Tells nobody."""


def _tracker(
    content: bytes, name: str, reader: Reader, password: str | None, corrections: Corrections, progress: Progress
) -> Tracker:
    started = time.perf_counter()
    workbook = read_workbook(content, name, password)
    sheets = workbook.sheets
    for note in workbook.notes:
        reader.findings.add("W48", sheets[0].name, what=note)
    readings: list[SheetReading] = []
    for number, sheet in enumerate(sheets, 1):
        progress(sheet.name, number, len(sheets))
        corrected = corrections.of(sheet.name)
        readings.append(sheet_reading(with_signs(grid(sheet, corrected.cells), sheet.details), corrected))
    parts: list[pd.DataFrame] = []
    measured: list[pd.DataFrame] = []
    decided: list[pd.DataFrame] = []
    receipts: list[SheetReceipt] = []
    settled = _with_proposal(sheets, chosen(readings, corrections), corrections)
    if reader.data_date is None and (said := stated_date(sheets, settled, no_actions()[Column.COMPLETED_DATE])):
        reader = replace(reader, stated=said.day)
    for sheet, reading in zip(sheets, settled, strict=True):
        into = {SheetKind.INDICATORS: measured, SheetKind.DECISIONS: decided}.get(reading.kind, parts)
        read, receipt = _read_sheet(sheet, reading, reader, corrections)
        into += [] if read is None else [read]
        receipts.append(receipt)
    _report_spellings(parts, reader.findings)
    actions, findings = _joined(respelled(parts)), reader.findings.table()
    stated = stated_date(sheets, settled, actions[Column.COMPLETED_DATE])
    return Tracker(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        actions=actions,
        indicators=_under_one_another(measured, FIGURE_DTYPES),
        decisions=_under_one_another(decided, DECIDED_DTYPES),
        findings=findings,
        receipt=Receipt(name, tuple(receipts), findings, time.perf_counter() - started, stated),
        stated=stated,
    )


def _with_proposal(
    sheets: Sequence[Sheet], readings: list[SheetReading], corrections: Corrections
) -> list[SheetReading]:
    """Returns the readings; where they hold nothing, the table that is most likely the tracker is read as one."""
    if any(reading.kept or reading.kind in {SheetKind.INDICATORS, SheetKind.DECISIONS} for reading in readings):
        return readings
    free = [corrections.of(sheet.name) == SheetCorrections() for sheet in sheets]
    found = proposed(sheets, readings, free)
    return [found if found and found.grid.name == reading.grid.name else reading for reading in readings]


def _read_sheet(
    sheet: Sheet, reading: SheetReading, reader: Reader, corrections: Corrections
) -> tuple[pd.DataFrame | None, SheetReceipt]:
    """Returns the actions, figures or decisions of one sheet, None where it holds none of them, and its receipt."""
    if reading.kind in {SheetKind.INDICATORS, SheetKind.DECISIONS}:
        return _read_side_sheet(sheet, reading, reader)
    kinds = dict(reading.rows.kinds)
    if reading.kind is not SheetKind.ACTIONS:
        kinds.update({row: RowKind.NOTE for row, kind in kinds.items() if kind in {RowKind.KEPT, RowKind.SET_ASIDE}})
        return None, sheet_receipt(reading, kinds, is_hidden=sheet.is_hidden, statuses={}, date_order=None)
    if reading.moved is not None:
        return _read_moved(sheet, reading, reading.moved, reader, corrections)
    if Column.STATUS not in corrections.of(sheet.name).columns:
        coloured = rated_by_colour(reading.columns, reading.kept, sheet.details)
        reading = replace(reading, columns=coloured)
    report_layout(reading, sheet, reader.findings)
    corrected = _as_asked(reading, corrections.of(sheet.name))
    places, names = dict(reading.columns.places), reading.header.names
    told = {place for column, place in places.items() if column in {Column.PERCENT_COMPLETE, Column.STATUS}}
    shown = as_shown(
        without_struck(reading.grid, sheet.details),
        sheet.details,
        {places[Column.REF]} if Column.REF in places else set(),
        told,
    )
    earlier = reading.columns.earlier if places.get(Column.STATUS) not in reading.columns.earlier else ()
    read = sheet_actions(shown, reading.rows, places, reader, corrected, sheet.details, names, earlier)
    kinds.update(dict.fromkeys(read.repeats, RowKind.SET_ASIDE))
    return read.actions, sheet_receipt(
        reading, kinds, is_hidden=sheet.is_hidden, statuses=read.statuses, date_order=read.date_order
    )


def _read_moved(
    sheet: Sheet, reading: SheetReading, moved: MovedTable, reader: Reader, corrections: Corrections
) -> tuple[pd.DataFrame, SheetReceipt]:
    """Returns the actions of a sheet that was made a plain table, with their rows in the file, and its receipt."""
    report_hidden_sheet(sheet, reader.findings)
    its = replace(reader, findings=MovedFindings(reader.findings, moved))
    given = corrections.of(sheet.name)
    corrected = SheetCorrections(date_order=given.date_order, statuses=given.statuses, ratings=given.ratings)
    read = sheet_actions(
        reading.grid, reading.rows, dict(reading.columns.places), its, corrected, StatedDetails(), reading.header.names
    )
    rows = read.actions[Column.SOURCE_ROW] - 1
    actions = read.actions.assign(**{Column.SOURCE_ROW.value: [moved.place(row, None)[0] + 1 for row in rows]})
    read = replace(read, actions=actions.astype({Column.SOURCE_ROW.value: "int64"}))
    filled = [row for row, cells in enumerate(sheet.cells) if any(value is not None for value in cells)]
    return read.actions, moved_receipt(reading, moved, filled, read, is_hidden=sheet.is_hidden)


def _read_side_sheet(sheet: Sheet, reading: SheetReading, reader: Reader) -> tuple[pd.DataFrame, SheetReceipt]:
    """Returns the figures of a sheet of indicators, or the decisions of a register, and its receipt."""
    report_hidden_sheet(sheet, reader.findings)
    if reading.kind is SheetKind.INDICATORS:
        measured = sheet_indicators(reading.grid, reading.header.rows, reader)
        return measured.figures, indicators_receipt(reading, measured, is_hidden=sheet.is_hidden)
    places = decision_places(reading.header)
    numbers = {place for name, place in places.items() if name in {"number", "linked_refs"}}
    decided = sheet_decisions(as_shown(reading.grid, sheet.details, numbers, ()), reading.header, reader)
    return decided.decisions, decisions_receipt(reading, decided, is_hidden=sheet.is_hidden)


def _as_asked(reading: SheetReading, corrected: SheetCorrections) -> SheetCorrections:
    """Returns the corrections with what yes and no mean where a heading like "Open?" or "Archived?" asks the status."""
    place = reading.columns.places.get(Column.STATUS, -1)
    heading = reading.header.names.get(place, "")
    meant = IF_STILL_OPEN if asks_what_is_open(heading) else meanings_of_answers(heading)
    return replace(corrected, statuses={**meant, **corrected.statuses}) if meant else corrected


def _report_spellings(parts: list[pd.DataFrame], findings: Findings) -> None:
    """Reports W42 once for the workstreams and once for the agencies that a file spells several ways."""
    for columns in SPELLED_TOGETHER if sum(map(len, parts)) else ():
        ways = spelled_ways(parts, columns)
        if ways:
            told = [f"{shown} (also {', '.join(others)})" for shown, others in list(ways.items())[:_FEW_NAMES]]
            more = f" and {len(ways) - _FEW_NAMES} more" if len(ways) > _FEW_NAMES else ""
            names = HEADINGS[columns[0].value].lower()
            what = f"Names are written several ways, and each is read as one {names}: {'; '.join(told)}{more}."
            findings.add("W42", str(next(part for part in parts if len(part))[Column.SOURCE_SHEET].iloc[0]), what=what)


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Returns the actions of all sheets as one table, with the dtypes of the schema."""
    if not parts:
        return no_actions()
    if len(parts) == 1:
        return parts[0]
    whole = _whole(parts)
    return table({Column(name): whole[name].array for name in DTYPES})


def _whole(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Returns tables under one another, their categories as text."""
    plain = [part.astype(dict.fromkeys(part.columns[part.dtypes == "category"], "str")) for part in parts]
    return pd.concat(plain, ignore_index=True)


def _under_one_another(parts: list[pd.DataFrame], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Returns the indicators or decisions of all sheets as one table, one without columns where there are none."""
    if not parts:
        return pd.DataFrame()
    return parts[0] if len(parts) == 1 else _whole(parts).astype(dict(dtypes))
