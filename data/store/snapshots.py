"""What is in the store: snapshots, their files, and why some are no longer current."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Protocol

import pandas as pd
from sqlalchemy import Connection, Row, select

from data.errors import TrackerError
from data.store.tables import blob, retirement, snapshot, snapshot_file


class RetirementKind(StrEnum):
    """How a snapshot ceased to be current."""

    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Retirement:
    """Why, when (UTC) and by whom a snapshot was superseded or withdrawn; it stays readable."""

    kind: RetirementKind
    reason: str
    retired_at: datetime
    retired_by: str


@dataclass(frozen=True)
class StoredFile:
    """One original file of a snapshot."""

    name: str
    sha256: str
    byte_count: int


@dataclass(frozen=True)
class Snapshot:
    """What was published for one data date; `published_at` in UTC, files in the order they were given."""

    id: int
    data_date: date
    review: str
    published_at: datetime
    published_by: str
    action_count: int
    file_names: tuple[str, ...]
    version: int = 1
    retirement: Retirement | None = None

    @property
    def is_current(self) -> bool:
        """Returns whether this is the published snapshot of its data date."""
        return self.retirement is None


class ImportReceipt(Protocol):
    """What was read from a file, as CONTRACTS.md spells it."""

    def as_json(self) -> dict[str, Any]:
        """Returns the receipt as plain values."""


class ReadTracker(Protocol):
    """What the store needs of a tracker that has been read."""

    @property
    def name(self) -> str:
        """Returns the name of the file."""

    @property
    def sha256(self) -> str:
        """Returns the sha256 of its bytes."""

    @property
    def actions(self) -> pd.DataFrame:
        """Returns its actions, in the columns of the schema."""

    @property
    def indicators(self) -> pd.DataFrame:
        """Returns its indicators."""

    @property
    def decisions(self) -> pd.DataFrame:
        """Returns its decisions."""

    @property
    def findings(self) -> pd.DataFrame:
        """Returns what is odd in it."""

    @property
    def receipt(self) -> ImportReceipt:
        """Returns its import receipt."""


def _retirement_of(row: Row[Any]) -> Retirement | None:
    if row.kind is None:
        return None
    return Retirement(RetirementKind(row.kind), row.reason, row.retired_at, row.retired_by)


def all_snapshots(connection: Connection, data_date: date | None = None) -> tuple[Snapshot, ...]:
    """Returns every snapshot (of `data_date`), retired ones too, by data date and version."""
    chosen = (
        select(snapshot, retirement.c.kind, retirement.c.reason, retirement.c.retired_at, retirement.c.retired_by)
        .outerjoin(retirement)
        .order_by(snapshot.c.data_date, snapshot.c.version)
    )
    files = select(snapshot_file.c.snapshot_id, snapshot_file.c.name).order_by(snapshot_file.c.position)
    if data_date is not None:
        chosen = chosen.where(snapshot.c.data_date == data_date)
        files = files.join(snapshot).where(snapshot.c.data_date == data_date)
    names: dict[int, list[str]] = {}
    for key, name in connection.execute(files):
        names.setdefault(key, []).append(name)
    return tuple(
        Snapshot(
            id=row.id,
            data_date=row.data_date,
            review=row.review,
            published_at=row.published_at,
            published_by=row.published_by,
            action_count=row.action_count,
            file_names=tuple(names.get(row.id, ())),
            version=row.version,
            retirement=_retirement_of(row),
        )
        for row in connection.execute(chosen)
    )


def snapshot_of(connection: Connection, snapshot_id: int) -> Snapshot:
    """Returns one snapshot, current or not; raises TrackerError where the store does not hold it."""
    data_date = connection.execute(select(snapshot.c.data_date).where(snapshot.c.id == snapshot_id)).scalar()
    found = [one for one in all_snapshots(connection, data_date) if one.id == snapshot_id] if data_date else []
    if not found:
        raise TrackerError(f"There is no snapshot {snapshot_id} in this store.", "Choose one that the list shows.")
    return found[0]


def files_of(connection: Connection, snapshot_id: int) -> Mapping[str, StoredFile]:
    """Returns name -> file of one snapshot, in the order they were given; empty where there is no such snapshot."""
    rows = connection.execute(
        select(snapshot_file.c.name, snapshot_file.c.sha256, blob.c.byte_count)
        .join(blob)
        .where(snapshot_file.c.snapshot_id == snapshot_id)
        .order_by(snapshot_file.c.position)
    )
    return MappingProxyType({row.name: StoredFile(row.name, row.sha256, row.byte_count) for row in rows})


def current_of(connection: Connection, data_date: date) -> Snapshot:
    """Returns the current snapshot of a data date; raises TrackerError where there is none."""
    current = next((one for one in all_snapshots(connection, data_date) if one.is_current), None)
    if current is None:
        raise TrackerError(
            f"No review is published for {data_date.day} {data_date:%B %Y}, so nothing can be added to it.",
            "Publish these files as a review of that date.",
        )
    return current


def unharmed(content: bytes, sha256: str) -> bytes:
    """Returns stored bytes; raises TrackerError where they are no longer those that were stored."""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise TrackerError(
            "A part of this snapshot is damaged in the store, so it is not shown.",
            "Run `python -m data.store verify` to see what else is, and restore a backup.",
        )
    return content
