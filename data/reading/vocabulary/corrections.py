"""What a person has corrected about the reading of a file: plain values, kept and used again for later files."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from data.reading.vocabulary.row_kinds import RowKind
from data.schema import Column, DateOrder, Rag, SheetKind, Status


@dataclass(frozen=True)
class SheetCorrections:
    """Corrections of one sheet; what is None or absent stays as it is read.

    `header_rows` count from 1, an empty tuple says there are none. `columns` gives letters; "" says no column holds it.
    `statuses` and `ratings` give raw word -> meaning; `cells` gives A1 name -> the text to read instead, "" for none;
    `rows` gives row (from 1) -> what a row under the headings is: an action, a section or a note.
    """

    kind: SheetKind | None = None
    header_rows: tuple[int, ...] | None = None
    columns: Mapping[Column, str] = field(default_factory=dict)
    date_order: DateOrder | None = None
    statuses: Mapping[str, Status] = field(default_factory=dict)
    ratings: Mapping[str, Rag] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[int, RowKind] = field(default_factory=dict)

    @property
    def settled_kind(self) -> SheetKind | None:
        """Returns the kind a person has settled: as stated, or actions where the column of actions is given."""
        return self.kind or (SheetKind.ACTIONS if self.columns.get(Column.ACTION) else None)


@dataclass(frozen=True)
class Corrections:
    """Corrections by name of sheet, and raw name of an agency -> the agency it means."""

    sheets: Mapping[str, SheetCorrections] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)

    def of(self, sheet: str) -> SheetCorrections:
        """Returns the corrections of a sheet, empty ones where there are none."""
        return self.sheets.get(sheet, SheetCorrections())

    def as_json(self) -> dict[str, Any]:
        """Returns the corrections as values JSON can hold; `from_json` reads them back."""
        return {
            "sheets": {
                name: {
                    "kind": sheet.kind,
                    "header_rows": None if sheet.header_rows is None else list(sheet.header_rows),
                    "columns": {str(column): letter for column, letter in sheet.columns.items()},
                    "date_order": sheet.date_order,
                    "statuses": {raw: str(status) for raw, status in sheet.statuses.items()},
                    "ratings": {raw: str(rating) for raw, rating in sheet.ratings.items()},
                    "cells": dict(sheet.cells),
                    "rows": {str(row): str(kind) for row, kind in sheet.rows.items()},
                }
                for name, sheet in self.sheets.items()
            },
            "agencies": dict(self.agencies),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Corrections":
        """Returns the corrections that `as_json` gave; raises ValueError for a word that is none of the schema's."""
        return cls(
            sheets={name: _sheet(given) for name, given in kept.get("sheets", {}).items()},
            agencies=dict(kept.get("agencies", {})),
        )


def _sheet(given: Mapping[str, Any]) -> SheetCorrections:
    rows, kind, order = given.get("header_rows"), given.get("kind"), given.get("date_order")
    return SheetCorrections(
        kind=SheetKind(kind) if kind else None,
        header_rows=None if rows is None else tuple(map(int, rows)),
        columns={Column(column): str(letter) for column, letter in given.get("columns", {}).items()},
        date_order=DateOrder(order) if order else None,
        statuses={raw: Status(status) for raw, status in given.get("statuses", {}).items()},
        ratings={raw: Rag(rating) for raw, rating in given.get("ratings", {}).items()},
        cells={str(cell): str(text) for cell, text in given.get("cells", {}).items()},
        rows={int(row): RowKind(kind) for row, kind in given.get("rows", {}).items()},
    )


NO_CORRECTIONS = Corrections()
