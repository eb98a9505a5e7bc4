"""Layouts: what people corrected about tables of these headings, kept so that next month's file needs no correcting."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, insert, select

from data.store.access import Person
from data.store.log import plain_text
from data.store.tables import layout


@dataclass(frozen=True)
class Layout:
    """What was corrected about the tables known by `fingerprint`, as plain values; `saved_at` in UTC."""

    fingerprint: str
    corrections: Mapping[str, Any]
    saved_at: datetime
    saved_by: str


def newest_layouts(connection: Connection, fingerprints: Iterable[str]) -> dict[str, Layout]:
    """Returns fingerprint -> what was kept last for it; those that nothing was ever kept for are absent."""
    rows = connection.execute(
        select(layout).where(layout.c.fingerprint.in_(sorted(set(fingerprints)))).order_by(layout.c.id)
    )
    return {
        row.fingerprint: Layout(row.fingerprint, json.loads(row.corrections), row.saved_at, row.saved_by)
        for row in rows
    }


def add_layouts(
    connection: Connection, corrections: Mapping[str, Mapping[str, Any]], person: Person
) -> tuple[str, ...]:
    """Returns the fingerprints whose corrections differ from the newest kept, each of which got a new row."""
    before = newest_layouts(connection, corrections)
    changed = tuple(
        fingerprint
        for fingerprint, given in corrections.items()
        if fingerprint not in before or before[fingerprint].corrections != given
    )
    now = datetime.now(UTC)
    for fingerprint in changed:
        connection.execute(
            insert(layout).values(
                fingerprint=fingerprint,
                corrections=json.dumps(corrections[fingerprint], ensure_ascii=True, sort_keys=True),
                saved_at=now,
                saved_by=plain_text(person.name),
            )
        )
    return changed
