"""Publishing: files and what was read from them become one dated snapshot, in one transaction or not at all."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, insert, select

from data.errors import TrackerError
from data.identity import identified
from data.programme import read_programme
from data.reading.tracker import Tracker
from data.store.access import Person
from data.store.frames import DTYPES, joined, packed
from data.store.log import Deed, plain_text, record
from data.store.reviews import default_title
from data.store.snapshots import (
    ReadTracker,
    RetirementKind,
    Snapshot,
    all_snapshots,
    files_of,
    snapshot_of,
)
from data.store.tables import blob, retirement, snapshot, snapshot_file, snapshot_table

LONGEST_NAME = 255


@dataclass(frozen=True)
class PreparedFile:
    """One file to be stored: its bytes under their sha256, and its receipt as JSON text."""

    name: str
    sha256: str
    content: bytes
    receipt: str


@dataclass(frozen=True)
class PreparedTable:
    """One table to be stored, as Parquet."""

    name: str
    sha256: str
    content: bytes
    row_count: int


@dataclass(frozen=True)
class Prepared:
    """All of a snapshot but its date and its place in the store; made beforehand, so that writing is short."""

    files: tuple[PreparedFile, ...]
    tables: tuple[PreparedTable, ...]

    @property
    def parts(self) -> tuple[PreparedFile | PreparedTable, ...]:
        """Returns all that has bytes."""
        return (*self.files, *self.tables)

    @property
    def action_count(self) -> int:
        """Returns the number of actions."""
        return next(table.row_count for table in self.tables if table.name == "actions")


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def prepared(trackers: Sequence[ReadTracker], contents: Mapping[str, bytes]) -> Prepared:
    """Returns what publishing `trackers` will store, identities given; `contents` holds the bytes of each by name.

    Raises TrackerError where there is no file, or two of one name, or one file twice; ValueError where the bytes are
    not those that were read, or the receipt is not theirs.
    """
    if not trackers:
        raise TrackerError("There is no file to publish.", "Choose at least one tracker.")
    if len({tracker.name for tracker in trackers}) < len(trackers):
        raise TrackerError("Two of these files have the same name.", "Rename one of them, then publish them together.")
    files = []
    for tracker in trackers:
        content = contents[tracker.name]
        if _sha256(content) != tracker.sha256:
            raise ValueError(f"the bytes given for {tracker.name} are not those it was read from")
        receipt = tracker.receipt.as_json()
        if receipt["actions"] != len(tracker.actions):
            raise ValueError(f"the receipt of {tracker.name} does not count the actions that are there")
        name = plain_text(tracker.name, LONGEST_NAME)
        files.append(PreparedFile(name, tracker.sha256, content, json.dumps(receipt)))
    if len({file.sha256 for file in files}) < len(files):
        raise TrackerError("Two of these files are the same.", "Leave one of them out, then publish the rest.")
    tables = []
    for name, dtypes in DTYPES.items():
        frame = joined([getattr(tracker, name) for tracker in trackers], dtypes)
        content = packed(identified(frame) if name == "actions" else frame)
        tables.append(PreparedTable(name, _sha256(content), content, len(frame)))
    if not any(table.row_count for table in tables if table.name != "findings"):
        raise TrackerError(
            "There is nothing in these files to publish: no action, no indicator, no decision.",
            "Check that they are filled in and that the right sheets were recognised.",
        )
    return Prepared(tuple(files), tuple(tables))


@dataclass(frozen=True)
class Whole:
    """All files of a review with the late ones among them; `in_words` says what was added to what."""

    trackers: tuple[Tracker, ...]
    contents: Mapping[str, bytes]
    in_words: str


def added_to(
    kept: Mapping[str, tuple[Tracker, bytes]],
    trackers: Sequence[Tracker],
    contents: Mapping[str, bytes],
    instead_of: Iterable[str],
) -> Whole:
    """Returns the files of a review, `kept` by name, with `trackers` added, or in the place of those they replace.

    Raises TrackerError where a file to be replaced is none of the review's.
    """
    gone = dict.fromkeys(instead_of)
    if unknown := [name for name in gone if name not in kept]:
        raise TrackerError(f"{unknown[0]} is not a file of this review.", f"Its files are {', '.join(kept)}.")
    late = {tracker.name: tracker for tracker in trackers}
    placed = {name: late.get(name, tracker) for name, (tracker, _) in kept.items() if name in late or name not in gone}
    whole = tuple((placed | late).values())
    bytes_of = {name: content for name, (_, content) in kept.items()} | dict(contents)
    replaced = [name for name in kept if name in late or name in gone]
    added = f"Added {', '.join(late)}" if late.keys() - kept.keys() else f"Replaced {', '.join(late)}"
    instead = f" in place of {', '.join(replaced)}" if replaced and late.keys() - kept.keys() else ""
    return Whole(whole, {tracker.name: bytes_of[tracker.name] for tracker in whole}, added + instead)


@dataclass(frozen=True)
class Seen:
    """Which snapshot a person saw as current for a data date when deciding what to publish there; None for none."""

    snapshot_id: int | None


class AppearedMeanwhileError(TrackerError):
    """Somebody has published for the data date since the person looked: nothing merges or replaces in silence."""


def refuse_meanwhile(connection: Connection, data_date: date, seen: Seen | None) -> None:
    """Raises AppearedMeanwhileError where the current snapshot of `data_date` is not the one that was seen."""
    current = next((one for one in all_snapshots(connection, data_date) if one.is_current), None)
    if seen is None or seen.snapshot_id == (current.id if current else None):
        return
    if current is None:
        raise AppearedMeanwhileError(
            "The review that these files were meant for was withdrawn meanwhile.", "Look again, then publish anew."
        )
    raise AppearedMeanwhileError(
        f"{current.published_by} published {current.review} for this data date meanwhile, from "
        f"{', '.join(current.file_names)}.",
        "Choose whether to add your files to it or to replace it, then publish.",
    )


def published(
    connection: Connection, what: Prepared, data_date: date, review: str, person: Person, reason: str
) -> Snapshot:
    """Returns the new snapshot of `data_date`, written on `connection`, which must hold the write lock.

    Raises TrackerError, having written nothing, where these files are the current snapshot already, or where there is
    a current snapshot and no `reason` to supersede it.
    """
    earlier = all_snapshots(connection, data_date)
    current = next((one for one in earlier if one.is_current), None)
    if current:
        _refuse_repetition(connection, what, current, reason)
        retire(connection, current.id, RetirementKind.SUPERSEDED, reason, person)
        record(connection, person, Deed.SUPERSEDED, reason, current.id)
    review = review or (current.review if current else default_title(data_date, read_programme().reviews))
    _store_bytes(connection, what)
    now = datetime.now(UTC)
    (key,) = connection.execute(
        insert(snapshot)
        .values(
            data_date=data_date,
            version=len(earlier) + 1,
            review=review,
            published_at=now,
            published_by=plain_text(person.name),
            action_count=what.action_count,
        )
        .returning(snapshot.c.id)
    ).one()
    connection.execute(
        insert(snapshot_file),
        [
            {
                "snapshot_id": key,
                "name": file.name,
                "position": position,
                "sha256": file.sha256,
                "receipt": file.receipt,
            }
            for position, file in enumerate(what.files)
        ],
    )
    connection.execute(
        insert(snapshot_table),
        [
            {"snapshot_id": key, "name": table.name, "sha256": table.sha256, "row_count": table.row_count}
            for table in what.tables
        ],
    )
    record(connection, person, Deed.PUBLISHED, ", ".join(file.name for file in what.files), key)
    return snapshot_of(connection, key)


def retire(connection: Connection, snapshot_id: int, kind: RetirementKind, reason: str, person: Person) -> None:
    """Makes a current snapshot a past one; it stays readable."""
    connection.execute(
        insert(retirement).values(
            snapshot_id=snapshot_id,
            kind=kind,
            reason=reason,
            retired_at=datetime.now(UTC),
            retired_by=plain_text(person.name),
        )
    )


def _refuse_repetition(connection: Connection, what: Prepared, current: Snapshot, reason: str) -> None:
    day = f"{current.data_date.day} {current.data_date:%B %Y}"
    has_same_files = {file.sha256 for file in what.files} == {
        file.sha256 for file in files_of(connection, current.id).values()
    }
    tables = connection.execute(select(snapshot_table.c.sha256).where(snapshot_table.c.snapshot_id == current.id))
    if has_same_files and (not reason or {table.sha256 for table in what.tables} == set(tables.scalars())):
        raise TrackerError(
            f"The same files are already published for {day}, as {current.review}.", "Nothing was stored a second time."
        )
    if not reason:
        raise TrackerError(
            f"Other files are already published for {day}, as {current.review}.",
            "A reason is missing: say why these supersede them, or choose another data date.",
        )


def _store_bytes(connection: Connection, what: Prepared) -> None:
    contents = {part.sha256: part.content for part in what.parts}
    stored = connection.execute(select(blob.c.sha256).where(blob.c.sha256.in_(contents))).scalars()
    for sha256 in sorted(contents.keys() - set(stored)):
        content = contents[sha256]
        connection.execute(insert(blob).values(sha256=sha256, byte_count=len(content), content=content))
