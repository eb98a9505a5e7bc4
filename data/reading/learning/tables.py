"""Which row of which sheet stands over the tracker, as choices to learn from."""

from dataclasses import replace
from typing import Final

from data.reading.learning.choices import Choice
from data.reading.learning.labelled import Labelled
from data.reading.sheets.proposed import NOTHING, candidates
from data.reading.sheets.table_signs import OF_WORDS

PENALTY: Final = 0.1


def choice(file: Labelled) -> Choice:
    """Returns the rows that may be headings of one file, and which of them are."""
    offered = candidates(file.sheets, file.readings)
    wanted = file.header_rows
    right = [
        file.is_tracker and of_sheet.place == file.main and (not wanted if row is None else row + 1 in wanted)
        for of_sheet, row in offered
    ]
    signs = [of_sheet.signs(row) for of_sheet, row in offered]
    return Choice(file.repository, [*signs, NOTHING], [*right, not file.is_tracker])


def without_words(known: Choice) -> Choice:
    """Returns a choice as it would be in a language of which no word is known: so tables are learned by their look."""
    plain = [{name: value for name, value in signs.items() if name not in OF_WORDS} for signs in known.offered]
    return replace(known, offered=plain)
