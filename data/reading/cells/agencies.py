"""Who is named in a cell: several agencies taken apart, the lead told from the rest, known names made one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from data.programme import Programme, folded
from data.reading.vocabulary.lists import word_set

_BODY_WORDS: Final = word_set("bodies", "words")
_BODY_ENDINGS: Final = tuple(word_set("bodies", "endings"))
_ROLES: Final = word_set("bodies", "roles")
_TITLES: Final = word_set("bodies", "titles")
_SPLIT: Final = re.compile(
    r"\s*(?:[;\n|]|\s/\s|/|,|\s\+\s|\s&\s|\s+and\s+|\s+und\s+|\s+et\s+|\s+y\s+|،|؛|\s+و\s*(?=\w{2}))\s*", re.I
)
_LEAD: Final = re.compile(
    r"\s*[\(\[]\s*(?:lead|leader|l|leading|principal|primary|chef de file|líder|lider)\s*[\)\]]"
    r"|^\s*lead\s*[:\-–]\s*|\s*[-–]\s*lead\s*$",
    re.I,
)
_SUPPORT: Final = re.compile(
    r"\s*[\(\[]\s*(?:support|supporting|s)\s*[\)\]]"
    r"|^\s*(?:support(?:ed by|ing)?|with)\s*[:\-–]\s*|\s*[-–]\s*support\s*$",
    re.I,
)
_NEAR: Final = 88
# "JB" or "JB/PT" beside a task; what the world knows by two letters is left out.
_INITIALS: Final = re.compile(r"[A-Z]{2}(?:\s*[/,&+]\s*[A-Z]{2})*")
_KNOWN_INITIALS: Final = frozenset(
    ["IT", "HR", "PR", "UN", "EU", "UK", "US", "AG", "PM", "WB", "HQ", "PD", "DG", "IG", "CS", "HO", "PP", "QA", "OT"]
)
# "MoI", "MoLJ", "DfE": capitals with small letters between, no longer than a word is spelled.
_MIXED: Final = re.compile(r"(?=(?:\w*[A-Z]){2})(?=\w*[a-z])[A-Z]\w{1,5}")


def is_initials(text: str) -> bool:
    """Returns whether a text is the initials of people ("JB", "JB / PT"), not a body known by two letters."""
    return bool(_INITIALS.fullmatch(text)) and _KNOWN_INITIALS.isdisjoint(re.findall(r"[A-Z]{2}", text))


@lru_cache(maxsize=16_384)
def is_person(text: str) -> bool:
    """Returns whether a text reads like the name of one or two people: two to six capitalised words, none of a body."""
    words = re.findall(r"[^\W\d_]+", text)
    if not 1 <= len(words) <= 6 or any(letter.isdigit() for letter in text):
        return False
    lowered = [word.casefold() for word in words]
    if is_initials(text):
        return True
    if not _ROLES.isdisjoint(lowered):
        return True
    if any(word in _BODY_WORDS or word.endswith(_BODY_ENDINGS) for word in lowered):
        return False
    if any(word in _TITLES for word in lowered):
        return True
    if max(map(len, words)) == 1:
        return False
    return all(
        word[:1].isupper() and (len(word) == 1 or not word.isupper())
        for word in words
        if word not in {"and", "de", "bin", "van", "al", "der"}
    )


@lru_cache(maxsize=16_384)
def is_body(text: str) -> bool:
    """Returns whether a text reads like an agency, a department or a team: a word of that kind, or an abbreviation."""
    words = re.findall(r"[^\W\d_]+", text)
    if not 1 <= len(words) <= 14:
        return False
    lowered = [word.casefold() for word in words]
    if not _ROLES.isdisjoint(lowered) or is_initials(text):
        return False
    if any(word in _BODY_WORDS or word.endswith(_BODY_ENDINGS) for word in lowered):
        return True
    short = any((2 <= len(word) <= 8 and word.isupper()) or _MIXED.fullmatch(word) for word in words)
    return short and len(words) <= 4


@dataclass(frozen=True)
class Named:
    """What one cell of agencies says: the lead, the others, the names not known, and whether the lead was marked."""

    lead: str
    others: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    is_lead_marked: bool = True


class Agencies:
    """Reads names of agencies with a programme's names and aliases, and with the meanings a person has given."""

    def __init__(self, programme: Programme, meanings: dict[str, str] | None = None) -> None:
        self._known = dict(programme.agency_by_alias)
        self._known.update({folded(raw): name for raw, name in (meanings or {}).items()})

    def known(self, name: str) -> str | None:
        """Returns the canonical name of an agency as written, None where the programme does not know it."""
        return self._known.get(folded(name))

    def nearest(self, name: str) -> str | None:
        """Returns the known agency whose spelling is nearest to `name`, None where none is near."""
        near = process.extractOne(folded(name), list(self._known), scorer=fuzz.ratio, score_cutoff=_NEAR)
        return self._known[near[0]] if near else None

    def named(self, text: str) -> Named:
        """Returns who one cell names; a name the programme knows is never taken apart ("Law & Justice")."""
        whole = " ".join(text.split())
        if known := self.known(_LEAD.sub("", whole)):
            return Named(known)
        parts = [part for part in _SPLIT.split(text.strip()) if part and any(map(str.isalnum, part))]
        if len(parts) < 2:
            name = " ".join(_LEAD.sub("", whole).split()) or whole
            return Named(name, (), (name,))
        return self._several(self._rejoined(parts))

    def _rejoined(self, parts: list[str]) -> list[str]:
        """Returns `parts` with neighbours put together again where together they are a known name."""
        joined: list[str] = []
        for part in parts:
            wholes = [f"{joined[-1]}{glue}{part}" for glue in (" and ", "/")] if joined and not self.known(part) else []
            if whole := next(filter(self.known, wholes), ""):
                joined[-1] = whole
            else:
                joined.append(part)
        return joined

    def _several(self, parts: list[str]) -> Named:
        marked = [number for number, part in enumerate(parts) if _LEAD.search(part)]
        helping = {number for number, part in enumerate(parts) if _SUPPORT.search(part)}
        plain = [" ".join(_SUPPORT.sub("", _LEAD.sub("", part)).split()) or part for part in parts]
        known = [self.known(part) for part in plain]
        names = [name or part for name, part in zip(known, plain, strict=True)]
        first = marked[0] if marked else next((number for number in range(len(names)) if number not in helping), 0)
        others = tuple(
            dict.fromkeys(name for number, name in enumerate(names) if number != first and name != names[first])
        )
        unknown = tuple(dict.fromkeys(part for name, part in zip(known, plain, strict=True) if not name))
        return Named(names[first], others, unknown, bool(marked or helping))

    def led_by(self, named: Named, bold: Sequence[str]) -> Named | None:
        """Returns `named` with the one agency in the lead that the texts in bold name, None where they name not one."""
        parts = [part for text in bold for part in (text, *_SPLIT.split(text)) if part.strip()]
        marked = {folded(self.known(part) or part) for part in parts}
        names = (named.lead, *named.others)
        leading = [name for name in names if folded(name) in marked]
        if len(leading) != 1:
            return None
        return Named(leading[0], tuple(name for name in names if name != leading[0]), named.unknown)
