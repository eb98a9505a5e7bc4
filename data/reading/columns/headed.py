"""What the headings of a table tell together: a form's group before a stroke, the id beside a name, a heading again."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

from data.reading.columns.evidence import Evidence
from data.reading.tables.headings import Header
from data.reading.tables.outline import PARENTS
from data.reading.vocabulary.lists import word_set
from data.reading.vocabulary.naming import DATE_COLUMNS
from data.reading.vocabulary.wording import folded
from data.schema import Column

_STROKES: Final = ("/", ".", "::")
_FEWEST_ALIKE: Final = 3
_IDENTITY: Final = word_set("heading_words", "identity")
_START: Final = word_set("heading_words", "start")
_FINISH: Final = word_set("heading_words", "finish")
_DONE: Final = word_set("heading_words", "done")
_DATE: Final = word_set("heading_words", "date")
_LASTS: Final = word_set("heading_words", "lasts")
_FORM: Final = word_set("heading_words", "form")
_FEWEST_OWN: Final = 2
_CODES: Final = 0.9


def _ungrouped(names: Mapping[int, str]) -> dict[int, str]:
    """Returns the headings without the name of their group, where three share one: "details/deadline" is "deadline"."""
    for stroke in _STROKES:
        groups = Counter(name.rpartition(stroke)[0] for name in names.values() if " " not in name and stroke in name)
        shared = {group for group, count in groups.items() if group and count >= _FEWEST_ALIKE}
        if shared:
            return {
                place: name.rpartition(stroke)[2] if name.rpartition(stroke)[0] in shared else name
                for place, name in names.items()
            }
    return dict(names)


def plainly_headed(head: Header) -> Header:
    """Returns the headings as their words are weighed: without the groups that a form puts before its questions."""
    names = _ungrouped(head.names)
    if names == head.names:
        return head
    return replace(head, names=names, paths={place: names.get(place, path) for place, path in head.paths.items()})


def identities(head: Header) -> set[int]:
    """Returns the columns of numbers by which a tool knows what another column names: "Project ID" beside "Project"."""
    said = {folded(name) for name in head.names.values()}
    found = set()
    for place, name in head.names.items():
        words = folded(name).split()
        if len(words) > 1 and words[-1] in _IDENTITY:
            of = " ".join(words[:-1])
            if of in said or f"{of} name" in said:
                found.add(place)
    return found


def repeats(head: Header) -> dict[int, int]:
    """Returns column -> the first column with the same headings, all levels alike, for those that come after it."""
    alike: dict[str, list[int]] = defaultdict(list)
    for place in sorted(head.names):
        alike[folded(head.paths.get(place) or head.names[place])].append(place)
    return {place: places[0] for places in alike.values() for place in places[1:]}


def ends_of_spans(head: Header) -> set[int]:
    """Returns the columns that end a planned span which another begins: "Timeline - End" beside "Timeline - Start"."""
    said = {folded(name) for name in head.names.values()}
    return {
        place
        for place, name in head.names.items()
        if (words := folded(name).split())[1:]
        and words[-1] in _FINISH
        and not set(words) & _DONE
        and any(" ".join([*words[:-1], start]) in said for start in _START)
    }


def beside_a_form(head: Header) -> set[int]:
    """Returns the columns that a form fills itself ("start", "_uuid"): those outside the groups of its questions."""
    own = {place for place, name in head.names.items() if name.startswith("_")}
    if len(own) >= _FEWEST_OWN:
        own |= {place for place, name in head.names.items() if folded(name) in _FORM}
    asked = {place for place, name in _ungrouped(head.names).items() if name != head.names[place]}
    return own | (set(head.names) - asked if len(asked) >= _FEWEST_ALIKE and len(own) >= _FEWEST_OWN else set())


def barred(head: Header, form: AbstractSet[int]) -> dict[int, AbstractSet[Column]]:
    """Returns column -> what it cannot hold, told by the headings beside it; `form` are those a form fills itself."""
    found: dict[int, AbstractSet[Column]] = dict.fromkeys(form, frozenset(DATE_COLUMNS))
    found |= dict.fromkeys(identities(head), frozenset(Column) - {Column.REF})
    return found | dict.fromkeys(ends_of_spans(head), frozenset({Column.COMPLETED_DATE}))


def is_planned(head: Header, place: int) -> bool:
    """Returns whether a column headed "Date" says when a thing is to be done: a duration stands beside it."""
    return folded(head.names.get(place, "")) in _DATE and any(folded(name) in _LASTS for name in head.names.values())


def names_parent(head: Header, place: int, cells: Evidence) -> bool:
    """Returns whether a column gives the ref of the row that a row lies under: codes under "Parent"."""
    return folded(head.names.get(place, "")) in PARENTS and cells.spaceless > _CODES
