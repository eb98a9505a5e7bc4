"""Whether the store still holds what was published: every hash, every count, every version."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq
from sqlalchemy import Connection, Engine, func, select

from data.counting import counted
from data.store.frames import DTYPES
from data.store.log import Deed
from data.store.opening import reading
from data.store.snapshots import RetirementKind, Snapshot, all_snapshots
from data.store.tables import audit, blob, snapshot_file, snapshot_table

USED = select(snapshot_file.c.sha256).union(select(snapshot_table.c.sha256))


@dataclass(frozen=True)
class Verdict:
    """What was looked at, and a sentence for each thing found broken."""

    snapshots: int
    parts: int
    byte_count: int
    faults: tuple[str, ...]


def verdict(engine: Engine) -> Verdict:
    """Returns what `engine`'s store holds and what is broken in it; reads every byte, one part at a time."""
    with reading(engine) as connection:
        damaged, parts, byte_count = _damaged(connection)
        snapshots = all_snapshots(connection)
        faults = [
            *_faults_of_database(connection),
            *_faults_of_parts(connection),
            *_faults_of_versions(snapshots),
            *_faults_of_log(connection, snapshots),
        ]
        for snapshot in snapshots:
            faults += [f"{_named(snapshot)}: {fault}" for fault in _faults_of_snapshot(connection, snapshot, damaged)]
    return Verdict(len(snapshots), parts, byte_count, tuple(faults))


def _named(snapshot: Snapshot) -> str:
    return f"Snapshot {snapshot.id} ({snapshot.data_date}, {snapshot.review})"


def _content(connection: Connection, sha256: str) -> bytes:
    return bytes(connection.execute(select(blob.c.content).where(blob.c.sha256 == sha256)).scalar_one())


def _damaged(connection: Connection) -> tuple[set[str], int, int]:
    """Returns the keys of the bytes that changed or are gone, how many parts there are and how many bytes."""
    keys = connection.execute(select(blob.c.sha256, blob.c.byte_count).order_by(blob.c.sha256)).all()
    damaged = set(connection.execute(USED).scalars()) - {sha256 for sha256, _ in keys}
    byte_count = 0
    for sha256, size in keys:
        content = _content(connection, sha256)
        byte_count += len(content)
        if len(content) != size or hashlib.sha256(content).hexdigest() != sha256:
            damaged.add(sha256)
    return damaged, len(keys), byte_count


def _faults_of_database(connection: Connection) -> Iterator[str]:
    if connection.dialect.name != "sqlite":
        return
    for (answer,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if answer != "ok":
            yield f"SQLite finds the file damaged: {answer}."
    for table, _, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"A row of {table} points to a {parent} that is not there."


def _faults_of_parts(connection: Connection) -> Iterator[str]:
    for sha256 in connection.execute(select(blob.c.sha256).where(blob.c.sha256.not_in(USED))).scalars():
        yield f"The bytes {sha256[:12]}… belong to no snapshot."


def _faults_of_versions(snapshots: tuple[Snapshot, ...]) -> Iterator[str]:
    by_date: dict[object, list[Snapshot]] = {}
    for snapshot in snapshots:
        by_date.setdefault(snapshot.data_date, []).append(snapshot)
    for data_date, versions in by_date.items():
        if [one.version for one in versions] != list(range(1, len(versions) + 1)):
            yield f"The versions of {data_date} do not follow one another."
        if any(one.is_current for one in versions[:-1]):
            yield f"More than one snapshot of {data_date} is current."


def _faults_of_log(connection: Connection, snapshots: tuple[Snapshot, ...]) -> Iterator[str]:
    rows = connection.execute(select(audit.c.snapshot_id, audit.c.deed).where(audit.c.snapshot_id.is_not(None)))
    logged = {(row.snapshot_id, row.deed) for row in rows}
    for snapshot in snapshots:
        deeds = {Deed.PUBLISHED}
        if snapshot.retirement:
            is_withdrawn = snapshot.retirement.kind is RetirementKind.WITHDRAWN
            deeds.add(Deed.WITHDREW if is_withdrawn else Deed.SUPERSEDED)
        for deed in sorted(deeds):
            if (snapshot.id, deed) not in logged:
                yield f"{_named(snapshot)}: the audit log does not say who {deed} it."


def _faults_of_snapshot(connection: Connection, snapshot: Snapshot, damaged: set[str]) -> Iterator[str]:
    files = connection.execute(
        select(snapshot_file.c.name, snapshot_file.c.sha256, snapshot_file.c.receipt)
        .where(snapshot_file.c.snapshot_id == snapshot.id)
        .order_by(snapshot_file.c.position)
    ).all()
    if not files:
        yield "it has no original file."
    for name, sha256, _ in files:
        if sha256 in damaged:
            yield f"the file {name} is not the one that was published."
    told = [json.loads(receipt)["actions"] for _, _, receipt in files]
    if sum(told) != snapshot.action_count:
        yield f"the receipts count {counted(sum(told), 'action')} where {snapshot.action_count} were published."
    tables = connection.execute(
        select(snapshot_table.c.name, snapshot_table.c.sha256, snapshot_table.c.row_count)
        .where(snapshot_table.c.snapshot_id == snapshot.id)
        .order_by(snapshot_table.c.name)
    ).all()
    if missing := DTYPES.keys() - {table.name for table in tables}:
        yield f"it lacks its table of {', '.join(sorted(missing))}."
    for name, sha256, row_count in tables:
        if sha256 in damaged:
            yield f"the table of {name} is not the one that was published."
        elif (rows := pq.read_metadata(pa.BufferReader(_content(connection, sha256))).num_rows) != row_count:
            yield f"the table of {name} has {counted(rows, 'row')} where {row_count} were published."
        if name == "actions" and row_count != snapshot.action_count:
            told_rows = counted(row_count, "row")
            yield f"the table of actions has {told_rows} where the snapshot counts {snapshot.action_count}."


def count(connection: Connection) -> int:
    """Returns how many lines the audit log has: none in a store that was never written to."""
    return connection.execute(select(func.count()).select_from(audit)).scalar_one()
