"""A tracker out of bytes: every sheet understood, its actions typed, its oddities reported, and a receipt that adds up."""

import gc
import hashlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from data.programme import Programme
from data.reading.actions import Reader, conformed, no_actions, sheet_actions
from data.reading.agencies import Agencies
from data.reading.corrections import NO_CORRECTIONS, Corrections
from data.reading.findings import Findings
from data.reading.grid import grid
from data.reading.receipt import Receipt, SheetReceipt, sheet_receipt
from data.reading.rows import RowKind
from data.reading.sheets import SheetReading, sheet_reading
from data.reading.wording import lettered
from data.reading.workbook import Sheet, read_workbook
from data.schema import HEADINGS, Column, SheetKind


@dataclass(frozen=True)
class Tracker:
    """One file, read. `actions` has the columns and dtypes of the schema; `findings` the columns of FINDING_COLUMNS."""

    name: str
    sha256: str
    actions: pd.DataFrame
    indicators: pd.DataFrame
    decisions: pd.DataFrame
    findings: pd.DataFrame
    receipt: Receipt


def read_tracker(
    content: bytes,
    name: str,
    programme: Programme,
    *,
    data_date: date | None = None,
    password: str | None = None,
    corrections: Corrections | None = None,
) -> Tracker:
    """Returns the tracker in `content`, read as the programme's names and a person's corrections tell.

    Raises TrackerError where the file cannot be used. Without `data_date` nothing is compared with it.
    """
    with _collector_paused():
        return _tracker(content, name, programme, data_date, password, corrections)


@contextmanager
def _collector_paused() -> Iterator[None]:
    """Keeps the garbage collector from walking a whole workbook again and again while it is read; nothing here is cyclic."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _tracker(
    content: bytes,
    name: str,
    programme: Programme,
    data_date: date | None,
    password: str | None,
    corrections: Corrections | None,
) -> Tracker:
    started = time.perf_counter()
    corrections = corrections or NO_CORRECTIONS
    findings = Findings(name)
    reader = Reader(name, programme, Agencies(programme, dict(corrections.agencies)), data_date, findings)
    book = read_workbook(content, name, password)
    readings = _chosen(
        [(sheet, sheet_reading(grid(sheet), corrections.of(sheet.name))) for sheet in book.sheets], corrections
    )
    parts: list[pd.DataFrame] = []
    receipts: list[SheetReceipt] = []
    for sheet, reading in readings:
        kinds = dict(reading.rows.kinds)
        if reading.kind is not SheetKind.ACTIONS:
            kinds = {
                row: RowKind.NOTE if kind in {RowKind.KEPT, RowKind.SET_ASIDE} else kind for row, kind in kinds.items()
            }
            receipts.append(sheet_receipt(reading, kinds, is_hidden=sheet.is_hidden, statuses={}, date_order=None))
            continue
        _report_layout(reading, sheet, kinds, findings)
        places = dict(reading.columns.places)
        read = sheet_actions(reading.grid, reading.rows, places, reader, corrections.of(sheet.name), sheet.details)
        kinds.update(dict.fromkeys(read.repeats, RowKind.SET_ASIDE))
        parts.append(read.actions)
        receipts.append(
            sheet_receipt(reading, kinds, is_hidden=sheet.is_hidden, statuses=read.statuses, date_order=read.date_order)
        )
    table = findings.table()
    return Tracker(
        name=name,
        sha256=hashlib.sha256(content).hexdigest(),
        actions=_joined(parts),
        indicators=pd.DataFrame(),
        decisions=pd.DataFrame(),
        findings=table,
        receipt=Receipt(name, tuple(receipts), table, time.perf_counter() - started),
    )


def _chosen(readings: list[tuple[Sheet, SheetReading]], corrections: Corrections) -> list[tuple[Sheet, SheetReading]]:
    """Returns the readings, the best table of texts taken as actions where no sheet plainly holds any."""
    kinds = [reading.kind for _, reading in readings]
    if SheetKind.ACTIONS in kinds or SheetKind.INDICATORS in kinds or SheetKind.DECISIONS in kinds:
        return readings
    hopeful = [
        place
        for place, (sheet, reading) in enumerate(readings)
        if Column.ACTION in reading.columns.places
        and corrections.of(sheet.name).kind is None
        and len(reading.rows.of(RowKind.KEPT)) >= 2
        and len(reading.columns.places) >= 2
    ]
    if hopeful:
        best = max(hopeful, key=lambda place: len(readings[place][1].rows.of(RowKind.KEPT)))
        sheet, reading = readings[best]
        readings[best] = (sheet, replace(reading, kind=SheetKind.ACTIONS))
    return readings


def _report_layout(reading: SheetReading, sheet: Sheet, kinds: dict[int, RowKind], findings: Findings) -> None:
    """Reports what was guessed about a sheet's layout, what is hidden in it, its formula errors and the rows set aside."""
    places = reading.columns.places
    names = reading.header.names
    if not reading.header.rows:
        findings.add("W31", sheet.name)
    for column, reason in reading.columns.reasons.items():
        heading = f"headed {names[places[column]]}" if places[column] in names else "without a heading"
        meaning = HEADINGS[column.value].lower()
        letter = lettered(places[column])
        findings.add(
            "W29", sheet.name, None, places[column], letter=letter, heading=heading, meaning=meaning, why=reason
        )
    for row, kind in kinds.items():
        if kind is RowKind.SET_ASIDE:
            findings.add("E1", sheet.name, row, places[Column.ACTION])
    for (row, place), error in sorted(sheet.details.errors.items()):
        if kinds.get(row) is RowKind.KEPT and place in places.values():
            findings.add("W24", sheet.name, row, place, value=error)
    _report_hidden(reading, sheet, kinds, findings)


def _report_hidden(reading: SheetReading, sheet: Sheet, kinds: dict[int, RowKind], findings: Findings) -> None:
    if sheet.is_hidden:
        findings.add("W25", sheet.name, what="The sheet is hidden; it is read like the others.")
    rows = [row + 1 for row in sorted(sheet.details.hidden_rows) if kinds.get(row) is RowKind.KEPT]
    if rows:
        what = f"{len(rows)} rows with actions are hidden, the first is row {rows[0]}; they are read like the others."
        findings.add("W25", sheet.name, rows[0] - 1, what=what)
    for place in sorted(sheet.details.hidden_columns & set(reading.columns.places.values())):
        what = f"Column {lettered(place)} is hidden; it is read like the others."
        findings.add("W25", sheet.name, None, place, what=what)


def _joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """Returns the actions of all sheets as one table, with the dtypes of the schema."""
    if not parts:
        return no_actions()
    if len(parts) == 1:
        return parts[0]
    whole = pd.concat(
        [part.astype({name: "str" for name in part.columns[part.dtypes == "category"]}) for part in parts],
        ignore_index=True,
    )
    return conformed(whole)
