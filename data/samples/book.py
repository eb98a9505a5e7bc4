"""A workbook whose bytes depend on nothing but its cells: fixed dates inside, formats made once."""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from data.samples.typed import Typed

BANNER = "ILLUSTRATIVE SAMPLE — figures and posts are invented"
DATE_FORMAT = "dd-mmm-yyyy"
FONT = {"font_name": "Calibri", "font_size": 10, "valign": "top"}


@dataclass
class Book:
    """An open workbook and its formats, by what they look like."""

    workbook: Any
    formats: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)

    def look(self, **traits: object) -> Any:
        """Returns the format with these traits over the plain one."""
        key = tuple(sorted(traits.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(FONT | traits)
        return self.formats[key]

    def sheet(self, name: str) -> Any:
        """Returns a new worksheet called `name`, with the banner in its page header."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_header(f"&C{BANNER}")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        return sheet

    def put(self, sheet: Any, row: int, column: int, value: Typed, **traits: object) -> None:
        """Writes `value` into a cell with a format; dates become real dates, nothing becomes a formatted blank."""
        if isinstance(value, date):
            number_format = traits.pop("num_format", DATE_FORMAT)
            sheet.write_datetime(
                row, column, datetime.combine(value, time()), self.look(num_format=number_format, **traits)
            )
        elif isinstance(value, str):
            sheet.write_string(row, column, value, self.look(**traits))
        elif value is None:
            sheet.write_blank(row, column, None, self.look(**traits))
        else:
            sheet.write_number(row, column, value, self.look(**traits))

    def span(self, sheet: Any, area: tuple[int, int, int, int], value: Typed, **traits: object) -> None:
        """Writes `value` over the merged cells of `area`: first row, first column, last row, last column."""
        if area[:2] == area[2:]:
            self.put(sheet, area[0], area[1], value, **traits)
        else:
            sheet.merge_range(*area, value, self.look(**traits))


@contextmanager
def written(title: str, day: date) -> Iterator[tuple[Book, io.BytesIO]]:
    """Yields a book and the bytes it becomes once the block is left; `day` is when the workbook says it was made."""
    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = xlsxwriter.Workbook(content, options)
    workbook.set_properties(
        {"title": title, "comments": BANNER, "author": "Sample", "created": datetime.combine(day, time(9))}
    )
    yield Book(workbook), content
    workbook.close()
