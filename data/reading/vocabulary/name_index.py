"""The names of headings, found whatever the order, the number or the spelling of their words."""

from functools import cache
from math import ceil, floor
from typing import Final

from data.reading.vocabulary.lists import heading_names, word_set

FEWEST_FUZZY_LETTERS: Final = 5
# "Status to date" is how things stand; "Status date" is a day: these words do not stand in any order.
_SO_FAR: Final = "to date"
STOP: Final = word_set("heading_words", "stop")


@cache
def names_by_words() -> dict[frozenset[str], str]:
    """Returns the words of a name, whatever their order -> the name."""
    names = {
        frozenset(name.split()) - STOP: name
        for name in heading_names()
        if len(name.split()) > 1 and not name.endswith(_SO_FAR)
    }
    return {words: name for words, name in names.items() if words}


def singular(word: str) -> str:
    """Returns an English word in the singular, near enough that both forms of one word come out alike."""
    if len(word) < 4 or word.endswith("ss"):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word.removesuffix("s")


@cache
def names_by_singulars() -> dict[frozenset[str], str]:
    """Returns the words of a name in the singular, whatever their order -> the name."""
    names = {
        frozenset(map(singular, name.split())) - STOP: name
        for name in heading_names()
        if name.isascii() and not name.endswith(_SO_FAR)
    }
    return {words: name for words, name in names.items() if words}


@cache
def names_near(letters: int, likeness: int) -> tuple[str, ...]:
    """Returns the names that may be spelled like a form of that many letters, `likeness` of 100 or more.

    Of all names long enough to be known by a near spelling they are those whose length does not rule it out.
    """
    kept = likeness / (200 - likeness)
    fewest, most = max(FEWEST_FUZZY_LETTERS, floor(letters * kept)), ceil(letters / kept)
    return tuple(name for name in heading_names() if fewest <= len(name) <= most)
