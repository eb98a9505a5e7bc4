"""The store: dated snapshots in, dated snapshots out, each asked for by a named person."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Engine, select

from data.errors import TrackerError
from data.reading.tracker import Tracker
from data.store.access import Person, Right, require
from data.store.frames import DTYPES, conformed, read_frame
from data.store.kept_files import kept_trackers
from data.store.layouts import Layout, add_layouts, newest_layouts
from data.store.log import Deed, log, plain_text, record
from data.store.matches import Decision, Match, add_matches, decisions, in_words, newest_decision
from data.store.opening import opened, reading, writing
from data.store.place import Place, parse_place
from data.store.publishing import Seen, added_to, prepared, published, refuse_meanwhile, retire
from data.store.snapshots import (
    ReadTracker,
    RetirementKind,
    Snapshot,
    StoredFile,
    all_snapshots,
    current_of,
    files_of,
    snapshot_of,
    unharmed,
)
from data.store.tables import blob, snapshot_file, snapshot_table

LONGEST_REASON = 2000


class Store:
    """One store of snapshots; may be used by many threads. Every question and every change is made for a person."""

    def __init__(self, engine: Engine, place: Place) -> None:
        self.engine = engine
        self.place = place

    def snapshots(self, person: Person, *, with_superseded: bool = False) -> tuple[Snapshot, ...]:
        """Returns the current snapshot of each data date, oldest first; all ever published with `with_superseded`."""
        require(person, Right.READ)
        with reading(self.engine) as connection:
            return tuple(one for one in all_snapshots(connection) if one.is_current or with_superseded)

    def publish(
        self,
        trackers: Sequence[ReadTracker],
        contents: Mapping[str, bytes],
        *,
        data_date: date,
        review: str | None = None,
        person: Person,
        reason: str | None = None,
        seen: Seen | None = None,
    ) -> Snapshot:
        """Returns the snapshot that `trackers`, read from the bytes in `contents`, became; all is stored, or nothing.

        Without `review` the review is named as the programme numbers them. `reason` supersedes the snapshot that the
        data date has. Raises TrackerError where the same files are published for it already, or others and no reason;
        AppearedMeanwhileError where the data date has another snapshot than the one `seen`, if that is given.
        """
        require(person, Right.PUBLISH)
        what = prepared(trackers, contents)
        with writing(self.engine) as connection:
            refuse_meanwhile(connection, data_date, seen)
            return published(
                connection, what, data_date, plain_text(review or ""), person, plain_text(reason or "", LONGEST_REASON)
            )

    def add(
        self,
        trackers: Sequence[Tracker],
        contents: Mapping[str, bytes],
        *,
        data_date: date,
        person: Person,
        reason: str | None = None,
        instead_of: Iterable[str] = (),
        checked: Callable[[Sequence[Tracker]], Sequence[Tracker]] = tuple,
        seen: Seen | None = None,
    ) -> Snapshot:
        """Returns the new version of the review of `data_date`: its files and `trackers`, superseding what it was.

        A file takes the place of one of the same name; those named in `instead_of` are left out of the new version.
        `checked` is given all of them together and returns them with what only the whole tells; it runs while others
        wait to write, so that nothing of theirs is lost. Raises TrackerError where the date has no review, and
        AppearedMeanwhileError as `publish` does.
        """
        require(person, Right.PUBLISH)
        with writing(self.engine) as connection:
            refuse_meanwhile(connection, data_date, seen)
            current = current_of(connection, data_date)
            whole = added_to(kept_trackers(connection, current.id), trackers, contents, instead_of)
            what = prepared(checked(whole.trackers), whole.contents)
            reason = plain_text(reason or whole.in_words, LONGEST_REASON)
            snapshot = published(connection, what, data_date, "", person, reason)
            record(connection, person, Deed.ADDED, plain_text(whole.in_words, LONGEST_REASON), snapshot.id)
            return snapshot

    def withdraw(self, snapshot_id: int, reason: str, person: Person) -> None:
        """Takes a snapshot out of what is current; it stays readable, with the reason.

        Raises TrackerError without a reason, and where the snapshot is not current.
        """
        require(person, Right.WITHDRAW)
        reason = plain_text(reason, LONGEST_REASON)
        if not reason:
            raise TrackerError("A snapshot is not withdrawn without a reason.", "Say why, in a sentence.")
        with writing(self.engine) as connection:
            found = snapshot_of(connection, snapshot_id)
            if found.retirement:
                raise TrackerError(
                    f"Snapshot {snapshot_id} was {found.retirement.kind} already, by {found.retirement.retired_by}.",
                    "There is nothing left to withdraw.",
                )
            retire(connection, snapshot_id, RetirementKind.WITHDRAWN, reason, person)
            record(connection, person, Deed.WITHDREW, reason, snapshot_id)

    def actions(self, snapshot_id: int, person: Person) -> pd.DataFrame:
        """Returns the actions of a snapshot, in the columns and dtypes of the schema."""
        return self.table(snapshot_id, "actions", person)

    def findings(self, snapshot_id: int, person: Person) -> pd.DataFrame:
        """Returns what was odd in its files: one row a finding, `row` missing where a sheet or file is meant."""
        return self.table(snapshot_id, "findings", person)

    def indicators(self, snapshot_id: int, person: Person) -> pd.DataFrame:
        """Returns the indicators of a snapshot."""
        return self.table(snapshot_id, "indicators", person)

    def decisions(self, snapshot_id: int, person: Person) -> pd.DataFrame:
        """Returns the decisions of a snapshot."""
        return self.table(snapshot_id, "decisions", person)

    def receipts(self, snapshot_id: int, person: Person) -> list[dict[str, Any]]:
        """Returns the import receipt of each file, in the order the files were given."""
        require(person, Right.READ)
        with reading(self.engine) as connection:
            snapshot_of(connection, snapshot_id)
            rows = connection.execute(
                select(snapshot_file.c.receipt)
                .where(snapshot_file.c.snapshot_id == snapshot_id)
                .order_by(snapshot_file.c.position)
            )
            return [json.loads(receipt) for receipt in rows.scalars()]

    def files(self, snapshot_id: int, person: Person) -> tuple[StoredFile, ...]:
        """Returns the name, sha256 and size of each original file."""
        require(person, Right.READ)
        with reading(self.engine) as connection:
            snapshot_of(connection, snapshot_id)
            return tuple(files_of(connection, snapshot_id).values())

    def file(self, snapshot_id: int, name: str, person: Person) -> bytes:
        """Returns the bytes of one original file, as they came."""
        require(person, Right.READ)
        with reading(self.engine) as connection:
            found = files_of(connection, snapshot_of(connection, snapshot_id).id).get(name)
            if not found:
                raise TrackerError(f"Snapshot {snapshot_id} has no file {name}.", "Choose one that the snapshot lists.")
            content = connection.execute(select(blob.c.content).where(blob.c.sha256 == found.sha256)).scalar_one()
        return unharmed(content, found.sha256)

    def trackers(self, snapshot_id: int, person: Person) -> tuple[Tracker, ...]:
        """Returns the files of a snapshot as the trackers they were read to, in the order they were given."""
        require(person, Right.READ)
        with reading(self.engine) as connection:
            snapshot_of(connection, snapshot_id)
            return tuple(tracker for tracker, _ in kept_trackers(connection, snapshot_id).values())

    def audit(self, person: Person) -> pd.DataFrame:
        """Returns the audit log, oldest first: at (UTC), person, deed, snapshot_id, data_date, review, detail."""
        require(person, Right.AUDIT)
        with reading(self.engine) as connection:
            return log(connection)

    def record(self, deed: Deed, detail: str, person: Person, snapshot_id: int | None = None) -> None:
        """Adds a line to the audit log; what publishing and withdrawing do, they record themselves."""
        require(person, Right.EXPORT if deed is Deed.EXPORTED else Right.PUBLISH)
        with writing(self.engine) as connection:
            record(connection, person, deed, plain_text(detail, LONGEST_REASON), snapshot_id)

    def layouts(self, fingerprints: Iterable[str], person: Person) -> dict[str, Layout]:
        """Returns fingerprint -> what was kept last for tables of these headings; absent where nothing was."""
        require(person, Right.READ)
        with reading(self.engine) as connection:
            return newest_layouts(connection, fingerprints)

    def keep_layouts(self, corrections: Mapping[str, Mapping[str, Any]], person: Person) -> tuple[str, ...]:
        """Returns the fingerprints whose corrections are new: each is kept beside earlier ones, and counts from now."""
        require(person, Right.PUBLISH)
        with writing(self.engine) as connection:
            return add_layouts(connection, corrections, person)

    def match_decisions(self, person: Person) -> tuple[Decision, ...]:
        """Returns all that was ever decided about which actions are the same, oldest first."""
        require(person, Right.READ)
        with reading(self.engine) as connection:
            return decisions(connection)

    def newest_match_decision(self, person: Person) -> int:
        """Returns the number of the newest of these decisions, 0 before the first."""
        require(person, Right.READ)
        with reading(self.engine) as connection:
            return newest_decision(connection)

    def decide(self, matches: Iterable[Match], person: Person) -> tuple[Match, ...]:
        """Returns the matches that decide something anew; the newest decision on a pair counts, none is forgotten."""
        require(person, Right.PUBLISH)
        with writing(self.engine) as connection:
            changed = add_matches(connection, matches, person)
            if changed:
                record(connection, person, Deed.MATCHED, plain_text(in_words(changed), LONGEST_REASON))
            return changed

    def close(self) -> None:
        """Closes every connection; the store opens them anew when it is asked again."""
        self.engine.dispose()

    def table(self, snapshot_id: int, name: str, person: Person) -> pd.DataFrame:
        """Returns one table of a snapshot by its name, conformed to the schema of today."""
        require(person, Right.READ)
        with reading(self.engine) as connection:
            row = connection.execute(
                select(blob.c.sha256, blob.c.content)
                .join(snapshot_table)
                .where(snapshot_table.c.snapshot_id == snapshot_id, snapshot_table.c.name == name)
            ).one_or_none()
            if row is None:
                snapshot_of(connection, snapshot_id)
                return conformed(pd.DataFrame(), DTYPES[name])
        return read_frame(unharmed(row.content, row.sha256), DTYPES[name])


def open_store(url: str | None = None) -> Store:
    """Returns the store at `url`, else at TRACKER_STORE, else in var/tracker.db, its tables brought up to date.

    Raises TrackerError where it cannot be opened.
    """
    place = parse_place(url)
    return Store(opened(place), place)
