"""Status words listed in another form: another gender, number or case, joined or apart, or misspelt by a letter."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from rapidfuzz.distance import OSA

from data.reading.vocabulary.lists import endings, status_words, word_set
from data.schema import Status

_SHORTEST_STEM: Final = 4
# What may end in nothing at all must have more letters left; the short roots of Semitic letters are enough.
_SHORTEST_BARE_STEM: Final = 5
_SEMITIC: Final = frozenset("ابتثجحخدذرزسشصضطظعغفقکلمنهویאבגדהוזחטיכלמנסעפצקרשת")
_SHORTEST_ROOT: Final = 3
_MOST_WORDS: Final = 5
_SHORTEST_JOINED: Final = 5
_MISSPELT: Final = tuple(sorted(word_set("slips", "words")))
_OTHERS: Final = word_set("slips", "others")


@lru_cache(maxsize=16_384)
def meaning_of_form(plain: str) -> Status | None:
    """Returns what a folded text says where a listed status differs from it in endings or spaces only, else None.

    None too where the listed statuses it might be mean different things.
    """
    words = plain.split()
    if not 0 < len(words) <= _MOST_WORDS or plain in _OTHERS:
        return None
    whole = status_words().whole
    found = {whole[form] for form in _forms(words) if form in whole} or _joined().get(plain.replace(" ", ""), set())
    return Status(next(iter(found))) if len(found) == 1 else None


@lru_cache(maxsize=16_384)
def meant_word(plain: str) -> str | None:
    """Returns the listed status that a folded text is but for one letter amiss in one word, None where it is none.

    The first and the last letter of the word must stand, so that no ending makes it another word.
    """
    words = plain.split()
    if not plain.isascii() or not 0 < len(words) <= _MOST_WORDS:
        return None
    whole = status_words().whole
    found = {
        form
        for place, word in enumerate(words)
        for near in _near(word)
        if (form := " ".join([*words[:place], near, *words[place + 1 :]])) in whole
    }
    return min(found) if len({whole[form] for form in found}) == 1 else None


def _forms(words: list[str]) -> Iterator[str]:
    """Yields the texts that differ from `words` in the ending of one of them, or of all alike."""
    for place, word in enumerate(words):
        for other in _other_endings(word):
            yield " ".join([*words[:place], other, *words[place + 1 :]])


@lru_cache(maxsize=16_384)
def _other_endings(word: str) -> frozenset[str]:
    """Returns a word with the other endings of every paradigm one of whose endings it has."""
    others: set[str] = set()
    bare = word.removeprefix("ال") if len(word) - len("ال") >= _SHORTEST_ROOT else word
    if bare != word:
        others.add(bare)
    shortest = _SHORTEST_ROOT if word[-1] in _SEMITIC else _SHORTEST_STEM
    for paradigm in endings():
        for ending in paradigm:
            stem = bare[: len(bare) - len(ending)]
            least = shortest if ending or word[-1] in _SEMITIC else _SHORTEST_BARE_STEM
            if bare.endswith(ending) and len(stem) >= least:
                is_long = len(stem) >= _SHORTEST_BARE_STEM or word[-1] in _SEMITIC
                others.update(stem + other for other in paradigm if other or is_long)
    return frozenset(others - {word})


@cache
def _joined() -> dict[str, set[str]]:
    """Returns status phrases without their spaces -> what they mean."""
    found: dict[str, set[str]] = {}
    for phrase, meaning in status_words().whole.items():
        joined = phrase.replace(" ", "")
        if len(joined) >= _SHORTEST_JOINED:
            found.setdefault(joined, set()).add(meaning)
    return found


@lru_cache(maxsize=16_384)
def _near(word: str) -> tuple[str, ...]:
    """Returns the words known to be misspelt that a letter put in, left out or swapped with its neighbour makes."""
    if word in _MISSPELT or word in _OTHERS:
        return ()
    return tuple(
        other
        for other in _MISSPELT
        if (word[0], word[-1]) == (other[0], other[-1])
        and (len(word) != len(other) or sorted(word) == sorted(other))
        and OSA.distance(word, other) == 1
    )
