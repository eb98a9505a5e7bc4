"""The table that is most likely the tracker where no sheet says so: found by its look, for a person to confirm."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from data.reading.opening.workbook import Sheet
from data.reading.sheets.kinds import SheetReading, is_derived, read_under, with_action
from data.reading.sheets.table_signs import Candidates
from data.reading.tables.headings import Header, header_around
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import lettered
from data.reading.weights.linear import chances, score, weights
from data.schema import Column

PART: Final = "tables"
NOTHING: Final = {"nothing is a tracker": 1.0}
"""The signs of the answer that no table of a file is a tracker."""
_FEWEST_ROWS: Final = 2
_MORE_LIKELY_THAN_NOT: Final = 0.5
_LONGEST_TEXTS: Final = "its cells hold the longest texts, each its own"


def candidates(sheets: Sequence[Sheet], readings: Sequence[SheetReading]) -> list[tuple[Candidates, int | None]]:
    """Returns every row (from 0; None for no headings) of every sheet that holds anything, as possible headings."""
    found = [
        Candidates(reading.grid, sheet, reading.is_aside, place, len(sheets))
        for place, (sheet, reading) in enumerate(zip(sheets, readings, strict=True))
    ]
    return [(of_sheet, row) for of_sheet in found if len(of_sheet.grid.filled_rows) for row in of_sheet.rows]


def proposed(sheets: Sequence[Sheet], readings: Sequence[SheetReading], free: Sequence[bool]) -> SheetReading | None:
    """Returns the table that is most likely a tracker, read as one; None where more likely none is.

    `free` tells which sheets nobody has said anything about; the others stay as they are, and so do those that a note
    explains and those derived from others.
    """
    is_open = [
        is_free and not reading.note and not is_derived(reading.grid)
        for is_free, reading in zip(free, readings, strict=True)
    ]
    open_to = [one for one in candidates(sheets, readings) if is_open[one[0].place]]
    learned = weights(PART)
    likely = chances([score(of_sheet.signs(row), learned) for of_sheet, row in open_to] + [score(NOTHING, learned)])
    if not open_to or likely[-1] > _MORE_LIKELY_THAN_NOT:
        return None
    best = int(likely[:-1].argmax())
    of_sheet, row = open_to[best]
    reading = read_under(of_sheet.grid, Header() if row is None else header_around(of_sheet.grid, row))
    texts = of_sheet.text_column(reading.header.first_row)
    if Column.ACTION not in reading.columns.places and texts.place >= 0:
        reading = with_action(reading, texts.place, _LONGEST_TEXTS)
    if len(reading.rows.of(RowKind.KEPT)) < _FEWEST_ROWS:
        return None
    return replace(reading, proposed=_why(reading, row, float(likely[best])))


def _why(reading: SheetReading, row: int | None, chance: float) -> str:
    """Returns in words what is proposed, and how many of ten guesses as sure as this one are right."""
    headings = "without headings" if row is None else f"with its headings in row {row + 1}"
    letter = lettered(reading.columns.places[Column.ACTION])
    return (
        f"No sheet says plainly that it is a tracker. This one is read as one by its look, {headings} and the actions"
        f" in column {letter}; of ten guesses as sure as this, about {max(1, min(9, round(chance * 10)))} are right."
    )
