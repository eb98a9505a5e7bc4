"""The words of sheets of indicators, decisions and events, read once from measures.toml."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

_PATH: Final = Path(__file__).parent / "measures.toml"


@cache
def _table() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(_PATH.read_text(encoding="utf-8"))


@cache
def meanings(section: str) -> Mapping[str, str]:
    """Returns folded word -> what it means, of one section."""
    return {word: meaning for meaning, words in _table()[section].items() for word in words}


@cache
def words(section: str, name: str) -> frozenset[str]:
    """Returns one list of a section."""
    return frozenset(_table()[section][name])


def meaning_within(section: str, text: str) -> str | None:
    """Returns what the first words of a section that stand whole within `text` (folded) mean, None where none do."""
    padded = f" {text} "
    return next((meaning for word, meaning in meanings(section).items() if f" {word} " in padded), None)
