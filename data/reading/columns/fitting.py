"""How well the cells of a column fit each meaning a column can have."""

from collections.abc import Callable
from typing import Final

from data.reading.columns.evidence import Evidence
from data.schema import Column

_IMPOSSIBLE: Final = -2.0


def _ref(seen: Evidence) -> float:
    if seen.dates > 0.5 or seen.letters > 60 or seen.words > 4:
        return _IMPOSSIBLE
    score = (
        0.3
        if seen.distinct > 0.9
        else 0.1
        if seen.distinct > 0.6
        else -0.35
        if seen.distinct < 0.3 and seen.count > 5
        else 0.0
    )
    score += 0.15 if seen.is_rising else 0.0
    score -= 0.15 if seen.filled < 0.6 else 0.0
    # Codes with letters ("IIM-014") are an identity; beside them, numbers that only count the rows are not.
    score += 0.25 if seen.coded > 0.8 and seen.numbers < 0.2 and seen.distinct > 0.9 else 0.0
    return score - (0.3 if seen.words > 2 else 0.0) - (0.4 if seen.wordy > 0.5 and seen.words > 1 else 0.0)


def _action(seen: Evidence) -> float:
    if seen.dates > 0.5 or seen.wordy < 0.3:
        return _IMPOSSIBLE
    score = 0.3 if seen.distinct > 0.8 else 0.1 if seen.distinct > 0.5 else -0.2
    score += 0.15 if seen.words >= 4 else 0.05 if seen.words >= 2 or seen.letters >= 9 else -0.15
    if seen.distinct < 0.2 and seen.count > 10:
        score -= 0.4
    if max(seen.statuses, seen.yes_no, seen.priorities) > 0.7 or seen.addresses > 0.5:
        score -= 0.8
    return score + 0.2 * (seen.filled - 0.8)


def _workstream(seen: Evidence) -> float:
    if seen.dates > 0.4 or seen.addresses > 0.5:
        return _IMPOSSIBLE
    if seen.yes_no > 0.8 and seen.numbers < 0.5:
        return -0.6
    if seen.priorities > 0.8 and seen.numbers < 0.5:
        return -0.28
    score = (
        -0.05
        if seen.distinct_count == 1 < seen.count
        else 0.25
        if seen.distinct < 0.6
        else 0.0
        if seen.distinct < 0.9
        else -0.2
        if seen.count > 4
        else 0.0
    )
    return (
        score
        - (0.35 if seen.words > 9 else 0.0)
        - (0.25 if seen.statuses > 0.8 else 0.0)
        - (0.2 if seen.numbers > 0.9 else 0.0)
    )


def _who(seen: Evidence) -> float:
    if seen.dates > 0.4 or seen.numbers > 0.6:
        return _IMPOSSIBLE
    if max(seen.yes_no, seen.priorities, seen.statuses) > 0.7:
        return -0.8
    return -0.4 if seen.words > 10 else 0.0


def _agency(seen: Evidence) -> float:
    return _who(seen) + (0.25 if seen.bodies > 0.5 else -0.15 if seen.people > 0.6 and seen.bodies < 0.3 else 0.0)


def _owner(seen: Evidence) -> float:
    return _who(seen) + (0.25 if seen.people > 0.5 and seen.bodies < 0.5 else -0.05 if seen.bodies > 0.6 else 0.05)


def _date(seen: Evidence) -> float:
    dated = seen.dates + seen.loose_dates + 0.7 * seen.vague + seen.serials
    if seen.dates < 0.2 and (seen.yes_no > 0.8 or (seen.statuses > 0.8 and seen.vague < 0.9)):
        return _IMPOSSIBLE
    if dated > 0.5:
        return 0.35
    if dated > 0.2:
        return 0.0
    return -0.45 if seen.wordy > 0.5 and dated > 0.02 else -0.7 if seen.wordy > 0.5 else _IMPOSSIBLE


def _is_coded(seen: Evidence) -> bool:
    """Returns whether the cells are a few small whole numbers, the codes of a key and not amounts."""
    return seen.levels > 0.95 and 2 < seen.distinct_count <= 7 and not seen.is_rising


def _status(seen: Evidence) -> float:
    if _is_coded(seen):
        return -0.1
    if seen.statuses >= 0.2 and seen.statuses + seen.percents > 0.9 and seen.levels < 0.5 and seen.wordy < 0.9:
        return 0.3
    if seen.dates > 0.3 or (seen.numbers > 0.5 and seen.yes_no < 0.5):
        return _IMPOSSIBLE
    if seen.statuses > 0.5 and seen.yes_no < 0.6:
        return 0.45
    if seen.yes_no > 0.6:
        return -0.15
    score = 0.2 if seen.statuses > 0.2 else -0.1
    return (
        score
        - (0.6 if seen.words > 6 else 0.15 if seen.words > 3 else 0.0)
        - (0.2 if seen.distinct > 0.8 and seen.count > 8 else 0.0)
    )


def _rag(seen: Evidence) -> float:
    if seen.dates > 0.3 or seen.words > 4:
        return _IMPOSSIBLE
    return 0.35 if seen.ratings > 0.5 else -0.45


def _percent(seen: Evidence) -> float:
    if seen.dates > 0.3:
        return _IMPOSSIBLE
    if (seen.yes_no > 0.8 and seen.numbers < 0.5) or _is_coded(seen):
        return -0.29
    return 0.3 if seen.percents > 0.6 else -0.2 if seen.percents > 0.2 else -0.9


def _priority(seen: Evidence) -> float:
    if seen.dates > 0.3 or seen.words > 5:
        return _IMPOSSIBLE
    if seen.priorities > 0.5:
        return 0.35
    return 0.0 if seen.distinct < 0.4 or seen.count < 6 else -0.3


def _remarks(seen: Evidence) -> float:
    if seen.dates > 0.6:
        return -0.6
    if max(seen.yes_no, seen.priorities) > 0.8 or seen.numbers > 0.7:
        return -0.5
    if seen.coded > 0.6:
        return -0.2
    return 0.2 if seen.words >= 4 else 0.05


_FITS: Final[dict[Column, Callable[[Evidence], float]]] = {
    Column.REF: _ref,
    Column.ACTION: _action,
    Column.WORKSTREAM: _workstream,
    Column.LEAD_AGENCY: _agency,
    Column.SUPPORT_AGENCIES: _who,
    Column.OWNER: _owner,
    Column.START_DATE: _date,
    Column.BASELINE_DUE_DATE: _date,
    Column.DUE_DATE: _date,
    Column.COMPLETED_DATE: _date,
    Column.STATUS: _status,
    Column.RAG: _rag,
    Column.PERCENT_COMPLETE: _percent,
    Column.PRIORITY: _priority,
    Column.REMARKS: _remarks,
}


def fit(column: Column, seen: Evidence) -> float:
    """Returns how well the cells fit a meaning: above 0 for it, below against it, −2 where it cannot be."""
    return 0.0 if seen.is_empty else _FITS[column](seen)
