"""A workbook as grids of cells: whatever bytes come in, either they are read or two sentences say why not."""

import io
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from data.errors import TrackerError
from data.reading import sniffing
from data.reading.cell_text import CellValue, cleaned
from data.reading.delimited import read_delimited
from data.reading.sheet_details import SheetDetails

Range: TypeAlias = tuple[int, int, int, int]
"""A block of cells as (first_row, first_column, last_row, last_column), from 0, both ends included."""


@dataclass(frozen=True)
class Sheet:
    """One sheet: `cells[r][c]` is Excel row r + 1, column c + 1; blank text is None; every row has the same length.

    What only some formats can tell (`details`) is read when it is first asked for.
    """

    name: str
    cells: list[list[CellValue]]
    merged: tuple[Range, ...] = ()
    is_hidden: bool = False
    details: SheetDetails = field(default_factory=SheetDetails, repr=False, compare=False)


@dataclass(frozen=True)
class Workbook:
    """The sheets of one file in their order; `kind` is what the bytes are: xlsx, xlsb, xls, ods or csv."""

    name: str
    kind: str
    sheets: tuple[Sheet, ...]

    @cached_property
    def is_delimited(self) -> bool:
        """Returns whether the file is text with delimiters: one sheet, every cell text."""
        return self.kind == "csv"


def read_workbook(content: bytes, name: str, password: str | None = None) -> Workbook:
    """Returns the sheets of `content`; raises TrackerError where it cannot be used."""
    kind = sniffing.kind(content, name)
    if kind == "csv":
        return Workbook(name, kind, (Sheet(name.rpartition(".")[0] or name, read_delimited(content)),))
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            return Workbook(name, kind, tuple(_sheets(book)))
    except CalamineError as error:
        raise TrackerError(
            f"{name} is damaged and cannot be read.", "Open it in Excel, save it again, and upload the new file."
        ) from error


def _sheets(book: CalamineWorkbook) -> list[Sheet]:
    sheets = []
    for index, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(index)
        merged = tuple((*first, *last) for first, last in sheet.merged_cell_ranges or ())
        cells = cleaned(sheet.to_python(skip_empty_area=False))
        sheets.append(Sheet(about.name, cells, merged, about.visible != SheetVisibleEnum.Visible))
    return sheets
