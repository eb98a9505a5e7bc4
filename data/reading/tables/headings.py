"""Where a table's headings stand: one to three rows near the top, told by their words and by what lies beneath."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from data.reading.cells.date_text import is_date_text
from data.reading.tables.grid import Grid
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.naming import named
from data.reading.vocabulary.wording import folded, is_wordy, written
from data.schema import Column

DEEPEST_HEADER: Final = 40
_FARTHEST_HEADER: Final = 400
_LONGEST_HEADING: Final = 120
_LONGEST_ABBREVIATION: Final = 20
_FEWEST_LABELS: Final = 3
_FEWEST_TWINS: Final = 3.0
_FEWEST_KNOWN: Final = 1.5
_LOOK_BELOW: Final = 25
_MOST_BELOW: Final = 15


@dataclass(frozen=True)
class Header:
    """The rows of headings (from 0; none where a table has none), what stands there, and all levels over a column."""

    rows: tuple[int, ...] = ()
    names: Mapping[int, str] = field(default_factory=dict)
    paths: Mapping[int, str] = field(default_factory=dict)
    score: float = 0.0

    @property
    def first_row(self) -> int:
        """Returns the row under the headings, from 0."""
        return self.rows[-1] + 1 if self.rows else 0


def is_heading_text(value: CellValue) -> bool:
    """Returns whether a cell may be a heading: a text, no sentence, and no label for the cell beside it ("Name:")."""
    if not isinstance(value, str) or len(value) > _LONGEST_HEADING:
        return False
    text = value.rstrip()
    return not text.endswith(":") and not (text.endswith(".") and len(text) > _LONGEST_ABBREVIATION)


def known_columns(texts: Mapping[int, str]) -> dict[Column, float]:
    """Returns the columns that a row's texts name -> how surely, one each."""
    best: dict[Column, float] = {}
    for text in texts.values():
        scores = named(text)
        if scores:
            column, score = max(scores.items(), key=lambda item: item[1])
            best[column] = max(best.get(column, 0.0), score)
    return best


def _beneath(grid: Grid, row: int, columns: list[int]) -> int:
    """Returns how many of the next filled rows hold two or more cells in `columns`."""
    below = grid.filled[row + 1 : row + 1 + _LOOK_BELOW, columns]
    return int((below.sum(axis=1) >= min(2, len(columns))).sum())


def _most_score(count: int) -> float:
    """Returns the score of a row of `count` texts that each surely name another column, over rows that are full."""
    return count + 0.06 * min(count, 12) + 0.03 * _MOST_BELOW


def _score(grid: Grid, row: int, best: float) -> float:
    """Returns how much a row looks like headings, nothing where it cannot come above `best` or says too little."""
    cells = {column: value for column, value in enumerate(grid.rows[row]) if value is not None}
    texts = {column: written(value) for column, value in cells.items() if is_heading_text(value)}
    labels = {
        column: value.rstrip(" :") for column, value in cells.items() if isinstance(value, str) and value[-1:] == ":"
    }
    if not texts and len(labels) >= _FEWEST_LABELS:
        texts = labels
    if _most_score(len(texts)) <= best:
        return 0.0
    known = sum(score for score in known_columns(texts).values() if score >= 0.45)
    if known < _FEWEST_KNOWN:
        return 0.0
    others = sum(isinstance(value, (int, float, bool)) for value in cells.values())
    data_like = (
        sum(len(text) > 40 for text in texts.values())
        + others
        + sum(any(map(str.isdigit, text)) and is_date_text(text) for text in texts.values())
    )
    distinct = len(set(map(folded, texts.values()))) / len(texts)
    below = _beneath(grid, row, list(texts))
    score = known + 0.06 * min(len(texts), 12) + 0.03 * min(below, _MOST_BELOW) - 1.2 * data_like / len(cells)
    return score * (0.6 + 0.4 * distinct)


def _looks_structural(grid: Grid, row: int) -> bool:
    """Returns whether a row of unknown words stands over a table: short, different texts over cells of other kinds."""
    cells = {column: value for column, value in enumerate(grid.rows[row]) if value is not None}
    texts = [written(value) for value in cells.values() if is_heading_text(value) and is_wordy(str(value))]
    if len(texts) < 3 or len(texts) < 0.9 * len(cells) or len(set(texts)) < len(texts) or max(map(len, texts)) > 60:
        return False
    if any(is_date_text(text) for text in texts):
        return False
    below = [grid.rows[other] for other in range(row + 1, min(row + 1 + _LOOK_BELOW, len(grid.rows)))]
    below = [cells_below for cells_below in below if sum(cells_below[column] is not None for column in cells) >= 2]
    if len(below) < 2:
        return False
    different = 0
    for column in cells:
        values = [cells_below[column] for cells_below in below if cells_below[column] is not None]
        if (
            values
            and sum(isinstance(value, (int, float, date)) or is_date_text(str(value)) for value in values)
            > len(values) / 2
        ) or (len(values) >= 4 and len(set(map(str, values))) <= len(values) / 2):
            different += 1
    return different >= 1


def header(grid: Grid) -> Header:
    """Returns the headings of a grid; a `Header` without rows where none is found."""
    candidates = [int(row) for row in grid.filled_rows if row < DEEPEST_HEADER]
    found = _best(grid, candidates)
    if found is None and len(grid.rows) > DEEPEST_HEADER:
        found = _best(grid, [int(row) for row in grid.filled_rows if DEEPEST_HEADER <= row < _FARTHEST_HEADER])
    if found is None:
        found = next((row for row in candidates[:10] if _looks_structural(grid, row)), None)
    return Header() if found is None else header_around(grid, found)


def header_around(grid: Grid, row: int) -> Header:
    """Returns the header whose best row is `row`, with the rows of headings that stand around it."""
    return with_rows(grid, _stretched(grid, row))


def _best(grid: Grid, candidates: list[int]) -> int | None:
    best, best_score = None, 0.0
    for row in candidates:
        score = _score(grid, row, best_score)
        if score > best_score + 1e-9:
            best, best_score = row, score
    return best


def _stretched(grid: Grid, row: int) -> tuple[int, ...]:
    """Returns the rows of headings around the best one: groups above, sub-headings and merged depth below."""
    first, last = row, row
    wide = [
        block
        for block in grid.merged
        if block[0] <= row <= block[2] and block[2] > block[0] and block[3] - block[1] < 3
    ]
    if wide:
        named_columns = [
            block for block in wide if any(value is not None for value in grid.rows[block[0]][block[1] : block[3] + 1])
        ]
        if named_columns:
            first = min(first, *(block[0] for block in named_columns if row - block[0] <= 2), row)
            last = max(last, *(block[2] for block in named_columns if block[2] - row <= 3), row)
            last = min(last, len(grid.rows) - 1)
    if first == row and row > 0 and _is_group_row(grid, row - 1, row):
        first = row - 1
    if last == row and row + 1 < len(grid.rows) and (_is_sub_row(grid, row, row + 1) or _is_twin(grid, row, row + 1)):
        last = row + 1
    if first == row and row > 0 and _is_twin(grid, row, row - 1):
        first = row - 1
    return tuple(range(first, last + 1))


def _is_twin(grid: Grid, row: int, other: int) -> bool:
    """Returns whether a row beside the headings says the same columns again, in another language."""
    cells = {column: value for column, value in enumerate(grid.rows[other]) if value is not None}
    if not cells or not all(
        is_heading_text(value) and grid.rows[row][column] is not None for column, value in cells.items()
    ):
        return False
    known = known_columns({column: written(value) for column, value in cells.items()})
    return sum(score for score in known.values() if score >= 0.75) >= max(_FEWEST_TWINS, 0.6 * len(cells))


def _is_group_row(grid: Grid, above: int, row: int) -> bool:
    """Returns whether the row above the headings groups them: short texts, each over some columns but not all."""
    texts = {column: value for column, value in enumerate(grid.rows[above]) if value is not None}
    names = [column for column, value in enumerate(grid.rows[row]) if value is not None]
    if not texts or not all(is_heading_text(value) and len(str(value)) <= 40 for value in texts.values()):
        return False
    if len(texts) >= 2:
        inside = sum(min(names) <= column <= max(names) for column in texts)
        beyond = [column for column in texts if column > max(names)]
        return inside >= len(texts) / 2 and all(_holds_below(grid, row, column) for column in beyond)
    column = next(iter(texts))
    block = grid.merged_from.get((above, column))
    return bool(block and 1 <= block[3] - block[1] < max(names) - min(names) - 1 and block[2] == above)


def _holds_below(grid: Grid, row: int, column: int) -> bool:
    return bool(grid.filled[row + 1 : row + 1 + _LOOK_BELOW, column].any())


def _is_sub_row(grid: Grid, row: int, below: int) -> bool:
    """Returns whether the row under the headings divides some of them: texts only under merged or empty headings."""
    texts = {column: value for column, value in enumerate(grid.rows[below]) if value is not None}
    if len(texts) < 2 or not all(isinstance(value, (str, date)) and len(str(value)) <= 40 for value in texts.values()):
        return False
    grouped = {
        column
        for block in grid.merged
        if block[0] == row == block[2] and block[3] > block[1]
        for column in range(block[1], block[3] + 1)
    }
    free = {column for column, value in enumerate(grid.rows[row]) if value is None}
    named_columns = sum(value is not None for value in grid.rows[row])
    return (
        all(column in grouped or column in free for column in texts)
        and (len(texts) <= max(2, named_columns) or len(set(map(folded, map(str, texts.values())))) == len(texts))
        and bool(grouped)
    )


def with_rows(grid: Grid, rows: tuple[int, ...]) -> Header:
    """Returns the header made of `rows`: over each column the deepest text, and the texts of all levels as its path."""
    names: dict[int, str] = {}
    levels: dict[int, list[str]] = {}
    width = len(grid.columns)
    for depth, row in enumerate(rows):
        carried = ""
        until = -1
        for column in range(width):
            value = grid.rows[row][column]
            if value is not None:
                carried = written(value)
                block = grid.merged_from.get((row, column))
                until = block[3] if block else width if depth < len(rows) - 1 else column
                if column not in names or len(carried) > 1:
                    names[column] = carried
            if carried and column <= until and carried not in levels.setdefault(column, []):
                levels[column].append(carried)
    paths = {column: " ".join(levels.get(column, ())) for column in names}
    score = sum(known_columns(names).values())
    return Header(rows, names, paths, score)
