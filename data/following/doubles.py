"""The same ref in two files of one review: one action, of which one row counts; a person chooses where they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import pandas as pd

from data.following.matching import says_other
from data.identity import folded_refs
from data.reading.receipt.account import SheetReceipt
from data.reading.tracker import Tracker
from data.reading.vocabulary.findings import Findings
from data.reading.vocabulary.row_kinds import RowKind
from data.schema import DTYPES, HEADINGS, STATED, Column
from data.store.frames import conformed

MERGED: Final = -1
_FILE, _SHEET, _ROW = Column.SOURCE_FILE.value, Column.SOURCE_SHEET.value, Column.SOURCE_ROW.value


@dataclass(frozen=True)
class Place:
    """Where a row stands."""

    file: str
    sheet: str
    row: int

    @property
    def in_words(self) -> str:
        """Returns the place as a person finds it."""
        return f"{self.file}, sheet {self.sheet}, row {self.row}"


@dataclass(frozen=True)
class Double:
    """One action in two files or more: its rows as read, and the columns in which they differ, in schema order."""

    ref: str
    places: tuple[Place, ...]
    rows: pd.DataFrame
    differing: tuple[str, ...]

    @property
    def key(self) -> str:
        """Returns what a choice between its rows is kept by."""
        return "|".join(place.in_words for place in self.places)


def _place(row: "pd.Series[Any]") -> Place:
    return Place(str(row[_FILE]), str(row[_SHEET]), int(row[_ROW]))


def _differing(rows: pd.DataFrame) -> tuple[str, ...]:
    told = (column for column in STATED if column != Column.REF)
    return tuple(column.value for column in told if len(set(rows[column.value].astype("object").map(str))) > 1)


def doubles(trackers: Sequence[Tracker]) -> list[Double]:
    """Returns each ref that stands in several of the files and says the same action there, by ref.

    Refs compare as identities do. Under one ref, texts that say other things are other actions: agencies number anew.
    """
    actions = pd.concat([tracker.actions for tracker in trackers], ignore_index=True) if trackers else pd.DataFrame()
    if actions.empty:
        return []
    refs = folded_refs(actions[Column.REF])
    of_file = actions[_FILE].astype("str")
    files = of_file.groupby(refs).nunique()
    found: list[Double] = []
    for ref in sorted(files.index[(files > 1) & (files.index != "")]):
        rows = actions[(refs == ref).to_numpy()]
        first = str(rows[Column.ACTION].iloc[0])
        alike = rows[[not says_other(str(text), first) for text in rows[Column.ACTION]]]
        if len(set(alike[_FILE])) > 1:
            places = tuple(_place(row) for _, row in alike.iterrows())
            found.append(Double(str(alike[Column.REF].iloc[0]), places, alike, _differing(alike)))
    return found


def settled(trackers: Sequence[Tracker], found: Sequence[Double], chosen: Mapping[str, int]) -> list[Tracker]:
    """Returns `trackers` with one row of each double: the one at the place `chosen` by its key, else the last.

    MERGED chooses the last with its empty cells filled from the others. These are set aside with a finding that names
    the row that counts, so that every receipt still adds up.
    """
    aside: dict[str, list[tuple[Place, Double, Place]]] = {}
    merged: dict[str, list[Double]] = {}
    for double in found:
        number = chosen.get(double.key, len(double.places) - 1)
        kept = double.places[number]
        if number == MERGED:
            merged.setdefault(kept.file, []).append(double)
        for place in double.places:
            if place != kept:
                aside.setdefault(place.file, []).append((place, double, kept))
    whole = [_filled(tracker, merged.get(tracker.name, [])) for tracker in trackers]
    return [_without(tracker, aside.get(tracker.name, [])) for tracker in whole]


def _filled(tracker: Tracker, merged: Sequence[Double]) -> Tracker:
    """Returns a tracker whose row of each of the doubles has its empty cells filled from the other rows."""
    actions = tracker.actions
    for double in merged:
        own = double.rows.ffill().iloc[-1]
        place = double.places[MERGED]
        is_row = (actions[_SHEET].astype("str") == place.sheet) & (actions[_ROW] == place.row)
        gaps = [column.value for column in STATED if actions.loc[is_row, column.value].isna().all()]
        told: dict[str, Any] = {
            name: actions[name].astype("object").where(~is_row, own[name]).astype("object")
            for name in gaps
            if pd.notna(own[name])
        }
        actions = conformed(actions.assign(**told), DTYPES)
    return tracker if actions is tracker.actions else replace(tracker, actions=actions)


def _without(tracker: Tracker, aside: Sequence[tuple[Place, Double, Place]]) -> Tracker:
    if not aside:
        return tracker
    findings = Findings(tracker.name)
    for place, double, kept in aside:
        findings.add("E2", place.sheet, place.row - 1, value=double.ref, other=f"{kept.row} of {kept.file}")
    rows = {(place.sheet, place.row) for place, _, _ in aside}
    where = zip(tracker.actions[_SHEET].astype("str"), tracker.actions[_ROW], strict=True)
    kept_rows = tracker.actions[[(sheet, int(row)) not in rows for sheet, row in where]].reset_index(drop=True)
    every = pd.concat([tracker.findings, findings.table()], ignore_index=True)
    sheets = tuple(_set_aside(sheet, rows) for sheet in tracker.receipt.sheets)
    receipt = replace(tracker.receipt, sheets=sheets, findings=every)
    return replace(tracker, actions=kept_rows, findings=every, receipt=receipt)


def _set_aside(sheet: SheetReceipt, rows: set[tuple[str, int]]) -> SheetReceipt:
    own = {row for name, row in rows if name == sheet.name}
    if not own:
        return sheet
    return replace(
        sheet,
        row_kinds={row: RowKind.SET_ASIDE if row in own else kind for row, kind in sheet.row_kinds.items()},
    )


def in_words(double: Double) -> str:
    """Returns a sentence: where the ref stands, and in what the rows differ."""
    where = " and ".join(place.in_words for place in double.places)
    if not double.differing:
        return f"{double.ref} stands in {where}, with the same words; it counts once."
    names = ", ".join(HEADINGS[name].lower() for name in double.differing)
    return f"{double.ref} stands in {where}; they differ in {names}."
