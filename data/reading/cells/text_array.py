"""Columns of cells as arrow arrays: whole columns searched and coded at once where they are long."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, Final, TypeAlias

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from data.reading.vocabulary.cell_text import CellValue

# A column before it stands in a table: texts as pandas keeps them, days and numbers as numpy does.
Texts: TypeAlias = pd.api.extensions.ExtensionArray
Array: TypeAlias = Texts | NDArray[Any]

_TEXTS: Final = frozenset({str, type(None)})
TEXT: Final = pd.api.types.pandas_dtype("str")
_DAYS: Final = frozenset({datetime, date, type(None)})


def text_array(cells: Sequence[CellValue]) -> Any:
    """Returns the texts of a column as an arrow array, null where a cell is no text."""
    if not set(map(type, cells)) <= _TEXTS:
        cells = [value if isinstance(value, str) else None for value in cells]
    return pa.array(cells, pa.string())


def matches(array: Any, pattern: str) -> NDArray[np.bool_]:
    """Returns where a text array matches a pattern of RE2; False where null."""
    found: NDArray[np.bool_] = pc.match_substring_regex(array, pattern).fill_null(False).to_numpy(zero_copy_only=False)
    return found


def begins_with(array: Any, opening: str) -> NDArray[np.bool_]:
    """Returns where a text array begins with `opening`; False where null."""
    found: NDArray[np.bool_] = pc.starts_with(array, opening).fill_null(False).to_numpy(zero_copy_only=False)
    return found


def is_among(array: Any, texts: Collection[str]) -> NDArray[np.bool_]:
    """Returns where a text array holds one of `texts`; False where null."""
    found: NDArray[np.bool_] = pc.is_in(array, pa.array(sorted(texts), pa.string())).to_numpy(zero_copy_only=False)
    return found


def has_letters(array: Any) -> NDArray[np.bool_]:
    """Returns where a text array holds two letters or more of any script; False where null."""
    found = matches(array, "(?s)[A-Za-z].*?[A-Za-z]")
    # The pattern of all scripts takes long to compile, so it is only asked where another script may stand.
    return found if found.sum() == len(array) - array.null_count else matches(array, r"(?s)\pL.*?\pL")


def coded(array: Any) -> tuple[NDArray[np.int32], list[str]]:
    """Returns each text's place in the list of different texts (−1 where null), and that list."""
    encoded = array.dictionary_encode()
    codes: NDArray[np.int32] = encoded.indices.fill_null(-1).to_numpy(zero_copy_only=False)
    return codes, encoded.dictionary.to_pylist()


def texts(array: Any) -> Texts:
    """Returns a list or an arrow array of texts as pandas keeps them, missing where null or None."""
    return pd.array(array, dtype=TEXT)


def text_of_all(text: str | None, count: int) -> Texts:
    """Returns a column that holds the same text, or nothing, `count` times."""
    return texts(pa.repeat(pa.scalar(text, pa.string()), count))


def has_twice(column: Texts) -> bool:
    """Returns whether a column of texts holds anything, or nothing, more than once."""
    return len(column) > 1 and pc.count_distinct(pa.array(column), mode="all").as_py() < len(column)


def categories(column: Texts) -> pd.Categorical:
    """Returns a column of texts as categories, which are its different texts in order."""
    array = pa.array(column)
    codes, words = coded(array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array)
    order = sorted(range(len(words)), key=words.__getitem__)
    ranks = np.full(len(words) + 1, -1)
    ranks[order] = np.arange(len(words))
    return pd.Categorical.from_codes(ranks[codes], categories=pd.Index([words[place] for place in order], dtype=TEXT))


def real_days(cells: Sequence[CellValue]) -> NDArray[np.datetime64] | None:
    """Returns a column of nothing but real dates as days without time, NaT where blank; None for any other column."""
    if not set(map(type, cells)) <= _DAYS:
        return None
    return day_array(cells)


def day_array(days: Sequence[Any]) -> NDArray[np.datetime64]:
    """Returns dates as days without time, NaT where None."""
    array: NDArray[np.datetime64] = pa.array(days, pa.date32()).to_numpy(zero_copy_only=False).astype("datetime64[D]")
    return array
