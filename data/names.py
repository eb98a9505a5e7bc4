"""Names of agencies and workstreams compared: case, spaces, hyphens, accents, an abbreviation beside never make two."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import pandas as pd

from data.programme import folded
from data.schema import SUPPORT_SEPARATOR, Column

# Agencies lead and support under the same names, so these two columns are spelled as one.
SPELLED_TOGETHER: Final = ((Column.WORKSTREAM,), (Column.LEAD_AGENCY, Column.SUPPORT_AGENCIES))

# "National Crime Agency (NCA)", "NCA [National Crime Agency]"; "NCA - National Crime Agency" and the same with ":".
_BOTH: Final = re.compile(
    r"(.{2,120}?)\s*[(\[]([^()\[\]]{2,120})[)\]]|([^-–—:()]{2,120}?)\s*(?:\s[-–—]|:)\s+([^:()]{2,120})"
)
_SHORT: Final = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})[A-Za-z][A-Za-z.&-]{1,11}")
_SMALL: Final = frozenset(
    {
        "of",
        "and",
        "the",
        "for",
        "on",
        "in",
        "to",
        "de",
        "la",
        "le",
        "du",
        "des",
        "et",
        "del",
        "y",
        "e",
        "da",
        "do",
        "und",
        "der",
        "die",
        "für",
    }
)
_LONGEST_BEGINNING: Final = 3


@lru_cache(maxsize=16_384)
def name_key(name: str) -> str:
    """Returns what the spellings of one name share: letters and digits, in lower case, no accents, "&" as "and"."""
    plain = name if name.isascii() else unicodedata.normalize("NFKD", name)
    return folded("".join(letter for letter in plain if not unicodedata.combining(letter))).replace(" ", "")


@lru_cache(maxsize=16_384)
def both_names(name: str) -> tuple[str, str] | None:
    """Returns the abbreviation and the name in full of "National Crime Agency (NCA)", "NCA - National Crime Agency".

    None where a name does not hold both, one standing for the other by the letters its words begin with.
    """
    found = _BOTH.fullmatch(" ".join(name.split()))
    if found is None:
        return None
    first, second = (found[1], found[2]) if found[1] else (found[3], found[4])
    for short, long in ((first, second), (second, first)):
        if _SHORT.fullmatch(short) and " " in long and _is_short_for(name_key(short), folded(long).split()):
            return short, long
    return None


def _is_short_for(letters: str, words: Sequence[str]) -> bool:
    """Returns whether letters are the beginnings of words in turn, small words passed over or not."""
    if not words:
        return not letters
    first, rest = words[0], words[1:]
    if first in _SMALL and _is_short_for(letters, rest):
        return True
    return any(
        letters.startswith(first[:count]) and _is_short_for(letters[count:], rest)
        for count in range(1, min(len(first), _LONGEST_BEGINNING) + 1)
    )


def spellings(counts: Mapping[str, int]) -> dict[str, list[str]]:
    """Returns the spelling that stands most often, of equals the first -> the others, of names that have several.

    A name that holds its abbreviation as well as itself says that both are one.
    """
    both = {name: (name_key(found[0]), name_key(found[1])) for name in counts if (found := both_names(name))}
    in_full: dict[str, set[str]] = {}
    for short, long in both.values():
        in_full.setdefault(short, set()).add(long)
    alike: dict[str, list[str]] = {}
    for name in counts:
        key = both[name][1] if name in both else name_key(name) or name
        known = in_full.get(key, {key})
        alike.setdefault(next(iter(known)) if len(known) == 1 else key, []).append(name)
    several = [sorted(names, key=lambda name: -counts[name]) for names in alike.values() if len(names) > 1]
    return {names[0]: names[1:] for names in several}


def spelled_ways(tables: Sequence[pd.DataFrame], columns: Sequence[Column]) -> dict[str, list[str]]:
    """Returns the names in `columns` of all tables that are spelled several ways: the spelling shown -> the others."""
    counts: Counter[str] = Counter()
    for column in columns:
        for table in tables:
            for cell, count in table[column].value_counts(sort=False).items():
                for name in _names(str(cell), column) if count else ():
                    counts[name] += int(count)
    return spellings(counts)


def respelled(tables: Sequence[pd.DataFrame]) -> list[pd.DataFrame]:
    """Returns tables of actions with every agency and workstream in one spelling; what has it already stays itself."""
    told: dict[tuple[Column, ...], dict[str, str]] = {
        columns: _instead(spelled_ways(tables, columns)) for columns in SPELLED_TOGETHER
    }
    return [_respelled(table, told) for table in tables]


def _names(cell: str, column: Column) -> Iterable[str]:
    return cell.split(SUPPORT_SEPARATOR) if column is Column.SUPPORT_AGENCIES else (cell,)


def _instead(ways: Mapping[str, Sequence[str]]) -> dict[str, str]:
    return {other: shown for shown, others in ways.items() for other in others}


def _respelled(table: pd.DataFrame, told: Mapping[tuple[Column, ...], Mapping[str, str]]) -> pd.DataFrame:
    changed: dict[str, Any] = {}
    for columns, instead in told.items():
        for column in columns if instead else ():
            words = table[column].dropna().astype("str").unique()
            new = {word: _together(word, column, instead) for word in words}
            if any(word != name for word, name in new.items()):
                cells: Any = table[column]
                changed[column.value] = cells.astype("str").map(new).astype("str").astype(str(cells.dtype))
    return table.assign(**changed) if changed else table


def _together(cell: str, column: Column, instead: Mapping[str, str]) -> str:
    names = [instead.get(name, name) for name in _names(cell, column)]
    return SUPPORT_SEPARATOR.join(dict.fromkeys(names))
