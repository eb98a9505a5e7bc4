"""Layouts: which corrections belong to the headings of a sheet rather than to one file, and how to find them again."""

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, Final

from data.reading.receipt.account import Receipt, SheetReceipt
from data.reading.vocabulary.corrections import Corrections, SheetCorrections
from data.reading.vocabulary.lists import months
from data.reading.vocabulary.wording import folded
from data.schema import HEADINGS, SheetKind

_ONLY_SHEET: Final = ""
_FEWEST_HEADINGS: Final = 2


def _heading(text: str) -> str:
    """Returns a heading as it stays from month to month: "Status Oct 2026" and "Status (30 Nov 2026)" are "status"."""
    words = (re.sub(r"\d+(st|nd|rd|th)?", "", word) for word in folded(text).split())
    return " ".join(word for word in words if word and word not in months())


def _written(sheet: SheetReceipt) -> str:
    """Returns the headings of a sheet with their letters as one text, "" where it has too few to be known by."""
    headings = [(letter, _heading(text)) for letter, text in sheet.headings.items()]
    return json.dumps(headings) if sum(bool(text) for _, text in headings) >= _FEWEST_HEADINGS else ""


def fingerprints(receipt: Receipt) -> dict[str, str]:
    """Returns name of sheet -> what its headings are known by; `receipt` is that of the file read without corrections.

    Neither the name of the file nor that of the sheet counts, nor the dates and numbers in headings. Sheets with the
    same headings are told apart by their order. A sheet without headings is not known by anything, so it is absent.
    """
    seen: Counter[str] = Counter()
    known: dict[str, str] = {}
    for sheet in receipt.sheets:
        if text := _written(sheet):
            seen[text] += 1
            known[sheet.name] = hashlib.sha256(f"{text} {seen[text]}".encode()).hexdigest()
    return known


def _lasting(sheet: SheetCorrections) -> SheetCorrections:
    """Returns what holds for next month's file too: all but the texts of single cells and what single rows are."""
    return replace(sheet, cells={}, rows={})


def kept_by_layout(corrections: Corrections, receipt: Receipt, known: Mapping[str, str]) -> dict[str, dict[str, Any]]:
    """Returns fingerprint -> what to keep for it, as JSON values; `receipt` tells which sheets hold actions.

    The meanings of agencies belong to the file; they are kept with each of its sheets of actions.
    """
    kept: dict[str, dict[str, Any]] = {}
    for sheet in receipt.sheets:
        if sheet.name in known:
            agencies = corrections.agencies if sheet.kind is SheetKind.ACTIONS else {}
            only = Corrections({_ONLY_SHEET: _lasting(corrections.of(sheet.name))}, agencies)
            kept[known[sheet.name]] = only.as_json()
    return kept


def is_correcting(kept: Mapping[str, Any]) -> bool:
    """Returns whether what is kept for a layout corrects anything."""
    corrections = Corrections.from_json(kept)
    return bool(corrections.agencies) or corrections.of(_ONLY_SHEET) != SheetCorrections()


def merged(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Returns what is kept for one layout that two files were corrected for; where they differ, `other` counts."""
    first, second = Corrections.from_json(one), Corrections.from_json(other)
    mine, theirs = first.of(_ONLY_SHEET), second.of(_ONLY_SHEET)
    both = SheetCorrections(
        kind=theirs.kind or mine.kind,
        header_rows=mine.header_rows if theirs.header_rows is None else theirs.header_rows,
        columns={**mine.columns, **theirs.columns},
        date_order=theirs.date_order or mine.date_order,
        statuses={**mine.statuses, **theirs.statuses},
        ratings={**mine.ratings, **theirs.ratings},
    )
    return Corrections({_ONLY_SHEET: both}, {**first.agencies, **second.agencies}).as_json()


def recalled(known: Mapping[str, str], kept: Mapping[str, Mapping[str, Any]]) -> Corrections:
    """Returns the corrections of a file; `known` is sheet -> fingerprint, `kept` is fingerprint -> what was kept."""
    sheets: dict[str, SheetCorrections] = {}
    agencies: dict[str, str] = {}
    for name, fingerprint in known.items():
        if fingerprint in kept and is_correcting(kept[fingerprint]):
            corrections = Corrections.from_json(kept[fingerprint])
            if (only := corrections.of(_ONLY_SHEET)) != SheetCorrections():
                sheets[name] = only
            agencies |= corrections.agencies
    return Corrections(sheets, agencies)


def forgettable(corrections: Corrections, known: Iterable[str]) -> list[str]:
    """Returns the corrected sheets that no heading makes known, whose corrections hold for this file only."""
    named = set(known)
    return [
        name
        for name, sheet in corrections.sheets.items()
        if name not in named and _lasting(sheet) != SheetCorrections()
    ]


def in_words(corrections: Corrections) -> list[str]:
    """Returns what was corrected of the layout of each sheet, a sentence a sheet."""
    told = []
    for name, sheet in corrections.sheets.items():
        parts = [f"read as {sheet.kind}"] if sheet.kind else []
        if sheet.header_rows is not None:
            parts.append(f"headings in rows {', '.join(map(str, sheet.header_rows)) or 'none'}")
        parts += [f"{HEADINGS[column]}: {letter or 'no column'}" for column, letter in sheet.columns.items()]
        parts += [f"dates {sheet.date_order}"] if sheet.date_order else []
        parts += [f'"{word}" means {meaning}' for word, meaning in (*sheet.statuses.items(), *sheet.ratings.items())]
        if parts:
            told.append(f"{name}: {'; '.join(parts)}.")
    return told
