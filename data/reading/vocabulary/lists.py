"""The words trackers use, read once from the .toml files beside this: names of columns, of statuses, of ratings."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from data.reading.vocabulary.wording import alike, folded
from data.schema import Column, Rag, Status

_FOLDER: Final = Path(__file__).parent
WEIGHTS: Final = {"sure": 1.0, "good": 0.93, "likely": 0.8, "weak": 0.5}


@dataclass(frozen=True)
class Meaning:
    """Words of one list: `whole` are whole cells, `within` are runs of words inside a cell, in order of preference."""

    whole: dict[str, str]
    within: tuple[tuple[str, str], ...]


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))


@cache
def _words() -> dict[str, Any]:
    return _table("words.toml")


@cache
def _languages() -> dict[str, dict[str, list[str]]]:
    return _table("languages.toml")


@cache
def word_set(section: str, name: str) -> frozenset[str]:
    """Returns one of the plain lists of words.toml as it is written there, a part of headings in all languages.

    Letters that look alike are made one, as folding does.
    """
    spoken = (lists.get(name, []) for lists in _languages().values() if section == "heading_words")
    return frozenset(map(alike, _words()[section][name])).union(*(map(folded, words) for words in spoken))


@cache
def heading_names() -> dict[str, tuple[tuple[Column, float], ...]]:
    """Returns folded name -> the columns it may stand for, with how sure the name alone makes us (0–1)."""
    names: dict[str, dict[Column, float]] = {}
    for column, lists in _table("headings.toml").items():
        for level, entries in lists.items():
            for entry in entries:
                weights = names.setdefault(folded(entry), {})
                weights[Column(column)] = max(WEIGHTS[level], weights.get(Column(column), 0.0))
    known, columns = set(names), set(Column)
    for language in _languages().values():
        for column in columns & set(language):
            for entry in set(map(folded, language[column])) - known:
                names.setdefault(entry, {})[Column(column)] = WEIGHTS["good"]
    return {name: tuple(weights.items()) for name, weights in names.items()}


def _meaning(table: dict[str, dict[str, list[str]]]) -> Meaning:
    whole = {folded(word): meaning for meaning, lists in table.items() for word in lists["is"]}
    within = tuple((folded(word), meaning) for meaning, lists in table.items() for word in lists.get("says", ()))
    return Meaning(whole, within)


@cache
def status_words() -> Meaning:
    """Returns what status words mean, as values of Status."""
    meaning = _meaning(_words()["status"])
    whole = {
        folded(word): status
        for statuses in _table("statuses.toml").values()
        for status, words in statuses.items()
        for word in words
    } | meaning.whole
    if unknown := set(whole.values()) - set(Status):
        raise ValueError(f"words.toml or statuses.toml names statuses that do not exist: {sorted(unknown)}")
    return Meaning(whole, meaning.within)


@cache
def status_openings() -> frozenset[str]:
    """Returns the folded words and phrases that may open a longer status text and say what it says."""
    return frozenset(_meaning(_words()["status"]).whole)


@cache
def endings() -> tuple[tuple[str, ...], ...]:
    """Returns the folded endings that one word takes in turn, a group for each way of a language."""
    return tuple(tuple(map(folded, group)) for group in _words()["inflection"].values())


@cache
def rating_words() -> Meaning:
    """Returns what rating words mean, as values of Rag."""
    meaning = _meaning(_words()["rag"])
    if unknown := set(meaning.whole.values()) - set(Rag):
        raise ValueError(f"words.toml names ratings that do not exist: {sorted(unknown)}")
    return meaning


@cache
def priority_words() -> frozenset[str]:
    """Returns folded words that say how urgent something is."""
    return frozenset(map(folded, _words()["priority"]["is"]))


@cache
def vague_words() -> frozenset[str]:
    """Returns folded words that stand in date columns without naming a date."""
    return frozenset(map(folded, _words()["vague"]["is"]))


@cache
def no_date_words() -> frozenset[str]:
    """Returns folded words that say in a date column that there is no date."""
    return frozenset(map(folded, _words()["vague"]["none"]))


@cache
def months(*, joined: bool = True) -> dict[str, int]:
    """Returns folded month names of the languages read -> 1 to 12; names of two words as one where `joined`."""
    names = {folded(name): number for name, number in _words()["months"].items()}
    return {name.replace(" ", ""): number for name, number in names.items()} if joined else names


@cache
def quarter_words() -> frozenset[str]:
    """Returns folded words that stand before the number of a quarter."""
    return frozenset(map(folded, _words()["quarters"]["words"]))


@cache
def total_words() -> frozenset[str]:
    """Returns folded words that begin a row of totals."""
    return frozenset(map(folded, _words()["notes"]["totals"]))


@cache
def note_openings() -> tuple[str, ...]:
    """Returns folded words that begin a footer, a legend or a note."""
    return tuple(word for word in map(folded, _words()["notes"]["starts"]) if word)
