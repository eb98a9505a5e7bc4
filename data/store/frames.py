"""Tables as Parquet bytes and back, always in the columns and dtypes of the schema."""

import io
from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pandas.api.types import pandas_dtype

from data import schema
from data.decision import DECIDED_DTYPES
from data.indicator import FIGURE_DTYPES

FINDING_DTYPES: Final = {column: "Int64" if column == "row" else "str" for column in schema.FINDING_COLUMNS}
DTYPES: Final[Mapping[str, Mapping[str, str]]] = {
    "actions": schema.DTYPES,
    "findings": FINDING_DTYPES,
    "indicators": FIGURE_DTYPES,
    "decisions": DECIDED_DTYPES,
}
TEXT: Final = pandas_dtype("str")
EMPTY: Final[Mapping[str, object]] = {"int64": 0, "bool": False}


def _typed(column: pd.Series, dtype: str) -> pd.Series:
    """Returns `column` in `dtype`; categories are always text, even where there is none."""
    wanted = pandas_dtype(dtype)
    if dtype != "category":
        return column if column.dtype == wanted else column.astype(wanted)
    if not isinstance(column.dtype, pd.CategoricalDtype):
        return column.astype(TEXT).astype(wanted)
    kept = pd.Categorical(column)
    words = pd.CategoricalDtype(kept.categories.astype(TEXT))
    return pd.Series(pd.Categorical.from_codes(kept.codes, dtype=words), index=column.index)


def conformed(frame: pd.DataFrame, dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Returns `frame` with just the columns of `dtypes`, in their order and dtypes; what was absent is missing or 0."""
    columns = {
        name: _typed(frame[name], dtype)
        if name in frame
        else _typed(pd.Series(EMPTY.get(dtype), index=frame.index, dtype=pandas_dtype(dtype)), dtype)
        for name, dtype in dtypes.items()
    }
    return pd.DataFrame(columns, index=frame.index).reset_index(drop=True)


def joined(frames: Sequence[pd.DataFrame], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Returns the rows of `frames` under one another, conformed to `dtypes`; frames without columns are passed over."""
    with_columns = [frame for frame in frames if len(frame.columns)]
    if not with_columns:
        return conformed(pd.DataFrame(), dtypes)
    plain = {name: "str" if dtype == "category" else dtype for name, dtype in dtypes.items()}
    return conformed(pd.concat([conformed(frame, plain) for frame in with_columns], ignore_index=True), dtypes)


def packed(frame: pd.DataFrame) -> bytes:
    """Returns `frame` as Parquet, compressed with zstd; equal frames give equal bytes."""
    sink = io.BytesIO()
    pq.write_table(pa.Table.from_pandas(frame, preserve_index=False), sink, compression="zstd")
    return sink.getvalue()


def read_frame(content: bytes, dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Returns the table in `content`, conformed to `dtypes`, so that an old snapshot has the columns of today."""
    frame: pd.DataFrame = pq.ParquetFile(pa.BufferReader(content)).read(use_threads=False).to_pandas(use_threads=False)
    return conformed(frame, dtypes)
