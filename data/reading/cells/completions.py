"""What a status says of completion: done, or done in part, not yet, not at all, by guess; closed as done or not."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final

from data.reading.vocabulary.lists import status_words, word_set
from data.reading.vocabulary.wording import alike, folded
from data.schema import Status

_CLAUSE: Final = re.compile(r"[\n;:,.()\[\]–—|]+(?!\d)|\s[-/]\s|\bbut\b|\band\b|\bwith\b|\bthough\b|\balthough\b", re.I)
_OF: Final = re.compile(
    r"(\d{1,4}|one|two|three|four|five|six)\s*(?:out of|of|/)\s*(\d{1,4}|two|three|four|five|six|ten)\b", re.I
)
_PERCENT: Final = re.compile(
    r"(\d{1,3})(?:[.,]\d+)?\s*"
    r"(?:%|٪|per\s?cent|pct|prozent|persen|por\s?cent|por\s?ciento|pour\s?cent|процент|فیصد|في المئة|بالمئة)",
    re.I,
)
_NUMBERS: Final = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_DENIED, _NONE, _PARTLY = (word_set("qualifiers", name) for name in ("denied", "none", "partly"))
_BEHIND: Final = word_set("qualifiers", "behind")
_LEFT, _AHEAD, _MEANT, _BE = (word_set("qualifiers", name) for name in ("left", "ahead", "meant", "be"))
_FINISHING, _DOUBTED, _STAGES = (word_set("qualifiers", name) for name in ("finishing", "doubted", "stages"))
_FIRST, _CLOSING, _BECAUSE = (word_set("qualifiers", name) for name in ("first", "closing", "because"))
_REFUSED: Final = word_set("qualifiers", "refused")
# These say it of another day from further off: "once the bill is passed", "will soon be done".
_FAR_AHEAD: Final = frozenset(
    {"once", "when", "until", "unless", "if", "before", "will", "should", "must", "can", "yet"}
    | set(
        map(
            alike,
            ("wird", "werden", "soll", "sollen", "akan", "будет", "будут", "zal", "skal", "ska", "sera", "سيتم", "سوف"),
        )
    )
)
_ALL_BUT: Final = re.compile(r"\ball but\b", re.I)
_FAR: Final = 4
_NEAR: Final = 3


@cache
def _done_words() -> frozenset[str]:
    """Returns the single words that say an action is done."""
    known = status_words()
    return frozenset(
        word
        for word, meaning in (*known.whole.items(), *known.within)
        if meaning == Status.COMPLETED.value and " " not in word and len(word) > len("done") - 1
    ) - {"actual", "live", "prod", "tick", "true"}


def clauses(text: str) -> list[str]:
    """Returns the clauses of a status, folded, those without a word left out."""
    return [plain for part in _CLAUSE.split(text) if part and (plain := folded(part))]


def is_taken_back(text: str) -> bool:
    """Returns whether a status that holds a word of completion says that not all is done, or not yet."""
    parts = clauses(text)
    return (
        _is_share(text)
        or _ALL_BUT.search(text) is not None
        or any(_is_qualified(part.split()) for part in parts)
        or (len(parts) > 1 and any(_is_count_of_open(part) for part in parts))
        or _is_left_over(parts)
    )


def is_in_doubt(text: str) -> bool:
    """Returns whether a status asks or guesses that something is done: "Done?", "presumably completed"."""
    return text.rstrip().endswith("?") or not _DOUBTED.isdisjoint(folded(text).split())


def is_finishing(text: str) -> bool:
    """Returns whether a status speaks of an end that is still to come: "pending closure", "unable to complete"."""
    beside = _AHEAD | _MEANT | _LEFT | _DENIED
    return any(
        not _FINISHING.isdisjoint(words) and not beside.isdisjoint(words) for words in map(str.split, clauses(text))
    )


def is_closed_undone(text: str) -> bool:
    """Returns whether a status closes an action that is not done: "Closed - Duplicate", "Resolved as won't fix"."""
    words = folded(text).split()
    if len(words) < 2 or words[0] not in _CLOSING:
        return False
    rest = words[1:]
    while rest and rest[0] in _BECAUSE:
        rest = rest[1:]
    if not rest:
        return False
    if status_words().whole.get(" ".join(rest)) == Status.CANCELLED.value:
        return True
    if not words[0].startswith(("clo", "res", "cerr", "ferm", "gesch", "fech", "encerr")):
        return False
    return rest[0] in _REFUSED or (rest[0] in {"not", "without", "no"} and len(rest) > 1 and _is_work(rest[1:]))


def _is_work(words: Sequence[str]) -> bool:
    """Returns whether words that are denied begin with a doing: "implemented", "being done", "any action"."""
    done = _done_words() | _FINISHING | {"implementation", "delivery", "pursued", "action", "started", "progressed"}
    return not done.isdisjoint([word for word in words if word not in {"yet", "being", "any", "been"}][:2]) and (
        "further" not in words and "required" not in words
    )


def _is_share(text: str) -> bool:
    """Returns whether a status counts a part of a whole beside a word of completion: "3 of 5 sites", "about 80 %"."""
    for part in re.split(r"[\n;,]|\s-\s", text):
        words = folded(part).split()
        if _done_words().isdisjoint(words) and _FINISHING.isdisjoint(words):
            continue
        if any(int(found[1]) < 100 and not _is_by(part, found) for found in _PERCENT.finditer(part)):
            return True
        if any(_is_part_of(part, found) for found in _OF.finditer(part)):
            return True
    return False


def _is_by(part: str, found: "re.Match[str]") -> bool:
    return folded(part[: found.start()]).endswith((" by", " of"))


def _is_part_of(part: str, found: "re.Match[str]") -> bool:
    """Returns whether "3 of 5" or "3/5" is a share below one and no day of a month."""
    first, second = (_NUMBERS.get(found[place].casefold()) or int(found[place]) for place in (1, 2))
    if first >= second:
        return False
    if "/" not in found[0]:
        return True
    after = part[found.end() :].strip()
    return (bool(after[:1].isalpha() or after[:1] == ")") and found.start() > 0) or part.strip().startswith(found[0])


def _is_qualified(words: list[str]) -> bool:
    done = _done_words()
    return any(word in done and _is_qualified_at(words, place) for place, word in enumerate(words))


def _is_qualified_at(words: list[str], place: int) -> bool:
    """Returns whether the word of completion at `place` of a clause is denied, or said of a part or of another day."""
    before, after = words[max(0, place - _FAR) : place], words[place + 1 : place + 2]
    near = before[-_NEAR:]
    return (
        (not _DENIED.isdisjoint(before) and "only" not in before)
        or not _NONE.isdisjoint(before[-2:])
        or not _PARTLY.isdisjoint(near)
        or not _PARTLY.isdisjoint(after)
        or not _BEHIND.isdisjoint(words[place + 1 : place + 3])
        or words[place + 1 : place + 3] == ["in", "part"]
        or _is_before(words, place)
        or _is_stage(near)
    )


def _is_stage(near: Sequence[str]) -> bool:
    """Returns whether what stands before a word of completion is one stage only: "phase 1", "first draft"."""
    if len(near) > 1 and near[-2] in _STAGES and len(near[-1]) < _FAR and near[-1] not in {"is", "was", "now", "has"}:
        return True
    return bool(near) and (near[-1] in _FIRST or (len(near) > 1 and near[-2] in _FIRST))


def _is_before(words: Sequence[str], place: int) -> bool:
    """Returns whether what is said at `place` lies ahead: "will be", "ready to", "expected", "recommended for"."""
    before = list(words[max(0, place - _FAR) : place])
    if not before:
        return False
    if before[-1] in _AHEAD | (_BE - {"been", "have"}):
        return True
    led = [number for number, word in enumerate(before) if word in _AHEAD | _MEANT]
    return any(not _BE.isdisjoint(before[number + 1 :]) or before[number] in _FAR_AHEAD for number in led)


def _is_count_of_open(clause: str) -> bool:
    """Returns whether a clause counts what is open: "2 pending", "3 sites in progress"."""
    words = clause.split()
    rest = " ".join(word for word in words if not word.isdigit())
    is_open = status_words().whole.get(rest) in {
        Status.IN_PROGRESS.value, Status.NOT_STARTED.value, Status.ON_HOLD.value,
    }  # fmt: skip
    return is_open and len(words) > len(rest.split())


def _is_left_over(parts: Sequence[str]) -> bool:
    """Returns whether a clause says that something is left: "except bay 3", "awaiting sign off"."""
    return any(
        word in _LEFT
        and (_NONE | _DENIED).isdisjoint(words[max(0, place - 2) : place])
        and _done_words().isdisjoint(words[place + 1 :])
        for words in map(str.split, parts)
        for place, word in enumerate(words)
    )
