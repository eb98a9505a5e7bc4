"""A page of a sheet as it stands in the file, and what its columns hold, for a screen that shows what became of it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from data.reading.opening.workbook import Sheet, read_workbook
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.wording import lettered, written

MOST_COLUMNS: Final = 60
LONGEST_TEXT: Final = 200
_EXAMPLES: Final = 3
_LONGEST_EXAMPLE: Final = 24
_LOOKED_AT: Final = 2_000


@dataclass(frozen=True)
class Excerpt:
    """Rows of one sheet as text: `rows` is row (from 1) -> its cells, rows without any left out.

    `examples` gives the letters of every column that holds something -> up to three different texts of it.
    """

    row_count: int
    column_count: int
    rows: dict[int, list[str]]
    examples: dict[str, tuple[str, ...]]


def _shown(value: CellValue) -> str:
    """Returns a cell as text; a real date as a reader writes it, since its own format is not read."""
    if isinstance(value, datetime) and (value.hour or value.minute):
        return f"{value.day} {value:%b %Y %H:%M}"
    return f"{value.day} {value:%b %Y}" if isinstance(value, date) else written(value)


def _examples(cells: list[list[CellValue]], column: int) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for row in cells:
        if row[column] is not None:
            found.setdefault(_shown(row[column])[:_LONGEST_EXAMPLE])
            if len(found) == _EXAMPLES:
                break
    return tuple(found)


def _excerpt(sheet: Sheet, first: int, count: int, below: int) -> Excerpt:
    width = len(sheet.cells[0]) if sheet.cells else 0
    looked_at = sheet.cells[below : below + _LOOKED_AT]
    examples = {lettered(column): _examples(looked_at, column) for column in range(width)}
    return Excerpt(
        len(sheet.cells),
        width,
        {
            number: [_shown(value)[:LONGEST_TEXT] for value in row[:MOST_COLUMNS]]
            for number, row in enumerate(sheet.cells[first - 1 : first - 1 + count], first)
            if any(value is not None for value in row)
        },
        {letter: texts for letter, texts in examples.items() if texts},
    )


def read_excerpt(
    content: bytes, name: str, sheet: str, *, first: int, count: int, below: int = 0, password: str | None = None
) -> Excerpt:
    """Returns rows `first` (from 1) to `first + count - 1` of a sheet that the file has.

    The examples of its columns stand under row `below`. Raises TrackerError where the file cannot be used.
    """
    found = next(one for one in read_workbook(content, name, password).sheets if one.name == sheet)
    return _excerpt(found, first, count, below)
