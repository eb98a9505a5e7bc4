"""Which column holds what: names and contents weighed together, every guess with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from data.reading.evidence import Evidence, evidence, sample
from data.reading.fitting import fit
from data.reading.grid import Grid
from data.reading.headings import Header
from data.reading.naming import DATE_COLUMNS, Names, named
from data.schema import Column

ENOUGH: Final = 0.5
_SURE: Final = 0.9


@dataclass(frozen=True)
class Candidate:
    """A column of a sheet that may hold something: how surely (name and content together, about 0–1.5)."""

    index: int
    score: float


@dataclass(frozen=True)
class Mapping_:
    """Which column of the sheet (from 0) holds each canonical column, and in words why where it was not plain."""

    columns: Mapping[Column, int]
    reasons: Mapping[Column, str] = field(default_factory=dict)
    candidates: Mapping[Column, tuple[Candidate, ...]] = field(default_factory=dict)
    evidence: Mapping[int, Evidence] = field(default_factory=dict)


def _name_scores(head: Header, column: int) -> Names:
    """Returns what the heading of a column says: its own text, or less surely all levels above it."""
    if column not in head.names:
        return {}
    own = dict(named(head.names[column]))
    path = head.paths.get(column, "")
    if path and path != head.names[column]:
        whole = named(path)
        is_plain = max(own.values(), default=0.0) >= 0.8
        for canonical, score in whole.items():
            dated = canonical in DATE_COLUMNS
            own[canonical] = max(own.get(canonical, 0.0), score * (1.0 if dated else 0.5 if is_plain else 0.9))
        if any(canonical in DATE_COLUMNS and score >= 0.9 for canonical, score in whole.items()):
            for canonical in DATE_COLUMNS:
                if canonical in own and whole.get(canonical, 0.0) < 0.6:
                    own[canonical] *= 0.5
    return own


def _scores(head: Header, seen: Mapping[int, Evidence]) -> list[tuple[float, int, Column]]:
    scores = []
    for column, cells in seen.items():
        for canonical, name in _name_scores(head, column).items():
            score = name + fit(canonical, cells) - (0.0 if not cells.is_empty else 0.12 if name >= _SURE else 0.35)
            if score >= ENOUGH:
                scores.append((score, column, canonical))
    return sorted(scores, key=lambda entry: (-round(entry[0], 3), entry[1]))


def mapping(grid: Grid, head: Header, rows: Sequence[int]) -> Mapping_:
    """Returns the columns of a table understood from its headings and from the cells in `rows`."""
    looked_at = sample(rows)
    seen = {
        column: evidence(grid.columns[column], looked_at)
        for column in range(len(grid.columns))
        if column in head.names or any(grid.columns[column][row] is not None for row in looked_at)
    }
    taken: dict[Column, int] = {}
    candidates: dict[Column, list[Candidate]] = {}
    used: set[int] = set()
    for score, column, canonical in _scores(head, seen):
        candidates.setdefault(canonical, []).append(Candidate(column, score))
        if canonical not in taken and column not in used:
            taken[canonical] = column
            used.add(column)
    reasons: dict[Column, str] = {}
    _by_content(taken, reasons, seen, head)
    return Mapping_(taken, reasons, {key: tuple(found) for key, found in candidates.items()}, seen)


def _by_content(
    taken: dict[Column, int], reasons: dict[Column, str], seen: Mapping[int, Evidence], head: Header
) -> None:
    """Adds what the headings do not tell but the cells do."""
    free = [column for column in seen if column not in taken.values()]
    if Column.ACTION not in taken:
        texts = [column for column in free if fit(Column.ACTION, seen[column]) > 0.05 and seen[column].words >= 2]
        if texts:
            best = max(
                texts,
                key=lambda column: (
                    min(seen[column].letters, 60) * seen[column].filled * seen[column].distinct,
                    -column,
                ),
            )
            taken[Column.ACTION] = best
            free.remove(best)
            reasons[Column.ACTION] = "its cells hold the longest texts, each its own"
    status = taken.get(Column.STATUS)
    if status is None or seen[status].is_empty or seen[status].yes_no > 0.8 or seen[status].statuses < 0.2:
        worded = [
            column
            for column in free
            if seen[column].statuses > 0.6
            and seen[column].yes_no < 0.5
            and seen[column].distinct_count <= 12
            and seen[column].priorities < 0.8
        ]
        if worded and not (
            status is not None
            and seen[status].statuses >= 0.2
            and not seen[status].is_empty
            and seen[status].yes_no <= 0.8
        ):
            best = max(worded, key=lambda column: (round(seen[column].statuses, 1), seen[column].count))
            reasons[Column.STATUS] = "its cells hold words of status"
            taken[Column.STATUS] = best
            free.remove(best)
    action = taken.get(Column.ACTION)
    if Column.WORKSTREAM not in taken and action is not None:
        groups = [
            column
            for column in free
            if column < action
            and seen[column].count > 3
            and seen[column].distinct <= 0.6
            and seen[column].wordy > 0.6
            and seen[column].words <= 5
            and max(seen[column].yes_no, seen[column].priorities, seen[column].statuses, seen[column].people) < 0.95
            and seen[column].dates < 0.1
            and seen[column].distinct_count > 1
        ]
        if groups:
            taken[Column.WORKSTREAM] = groups[-1]
            free.remove(groups[-1])
            reasons[Column.WORKSTREAM] = "the same few words stand left of many actions"
    if Column.REF not in taken and action is not None:
        numbers = [
            column for column in free if column < action and seen[column].is_rising and seen[column].filled > 0.5
        ]
        if numbers and (not head.names.get(numbers[0]) or not head.rows):
            taken[Column.REF] = numbers[0]
            reasons[Column.REF] = "its numbers rise from row to row"
    if Column.DUE_DATE not in taken and Column.BASELINE_DUE_DATE in taken:
        taken[Column.DUE_DATE] = taken.pop(Column.BASELINE_DUE_DATE)
        reasons[Column.DUE_DATE] = "it is the only date by which the action was promised"
