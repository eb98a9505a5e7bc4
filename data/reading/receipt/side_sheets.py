"""The receipts of sheets that are no plain tables of actions: indicators, decisions, boards and turned tables."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from data.indicator import Figure
from data.reading.actions.sheet import SheetActions
from data.reading.decisions.sheet import SheetDecisions
from data.reading.indicators.sheet import SheetIndicators
from data.reading.receipt.account import SheetReceipt, sheet_receipt
from data.reading.shapes.moved import MovedTable
from data.reading.sheets.kinds import SheetReading
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import lettered
from data.schema import Column


def indicators_receipt(reading: SheetReading, read: SheetIndicators, *, is_hidden: bool) -> SheetReceipt:
    """Returns the receipt of a sheet of indicators, with how many indicators, figures and periods it gave."""
    figures = read.figures
    counts = {
        "indicators": int(figures[Figure.INDICATOR_ID].nunique()),
        "figures": int(figures[Figure.VALUE].notna().sum()),
        "periods": len(figures[[Figure.PERIOD, Figure.MONTHS]].drop_duplicates()),
        "months_each": int(figures[Figure.MONTHS].to_numpy().min()) if len(figures) else 0,
    }
    found = _receipt(reading, read.kinds, read.columns.described, counts, is_hidden=is_hidden)
    return replace(found, header_rows=tuple(row + 1 for row in read.columns.rows))


def decisions_receipt(reading: SheetReading, read: SheetDecisions, *, is_hidden: bool) -> SheetReceipt:
    """Returns the receipt of a register of decisions, with how many it gave."""
    return _receipt(reading, read.kinds, read.places, {"decisions": len(read.decisions)}, is_hidden=is_hidden)


def moved_receipt(
    reading: SheetReading, table: MovedTable, filled: Iterable[int], read: SheetActions, *, is_hidden: bool
) -> SheetReceipt:
    """Returns the receipt of a sheet that was made a plain table; `filled` are its rows in the file, from 0.

    It names no columns, since an action and what is said of it may stand in any.
    """
    kept = {row - 1 for row in read.actions[Column.SOURCE_ROW].to_numpy().tolist()}
    kinds = {
        row: RowKind.KEPT if row in kept else RowKind.HEADER if row in table.heads else RowKind.NOTE for row in filled
    }
    plain = sheet_receipt(reading, kinds, is_hidden=is_hidden, statuses=read.statuses, date_order=read.date_order)
    return replace(
        plain,
        header_rows=tuple(row + 1 for row in table.heads),
        columns={},
        column_letters={},
        reasons={},
        headings={lettered(place): name for place, name in table.names.items()},
        unmapped=(),
        candidates={},
        counts={"cards": len(read.actions)},
        note=table.note,
    )


def _receipt(
    reading: SheetReading,
    kinds: Mapping[int, RowKind],
    places: Mapping[str, int],
    counts: Mapping[str, int],
    *,
    is_hidden: bool,
) -> SheetReceipt:
    plain = sheet_receipt(reading, kinds, is_hidden=is_hidden, statuses={}, date_order=None)
    return replace(plain, counts=counts, read_as={name: lettered(column) for name, column in places.items()})
