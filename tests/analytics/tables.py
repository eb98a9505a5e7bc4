"""Tables drawn in text as tables of actions, and histories of rows as both the product and the oracle take them.

A drawn table has a heading line and one line a row, cells parted by "|". Left of "||" stands what the tracker says,
right of it what must come out. An empty cell is not known; yes and no are truths; dates are ISO.
"""

from datetime import date

import pandas as pd

from analytics.over_reviews import history as histories
from data.schema import DTYPES, Status

PLAIN = dict.fromkeys(DTYPES) | {"status": Status.IN_PROGRESS.value, "rag": "none", "source_row": 0}


def cell(text: str) -> object:
    word = text.strip()
    if not word:
        return None
    if word in ("yes", "no"):
        return word == "yes"
    try:
        return date.fromisoformat(word)
    except ValueError:
        return int(word) if word.lstrip("-").isdigit() else word


def drawn(text: str) -> list[dict]:
    """The rows of a drawn table; columns right of "||" are kept under their names, too."""
    heading, *lines = [line for line in text.replace("||", "|").strip().splitlines() if line.strip()]
    names = [name.strip() for name in heading.split("|")]
    return [dict(zip(names, map(cell, line.split("|")), strict=True)) for line in lines]


def expected(text: str) -> list[str]:
    """The names of the columns right of "||"."""
    return [name.strip() for name in text.strip().splitlines()[0].partition("||")[2].split("|")]


def reviews(rows: list[dict]) -> list[tuple[date, list[dict]]]:
    """Drawn rows with a data_date as reviews of full rows; the identity is the ref where none is drawn."""
    parts: dict[date, list[dict]] = {}
    for row in rows:
        full = PLAIN | {name: value for name, value in row.items() if name in DTYPES}
        full["action_id"] = full["action_id"] or full["ref"]
        parts.setdefault(row["data_date"], []).append(full)
    return sorted(parts.items())


def actions(rows: list[dict]) -> pd.DataFrame:
    """Full rows as a table with the schema's columns and dtypes."""
    columns = {name: [row[name] for row in rows] for name in DTYPES}
    return pd.DataFrame(columns, dtype="object").astype(DTYPES)


def history(text: str, **rules) -> pd.DataFrame:
    """The long table of a drawn history."""
    return histories.history([(day, actions(rows)) for day, rows in reviews(drawn(text))], **rules)


def values(column: pd.Series) -> list:
    """A column as plain values: None where missing, dates as dates, whole numbers as ints."""
    if column.dtype.kind == "M":
        return [None if pd.isna(value) else value.date() for value in column]
    return [None if pd.isna(value) else value for value in column.astype("object")]


def check(text: str, **rules) -> None:
    """Compares every column right of "||" with the long table of what is drawn left of it."""
    told = history(text, **rules)
    wanted = sorted(drawn(text), key=lambda row: row["data_date"])
    for name in expected(text):
        assert values(told[name]) == [row[name] for row in wanted], name
