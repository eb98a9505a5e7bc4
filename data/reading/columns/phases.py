"""Columns that say which phase of its life a project is in ("Design", "Build"), which is no status of an action."""

from typing import Final

from data.reading.cells.statuses import parse_status
from data.reading.columns.evidence import Evidence
from data.reading.vocabulary.lists import word_set
from data.reading.vocabulary.wording import folded
from data.schema import Status

_HEADED: Final = word_set("phases", "headings")
_PHASES: Final = word_set("phases", "is")
_CLEARLY: Final = 0.2


def _is_phase(text: str) -> bool:
    """Returns whether a cell names phases and nothing else, numbered or not: "3. Build", "Test and deploy"."""
    words = [word for word in folded(text).split() if not word.isdecimal()]
    return bool(words) and set(words) <= _PHASES


def holds_phases(heading: str, seen: Evidence) -> bool:
    """Returns whether a column headed "Phase" or "Stage" names phases, and hardly any cell says how things stand."""
    if seen.is_empty or not _HEADED & set(folded(heading).split()):
        return False
    others = [text for text in seen.texts if not _is_phase(text)]
    standing = sum(parse_status(text) not in {None, Status.UNKNOWN} for text in others)
    return len(others) < seen.count and standing < _CLEARLY * seen.count
