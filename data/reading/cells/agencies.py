"""Who is named in a cell: several agencies taken apart, the lead told from the rest, known names made one."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from data.names import both_names, name_key
from data.programme import Programme, folded
from data.reading.vocabulary.lists import word_set
from data.reading.vocabulary.wording import alike

_BODY_WORDS: Final = word_set("bodies", "words")
_BODY_ENDINGS: Final = tuple(word_set("bodies", "endings"))
_ROLES: Final = word_set("bodies", "roles")
_TITLES: Final = word_set("bodies", "titles")
_SURELY: Final = re.compile(r"\s*(?:[;\n|؛]|\s\+\s)\s*")
# What may stand between agencies as well as within the name of one ("Ministry of Trade, Industry and Cooperatives").
_PERHAPS: Final = re.compile(
    r"(\s*(?:\s/\s|/|,|،)\s*|\s+&\s+|\s+and\s+|\s+und\s+|\s+et\s+|\s+y\s+|\s+و\s*(?=\w{2}))", re.I
)
# A line break within a name that is wrapped: after or before "and", "&", "of".
_WRAPPED: Final = re.compile(
    r"(?<=\band|\bfor)\s*\n\s*|(?<=\bof)\s*\n\s*|(?<=&)\s*\n\s*|\s*\n\s*(?=(?:and|of|for)\b|&)", re.I
)
_BETWEEN_SIGNS: Final = frozenset(",/،")
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


def _bare(text: str) -> str:
    """Returns a name without the marks of who leads and who supports."""
    return " ".join(_SUPPORT.sub("", _LEAD.sub("", text)).split())


def _is_marked_behind(text: str) -> bool:
    """Returns whether a text ends with who leads or supports: "Police (lead)"; what follows it is another agency."""
    marks = (mark.search(text.rstrip()) for mark in (_LEAD, _SUPPORT))
    return any(found is not None and found.start() > 0 and found.end() == len(text.rstrip()) for found in marks)


def _tokens(piece: str) -> list[str]:
    """Returns the parts of a piece and the signs between them in turn, those without a letter or digit left out."""
    found = _PERHAPS.split(piece)
    tokens: list[str] = []
    for place in range(0, len(found), 2):
        if any(map(str.isalnum, found[place])):
            tokens += [found[place - 1], found[place]] if tokens else [found[place]]
    return tokens


def _apart(text: str) -> list[str]:
    """Returns the texts between all signs that may stand between agencies."""
    return [part for piece in _SURELY.split(text) for part in _PERHAPS.split(piece)[::2]]


def _is_short(text: str) -> bool:
    """Returns whether a text is one abbreviation: "FIA", "MoLJ"."""
    bare = _bare(text)
    return bare not in _KNOWN_INITIALS and bool(re.fullmatch(r"[A-Z]{2,8}", bare) or _MIXED.fullmatch(bare))


def standing_alone(cells: Iterable[str]) -> frozenset[str]:
    """Returns the keys of the names that cells hold by themselves, with nothing in them that may stand between two."""
    names = (piece for cell in cells for piece in _SURELY.split(cell.strip()))
    return frozenset(name_key(_bare(name)) for name in names if name.strip() and not _PERHAPS.search(_bare(name)))


def is_initials(text: str) -> bool:
    """Returns whether a text is the initials of people ("JB", "JB / PT"), not a body known by two letters."""
    return bool(_INITIALS.fullmatch(text)) and _KNOWN_INITIALS.isdisjoint(re.findall(r"[A-Z]{2}", text))


@lru_cache(maxsize=16_384)
def is_person(text: str) -> bool:
    """Returns whether a text reads like the name of one or two people: two to six capitalised words, none of a body."""
    words = re.findall(r"[^\W\d_]+", text)
    if not 1 <= len(words) <= 6 or any(letter.isdigit() for letter in text):
        return False
    lowered = [alike(word.casefold()) for word in words]
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
    lowered = [alike(word.casefold()) for word in words]
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
        self._by_key = {name_key(raw): name for raw, name in self._known.items()}

    def known(self, name: str) -> str | None:
        """Returns the canonical name of an agency as written, None where the programme does not know it."""
        known = self._known.get(folded(name)) or self._by_key.get(name_key(name))
        if known or (both := both_names(name)) is None:
            return known
        return self._by_key.get(name_key(both[1])) or self._by_key.get(name_key(both[0]))

    def nearest(self, name: str) -> str | None:
        """Returns the known agency whose spelling is nearest to `name`, None where none is near."""
        near = process.extractOne(folded(name), list(self._known), scorer=fuzz.ratio, score_cutoff=_NEAR)
        return self._known[near[0]] if near else None

    def named(self, text: str, alone: Collection[str] = (), again: Collection[str] = ()) -> Named:
        """Returns who one cell names; a name the programme knows is never taken apart ("Law & Justice").

        Nor is one it does not know at a comma, "and", "&" or "/", unless its parts are known or are among those that
        stand `alone` in other cells, as keys of names. A cell that stands `again` elsewhere, as a key too, is no list
        where a part of it is no agency by itself.
        """
        whole = " ".join(text.split())
        if known := self.known(_LEAD.sub("", whole)):
            return Named(known)
        pieces = [piece for piece in _SURELY.split(_WRAPPED.sub(" ", text.strip())) if any(map(str.isalnum, piece))]
        parts = [part for piece in pieces for part in self._cut(piece, alone)]
        if len(pieces) == 1 and len(parts) > 1 and name_key(whole) in again and not self._are_agencies(parts, alone):
            parts = pieces
        if len(parts) < 2:
            name = " ".join(_LEAD.sub("", parts[0] if parts else whole).split()) or whole
            known = self.known(name)
            return Named(known or name, (), () if known else (name,))
        return self._several(parts)

    def _are_agencies(self, parts: Sequence[str], alone: Collection[str]) -> bool:
        """Returns whether every part is an agency by itself, or the first an abbreviation: no name begins with one."""
        bare = [_bare(part) for part in parts]
        return _is_short(bare[0]) or all(self.known(part) or name_key(part) in alone or is_body(part) for part in bare)

    def _cut(self, piece: str, alone: Collection[str]) -> list[str]:
        """Returns the agencies of a piece; what is known, or stands alone elsewhere, tells where a name ends."""
        tokens = _tokens(piece)
        names: list[tuple[str, bool]] = []
        start = 0
        while 2 * start < len(tokens):
            end, is_sure = self._longest_sure(tokens, start, alone)
            name, sign = "".join(tokens[2 * start : 2 * end - 1]), tokens[2 * start - 1] if start else ""
            if not names or self._is_between(names[-1], sign.strip().casefold(), (name, is_sure)):
                names.append((name, is_sure))
            else:
                names[-1] = (f"{names[-1][0]}{sign}{name}", False)
            start = end
        return [name for name, _ in names]

    def _longest_sure(self, tokens: Sequence[str], start: int, alone: Collection[str]) -> tuple[int, bool]:
        """Returns where the longest name that is sure to be one ends, else the end of the part at `start`."""
        count = (len(tokens) + 1) // 2
        for end in range(count, start, -1):
            name = _bare("".join(tokens[2 * start : 2 * end - 1]))
            if self.known(name) or name_key(name) in alone:
                return end, True
        return start + 1, False

    def _is_between(self, before: tuple[str, bool], sign: str, after: tuple[str, bool]) -> bool:
        """Returns whether a sign parts two agencies and does not stand within the name of one."""
        (first, is_first_sure), (second, is_second_sure) = before, after
        if is_first_sure and is_second_sure:
            return True
        if _is_marked_behind(first) or _LEAD.match(second) or _SUPPORT.match(second):
            return True
        is_first_short, is_second_short = _is_short(first), _is_short(second)
        if is_first_short and is_second_short:
            return True
        if sign in _BETWEEN_SIGNS and (
            (is_first_short and is_body(second)) or is_second_short or both_names(_bare(first)) is not None
        ):
            return True
        head = alike(first.split()[0].casefold())
        if head in _BODY_WORDS and alike(second.split()[0].casefold()) == head:
            return True
        is_first_known, is_second_known = bool(self.known(_bare(first))), bool(self.known(_bare(second)))
        if not (is_first_known or is_second_known):
            return False
        return sign in _BETWEEN_SIGNS or is_body(second if is_first_known else first)

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
        parts = [part for text in bold for part in (text, *_apart(text)) if part.strip()]
        marked = {folded(self.known(part) or part) for part in parts}
        names = (named.lead, *named.others)
        leading = [name for name in names if folded(name) in marked]
        if len(leading) != 1:
            return None
        return Named(leading[0], tuple(name for name in names if name != leading[0]), named.unknown)
