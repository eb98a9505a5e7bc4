"""Status by word: whole cells first, then runs of words inside them, in several languages."""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Final

from data.reading.cells.completions import clauses, is_closed_undone, is_finishing, is_in_doubt, is_taken_back
from data.reading.cells.date_spelling import DIGITS
from data.reading.vocabulary.inflections import meaning_of_form, meant_word
from data.reading.vocabulary.lists import rating_words, status_openings, status_words, word_set
from data.reading.vocabulary.wording import folded
from data.schema import Rag, Status

_SYMBOLS: Final = {
    "✓": Status.COMPLETED, "✔": Status.COMPLETED, "☑": Status.COMPLETED, "✅": Status.COMPLETED, "√": Status.COMPLETED,
    "✗": Status.NOT_STARTED, "✘": Status.NOT_STARTED, "☐": Status.NOT_STARTED, "❌": Status.NOT_STARTED,
    "○": Status.NOT_STARTED, "⬜": Status.NOT_STARTED, "🔲": Status.NOT_STARTED, "□": Status.NOT_STARTED,
    "🆕": Status.NOT_STARTED, "◐": Status.IN_PROGRESS, "◑": Status.IN_PROGRESS, "◒": Status.IN_PROGRESS,
    "⏳": Status.IN_PROGRESS, "⌛": Status.IN_PROGRESS, "🔄": Status.IN_PROGRESS, "🚧": Status.IN_PROGRESS,
    "▶": Status.IN_PROGRESS, "✎": Status.IN_PROGRESS, "✏": Status.IN_PROGRESS, "⏸": Status.ON_HOLD,
    "🏁": Status.COMPLETED, "🗑": Status.CANCELLED,
}  # fmt: skip
# A letter by itself that Wingdings draws as a tick, a cross or a box, where a file tells no fonts.
_LONE_LETTERS: Final = {
    **dict.fromkeys("üþ", Status.COMPLETED), **dict.fromkeys("ûý¨", Status.NOT_STARTED),
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
# "1 - Done", "(2) Open", "b) Done", "S3: Done"; "5 Completada" only before a word that is listed as it stands.
_NUMBERING: Final = re.compile(r"^\s*\(?(?:[A-Za-z]?\d{1,2}|[A-Za-z](?=[.)]))\s*[.):\-–_]\s*(?=\D)")
_BARE_NUMBERING: Final = re.compile(r"^\s*\d{1,2}\s+(?=[^\W\d])")
_SHARE: Final = re.compile(
    r"\s*(\d{1,3})(?:[.,]\d+)?\s*(?:%|٪|pct\b|per ?cent\b)\s*(?:$|complet|done|finish|implement|achiev|deliver)", re.I
)
_NUMBER: Final = re.compile(r"\d{1,3}(?:\.\d+)?")
_WHOLE: Final = 100
_PARTS: Final = re.compile(r"\s*(\d{1,3})\s*(?:/|of|out of)\s*(\d{1,3})\s*")
_DENIED: Final = re.compile(
    r"(?:not|nicht|nao|pas|ikke|niet|non|no|sin|inte|ej|nie|не|kein)(?: yet| been| encore| noch)* (\w+)(?: yet)?"
)

_TIMING: Final = word_set("qualifiers", "timing")
_AHEAD: Final = (word_set("qualifiers", "ahead") | word_set("qualifiers", "meant")) - {"due"}
_DENIED_WORDS: Final = word_set("qualifiers", "denied")
_NONE: Final = word_set("qualifiers", "none")
_IN_USE, _UNDER_WAY = (word_set("in_use", name) for name in ("words", "beside"))
_BEGUN: Final = frozenset({"started", "commenced", "initiated", "underway", "under way", "in progress", "ongoing"})


def _of_share(percent: float) -> Status:
    return Status.COMPLETED if percent >= 100 else Status.NOT_STARTED if percent <= 0 else Status.IN_PROGRESS


def _drawn(text: str) -> Status | None:
    """Returns what a tick, a cross, a box or the like within a text says, None where none is."""
    symbols = (status for symbol, status in _SYMBOLS.items() if symbol in text)
    return _LONE_LETTERS.get(text.strip()) or next(symbols, None)


def _counted(text: str) -> Status | None:
    """Returns what a per cent ("80 % done") or a count of parts ("3/5") says, None for a text that is neither."""
    if (share := _SHARE.match(text)) is not None:
        return _of_share(float(share[1]))
    parts = _PARTS.fullmatch(text)
    if parts is None or not 0 <= int(parts[1]) <= int(parts[2]) > 0:
        return None
    return _of_share(100 * int(parts[1]) / int(parts[2]))


@lru_cache(maxsize=16_384)
def parse_status(text: str) -> Status | None:
    """Returns what a status cell says, None for words this house does not know."""
    plain = folded(_NUMBERING.sub("", text))
    if (whole := _listed(text, plain)) is not None:
        return None if whole is Status.COMPLETED and is_in_doubt(text) else whole
    if (drawn := _drawn(text)) is not None:
        return drawn
    if not plain:
        return Status.UNKNOWN
    if (counted := _counted(text.translate(DIGITS))) is not None:
        return counted
    if is_closed_undone(text):
        return Status.CANCELLED
    if (denied := _DENIED.fullmatch(plain)) and parse_status(denied[1]) in {Status.COMPLETED, Status.IN_PROGRESS}:
        return Status.NOT_STARTED
    meaning = _said(text, plain) or _misspelt(plain)
    if meaning is not Status.COMPLETED:
        return meaning
    return None if is_in_doubt(text) else Status.IN_PROGRESS if is_taken_back(text) else meaning


def _listed(text: str, plain: str) -> Status | None:
    """Returns what a whole text says as a listed word, in any of its forms, its number before it left out."""
    for form in dict.fromkeys((plain, folded(_BARE_NUMBERING.sub("", text)))):
        if (meaning := _of_form(form)) is not None:
            return meaning
    return None


def _of_form(plain: str) -> Status | None:
    whole = status_words().whole
    return Status(whole[plain]) if plain in whole else meaning_of_form(plain)


def _misspelt(plain: str) -> Status | None:
    meant = meant_word(plain)
    return Status(status_words().whole[meant]) if meant else None


def meant_by(text: str) -> str | None:
    """Returns the listed word that a status is read as although a letter of it is amiss, None where none is."""
    plain = folded(_NUMBERING.sub("", text))
    if _listed(text, plain) is not None or not plain or _said(text, plain) is not None:
        return None
    return meant_word(plain)


def of_numbers(words: Collection[str]) -> dict[str, Status]:
    """Returns what the words of a status column say where all are numbers from 0 to 1 or to 100 as per cents are.

    Nothing where they may be the codes of a key: whole numbers, none of them 100.
    """
    numbers = {word: float(word) for word in words if _NUMBER.fullmatch(word)}
    if not numbers or len(numbers) < len(words) or max(numbers.values()) > _WHOLE:
        return {}
    is_share = max(numbers.values()) <= 1 and any(not number.is_integer() for number in numbers.values())
    if not is_share and max(numbers.values()) < _WHOLE:
        return {}
    return {word: _of_share(number * (_WHOLE if is_share else 1)) for word, number in numbers.items()}


def in_use(meanings: Mapping[str, Status | None]) -> list[str]:
    """Returns the words among statuses, as written -> meaning, that say what is done is in use: "active", "live".

    They say so only where others beside them speak of work not begun and of work under way, and none of an end.
    """
    folds = {word: folded(word) for word in meanings}
    found = [word for word, plain in folds.items() if plain in _IN_USE]
    others = {word: meaning for word, meaning in meanings.items() if word not in found}
    is_under_way = any(meaning is Status.IN_PROGRESS and folds[word] in _UNDER_WAY for word, meaning in others.items())
    rest = set(others.values())
    return found if is_under_way and Status.NOT_STARTED in rest and Status.COMPLETED not in rest else []


def _said(text: str, plain: str) -> Status | None:
    """Returns what the runs of words of a status say; its first clause, where that is a word of status, goes first."""
    known, parts = status_words(), clauses(text)
    leading = known.whole.get(parts[0]) if parts else None
    if parts and parts[0] in _TIMING and any(known.whole.get(part) == Status.COMPLETED for part in parts[1:]):
        return Status.COMPLETED
    for phrase, said in known.within:
        if not (found := f" {plain} ".partition(f" {phrase} "))[1]:
            continue
        status = _in_its_place(Status(said), phrase, found[0].split())
        if status is Status.COMPLETED and leading:
            return Status(leading)
        is_later = leading == Status.COMPLETED and status is Status.NOT_STARTED
        return Status.IN_PROGRESS if is_later else status
    if is_finishing(text):
        return Status.IN_PROGRESS
    first = folded(re.split(r"[\n;:,(–—]| - ", text.strip(), maxsplit=1)[0])
    if (meaning := _of_form(first)) is not None:
        return meaning
    word = plain.split(maxsplit=1)[0]
    return Status(known.whole[word]) if word in status_openings() and len(word) > 3 else None


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
