"""Copies of the store: a backup is one SQLite file, whatever the store is kept in, and goes back into either.

A snapshot is exported as its original files and its tables, for those who need them without us.
"""

import json
import os
import re
import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import asdict
from pathlib import Path

import pandas as pd
from sqlalchemy import Connection, Table, func, insert, select

from data.counting import counted
from data.errors import TrackerError
from data.store.access import Person, Right, require
from data.store.books import Store, open_store
from data.store.frames import DTYPES, packed
from data.store.integrity import count, verdict
from data.store.log import Deed
from data.store.opening import reading, writing
from data.store.tables import (
    action_match,
    audit,
    blob,
    decision,
    decision_link,
    decision_state,
    delivery_confidence,
    event,
    follow_up,
    layout,
    rating_override,
    retirement,
    snapshot,
    snapshot_file,
    snapshot_table,
)

UNSAFE_IN_A_NAME = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")
NUMBERED = (
    snapshot, audit, layout, action_match, rating_override, delivery_confidence,
    decision, decision_state, decision_link, follow_up, event,
)  # fmt: skip


def backed_up(store: Store, path: Path, person: Person) -> None:
    """Writes a consistent copy of `store` into a new SQLite file at `path`, while others read and write.

    The copy is a store itself: open it, or put it into another with `restored`. Raises TrackerError where `path`
    exists or cannot be written.
    """
    require(person, Right.EXPORT)
    if path.exists():
        raise TrackerError(f"{path} exists already.", "Name a new file for the backup.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".backup-") as folder:
            part = Path(folder) / "tracker.db"
            if store.place.is_sqlite:
                with closing(sqlite3.connect(store.place.path)) as source, closing(sqlite3.connect(part)) as target:
                    source.backup(target)
            else:
                _copied(store, part)
            _settled(part)
            part.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise TrackerError(f"The backup cannot be written to {path}.", "Check the folder and its room.") from error
    store.record(Deed.EXPORTED, f"backup {path.name}", person)


def _copied(store: Store, path: Path) -> None:
    target = open_store(str(path))
    try:
        with reading(store.engine) as source, writing(target.engine) as connection:
            copy_rows(source, connection)
    finally:
        target.close()


def _settled(path: Path) -> None:
    """Leaves all of the SQLite file at `path` in that one file, and on the disk."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def restored(path: Path, store: Store, person: Person) -> int:
    """Returns how many snapshots were put from the backup at `path` into `store`, which must be empty: all, or none.

    The backup is left as it is. Raises TrackerError where it is no backup, or `store` has been written to.
    """
    require(person, Right.PUBLISH)
    if not path.is_file():
        raise TrackerError(f"There is no backup at {path}.", "Name the file that the backup was written to.")
    with tempfile.TemporaryDirectory(prefix="restore-") as folder:
        source = open_store(str(shutil.copy(path, folder)))
        try:
            if faults := verdict(source.engine).faults:
                raise TrackerError(f"The backup is damaged: {faults[0]}", "Restore another one.")
            with reading(source.engine) as connection, writing(store.engine) as target:
                if count(target):
                    raise TrackerError(
                        f"{store.place.name} has been written to, and a restore never mixes with what is there.",
                        "Name a new store.",
                    )
                copy_rows(connection, target)
        finally:
            source.close()
    return len(store.snapshots(person, with_superseded=True))


def copy_rows(source: Connection, target: Connection) -> None:
    """Adds every row of `source` to `target`, one by one, in an order that the rules of the tables allow."""
    _copy(source, target, blob)
    reasons = {row["snapshot_id"]: row for row in map(dict, source.execute(select(retirement)).mappings())}
    for row in source.execute(select(snapshot).order_by(snapshot.c.data_date, snapshot.c.version)).mappings():
        target.execute(insert(snapshot).values(**row))
        if row["id"] in reasons:
            target.execute(insert(retirement).values(**reasons[row["id"]]))
    for table in (snapshot_file, snapshot_table, *NUMBERED[1:]):
        _copy(source, target, table)
    if target.dialect.name == "postgresql":
        for table in NUMBERED:
            highest = select(func.coalesce(func.max(table.c.id), 1)).scalar_subquery()
            target.execute(select(func.setval(func.pg_get_serial_sequence(table.name, "id"), highest)))


def _copy(source: Connection, target: Connection, table: Table) -> None:
    keys = source.execute(select(*table.primary_key.columns).order_by(*table.primary_key.columns)).all()
    for key in keys:
        is_this = [column == value for column, value in zip(table.primary_key.columns, key, strict=True)]
        target.execute(insert(table).values(**source.execute(select(table).where(*is_this)).mappings().one()))


def exported(store: Store, snapshot_id: int, folder: Path, person: Person) -> tuple[Path, ...]:
    """Returns the files written into the new or empty `folder`: the originals, and each table as Parquet and as CSV.

    In the CSV, text that a spreadsheet would run as a formula is led by an apostrophe; the Parquet is exact.
    """
    require(person, Right.EXPORT)
    found = next((one for one in store.snapshots(person, with_superseded=True) if one.id == snapshot_id), None)
    if found is None:
        raise TrackerError(f"There is no snapshot {snapshot_id} in this store.", "Choose one that the list shows.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise TrackerError(f"{folder} is not an empty folder.", "Name a new one for the export.")
    contents = {
        f"originals/{_file_name(name, position)}": store.file(snapshot_id, name, person)
        for position, name in enumerate(found.file_names, 1)
    }
    for name in DTYPES:
        frame = store.table(snapshot_id, name, person)
        contents[f"tables/{name}.parquet"] = packed(frame)
        contents[f"tables/{name}.csv"] = _harmless(frame).to_csv(index=False).encode("utf-8-sig")
    about = asdict(found) | {"receipts": store.receipts(snapshot_id, person)}
    contents["snapshot.json"] = json.dumps(about, default=str, indent=1, ensure_ascii=False).encode()
    try:
        for name, content in contents.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    except OSError as error:
        raise TrackerError(f"The export cannot be written to {folder}.", "Check the folder and its room.") from error
    store.record(Deed.EXPORTED, f"files and tables, {counted(len(contents), 'file')}", person, snapshot_id)
    return tuple(folder / name for name in contents)


def _file_name(name: str, position: int) -> str:
    """Returns a name that stays inside its folder on every system, and is like no other of the snapshot."""
    return f"{position:02d} {UNSAFE_IN_A_NAME.sub('_', name).strip(' .')[-150:] or 'file'}"


def _harmless(frame: pd.DataFrame) -> pd.DataFrame:
    """Returns `frame` with its text as a spreadsheet may open it."""
    words = frame.select_dtypes(["str", "category", "object"]).astype("str")
    return frame.assign(
        **{str(name): text.mask(text.str.startswith(STARTS_A_FORMULA), "'" + text) for name, text in words.items()}
    )
