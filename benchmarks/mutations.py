"""Workbooks spoiled at random: bytes, parts of the package, cells, headings and types; one seed spoils one way."""

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime, time
from html import escape
from random import Random
from typing import Any, Final, TypeAlias

Grid: TypeAlias = list[list[Any]]
Mutation: TypeAlias = Callable[[Random, "Seed", Sequence["Seed"]], tuple[bytes, str]]

_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NASTY: Final = (
    "", " ", "\n", "0", "-1", "1e308", "#REF!", "#N/A", "=1+1", "=cmd|' /C calc'!A0", "TBD", "n/a", "NaN", "None",
    "null", "31/02/2026", "13/13/2026", "2026-02-30", "29 Feb 2027", "Q5 2026", "w/c 32/01/2026", "00/00/0000",
    "9999-12-31", "1900-01-00", "Total", "Sub-total", "Status", "Action", "Ref", "Due date", "Lead agency",
    "(dd/mm/yyyy)", "x", "✓", "100%", "-5%", "0.5", "150", "1 = Done", "Yes", "A" * 400, "ا" * 60, "\u202eevil",
    "\x07bell", "a;b;c;d", "FIA / / NADRA", "and and and", "FIA (Lead), NADRA (Lead)", "12/12/12", "1/2/3", "Jan",
    "Week 60, 2026", "Position as on 31/02/2026", "🟢🔴",
    0, 1, -1, 5, 0.5, 99999999999, 1e300, 45000, 60, 2958466, True, False,
    datetime(2026, 10, 31), datetime(1900, 1, 1), datetime(9999, 12, 31), date(2026, 2, 28), time(12, 30),
)  # fmt: skip


class Seed:
    """One workbook to be spoiled: its bytes, and the cells of its sheets."""

    def __init__(self, name: str, content: bytes, grids: dict[str, Grid]) -> None:
        self.name = name
        self.content = content
        self.grids = grids


def _cell(value: Any, place: str) -> str:
    """Returns a cell as XML."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value!r}</v></c>'
    if isinstance(value, (date, time)):
        return f'<c r="{place}" t="d"><v>{value.isoformat()}</v></c>'
    text = escape(re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", str(value)))
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'


def _letters(column: int) -> str:
    letters = ""
    while column >= 0:
        letters = chr(65 + column % 26) + letters
        column = column // 26 - 1
    return letters


def _sheet(grid: Grid, merged: Sequence[str]) -> str:
    rows = "".join(
        f'<row r="{row + 1}">'
        + "".join(_cell(value, f"{_letters(column)}{row + 1}") for column, value in enumerate(cells))
        + "</row>"
        for row, cells in enumerate(grid)
    )
    blocks = "".join(f'<mergeCell ref="{block}"/>' for block in merged)
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>' + (
        f"<mergeCells>{blocks}</mergeCells></worksheet>" if blocks else "</worksheet>"
    )


def workbook(grids: dict[str, Grid], merged: Sequence[str] = ()) -> bytes:
    """Returns grids as the bytes of an .xlsx; `merged` blocks are those of every sheet."""
    names = [escape(name[:31], quote=True) or "Sheet" for name in grids]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="rId{number}"/>' for number, name in enumerate(names, 1)
    )
    targets = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(names) + 1)
    )
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{targets}</Relationships>',
        **{f"xl/worksheets/sheet{number}.xml": _sheet(grid, merged) for number, grid in enumerate(grids.values(), 1)},
    }
    return _packed({path: text.encode("utf-8", "surrogatepass") for path, text in parts.items()})


def _packed(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, part in parts.items():
            archive.writestr(zipfile.ZipInfo(path), part, zipfile.ZIP_DEFLATED)  # dated alike, whatever the clock says
    return packed.getvalue()


def spoiled_bytes(dice: Random, content: bytes) -> bytes:
    """Returns bytes with some flipped, cut off, repeated, or put in from elsewhere in them."""
    spoiled = bytearray(content)
    for _ in range(dice.choice([1, 1, 2, 5, 20])):
        place = dice.randrange(len(spoiled) + 1)
        length = min(dice.choice([1, 2, 8, 64, 512]), max(1, len(spoiled)))
        match dice.randrange(5):
            case 0 if place < len(spoiled):
                spoiled[place] ^= 1 << dice.randrange(8)
            case 1:
                del spoiled[place : place + length]
            case 2:
                spoiled[place:place] = spoiled[place : place + length]
            case 3:
                start = dice.randrange(len(spoiled) + 1)
                spoiled[place : place + length] = spoiled[start : start + length]
            case _:
                spoiled[place : place + length] = dice.randbytes(length)
    return bytes(spoiled[: dice.randrange(1, len(spoiled) + 1)] if spoiled and dice.random() < 0.1 else spoiled)


def of_bytes(dice: Random, seed: Seed, _: Sequence[Seed]) -> tuple[bytes, str]:
    """Returns the file with its bytes spoiled, and its name."""
    return spoiled_bytes(dice, seed.content), seed.name


def of_parts(dice: Random, seed: Seed, seeds: Sequence[Seed]) -> tuple[bytes, str]:
    """Returns the package with parts spoiled, dropped or exchanged; spoiled bytes where the file is no package."""
    try:
        with zipfile.ZipFile(io.BytesIO(seed.content)) as archive:
            parts = {path: archive.read(path) for path in archive.namelist()}
    except (zipfile.BadZipFile, OSError):
        return of_bytes(dice, seed, seeds)
    for _ in range(dice.choice([1, 1, 2, 4])):
        path, other = dice.choice(list(parts)), dice.choice(list(parts))
        match dice.randrange(6):
            case 0:
                parts[path] = spoiled_bytes(dice, parts[path])
            case 1 if len(parts) > 1:
                del parts[path]
            case 2:
                parts[path], parts[other] = parts[other], parts[path]
            case 3:
                parts[path] = parts[path].replace(b't="s"', dice.choice([b"", b't="n"', b't="e"', b't="d"', b't="b"']))
            case 4:
                number = dice.choice([b"0", b"-1", b"999999999", b"1e9", b"", b"XFD1048576", b"NaN"])
                found = list(re.finditer(rb'="([^"]*)"', parts[path][:200_000]))
                if found:
                    hit = dice.choice(found)
                    parts[path] = parts[path][: hit.start(1)] + number + parts[path][hit.end(1) :]
            case _:
                found = list(re.finditer(rb">([^<]+)<", parts[path][:200_000]))
                if found:
                    hit = dice.choice(found)
                    text = escape(str(dice.choice(_NASTY))).encode("utf-8", "replace")
                    parts[path] = parts[path][: hit.start(1)] + text + parts[path][hit.end(1) :]
    return _packed(parts) if parts else b"", seed.name


def _rows_of(dice: Random, seeds: Sequence[Seed]) -> Grid:
    """Returns the first rows of another workbook's first sheet."""
    return [list(cells) for cells in next(iter(dice.choice(seeds).grids.values()))[:40]]


def _scatter(dice: Random, grid: Grid, _: Sequence[Seed]) -> None:
    for _time in range(dice.choice([1, 3, 20])):
        cells = dice.choice(grid)
        if cells:
            cells[dice.randrange(len(cells))] = dice.choice(_NASTY)


def _swap_columns(dice: Random, grid: Grid, _: Sequence[Seed]) -> None:
    one, other = dice.randrange(len(grid[0]) or 1), dice.randrange(len(grid[0]) or 1)
    for cells in grid:
        if max(one, other) < len(cells):
            cells[one], cells[other] = cells[other], cells[one]


def _shuffle_rows(dice: Random, grid: Grid, _: Sequence[Seed]) -> None:
    dice.shuffle(grid)


def _fill_column(dice: Random, grid: Grid, _: Sequence[Seed]) -> None:
    column, value = dice.randrange(len(grid[0]) or 1), dice.choice([None, dice.choice(_NASTY)])
    for cells in grid[dice.randrange(len(grid)) :]:
        if column < len(cells):
            cells[column] = value


def _repeat_rows(dice: Random, grid: Grid, _: Sequence[Seed]) -> None:
    row = dice.randrange(len(grid))
    grid[row:row] = [list(dice.choice(grid)) for _ in range(dice.choice([1, 2, 5]))]


def _drop_rows(dice: Random, grid: Grid, _: Sequence[Seed]) -> None:
    row = dice.randrange(len(grid))
    del grid[row : row + dice.choice([1, 3, len(grid)])]


def _change_headings(dice: Random, grid: Grid, seeds: Sequence[Seed]) -> None:
    words = [value for cells in _rows_of(dice, seeds) for value in cells if isinstance(value, str)]
    head = dice.choice(grid[:12])
    for place in range(len(head)):
        if words and dice.random() < 0.5:
            head[place] = dice.choice(words)


def _make_text(dice: Random, grid: Grid, _: Sequence[Seed]) -> None:
    column = dice.randrange(len(grid[0]) or 1)
    for cells in grid[dice.randrange(len(grid)) :]:
        if column < len(cells) and cells[column] is not None:
            cells[column] = str(cells[column])


def _insert_column(dice: Random, grid: Grid, _: Sequence[Seed]) -> None:
    column = dice.randrange(len(grid[0]) + 1)
    for cells in grid:
        cells.insert(column, dice.choice([None, None, dice.choice(_NASTY)]))


def _turn_over(_: Random, grid: Grid, __: Sequence[Seed]) -> None:
    width = max(map(len, grid))
    grid[:] = [list(cells) for cells in zip(*(row + [None] * (width - len(row)) for row in grid[:60]), strict=True)]


def _set_beside(dice: Random, grid: Grid, seeds: Sequence[Seed]) -> None:
    for cells, theirs in zip(grid, _rows_of(dice, seeds), strict=False):
        cells.extend(theirs[:12])


def _set_below(dice: Random, grid: Grid, seeds: Sequence[Seed]) -> None:
    grid.extend(_rows_of(dice, seeds))


_SPOILERS: Final[tuple[Callable[[Random, Grid, Sequence[Seed]], None], ...]] = (
    _scatter, _scatter, _swap_columns, _shuffle_rows, _fill_column, _fill_column, _repeat_rows, _drop_rows,
    _change_headings, _make_text, _insert_column, _turn_over, _set_beside, _set_below,
)  # fmt: skip


def of_cells(dice: Random, seed: Seed, seeds: Sequence[Seed]) -> tuple[bytes, str]:
    """Returns a new workbook of the same cells with some of them, their columns, rows, types and headings spoiled."""
    grids = {name: [list(cells) for cells in grid[:300]] for name, grid in list(seed.grids.items())[:6]}
    for _ in range(dice.choice([1, 2, 3, 6])):
        grid = dice.choice(list(grids.values()))
        if grid:
            dice.choice(_SPOILERS)(dice, grid, seeds)
    merged = []
    for _ in range(dice.choice([0, 0, 1, 4])):
        row, column = dice.randrange(1, 30), dice.randrange(12)
        last_row, last_column = row + dice.randrange(4), column + dice.randrange(4)
        merged.append(f"{_letters(column)}{row}:{_letters(last_column)}{last_row}")
    return workbook(grids, merged), f"{seed.name}.xlsx"


MUTATIONS: Final[dict[str, Mutation]] = {"bytes": of_bytes, "parts": of_parts, "cells": of_cells}
