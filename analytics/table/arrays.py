"""Columns of a table of actions as numpy arrays, and back: days, lengths in days, truths, codes."""

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.schema import NOT_STATED

Array: TypeAlias = npt.NDArray[Any]
Truths: TypeAlias = npt.NDArray[np.bool_]
Codes: TypeAlias = npt.NDArray[np.int64]


def days(column: "pd.Series[Any]") -> Array:
    """Returns dates as datetime64[D], NaT where missing; comparing with NaT gives False."""
    return column.to_numpy(dtype="datetime64[us]").astype("datetime64[D]")


def dates(values: Array) -> Array:
    """Returns datetime64[D] as the dtype that dates have in our tables, datetime64[us]."""
    return values.astype("datetime64[us]")


def lengths(spans: Array) -> pd.arrays.IntegerArray:
    """Returns timedelta64[D] as nullable whole days, missing where NaT."""
    return numbers(spans.astype("timedelta64[D]").astype("int64"), ~np.isnat(spans))


def numbers(values: Array, is_known: Truths) -> pd.arrays.IntegerArray:
    """Returns whole numbers, missing where not `is_known`."""
    return pd.arrays.IntegerArray(np.where(is_known, values, 0).astype("int64"), ~is_known)


def floats(column: "pd.Series[Any]") -> npt.NDArray[np.float64]:
    """Returns numbers as float64, NaN where missing."""
    return column.to_numpy(dtype="float64", na_value=np.nan)


def truths(actions: pd.DataFrame, flag: str) -> Truths:
    """Returns a column of True and False."""
    return actions[flag].to_numpy(dtype="bool")


def categorical(codes: Array, categories: Sequence[str]) -> "pd.Categorical[Any]":
    """Returns repeated text: for each row the category at its code, missing where the code is -1."""
    words = pd.Index([str(category) for category in categories], dtype="str")
    return pd.Categorical.from_codes(codes.astype("int64"), dtype=pd.CategoricalDtype(words))


def recoded(column: "pd.Series[Any]", categories: Sequence[str], missing: str | None = None) -> "pd.Categorical[Any]":
    """Returns `column` as a categorical over `categories`; what is missing or not among them becomes `missing`."""
    held = column.array if isinstance(column.array, pd.Categorical) else pd.Categorical(column)
    places = {category: place for place, category in enumerate(categories)}
    other = -1 if missing is None else places[missing]
    table = np.array([*(places.get(str(category), other) for category in held.categories), other])
    return categorical(table[held.codes], categories)


def is_any(column: "pd.Series[Any]", values: Sequence[str] | frozenset[str]) -> Truths:
    """Returns where a column of text holds one of `values`; `NOT_STATED` among them finds the missing."""
    wanted = {str(value) for value in values}
    held = column.array
    if isinstance(held, pd.Categorical):
        table = np.array([*(word in wanted for word in held.categories), NOT_STATED in wanted])
        return np.asarray(table[held.codes], dtype="bool")
    found = column.isin(list(wanted)).to_numpy(dtype="bool")
    return found | column.isna().to_numpy(dtype="bool") if NOT_STATED in wanted else found


def groups(column: "pd.Series[Any]") -> tuple[Codes, list[str]]:
    """Returns for each row the number of its group, and the names of the groups: the values present.

    The missing are the group `NOT_STATED`; a category without rows gives no group.
    """
    if isinstance(column.array, pd.Categorical):
        held = column.array
        used, codes = np.unique(held.codes, return_inverse=True)
        names = [NOT_STATED if code < 0 else str(held.categories[code]) for code in used]
    else:
        codes, values = pd.factorize(column, use_na_sentinel=False)
        names = [NOT_STATED if pd.isna(value) else str(value) for value in values]
    if len(set(names)) == len(names):
        return codes.astype("int64"), names
    merged = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([merged[name] for name in names], dtype="int64")[codes], list(merged)


def combined(*columns: Array) -> tuple[Codes, Codes]:
    """Returns for each row the number of its combination of whole numbers, and where each combination first occurs."""
    codes = np.zeros(len(columns[0]), dtype="int64")
    for column in columns:
        part, values = pd.factorize(column)
        codes = pd.factorize(codes * (len(values) + 1) + part)[0].astype("int64")
    return codes, np.unique(codes, return_index=True)[1].astype("int64")
