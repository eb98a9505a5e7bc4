"""The audit log: who did what, and when; added to, never changed."""

import re
from datetime import UTC, datetime
from enum import StrEnum

import pandas as pd
from sqlalchemy import Connection, insert, select

from data.store.access import Person
from data.store.tables import audit, snapshot

CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+")


class Deed(StrEnum):
    """What the audit log remembers."""

    UPLOADED = "uploaded"
    MAPPED = "mapped"
    ACCEPTED = "accepted"
    PUBLISHED = "published"
    ADDED = "added"
    SUPERSEDED = "superseded"
    WITHDREW = "withdrew"
    MATCHED = "matched"
    JUDGED = "judged"
    DECIDED = "decided"
    FOLLOWED = "followed"
    DATED = "dated"
    EXPORTED = "exported"


def record(connection: Connection, person: Person, deed: Deed, detail: str, snapshot_id: int | None = None) -> None:
    """Adds one line to the log, in the transaction of `connection`."""
    connection.execute(
        insert(audit).values(
            at=datetime.now(UTC), person=plain_text(person.name), deed=deed, snapshot_id=snapshot_id, detail=detail
        )
    )


def log(connection: Connection) -> pd.DataFrame:
    """Returns the log, oldest first: at (UTC), person, deed, snapshot_id (or missing), data_date, review, detail."""
    rows = connection.execute(
        select(
            audit.c.at,
            audit.c.person,
            audit.c.deed,
            audit.c.snapshot_id,
            snapshot.c.data_date,
            snapshot.c.review,
            audit.c.detail,
        )
        .outerjoin(snapshot)
        .order_by(audit.c.id)
    )
    frame = pd.DataFrame(rows.all(), columns=list(rows.keys()))
    return frame.astype(
        {
            "at": "datetime64[us, UTC]",
            "person": "str",
            "deed": "str",
            "snapshot_id": "Int64",
            "data_date": "datetime64[us]",
            "review": "str",
            "detail": "str",
        }
    )


def plain_text(text: str, longest: int = 200) -> str:
    """Returns `text` on one line, without signs that control or turn it, cut after `longest` characters."""
    return " ".join(CONTROLS.sub(" ", text).split())[:longest]
