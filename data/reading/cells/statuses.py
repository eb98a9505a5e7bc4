"""Status by word: whole cells first, then runs of words inside them, in several languages."""

import re
from functools import lru_cache
from typing import Final

from data.reading.vocabulary.lists import rating_words, status_words
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
_DENIED: Final = re.compile(r"(?:not|nicht|nao|pas|ikke|niet|non)(?: yet| been| encore| noch)* (\w+)(?: yet)?")


def _of_share(percent: float) -> Status:
    return Status.COMPLETED if percent >= 100 else Status.NOT_STARTED if percent <= 0 else Status.IN_PROGRESS


@lru_cache(maxsize=16_384)
def parse_status(text: str) -> Status | None:
    """Returns what a status cell says, None for words this house does not know."""
    known = status_words()
    plain = folded(_NUMBERING.sub("", text))
    if plain in known.whole:
        return Status(known.whole[plain])
    for symbol, status in _SYMBOLS.items():
        if symbol in text:
            return status
    if not plain:
        return Status.UNKNOWN
    if (share := _SHARE.match(text)) is not None:
        return _of_share(float(share[1]))
    if (denied := _DENIED.match(plain)) and parse_status(denied[1]) in {Status.COMPLETED, Status.IN_PROGRESS}:
        return Status.NOT_STARTED
    around = f" {plain} "
    for phrase, meaning in known.within:
        if f" {phrase} " in around:
            return Status(meaning)
    first = folded(re.split(r"[\n;:,(–—]| - ", text.strip(), maxsplit=1)[0])
    if first in known.whole:
        return Status(known.whole[first])
    return (
        Status(known.whole[plain.split()[0]]) if plain.split()[0] in known.whole and len(plain.split()[0]) > 3 else None
    )


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
