"""Names of agencies and workstreams compared folded: case, spaces, hyphens and dots never make two of one."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import pandas as pd

from data.programme import folded
from data.schema import SUPPORT_SEPARATOR, Column

# Agencies lead and support under the same names, so these two columns are spelled as one.
SPELLED_TOGETHER: Final = ((Column.WORKSTREAM,), (Column.LEAD_AGENCY, Column.SUPPORT_AGENCIES))


def name_key(name: str) -> str:
    """Returns what the spellings of one name share: letters and digits, in lower case, "&" as "and"."""
    return folded(name).replace(" ", "")


def spellings(counts: Mapping[str, int]) -> dict[str, list[str]]:
    """Returns the spelling that stands most often, of equals the first -> the others, of names that have several."""
    alike: dict[str, list[str]] = {}
    for name in counts:
        alike.setdefault(name_key(name) or name, []).append(name)
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
