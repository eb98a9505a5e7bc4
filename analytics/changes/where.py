"""Where changed actions sit: with which few agencies, or in which few workstreams, half or more of them are."""

import numpy as np
import pandas as pd

from analytics.measures.sentences import PLACES
from analytics.table.arrays import groups
from analytics.wording import holders, joined, noun, plural, spelled
from data.schema import Column


def _held(rows: pd.DataFrame, column: str) -> tuple[list[str], int]:
    codes, values = groups(rows[column])
    counts = pd.Series(np.bincount(codes, minlength=len(values)), index=values)
    names = holders(counts)
    return names, int(counts[names].sum()) if names else 0


def concentrated(rows: pd.DataFrame, among: pd.DataFrame) -> str:
    """Returns where half or more of `rows` sit, "9 of them in Illicit finance"; "" where no few names hold them.

    Of the lead agencies and the workstreams the one is told that takes fewer names, then that holds more; either only
    where `among`, all actions on show, have several.
    """
    one = rows.drop_duplicates(Column.ACTION_ID)
    found = []
    for column in (Column.LEAD_AGENCY, Column.WORKSTREAM):
        names, held = _held(one, column) if len(among[column].unique()) > 1 else ([], 0)
        if 2 * held >= len(one) and names:
            found.append((len(names), -held, column, names))
    if not found or len(one) < 2:
        return ""
    few, held, column, names = min(found, key=lambda choice: choice[:2])
    much = ("both" if len(one) == 2 else "all") if -held == len(one) else f"{-held:,} of them"
    many = names[0] if few == 1 else f"{spelled(few)} {plural(noun(column), few)} ({joined(names)})"
    return f"{much} {PLACES[column]} {many}"


def and_where(rows: pd.DataFrame, among: pd.DataFrame) -> str:
    """Returns `concentrated` as the end of a sentence, "; 9 of them in Illicit finance", or ""."""
    where = concentrated(rows, among)
    return f"; {where}" if where else ""
