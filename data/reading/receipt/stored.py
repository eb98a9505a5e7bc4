"""A receipt back from its JSON, so that a file already published can be looked at beside one that comes later."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from data.reading.receipt.account import Receipt, SheetReceipt
from data.reading.sheets.stated_date import StatedDate
from data.reading.vocabulary.row_kinds import RowKind
from data.schema import DateOrder, SheetKind, Status

_COUNTS: Final = ("indicators", "figures", "periods", "months_each", "decisions", "cards")


def _parse_sheet(told: Mapping[str, Any]) -> SheetReceipt:
    kinds = {int(row): RowKind(kind) for row, kind in told.get("other_rows", {}).items()}
    kinds |= dict.fromkeys(told["action_rows"], RowKind.KEPT)
    return SheetReceipt(
        name=told["name"],
        kind=SheetKind(told["kind"]),
        is_hidden=bool(told.get("hidden")),
        header_rows=tuple(told["header_rows"]),
        first_row=told["first_row"],
        columns=told["columns"],
        column_letters=told["column_letters"],
        headings=told.get("headings", {}),
        unmapped=tuple(told["unmapped"]),
        statuses={word: Status(status) for word, status in told["statuses"].items()},
        date_order=None if told["date_order"] is None else DateOrder(told["date_order"]),
        row_kinds=dict(sorted(kinds.items())),
        reasons=told.get("reasons", {}),
        candidates={column: tuple(letters) for column, letters in told.get("candidates", {}).items()},
        note=told.get("note", ""),
        counts={name: told[name] for name in _COUNTS if name in told},
        read_as=told.get("read_as", {}),
    )


def _parse_stated(told: Mapping[str, Any]) -> StatedDate:
    return StatedDate(date.fromisoformat(told["day"]), told["sheet"], told["cell"], "a cell", told["text"])


def parse_receipt(told: Mapping[str, Any], findings: pd.DataFrame) -> Receipt:
    """Returns the receipt that `Receipt.as_json` told, with `findings` for its own; an old one may lack parts."""
    stated = told.get("stated_date")
    return Receipt(
        file=told["file"],
        sheets=tuple(map(_parse_sheet, told["sheets"])),
        findings=findings,
        seconds=told.get("seconds", 0.0),
        stated=_parse_stated(stated) if stated else None,
    )
