"""One more correction: each function returns corrections with one thing changed, and changes nothing itself."""

from collections.abc import Sequence
from dataclasses import replace

from data.reading.vocabulary.corrections import Corrections, SheetCorrections
from data.reading.vocabulary.row_kinds import RowKind
from data.schema import Column, DateOrder, Rag, SheetKind, Status


def _on_sheet(corrections: Corrections, name: str, sheet: SheetCorrections) -> Corrections:
    """Returns `corrections` with those of one sheet replaced, and without a sheet that is not corrected at all."""
    sheets = {**corrections.sheets, name: sheet}
    return replace(corrections, sheets={key: one for key, one in sheets.items() if one != SheetCorrections()})


def with_kind(corrections: Corrections, sheet: str, kind: SheetKind) -> Corrections:
    """Returns `corrections` with a sheet taken for `kind`."""
    return _on_sheet(corrections, sheet, replace(corrections.of(sheet), kind=kind))


def with_header_rows(corrections: Corrections, sheet: str, rows: Sequence[int]) -> Corrections:
    """Returns `corrections` with the headings of a sheet in `rows` (from 1), none where empty."""
    return _on_sheet(corrections, sheet, replace(corrections.of(sheet), header_rows=tuple(sorted(rows))))


def with_column(corrections: Corrections, sheet: str, column: Column, letter: str) -> Corrections:
    """Returns `corrections` with `column` read from the column `letter`, "" for none; a letter is given once only."""
    kept = corrections.of(sheet)
    others = {key: given for key, given in kept.columns.items() if not letter or given != letter}
    return _on_sheet(corrections, sheet, replace(kept, columns={**others, column: letter}))


def with_date_order(corrections: Corrections, sheet: str, order: DateOrder | None) -> Corrections:
    """Returns `corrections` with the day and month of a sheet in `order`, None for what the dates themselves tell."""
    return _on_sheet(corrections, sheet, replace(corrections.of(sheet), date_order=order))


def with_status(corrections: Corrections, sheet: str, word: str, status: Status) -> Corrections:
    """Returns `corrections` with a status word of a sheet read as `status`."""
    kept = corrections.of(sheet)
    return _on_sheet(corrections, sheet, replace(kept, statuses={**kept.statuses, word: status}))


def with_rating(corrections: Corrections, sheet: str, word: str, rating: Rag) -> Corrections:
    """Returns `corrections` with a rating word of a sheet read as `rating`."""
    kept = corrections.of(sheet)
    return _on_sheet(corrections, sheet, replace(kept, ratings={**kept.ratings, word: rating}))


def with_cell(corrections: Corrections, sheet: str, cell: str, text: str) -> Corrections:
    """Returns `corrections` with `text` read in place of what a cell holds."""
    kept = corrections.of(sheet)
    return _on_sheet(corrections, sheet, replace(kept, cells={**kept.cells, cell: text}))


def with_rows(corrections: Corrections, sheet: str, rows: Sequence[int], kind: RowKind | None) -> Corrections:
    """Returns `corrections` with rows of a sheet (from 1) taken for `kind`, None for what they are read as."""
    kept = corrections.of(sheet)
    others = {row: given for row, given in kept.rows.items() if row not in rows}
    given = {} if kind is None else dict.fromkeys(rows, kind)
    return _on_sheet(corrections, sheet, replace(kept, rows={**others, **given}))


def with_same(corrections: Corrections, sheet: str, others: Sequence[str]) -> Corrections:
    """Returns `corrections` with those of `sheet` for `others` too, but what they say of their own cells and rows."""
    said = corrections.of(sheet)
    for name in others:
        own = corrections.of(name)
        corrections = _on_sheet(corrections, name, replace(said, cells=own.cells, rows=own.rows))
    return corrections


def with_agency(corrections: Corrections, raw: str, name: str) -> Corrections:
    """Returns `corrections` with an agency written `raw` read as `name`; its own name keeps it as a new one."""
    return replace(corrections, agencies={**corrections.agencies, raw: name})


def accepted_in_words(corrections: Corrections) -> list[str]:
    """Returns the proposals that were accepted, a few words each: names of agencies and texts of cells."""
    agencies = [
        f'"{raw}" is kept as new' if raw == name else f'"{raw}" is {name}' for raw, name in corrections.agencies.items()
    ]
    cells = [
        f"{name} {cell} is read as {text or 'empty'}"
        for name, sheet in corrections.sheets.items()
        for cell, text in sheet.cells.items()
    ]
    return agencies + cells


def count(corrections: Corrections) -> int:
    """Returns how many single things are corrected."""
    counted = len(corrections.agencies)
    for sheet in corrections.sheets.values():
        counted += sum(given is not None for given in (sheet.kind, sheet.header_rows, sheet.date_order))
        counted += len(sheet.columns) + len(sheet.statuses) + len(sheet.ratings) + len(sheet.cells) + len(sheet.rows)
    return counted
