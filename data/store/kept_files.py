"""The files of a published snapshot as the trackers they were read to, to be published again beside later ones."""

import json

import pandas as pd
from sqlalchemy import Connection, select

from data.reading.receipt.stored import parse_receipt
from data.reading.tracker import Tracker
from data.schema import Column
from data.store.frames import DTYPES, read_frame
from data.store.snapshots import unharmed
from data.store.tables import blob, snapshot_file, snapshot_table

FILE_COLUMNS = {"findings": "file"}


def _tables(connection: Connection, snapshot_id: int) -> dict[str, pd.DataFrame]:
    rows = connection.execute(
        select(snapshot_table.c.name, blob.c.sha256, blob.c.content)
        .join(blob)
        .where(snapshot_table.c.snapshot_id == snapshot_id)
    )
    return {row.name: read_frame(unharmed(row.content, row.sha256), DTYPES[row.name]) for row in rows}


def _of_file(table: pd.DataFrame, name: str, file: str) -> pd.DataFrame:
    column = FILE_COLUMNS.get(name, Column.SOURCE_FILE.value)
    return table[table[column] == file].reset_index(drop=True) if column in table else table.iloc[:0]


def kept_trackers(connection: Connection, snapshot_id: int) -> dict[str, tuple[Tracker, bytes]]:
    """Returns name -> tracker and bytes of each file of a snapshot, in the order they were given.

    The rows are those that were published, not read anew: what was corrected stays corrected. Identities are those of
    the snapshot. Raises TrackerError where a part of it is damaged.
    """
    tables = _tables(connection, snapshot_id)
    files = connection.execute(
        select(snapshot_file.c.receipt, blob.c.sha256, blob.c.content)
        .join(blob)
        .where(snapshot_file.c.snapshot_id == snapshot_id)
        .order_by(snapshot_file.c.position)
    )
    kept = {}
    for row in files:
        told = json.loads(row.receipt)
        file = told["file"]
        parts = {name: _of_file(table, name, file) for name, table in tables.items()}
        receipt = parse_receipt(told, parts["findings"])
        content = unharmed(bytes(row.content), row.sha256)
        tracker = Tracker(
            name=file,
            sha256=row.sha256,
            actions=parts["actions"],
            indicators=parts["indicators"],
            decisions=parts["decisions"],
            findings=parts["findings"],
            receipt=receipt,
        )
        kept[file] = tracker, content
    return kept
