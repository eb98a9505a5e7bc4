"""Which column says what an action belongs to, where its heading does not: told by its place and its cells."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

from data.reading.columns.evidence import Evidence
from data.reading.tables.headings import Header
from data.reading.vocabulary.lists import priority_words
from data.reading.vocabulary.naming import named
from data.reading.vocabulary.wording import folded
from data.schema import Column

Places: TypeAlias = dict[Column, int]
Seen: TypeAlias = Mapping[int, Evidence]

_ACTION_LIKE: Final = 0.6
_GIVEN_ONCE: Final = 0.6
_FEWEST: Final = 3
_WORDY: Final = 0.9
_LETTERS_OF_A_THEME: Final = 10
_FEWEST_LETTERS: Final = 2


def free(places: Places, seen: Seen) -> list[int]:
    """Returns the columns that have no meaning yet."""
    return [column for column in seen if column not in places.values()]


def workstream(
    places: Places, seen: Seen, head: Header, carried_down: AbstractSet[int], reasons: dict[Column, str]
) -> None:
    """Takes a column left of the action as the workstream: one merged down, a larger task, or a few words repeated."""
    action = places.get(Column.ACTION)
    if Column.WORKSTREAM in places or action is None:
        return
    left = [column for column in free(places, seen) if column < action and _names_groups(seen[column])]
    merged = [column for column in left if column in carried_down]
    larger = [column for column in left if _is_larger(head, column, seen[column])]
    repeated = [column for column in left if _is_repeated(seen[column])]
    for found, why in (
        (merged[:1], "one cell of it stands beside several actions"),
        (larger[-1:], "it repeats what the actions beside it belong to"),
        (repeated[-1:], "the same few words stand left of many actions"),
    ):
        if found:
            places[Column.WORKSTREAM] = found[0]
            reasons[Column.WORKSTREAM] = why
            return


def named_priority(places: Places, seen: Seen, carried_down: AbstractSet[int], reasons: dict[Column, str]) -> None:
    """Takes a "Priority" left of the action that names themes, and not how urgent a thing is, as the workstream."""
    priority, action = places.get(Column.PRIORITY), places.get(Column.ACTION)
    if priority is None or action is None or priority > action or Column.WORKSTREAM in places:
        return
    cells = seen[priority]
    says = {word for text in cells.texts for word in folded(text).split() if not word.isdecimal()}
    is_theme = cells.wordy > _WORDY and cells.letters >= _LETTERS_OF_A_THEME and not says & priority_words()
    if is_theme and (priority in carried_down or cells.words > 1):
        places[Column.WORKSTREAM] = places.pop(Column.PRIORITY)
        reasons[Column.WORKSTREAM] = "its cells name themes and not how urgent an action is"


def _names_groups(seen: Evidence) -> bool:
    return (
        seen.distinct_count > 1
        and seen.wordy > 0.6
        and seen.letters >= _FEWEST_LETTERS
        and seen.dates < 0.1
        and seen.addresses < 0.5
        and max(seen.yes_no, seen.priorities, seen.statuses, seen.people) < 0.95
    )


def _is_larger(head: Header, column: int, seen: Evidence) -> bool:
    """Returns whether a column is headed like an action and gives one text to several rows."""
    is_shared = seen.filled <= _GIVEN_ONCE or seen.distinct < 0.95
    is_headed = named(head.names.get(column, "")).get(Column.ACTION, 0.0) >= _ACTION_LIKE
    return is_headed and is_shared and seen.count > 1


def _is_repeated(seen: Evidence) -> bool:
    return seen.count > _FEWEST and seen.distinct <= 0.6 and seen.words <= 5
