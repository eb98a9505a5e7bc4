"""Numbers as a person sees them: 1.1 in a cell that shows two places is the ref 1.10, 0.5 shown as 50 % is 50 %."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from typing import Final

from data.reading.opening.sheet_details import Place, SheetDetails
from data.reading.tables.grid import Grid

_LITERAL: Final = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]')
_DIGITS: Final = re.compile(r"[#0?,]*[#0](?:\.([#0?]+))?|\.([#0?]+)")
_PER_CENT: Final = "%"
_PER_CENT_AS_TEXT: Final = "\f%"
_MOST_PLACES: Final = 10


def _parts(code: str) -> tuple[str, str, str] | None:
    """Returns what stands before the digits of a number format, the digits, what stands after; None where no digits do.

    Signs that count are as they are, and a sign of per cent that is mere text is "\\f%".
    """
    section = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code, maxsplit=1)[0]
    marked = _LITERAL.sub(lambda found: "".join(f"\f{sign}" for sign in found[1] or found[2] or ""), section)
    plain = re.sub(r"\f.", "", marked)
    found = _DIGITS.search(marked)
    if found is None or re.search(r"[A-Za-z@/]", plain):
        return None
    return marked[: found.start()], found[0], marked[found.end() :]


def per_cent_shown(value: float, code: str) -> str | None:
    """Returns a number in a cell of that format as a per cent with its sign, None where the cell shows none."""
    parts = _parts(code)
    around = parts[0] + parts[2] if parts else ""
    if _PER_CENT not in around:
        return None
    share = value if _PER_CENT_AS_TEXT in around else value * 100
    return f"{share:.12g}%"


def ref_shown(value: float, code: str) -> str | None:
    """Returns a number in a cell of that format as it is shown, None where the format rounds it or says nothing."""
    parts = _parts(code)
    if parts is None or value < 0 or _PER_CENT in parts[0] + parts[2]:
        return None
    before, digits, after = parts
    whole, _, places = digits.partition(".")
    if len(places) > _MOST_PLACES or abs(round(value, len(places)) - value) > 10.0**-_MOST_PLACES:
        return None
    shown, _, decimals = f"{value:.{len(places)}f}".partition(".")
    while decimals.endswith("0") and places[len(decimals) - 1] != "0":
        decimals = decimals[:-1]
    number = shown.zfill(whole.count("0")) + (f".{decimals}" if decimals else "")
    return f"{before}{number}{after}".replace("\f", "").strip()


def as_shown(grid: Grid, details: SheetDetails, refs: Collection[int], per_cents: Collection[int]) -> Grid:
    """Returns the grid with the numbers of its columns of `refs` and `per_cents` as their cells show them.

    Whole numbers keep their decimals ("3.0") only beside refs that have some; formats are asked only where numbers are.
    """
    columns = dict(enumerate(grid.columns))
    told: dict[Place, str] = {}
    for column in {*refs, *per_cents}:
        numbers = {
            row: float(value)
            for row, value in enumerate(columns.get(column, ()))
            if isinstance(value, (int, float)) and not isinstance(value, bool)
        }
        if not numbers:
            continue
        is_ref = column in refs
        has_places = any(not value.is_integer() for value in numbers.values())
        show: Callable[[float, str], str | None] = ref_shown if is_ref else per_cent_shown
        for row, value in numbers.items():
            code = details.number_formats.get((row, column), "")
            text = show(value, code) if code else None
            if text and not (is_ref and "." in text and not has_places):
                told[row, column] = text
    return _with(grid, told) if told else grid


def _with(grid: Grid, told: Mapping[Place, str]) -> Grid:
    rows = list(grid.rows)
    for row in {row for row, _ in told}:
        rows[row] = [told.get((row, column), value) for column, value in enumerate(rows[row])]
    return replace(grid, rows=rows, columns=tuple(zip(*rows, strict=True)))
