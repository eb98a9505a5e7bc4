"""Where a register of decisions states what, and whether a sheet is one at all rather than a list of actions."""

from typing import Final

from data.reading.tables.grid import Grid
from data.reading.tables.headings import Header
from data.reading.vocabulary.measure_words import meanings, words
from data.reading.vocabulary.wording import folded

_MOST: Final = 0.5


def decision_places(head: Header) -> dict[str, int]:
    """Returns field -> the column (from 0) whose heading names it; the surest names first where several do."""
    known = meanings("decision_headings")
    found: dict[str, int] = {}
    for column, name in sorted(head.names.items()):
        text = folded(name)
        told = known.get(text) or ("decision" if text.startswith("decision ") else "")
        if told and (told not in found or (told == "decision" and folded(head.names[found[told]]) == "description")):
            found[told] = column
    return found


def is_register(grid: Grid, head: Header) -> bool:
    """Returns whether most states, or most kinds, of a sheet are words of decisions that a list of actions has not."""
    places = decision_places(head)
    if "decision" not in places:
        return False
    for name, known in (
        ("state", words("decision_register", "states")),
        ("kind", frozenset(meanings("decision_kind"))),
    ):
        if name in places:
            cells = [value for value in grid.columns[places[name]][head.first_row :] if isinstance(value, str)]
            if cells and sum(folded(value) in known for value in cells) > _MOST * len(cells):
                return True
    return False
