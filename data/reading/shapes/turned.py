"""Tables whose headings stand down the side: one action a column, or each action a block of labels and values."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from data.reading.cells.date_text import is_date_text
from data.reading.cells.statuses import parse_status
from data.reading.opening.sheet_details import Place
from data.reading.shapes.moved import MovedTable, plain_grid
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


def turned(grid: Grid) -> MovedTable | None:
    """Returns the actions of a sheet whose headings stand down a column as a plain table, None for other sheets."""
    for place, cells in enumerate(grid.columns[:_FIRST_COLUMNS]):
        filled = [row for row, value in enumerate(cells[:_DEEPEST]) if value is not None]
        labels = {row: column for row in filled if (column := _label(cells[row]))}
        counts = Counter(labels.values())
        followed = sum(column in counts for column in _FOLLOWED)
        if followed < _FEWEST_FOLLOWED + (Column.ACTION not in counts):
            continue
        beside = {row: grid.rows[row][place + 1 :] for row in labels}
        told = {column: _is_told(column, beside[row]) for row, column in labels.items()}
        dated = [is_told for column, is_told in told.items() if column in DATE_COLUMNS]
        is_told = any(dated) if dated else any(told.values())
        if len(labels) < _MOSTLY * len(filled) or not is_told:
            continue
        if min(counts.values()) > 1:
            return _blocks(grid, place, cells)
        if sum(value is not None for value in beside[next(iter(labels))]) > 1:
            return _across(grid, place, filled)
    return None


def _heading_place(grid: Grid, place: int, rows: Sequence[int]) -> int:
    """Returns which of the rows holds the actions, the first where none says so."""
    said = (number for number, row in enumerate(rows) if _label(grid.rows[row][place]) is Column.ACTION)
    return next(said, 0)


def _across(grid: Grid, place: int, rows: Sequence[int]) -> MovedTable | None:
    """Returns the table of one action in each column right of `place`, its headings those of `rows`."""
    columns = [column for column in range(place + 1, len(grid.columns)) if grid.filled[rows, column].any()]
    action = rows[_heading_place(grid, place, rows)]
    table = [[grid.rows[row][column] for row in rows] for column in (place, *columns)]
    note = f"The headings stand down column {lettered(place)}, one action in each column; it is read so."
    return MovedTable(
        plain_grid(grid, table),
        tuple((action, column) for column in (place, *columns)),
        {(number, at): (row, column) for number, column in enumerate((place, *columns)) for at, row in enumerate(rows)},
        (),
        {place: written(grid.rows[action][place])},
        note,
    )


def _blocks(grid: Grid, place: int, cells: Sequence[CellValue]) -> MovedTable | None:
    """Returns the table of one action in each block of labels and values, a label again beginning the next block."""
    heads = list(dict.fromkeys(written(value) for value in cells if _label(value)))
    blocks: list[dict[str, Place]] = [{}]
    for row, value in enumerate(cells):
        beside = next((column for column in range(place + 1, len(grid.columns)) if grid.filled[row, column]), None)
        if _label(value) is None:
            continue
        if written(value) in blocks[-1]:
            blocks.append({})
        blocks[-1][written(value)] = (row, place + 1 if beside is None else beside)
    action = next((head for head in heads if _label(head) is Column.ACTION), heads[0])
    table: list[list[CellValue]] = [list(heads)]
    for block in blocks:
        table.append([grid.rows[block[head][0]][block[head][1]] if head in block else None for head in heads])
    firsts = [block.get(action, next(iter(block.values()))) for block in blocks]
    places = {
        (number, at): block[head]
        for number, block in enumerate(blocks, 1)
        for at, head in enumerate(heads)
        if head in block
    }
    note = f"Column {lettered(place)} holds the headings again for every action, its cells beside them; it is read so."
    names = {place: action}
    return MovedTable(plain_grid(grid, table), (firsts[0], *firsts), places, (), names, note)
