"""XML Spreadsheet 2003, the flat XML that Excel and many systems once saved, read into sheets without a tree."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from xml.parsers import expat

from data.errors import TrackerError
from data.reading.opening.limits import EXCEL_COLUMNS, EXCEL_ROWS, check_cells, check_grid, check_sheet_count, damaged
from data.reading.opening.sheet_details import Place, Range, StatedDetails
from data.reading.vocabulary.cell_text import CellValue, cleaned

NAMESPACE: Final = "urn:schemas-microsoft-com:office:spreadsheet"
_SS: Final = f"{NAMESPACE} "
_FIRST_DAY: Final = datetime(1900, 1, 1)
_CHUNK: Final = 65_536


@dataclass
class XmlSheet:
    """One worksheet as it is being read; `values` are keyed by place."""

    name: str
    values: dict[Place, CellValue] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    is_hidden: bool = False

    def cells(self, name: str) -> list[list[CellValue]]:
        """Returns the grid; raises TrackerError where it is larger than is read (`name` is the file's)."""
        rows = max((row for row, _ in self.values), default=-1) + 1
        columns = max((column for _, column in self.values), default=-1) + 1
        check_grid(name, rows, columns)
        grid: list[list[CellValue]] = [[None] * columns for _ in range(rows)]
        for (row, column), value in self.values.items():
            grid[row][column] = value
        return cleaned(grid)

    @property
    def details(self) -> StatedDetails:
        """Returns what the grid cannot hold."""
        return StatedDetails(frozenset(self.hidden_rows), frozenset(self.hidden_columns), errors=self.errors)


def parse_value(kind: str, text: str) -> CellValue:
    """Returns the text of a Data element as its type says, as text where it does not fit."""
    try:
        match kind:
            case "Number":
                return float(text)
            case "Boolean":
                return text.strip() == "1"
            case "DateTime":
                moment = datetime.fromisoformat(text.strip())
                return moment.time() if moment < _FIRST_DAY else moment
    except ValueError:
        return text
    return text


class _Reader:
    """Follows the elements of the file; places count from 0, those of the file from 1."""

    def __init__(self) -> None:
        self.sheets: list[XmlSheet] = []
        self._row = self._column = self._next_column = self._across = 0
        self._data: list[str] | None = None
        self._kind = ""
        self._is_visible_text = False

    def start(self, name: str, given: dict[str, str]) -> None:
        """Opens a sheet, a row, a cell or its data."""
        tag = name.rpartition(" ")[2]
        if name == f"{_SS}Worksheet":
            self.sheets.append(XmlSheet(given.get(f"{_SS}Name", f"Sheet{len(self.sheets) + 1}")))
            self._row = -1
            self._next_column = 0
        elif self.sheets and name.startswith(_SS):
            opened: Callable[[XmlSheet, dict[str, str]], None] | None = {
                "Column": self._open_column, "Row": self._open_row, "Cell": self._open_cell, "Data": self._open_data,
            }.get(tag)  # fmt: skip
            if opened:
                opened(self.sheets[-1], given)
        elif tag == "Visible" and self.sheets:
            self._is_visible_text = True

    def end(self, name: str) -> None:
        """Closes the data of a cell."""
        self._is_visible_text = False
        if name == f"{_SS}Data" and self._data is not None:
            sheet, place, text = self.sheets[-1], (self._row, self._column), "".join(self._data)
            self._data = None
            if self._kind == "Error":
                sheet.errors[place] = text
            else:
                sheet.values[place] = parse_value(self._kind, text)

    def text(self, text: str) -> None:
        """Keeps the text of a cell, its formatted parts joined."""
        if self._data is not None:
            self._data.append(text)
        elif self._is_visible_text and text.strip() in {"SheetHidden", "SheetVeryHidden"}:
            self.sheets[-1].is_hidden = True

    def _open_column(self, sheet: XmlSheet, given: dict[str, str]) -> None:
        first = _number(given, "Index", self._next_column + 1) - 1
        self._next_column = min(first + 1 + _number(given, "Span", 0), EXCEL_COLUMNS)
        if given.get(f"{_SS}Hidden") == "1":
            sheet.hidden_columns.update(range(first, self._next_column))

    def _open_row(self, sheet: XmlSheet, given: dict[str, str]) -> None:
        first = _number(given, "Index", self._row + 2) - 1
        self._row, self._column, self._across = first + _number(given, "Span", 0), -1, 0
        if given.get(f"{_SS}Hidden") == "1":
            sheet.hidden_rows.update(range(first, min(self._row + 1, EXCEL_ROWS)))

    def _open_cell(self, sheet: XmlSheet, given: dict[str, str]) -> None:
        self._column = _number(given, "Index", self._column + self._across + 2) - 1
        self._across, down = _number(given, "MergeAcross", 0), _number(given, "MergeDown", 0)
        if self._across or down:
            sheet.merged.append((self._row, self._column, self._row + down, self._column + self._across))

    def _open_data(self, _: XmlSheet, given: dict[str, str]) -> None:
        self._data, self._kind = [], given.get(f"{_SS}Type", "String")


def _number(given: dict[str, str], name: str, otherwise: int) -> int:
    text = given.get(f"{_SS}{name}", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 8 else otherwise


def read_spreadsheet_xml(content: bytes, name: str) -> list[XmlSheet]:
    """Returns the worksheets of `content`; raises TrackerError where it breaks off, or is larger than is read."""
    reader = _Reader()

    def refuse(*_: object) -> None:
        raise damaged(name)

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler = reader.text
    try:
        for start in range(0, len(content), _CHUNK):
            parser.Parse(content[start : start + _CHUNK], False)
            check_cells(name, sum(len(sheet.values) for sheet in reader.sheets))
            check_sheet_count(name, len(reader.sheets))
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise damaged(name) from error
    if not reader.sheets:
        raise TrackerError(f"{name} is an XML file without a worksheet.", "Upload the workbook it was made from.")
    return reader.sheets
