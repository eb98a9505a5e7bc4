"""Which column holds what: names and contents weighed together, every guess with its reason."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from data.reading.columns.column_signs import Beside
from data.reading.columns.completing import complete, doubt
from data.reading.columns.content_columns import told_by_content
from data.reading.columns.entities import entity, weighed
from data.reading.columns.evidence import Evidence, evidence, sample
from data.reading.columns.fitting import fit
from data.reading.columns.headed import barred, beside_a_form, is_planned, names_parent, plainly_headed, repeats
from data.reading.columns.phases import holds_phases
from data.reading.tables.grid import Grid
from data.reading.tables.headings import Header
from data.reading.tables.row_texts import is_total
from data.reading.tables.row_types import says_row_types
from data.reading.vocabulary.lists import word_set
from data.reading.vocabulary.naming import DATE_COLUMNS, named, without_language
from data.reading.vocabulary.wording import folded
from data.schema import Column

ENOUGH: Final = 0.5
_SURE: Final = 0.9
_PLAIN: Final = 0.6
_EXACT: Final = 0.98
_EACH_ITS_OWN: Final = 0.9
_MOSTLY: Final = 0.75
_ANSWERS: Final = 0.8
_TURNED: Final = 0.2
_NAMED: Final = 0.8
_FOLLOWED: Final = (Column.OWNER, Column.START_DATE, Column.DUE_DATE, Column.STATUS, Column.RAG)
_FEWEST_FOLLOWED: Final = 3
_FORMED: Final = 0.2
_KEYS: Final = word_set("heading_words", "keys")
_ENGLISH: Final = frozenset({"en", "eng", "english"})


@dataclass(frozen=True)
class Candidate:
    """A column of a sheet that may hold something: how surely (name and content together, about 0–1.5)."""

    index: int
    score: float


@dataclass(frozen=True)
class Columns:
    """Which column of the sheet (from 0) holds each canonical column, and in words why where it was not plain.

    `beside` is the first column of another table of actions on the right, which is not read; None where there is none.
    `earlier` are the columns that state earlier statuses, the latest of them first.
    `table` holds the signs of all columns beside one another.
    """

    places: Mapping[Column, int]
    reasons: Mapping[Column, str] = field(default_factory=dict)
    candidates: Mapping[Column, tuple[Candidate, ...]] = field(default_factory=dict)
    evidence: Mapping[int, Evidence] = field(default_factory=dict)
    beside: int | None = None
    table: Beside = field(default_factory=lambda: Beside({}, {}))
    earlier: tuple[int, ...] = ()


def _name_scores(head: Header, column: int, kind: str) -> dict[Column, float]:
    """Returns what the heading of a column says: its own text, or less surely all levels above it."""
    if column not in head.names:
        return {}
    own = weighed(kind, head.names[column], named(head.names[column]))
    path = head.paths.get(column, "")
    if path and path != head.names[column]:
        whole = named(path)
        is_plain = max(own.values(), default=0.0) >= 0.8
        for canonical, score in whole.items():
            dated = canonical in DATE_COLUMNS
            trust = 1.0 if dated else 0.95 if score >= _EXACT else 0.5 if is_plain else 0.9
            own[canonical] = max(own.get(canonical, 0.0), score * trust)
        if any(canonical in DATE_COLUMNS and score >= 0.9 for canonical, score in whole.items()):
            for canonical in DATE_COLUMNS:
                if canonical in own and whole.get(canonical, 0.0) < 0.6:
                    own[canonical] *= 0.5
    return own


def _twins(head: Header) -> set[int]:
    """Returns the columns that repeat another in a second language: of twins the English one counts, else the first."""
    alike: dict[str, list[tuple[int, str]]] = {}
    for column, name in sorted(head.names.items()):
        base, language = without_language(name)
        alike.setdefault(base, []).append((column, language))
    left_out: set[int] = set()
    for columns in alike.values():
        if len(columns) > 1 and len({language for _, language in columns}) == len(columns):
            chosen = next((column for column, language in columns if language in _ENGLISH), columns[0][0])
            left_out |= {column for column, _ in columns if column != chosen}
    return left_out


def _is_due_or_done(names: Mapping[Column, float]) -> bool:
    """Returns whether a heading ("completion date") may mean the day promised as well as the day it was done."""
    due, done = names.get(Column.DUE_DATE, 0.0), names.get(Column.COMPLETED_DATE, 0.0)
    return min(due, done) >= 0.5 and abs(due - done) <= 0.2 and names.get(Column.START_DATE, 0.0) < due


def _without_guessed_completion(names: Mapping[Column, float]) -> dict[Column, float]:
    """Returns the names without a completion that a heading says less surely than another date ("End", "Live date").

    What is done makes the headline: a column is the day of completion where its name says just that, or as plainly.
    """
    done = names.get(Column.COMPLETED_DATE, 0.0)
    others = max(names.get(column, 0.0) for column in DATE_COLUMNS if column is not Column.COMPLETED_DATE)
    is_said = done > others or (done == others and done >= _MOSTLY)
    return {column: sure for column, sure in names.items() if column is not Column.COMPLETED_DATE or is_said}


def _scores(head: Header, table: Beside, form: AbstractSet[int]) -> list[tuple[float, int, Column]]:
    twins, never = _twins(head), barred(head, form)
    scores = []
    for column, cells in table.seen.items():
        if column in twins:
            continue
        names = _without_guessed_completion(table.names[column])
        if _is_due_or_done(names) and not cells.is_empty:
            names[Column.DUE_DATE if cells.filled > _MOSTLY else Column.COMPLETED_DATE] += _TURNED
        if Column.DUE_DATE in names and is_planned(head, column):
            names[Column.DUE_DATE] += _TURNED
        for canonical, name in names.items():
            if canonical in never.get(column, ()) or (
                canonical is Column.WORKSTREAM and names_parent(head, column, cells)
            ):
                continue
            score = (
                name
                - (_FORMED if column in form else 0.0)
                + fit(canonical, cells)
                - (0.0 if not cells.is_empty else 0.12 if name >= _SURE else 0.35)
            )
            if score >= ENOUGH:
                scores.append((score, column, canonical))
    return sorted(scores, key=lambda entry: (-round(entry[0], 3), entry[1]))


def _leave_far_groups_out(
    places: dict[Column, int], head: Header, seen: Mapping[int, Evidence], candidates: Sequence[Candidate]
) -> None:
    """Takes back a workstream right of the action where its name is weak ("Location") or it groups nothing."""
    group, action = places.get(Column.WORKSTREAM), places.get(Column.ACTION)
    if group is None or action is None or group < action:
        return
    left = [one.index for one in candidates if one.index < action and one.index not in places.values()]
    if left and seen[group].distinct > _EACH_ITS_OWN:
        places[Column.WORKSTREAM] = left[0]
        return
    if named(head.names.get(group, "")).get(Column.WORKSTREAM, 0.0) < _PLAIN:
        del places[Column.WORKSTREAM]


def _leave_left_remarks_out(places: dict[Column, int], head: Header, candidates: Sequence[Candidate]) -> None:
    """Moves remarks told by a weak name ("Outcome") left of the action to the next best column right of it."""
    remarks, action = places.get(Column.REMARKS), places.get(Column.ACTION)
    if remarks is None or action is None or remarks > action:
        return
    if named(head.names.get(remarks, "")).get(Column.REMARKS, 0.0) >= _SURE:
        return
    del places[Column.REMARKS]
    right = [one.index for one in candidates if one.index > action and one.index not in places.values()]
    if right:
        places[Column.REMARKS] = right[0]


def _leave_right_actions_out(places: dict[Column, int], head: Header, candidates: Sequence[Candidate]) -> None:
    """Moves an action told by no sure name ("Summary") from right of who, when and how far to the left of them."""
    action = places.get(Column.ACTION)
    if action is None or named(head.names.get(action, "")).get(Column.ACTION, 0.0) >= _SURE:
        return
    followed = [places[column] for column in _FOLLOWED if column in places]
    if len(followed) < _FEWEST_FOLLOWED or action < max(followed):
        return
    left = [one.index for one in candidates if one.index < min(followed)]
    if left:
        taken = {place: column for column, place in places.items()}
        if left[0] in taken:
            del places[taken[left[0]]]
        places[Column.ACTION] = left[0]
        if named(head.names.get(action, "")).get(Column.REMARKS, 0.0):
            places.setdefault(Column.REMARKS, action)


def _is_said_again(
    column: int, again: Mapping[int, int], places: Mapping[Column, int], seen: Mapping[int, Evidence]
) -> bool:
    """Returns whether a column has the headings of one that is read already, and no colours of its own beside words."""
    first = again.get(column, column)
    taken = {place for place in places.values() if place == first or again.get(place) == first}
    return bool(taken - {column}) and seen[column].ratings <= _MOSTLY


def _leave_second_statuses_out(places: dict[Column, int], head: Header, seen: Mapping[int, Evidence]) -> None:
    """Takes back a remark told by words of status, where a status is stated beside it and no name says remarks."""
    remarks = places.get(Column.REMARKS)
    if Column.STATUS not in places or remarks is None:
        return
    if named(head.names.get(remarks, "")).get(Column.REMARKS, 0.0) >= _SURE:
        return
    if seen[remarks].statuses > _ANSWERS and seen[remarks].distinct < _EACH_ITS_OWN:
        del places[Column.REMARKS]


def _second_table(head: Header, seen: Mapping[int, Evidence], width: int) -> int:
    """Returns the first column right of the table that an empty column sets apart: of other actions, or of a key."""
    ours, last = False, max(head.names, default=width)
    for column in range(width):
        if column not in seen and ours:
            theirs = [name for place, name in sorted(head.names.items()) if place > column]
            is_key = bool(theirs) and folded(theirs[0]) in _KEYS
            if is_key or column > last or any(map(_is_text_of_action, theirs)):
                return column + 1
        ours |= _is_text_of_action(head.names.get(column, ""))
    return width


def _is_text_of_action(name: str) -> bool:
    return named(name).get(Column.ACTION, 0.0) >= _NAMED


def _is_summed(grid: Grid, row: int) -> bool:
    """Returns whether a row begins like one of totals."""
    first = next((value for value in grid.rows[row] if value is not None), None)
    return isinstance(first, str) and is_total(first)


def _not_guessed(head: Header, seen: Mapping[int, Evidence]) -> set[int]:
    """Returns the columns that no meaning is guessed for: phases, twins in another language, second statuses."""
    told = {
        column
        for column, cells in seen.items()
        if cells.statuses > _ANSWERS or holds_phases(head.names.get(column, ""), cells)
    }
    return told | _twins(head)


def columns(grid: Grid, head: Header, rows: Sequence[int]) -> Columns:
    """Returns the columns of a table understood from its headings and from the cells in `rows`."""
    form, again = beside_a_form(head), repeats(head)
    head = plainly_headed(head)
    looked_at = [row for row in sample(rows) if not _is_summed(grid, row)]
    seen = {
        column: evidence(grid.columns[column], looked_at)
        for column in range(len(grid.columns))
        if column in head.names or any(grid.columns[column][row] is not None for row in looked_at)
    }
    beside = _second_table(head, seen, len(grid.columns))
    others = [
        column
        for column, cells in seen.items()
        if column >= beside and not cells.is_empty and _is_text_of_action(head.names.get(column, ""))
    ]
    seen = {
        column: cells
        for column, cells in seen.items()
        if column < beside and not says_row_types(head.names.get(column, ""), cells.texts)
    }
    kind = entity(head.names.values(), grid.name)
    table = Beside(seen, {column: _name_scores(head, column, kind) for column in seen})
    places: dict[Column, int] = {}
    candidates: dict[Column, list[Candidate]] = {}
    for score, column, canonical in _scores(head, table, form):
        candidates.setdefault(canonical, []).append(Candidate(column, score))
        if (
            canonical not in places
            and column not in places.values()
            and not _is_said_again(column, again, places, seen)
        ):
            places[canonical] = column
    _leave_right_actions_out(places, head, candidates.get(Column.ACTION, ()))
    _leave_far_groups_out(places, head, seen, candidates.get(Column.WORKSTREAM, ()))
    _leave_left_remarks_out(places, head, candidates.get(Column.REMARKS, ()))
    _leave_second_statuses_out(places, head, seen)
    carried_down = {block[1] for block in grid.merged if block[1] == block[3] and block[0] >= head.first_row}
    reasons, earlier = told_by_content(places, seen, head, carried_down)
    if Column.ACTION in places:
        complete(places, table, reasons, _not_guessed(head, seen) | form | set(again) | set(barred(head, form)))
        doubt(places, table, head.names, reasons)
    told = {key: tuple(found) for key, found in candidates.items()}
    return Columns(places, reasons, told, seen, beside if others else None, table, earlier)
