"""Tables whose headings stand down the side: one action a column, or each action a block of labels and values."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from data.reading.cells.date_text import is_date_text
from data.reading.cells.statuses import parse_status
from data.reading.tables.grid import Grid
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.lists import heading_names
from data.reading.vocabulary.naming import DATE_COLUMNS
from data.reading.vocabulary.wording import folded, lettered, written
from data.schema import Column

_FIRST_COLUMNS: Final = 3
_DEEPEST: Final = 60
_LONGEST_LABEL: Final = 40
_SURELY: Final = 0.9
_MOSTLY: Final = 0.6
_FEWEST_FOLLOWED: Final = 2
_FOLLOWED: Final = (*DATE_COLUMNS, Column.OWNER, Column.LEAD_AGENCY, Column.STATUS)


def _label(value: CellValue) -> Column | None:
    """Returns the column that a text, word for word, surely names, None where it names none."""
    if not isinstance(value, str) or len(value) > _LONGEST_LABEL:
        return None
    return next((column for column, weight in heading_names().get(folded(value), ()) if weight >= _SURELY), None)


def _is_told(column: Column, values: Sequence[CellValue]) -> bool:
    """Returns whether the cells beside a label hold what it names: days beside a date, words of status."""
    texts = [written(value) for value in values if value is not None]
    if column is Column.STATUS:
        return any(parse_status(text) is not None for text in texts)
    return column in DATE_COLUMNS and (
        any(isinstance(value, date) for value in values) or any(map(is_date_text, texts))
    )


def turned_note(grid: Grid) -> str:
    """Returns why a sheet whose headings stand down a column gives no actions and what helps, "" for other sheets."""
    for place, cells in enumerate(grid.columns[:_FIRST_COLUMNS]):
        filled = [row for row, value in enumerate(cells[:_DEEPEST]) if value is not None]
        labels = {row: column for row in filled if (column := _label(cells[row]))}
        counts = Counter(labels.values())
        followed = sum(column in counts for column in _FOLLOWED)
        if followed < _FEWEST_FOLLOWED + (Column.ACTION not in counts):
            continue
        beside = {row: grid.rows[row][place + 1 :] for row in labels}
        is_told = any(_is_told(column, beside[row]) for row, column in labels.items())
        if len(labels) < _MOSTLY * len(filled) or not is_told:
            continue
        if min(counts.values()) > 1:
            return (
                f"Column {lettered(place)} holds the headings again for every action. Write them once in a row on top,"
                " one action in each row below, and load the file again."
            )
        if sum(value is not None for value in beside[next(iter(labels))]) > 1:
            return (
                f"The headings stand down column {lettered(place)}, one action in each column. Turn the table in Excel"
                " (copy, then paste special with Transpose) and load the file again."
            )
    return ""
