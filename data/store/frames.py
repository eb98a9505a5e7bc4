"""Tables as Parquet bytes and back, always in the columns and dtypes of the schema."""

import io
from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pandas.api.types import pandas_dtype

from data import schema

FINDING_DTYPES: Final = {
    column: "Int64" if column == "row" else "str" if column in {"cell", "value", "message", "fix"} else "category"
    for column in schema.FINDING_COLUMNS
}
DTYPES: Final[Mapping[str, Mapping[str, str]]] = {
    "actions": schema.DTYPES,
    "findings": FINDING_DTYPES,
    "indicators": {},
    "decisions": {},
}
EMPTY: Final[Mapping[str, object]] = {"int64": 0}


def conformed(frame: pd.DataFrame, dtypes: Mapping[str, str]) -> pd.DataFrame:
    """Returns `frame` with exactly the columns of `dtypes`, in their order and dtypes; what was absent is missing or 0.

    With no `dtypes`, `frame` as it is.
    """
    if not dtypes:
        return frame.reset_index(drop=True)
    columns = {
        name: frame[name].astype(pandas_dtype(dtype))
        if name in frame
        else pd.Series(EMPTY.get(dtype), index=frame.index, dtype=dtype, name=name)
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
    frame = pq.read_table(pa.BufferReader(content), use_threads=False).to_pandas()
    return conformed(frame, dtypes)
