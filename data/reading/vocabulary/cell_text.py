"""Text as a person can read it: no control or direction characters, real line breaks, blank cells empty."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain
from math import isfinite
from typing import Final, TypeAlias

CellValue: TypeAlias = str | int | float | bool | datetime | date | time | timedelta | None

ERRORS: Final = frozenset({"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_BLOCK_ROWS: Final = 1_000
_PLAIN: Final = bytes([9, 10, *range(32, 127)])
_LINE_BREAK: Final = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ODD_SPACE: Final = re.compile("[\xa0\u2007\u202f]")
# Joiners (U+200C, U+200D) stay: Urdu and emoji are spelled with them. Direction marks go: they disguise text.
_UNREADABLE_SET: Final = (
    "\x00-\x08\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff"
)
_UNREADABLE: Final = re.compile(f"[{_UNREADABLE_SET}]")
_NEEDS_WORK: Final = re.compile(f"[{_UNREADABLE_SET}\r\x0b\x0c\x85\u2028\u2029\xa0\u2007\u202f]")


def readable(text: str) -> str:
    """Returns `text` with line breaks as newlines and without control, direction and zero-width characters."""
    return _UNREADABLE.sub("", _ODD_SPACE.sub(" ", _LINE_BREAK.sub("\n", text)))


def _value(value: CellValue) -> CellValue:
    """Returns one cell as the grid keeps it: blank text as None, a number that is none ("1e999") as its text."""
    if isinstance(value, str):
        text = readable(value)
        return text if text.strip() else None
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    return value


def _is_clean(block: Sequence[Sequence[CellValue]]) -> bool:
    """Returns whether no cell of `block` needs more than "" turned into None, in a few passes without a call a cell."""
    flat = list(chain.from_iterable(block))
    texts = [value for value in flat if value.__class__ is str]
    rest = "".join(texts).encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    return (
        not (rest and _NEEDS_WORK.search(rest.decode("utf-8", "surrogatepass")))
        and True not in map(str.isspace, texts)
        and isfinite(sum([value for value in flat if value.__class__ is float]))
    )


def cleaned(rows: Sequence[Sequence[CellValue]]) -> list[list[CellValue]]:
    """Returns `rows` with every text readable, blank text as None and no number that is infinite or none."""
    grid: list[list[CellValue]] = []
    for start in range(0, len(rows), _BLOCK_ROWS):
        block = rows[start : start + _BLOCK_ROWS]
        if _is_clean(block):
            grid.extend([[None if value == "" else value for value in row] for row in block])
        else:
            grid.extend([[_value(value) for value in row] for row in block])
    return grid
