"""Rows by name of column as a table in given dtypes, for the tables that are read cell by cell."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd


def typed_rows(rows: Sequence[Mapping[str, Any]], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Returns the rows as a table with just the columns of `dtypes`; what a row does not name is missing."""
    columns = {name: pd.Series([row.get(name) for row in rows], dtype=_plain(dtype)) for name, dtype in dtypes.items()}
    return pd.DataFrame(columns).astype({name: dtype for name, dtype in dtypes.items() if dtype == "category"})


def _plain(dtype: str) -> str:
    return "str" if dtype == "category" else dtype
