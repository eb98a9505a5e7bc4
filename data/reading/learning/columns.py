"""Which column of the tracker has a meaning, as choices to learn from: one for each meaning of each table."""

from typing import Final

from data.reading.columns.column_signs import Beside
from data.reading.columns.completing import NOTHING
from data.reading.learning.choices import Choice
from data.reading.learning.labelled import Labelled
from data.reading.sheets.kinds import read_under
from data.reading.tables.grid import Grid
from data.reading.tables.headings import Header, header_around, with_rows
from data.reading.vocabulary.wording import numbered
from data.schema import Column

PENALTY: Final = 1.0


def _headings(file: Labelled, grid: Grid) -> Header:
    """Returns the headings that are true of a file: as they are read where that is right."""
    read = file.readings[file.main].header
    rows = file.header_rows
    if rows & {row + 1 for row in read.rows} or not rows | set(read.rows):
        return read
    if not rows:
        return Header()
    first, last = min(rows) - 1, max(rows) - 1
    return header_around(grid, last) if first == last else with_rows(grid, tuple(range(first, last + 1)))


def table(file: Labelled) -> Beside | None:
    """Returns the columns of the tracker in a file, headings given; None where it holds none."""
    if not file.is_tracker or file.main < 0:
        return None
    grid = file.readings[file.main].grid
    return read_under(grid, _headings(file, grid)).columns.table


def choice(file: Labelled, columns: Beside, meaning: Column) -> Choice:
    """Returns the columns of a tracker, and which of them has a meaning; that none has it is one of the answers."""
    given = file.truth["column_letters"].get(meaning.value)
    allowed = {given, *file.truth.get("alternatives", {}).get(meaning.value, [])}
    wanted = {numbered(letter) for letter in allowed if letter}
    right = [place in wanted for place in columns.order]
    signs = [columns.signs(place) for place in columns.order]
    return Choice(file.repository, [*signs, NOTHING], [*right, None in allowed])
