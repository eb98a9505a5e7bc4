"""The first of many workstreams or agencies as they are, and the rest as one, so that a picture stays readable."""

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd

MOST_ROWS: Final = 20
MOST_COLUMNS: Final = 12
RATINGS: Final = ("rag_reported", "rag_computed", "rag_judged")


def named_first(names: Sequence[str], most: int = MOST_ROWS) -> dict[str, str]:
    """Returns name -> itself for the first `most` of `names`, "53 others" for the rest; a rest of one is no rest."""
    if len(names) <= most + 1:
        return {name: name for name in names}
    rest = f"{len(names) - most:,} others"
    return {name: name if place < most else rest for place, name in enumerate(names)}


def topped(table: pd.DataFrame, shown: dict[str, str], keys: Sequence[str] = (), by: str = "value") -> pd.DataFrame:
    """Returns `table` with the counts of the rest, those that `shown` names otherwise, added up in rows of their own.

    `shown` is what `named_first` gives; a value that is not in it has no row. Rows are told apart by `by` and `keys`;
    the rest comes last. Ratings and other text are those of nobody: "none" of a rating, missing else.
    """
    known = table[table[by].astype("object").isin(list(shown))]
    is_rest = known[by].astype("object").map(lambda name: shown[name] != name).to_numpy(dtype="bool")
    if not is_rest.any():
        return known.astype({by: "str"})
    rest = known[is_rest].assign(**{by: known[by].astype("object").map(shown)[is_rest]})
    counts = [name for name in known if pd.api.types.is_integer_dtype(known[name].dtype)]
    summed = rest.groupby([by, *keys], sort=False, observed=True)[counts].sum().reset_index()
    told: dict[str, Any] = {name: "none" for name in RATINGS if name in known}
    whole = pd.concat([known[~is_rest].astype({by: "str"}), summed.assign(**told)], ignore_index=True)
    return whole[list(table.columns)]


def names_of(table: pd.DataFrame, by: str = "value") -> list[str]:
    """Returns the values of a table in the order in which they first appear."""
    return [str(name) for name in dict.fromkeys(table[by].astype("object"))]


def grid(cells: pd.DataFrame) -> pd.DataFrame:
    """Returns the table of `breakdown.grid` with the first rows and columns as they are and the rest of each as one."""
    for by, other, most in (("row", "column", MOST_ROWS), ("column", "row", MOST_COLUMNS)):
        order = list(cells[by].cat.categories)
        shown = named_first(order, most)
        cells = topped(cells, shown, (other,), by)
        cells[by] = pd.Categorical(cells[by], categories=list(dict.fromkeys(shown.values())), ordered=True)
    return cells.sort_values(["row", "column"], ignore_index=True)
