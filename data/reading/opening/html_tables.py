"""The tables of a web page, as many systems export them under the name .xls, as one grid of text cells."""

import re
from html.parser import HTMLParser
from typing import Final

from data.errors import TrackerError
from data.reading.opening.limits import SAVE_AGAIN, check_grid
from data.reading.opening.sheet_details import Range
from data.reading.vocabulary.cell_text import CellValue, cleaned

_MAX_SPAN: Final = 1_000
_SILENT: Final = frozenset({"script", "style", "title", "head"})
_BREAKS: Final = frozenset({"br", "p", "div", "li"})
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_AROUND_BREAK: Final = re.compile(r" *\n *")


class _Tables(HTMLParser):
    """Collects every row of every table, one below the other, as a spreadsheet shows the page."""

    def __init__(self, name: str) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[CellValue]] = []
        self.merged: list[Range] = []
        self._name = name
        self._words: list[str] | None = None
        self._silent = ""
        self._taken: dict[int, int] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a row, a cell or a line."""
        if tag in _SILENT:
            self._silent = tag
        elif tag == "tr":
            self.close_cell()
            self.rows.append([])
            check_grid(self._name, len(self.rows), 1)
            self._taken = {column: rows - 1 for column, rows in self._taken.items() if rows > 1}
        elif tag in {"td", "th"} and self.rows:
            self.close_cell()
            self._open_cell(_span(attrs, "colspan"), _span(attrs, "rowspan"))
        elif tag in _BREAKS and self._words is not None:
            self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """Closes what is open."""
        if tag == self._silent:
            self._silent = ""
        elif tag in {"td", "th", "tr", "table"}:
            self.close_cell()
            if tag == "table":
                self._taken = {}

    def handle_data(self, data: str) -> None:
        """Keeps text that stands in a cell."""
        if self._words is not None and not self._silent:
            self._words.append(_SPACE.sub(" ", data))

    def _open_cell(self, columns: int, rows: int) -> None:
        row = self.rows[-1]
        while self._taken.get(len(row)):
            row.append(None)
        first = len(row)
        if columns > 1 or rows > 1:
            self.merged.append((len(self.rows) - 1, first, len(self.rows) + rows - 2, first + columns - 1))
        if rows > 1:
            self._taken |= dict.fromkeys(range(first, first + columns), rows)
        row.extend([None] * columns)
        check_grid(self._name, 1, len(row))
        self._words, self._column = [], first

    def close_cell(self) -> None:
        """Puts the words of the open cell, if there is one, in its place."""
        if self._words is not None:
            self.rows[-1][self._column] = _AROUND_BREAK.sub("\n", "".join(self._words)).strip()
        self._words = None


def _span(attributes: list[tuple[str, str | None]], name: str) -> int:
    """Returns a colspan or rowspan, 1 where none is stated."""
    text = dict(attributes).get(name) or "1"
    return max(1, min(int(text), _MAX_SPAN)) if text.isascii() and text.isdigit() and len(text) < 8 else 1


def read_html(text: str, name: str) -> tuple[list[list[CellValue]], tuple[Range, ...]]:
    """Returns the rows of every table in the page, and its merged ranges; raises TrackerError where it has no table."""
    page = _Tables(name)
    page.feed(text)
    page.close()
    page.close_cell()
    if not any(page.rows):
        raise TrackerError(f"{name} is a web page without a table, not a workbook.", SAVE_AGAIN)
    width = max(map(len, page.rows))
    check_grid(name, len(page.rows), width)
    return cleaned([row + [None] * (width - len(row)) for row in page.rows]), tuple(page.merged)
