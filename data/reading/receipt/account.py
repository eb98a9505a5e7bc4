"""The import receipt: all that was read from a file, what became of every row, and why; it always adds up."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import pandas as pd

from data.reading.sheets.kinds import SheetReading
from data.reading.sheets.stated_date import StatedDate
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import lettered
from data.schema import DateOrder, SheetKind, Status

_ASIDE: Final = frozenset({RowKind.SET_ASIDE})


@dataclass(frozen=True)
class SheetReceipt:
    """What was understood of one sheet; rows and header rows count from 1.

    `counts` are of a sheet of indicators ("indicators", "figures", "periods"), of decisions ("decisions"), or of one
    whose rows hold several actions ("cards"), and `read_as` the letters of its columns by field.
    """

    name: str
    kind: SheetKind
    is_hidden: bool
    header_rows: tuple[int, ...]
    first_row: int | None
    columns: Mapping[str, str]
    column_letters: Mapping[str, str]
    headings: Mapping[str, str]
    unmapped: tuple[str, ...]
    statuses: Mapping[str, Status]
    date_order: DateOrder | None
    row_kinds: Mapping[int, RowKind]
    reasons: Mapping[str, str] = field(default_factory=dict)
    candidates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    note: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    read_as: Mapping[str, str] = field(default_factory=dict)

    @property
    def action_rows(self) -> list[int]:
        """Returns the rows kept as actions; none of a sheet whose rows are kept as indicators or decisions."""
        if self.kind is not SheetKind.ACTIONS:
            return []
        return [row for row, kind in self.row_kinds.items() if kind is RowKind.KEPT]

    @property
    def row_counts(self) -> dict[str, int]:
        """Returns how many rows were read, kept, set aside, or recognised as headings, totals and notes."""
        counts = Counter(self.row_kinds.values())
        kept = counts[RowKind.KEPT]
        aside = sum(counts[kind] for kind in _ASIDE)
        read = len(self.row_kinds)
        return {"read": read, "kept": kept, "set_aside": aside, "headings_totals_notes": read - kept - aside}

    def as_json(self) -> dict[str, Any]:
        """Returns the sheet as the command line prints it."""
        return {
            "name": self.name,
            "kind": self.kind.value,
            "hidden": self.is_hidden,
            "header_rows": list(self.header_rows),
            "first_row": self.first_row,
            "columns": dict(self.columns),
            "column_letters": dict(self.column_letters),
            "headings": dict(self.headings),
            "unmapped": list(self.unmapped),
            "statuses": {word: status.value for word, status in self.statuses.items()},
            "date_order": None if self.date_order is None else self.date_order.value,
            "action_rows": self.action_rows,
            "rows": self.row_counts,
            "other_rows": {
                str(row): kind.value
                for row, kind in self.row_kinds.items()
                if kind is not RowKind.KEPT or self.kind is not SheetKind.ACTIONS
            },
            "reasons": dict(self.reasons),
            "candidates": {column: list(letters) for column, letters in self.candidates.items()},
            "note": self.note,
            **self.counts,
            **({"read_as": dict(self.read_as)} if self.counts else {}),
        }


def _note(reading: SheetReading, kinds: Mapping[int, RowKind]) -> str:
    """Returns one friendly sentence about a sheet that gave nothing where something was expected, "" for the others."""
    if reading.kind is not SheetKind.ACTIONS or RowKind.KEPT in kinds.values():
        return reading.note
    if RowKind.SET_ASIDE in kinds.values():
        return "No row of this sheet has an action text."
    places = list(reading.columns.places.values())
    filled = [
        row
        for row, kind in kinds.items()
        if row >= reading.header.first_row
        and kind is not RowKind.BLANK_NUMBERED
        and 2 * reading.grid.filled[row, places].sum() > len(places)
    ]
    if len(filled) > 1:
        return f"It has headings for actions and {len(filled)} filled rows beneath, none of which reads as an action."
    return "This is an empty template: it has headings for actions, but no action is filled in yet."


def sheet_receipt(
    reading: SheetReading,
    kinds: Mapping[int, RowKind],
    *,
    is_hidden: bool,
    statuses: Mapping[str, Status],
    date_order: DateOrder | None,
) -> SheetReceipt:
    """Returns the receipt of a sheet; `kinds` gives what each filled row (from 0) became."""
    is_read = reading.kind is SheetKind.ACTIONS
    mapped = reading.columns.places if is_read else {}
    names = {column: reading.header.names.get(place, f"Column {lettered(place)}") for column, place in mapped.items()}
    kept = [row for row, kind in kinds.items() if kind is RowKind.KEPT]
    return SheetReceipt(
        name=reading.grid.name,
        kind=reading.kind,
        is_hidden=is_hidden,
        header_rows=tuple(row + 1 for row in reading.header.rows),
        first_row=kept[0] + 1 if kept else None,
        columns={column.value: name for column, name in names.items()},
        column_letters={column.value: lettered(place) for column, place in mapped.items()},
        headings={lettered(place): name for place, name in sorted(reading.header.names.items())},
        unmapped=tuple(name for place, name in sorted(reading.header.names.items()) if place not in mapped.values()),
        statuses=statuses,
        date_order=date_order,
        row_kinds={row + 1: kind for row, kind in kinds.items()},
        reasons={column.value: reason for column, reason in reading.columns.reasons.items() if is_read},
        candidates={
            column.value: tuple(lettered(candidate.index) for candidate in found[:5])
            for column, found in reading.columns.candidates.items()
            if is_read and len(found) > 1
        },
        note=_note(reading, kinds),
    )


@dataclass(frozen=True)
class Receipt:
    """The receipt of one file: its sheets, its findings, and the day it states that it describes, where it does."""

    file: str
    sheets: tuple[SheetReceipt, ...]
    findings: pd.DataFrame
    seconds: float = 0.0
    stated: StatedDate | None = None

    @property
    def action_count(self) -> int:
        """Returns how many actions the file gave."""
        return sum(sheet.counts.get("cards", len(sheet.action_rows)) for sheet in self.sheets)

    def as_json(self) -> dict[str, Any]:
        """Returns the receipt as the command line prints it for one file that could be read."""
        return {
            "file": self.file,
            "readable": True,
            "problem": None,
            "remedy": None,
            "seconds": round(self.seconds, 3),
            "actions": self.action_count,
            "indicators": sum(sheet.counts.get("indicators", 0) for sheet in self.sheets),
            "decisions": sum(sheet.counts.get("decisions", 0) for sheet in self.sheets),
            "stated_date": None if self.stated is None else self.stated.as_json(),
            "sheets": [sheet.as_json() for sheet in self.sheets],
            "findings": [
                {name: None if pd.isna(value) else value for name, value in finding.items() if name != "file"}
                for finding in self.findings.astype("object").to_dict("records")
            ],
        }
