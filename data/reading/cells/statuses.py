"""Status by word: whole cells first, then runs of words inside them, in several languages."""

import re
from functools import lru_cache
from typing import Final

from data.reading.cells.completions import clauses, is_closed_undone, is_finishing, is_in_doubt, is_taken_back
from data.reading.vocabulary.lists import rating_words, status_words, word_set
from data.reading.vocabulary.wording import folded
from data.schema import Rag, Status

_SYMBOLS: Final = {
    "✓": Status.COMPLETED, "✔": Status.COMPLETED, "☑": Status.COMPLETED, "✅": Status.COMPLETED, "√": Status.COMPLETED,
    "✗": Status.NOT_STARTED, "✘": Status.NOT_STARTED, "☐": Status.NOT_STARTED, "❌": Status.NOT_STARTED,
    "○": Status.NOT_STARTED,
    "◐": Status.IN_PROGRESS, "◑": Status.IN_PROGRESS, "⏳": Status.IN_PROGRESS, "⏸": Status.ON_HOLD,
}  # fmt: skip
RATING_SYMBOLS: Final = {
    "🔴": Rag.RED,
    "🟥": Rag.RED,
    "🟠": Rag.AMBER_RED,
    "🟡": Rag.AMBER,
    "🟨": Rag.AMBER,
    "🟢": Rag.GREEN,
    "🟩": Rag.GREEN,
}
_NUMBERING: Final = re.compile(r"^\s*\(?\d{1,2}\s*[.):\-–]\s*(?=\D)")
_SHARE: Final = re.compile(r"\s*(\d{1,3})(?:\.\d+)?\s*%\s*(?:$|complet|done|finish|implement|achiev|deliver)", re.I)
_DENIED: Final = re.compile(
    r"(?:not|nicht|nao|pas|ikke|niet|non|no|sin|inte|ej|nie|не|kein)(?: yet| been| encore| noch)* (\w+)(?: yet)?"
)

_TIMING: Final = word_set("qualifiers", "timing")
_AHEAD: Final = (word_set("qualifiers", "ahead") | word_set("qualifiers", "meant")) - {"due"}
_DENIED_WORDS: Final = word_set("qualifiers", "denied")
_NONE: Final = word_set("qualifiers", "none")
_BEGUN: Final = frozenset({"started", "commenced", "initiated", "underway", "under way", "in progress", "ongoing"})


def _of_share(percent: float) -> Status:
    return Status.COMPLETED if percent >= 100 else Status.NOT_STARTED if percent <= 0 else Status.IN_PROGRESS


@lru_cache(maxsize=16_384)
def parse_status(text: str) -> Status | None:
    """Returns what a status cell says, None for words this house does not know."""
    known = status_words()
    plain = folded(_NUMBERING.sub("", text))
    if plain in known.whole:
        whole = Status(known.whole[plain])
        return None if whole is Status.COMPLETED and is_in_doubt(text) else whole
    for symbol, status in _SYMBOLS.items():
        if symbol in text:
            return status
    if not plain:
        return Status.UNKNOWN
    if (share := _SHARE.match(text)) is not None:
        return _of_share(float(share[1]))
    if is_closed_undone(text):
        return Status.CANCELLED
    if (denied := _DENIED.fullmatch(plain)) and parse_status(denied[1]) in {Status.COMPLETED, Status.IN_PROGRESS}:
        return Status.NOT_STARTED
    meaning = _said(text, plain)
    if meaning is not Status.COMPLETED:
        return meaning
    return None if is_in_doubt(text) else Status.IN_PROGRESS if is_taken_back(text) else meaning


def _said(text: str, plain: str) -> Status | None:
    """Returns what the runs of words of a status say; its first clause, where that is a word of status, goes first."""
    known, parts = status_words(), clauses(text)
    leading = known.whole.get(parts[0]) if parts else None
    if parts and parts[0] in _TIMING and any(known.whole.get(part) == Status.COMPLETED for part in parts[1:]):
        return Status.COMPLETED
    for phrase, meaning in known.within:
        if not (found := f" {plain} ".partition(f" {phrase} "))[1]:
            continue
        status = _in_its_place(Status(meaning), phrase, found[0].split())
        if status is Status.COMPLETED and leading:
            return Status(leading)
        is_later = leading == Status.COMPLETED and status is Status.NOT_STARTED
        return Status.IN_PROGRESS if is_later else status
    if is_finishing(text):
        return Status.IN_PROGRESS
    first = folded(re.split(r"[\n;:,(–—]| - ", text.strip(), maxsplit=1)[0])
    if first in known.whole:
        return Status(known.whole[first])
    word = plain.split(maxsplit=1)[0]
    return Status(known.whole[word]) if word in known.whole and len(word) > 3 else None


def _in_its_place(status: Status, phrase: str, before: list[str]) -> Status:
    """Returns what a run of words says after the words `before` it: "not on hold", "to be cancelled"."""
    near = frozenset(before[-3:])
    if status is Status.CANCELLED and near & (_AHEAD | _DENIED_WORDS | _NONE):
        return Status.IN_PROGRESS
    if status is Status.ON_HOLD and near & (_DENIED_WORDS | _NONE):
        return Status.IN_PROGRESS
    if phrase in _BEGUN and near & (_AHEAD | _DENIED_WORDS):
        return Status.NOT_STARTED
    return status


@lru_cache(maxsize=16_384)
def parse_rating(text: str) -> Rag | None:
    """Returns what a rating cell says, None for words this house does not know."""
    known = rating_words().whole
    for symbol, rag in RATING_SYMBOLS.items():
        if symbol in text:
            return rag
    plain = folded(text)
    for form in (plain, plain.removeprefix("rag ").removesuffix(" rag"), folded(re.sub(r"\(.*?\)", " ", text))):
        if form in known:
            return Rag(known[form])
    words = plain.split()
    colours = [
        Rag(known[word]) for word in words if len(word) > 2 and known.get(word) in {Rag.RED, Rag.AMBER, Rag.GREEN}
    ]
    if len(set(colours)) == 1:
        return colours[0]
    return None
