"""Judgements: ratings of actions and delivery confidence given by named people; added to, never changed.

Each stands for the data date it was given at. A later one for the same thing takes its place; none is forgotten.
"""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Table, func, insert, select

from data.errors import TrackerError
from data.schema import Rag
from data.store.access import Person, Right, require
from data.store.books import LONGEST_REASON, Store
from data.store.log import Deed, plain_text, record
from data.store.opening import reading, writing
from data.store.tables import delivery_confidence, rating_override

OVERRIDING = (Rag.RED, Rag.AMBER, Rag.GREEN)


@dataclass(frozen=True)
class Override:
    """A rating given to an action at a review in place of the computed one; a `rating` of None takes it back."""

    data_date: date
    action_id: str
    rating: Rag | None
    reason: str
    given_by: str

    @property
    def about(self) -> tuple[date, str]:
        """Returns what it is about: the newest about the same counts."""
        return self.data_date, self.action_id


@dataclass(frozen=True)
class Confidence:
    """How sure a person is at a review that a workstream will deliver; `workstream` None is the whole programme."""

    data_date: date
    workstream: str | None
    level: str
    reason: str
    given_by: str

    @property
    def about(self) -> tuple[date, str | None]:
        """Returns what it is about: the newest about the same counts."""
        return self.data_date, self.workstream


@dataclass(frozen=True)
class GivenOverride:
    """An override as it was given: `given_at` in UTC; `number` grows with every override of the store."""

    number: int
    said: Override
    given_at: datetime


@dataclass(frozen=True)
class GivenConfidence:
    """A confidence as it was given: `given_at` in UTC; `number` grows with every confidence of the store."""

    number: int
    said: Confidence
    given_at: datetime


def overrides(store: Store, person: Person) -> tuple[GivenOverride, ...]:
    """Returns every override ever given, oldest first."""
    require(person, Right.READ)
    with reading(store.engine) as connection:
        return _overrides(connection)


def newest(store: Store, person: Person) -> tuple[int, int]:
    """Returns the numbers of the newest override and of the newest confidence, 0 before the first."""
    require(person, Right.READ)
    with reading(store.engine) as connection:
        return _newest(connection, rating_override), _newest(connection, delivery_confidence)


def confidences(store: Store, person: Person) -> tuple[GivenConfidence, ...]:
    """Returns every delivery confidence ever given, oldest first."""
    require(person, Right.READ)
    with reading(store.engine) as connection:
        return _confidences(connection)


def give_override(store: Store, said: Override, person: Person) -> bool:
    """Returns whether `said` was added: one that stands already, word for word, is not written twice.

    Raises TrackerError without a reason or a name, for a rating the rules do not give, and for taking back nothing.
    """
    require(person, Right.JUDGE)
    said = replace(said, reason=_reason(said.reason), given_by=_name(said.given_by))
    if said.rating not in (*OVERRIDING, None):
        raise TrackerError("This is no rating that an action can be given.", "Choose red, amber or green.")
    with writing(store.engine) as connection:
        standing = {given.said.about: given.said for given in _overrides(connection)}.get(said.about)
        if said.rating is None and (standing is None or standing.rating is None):
            raise TrackerError("No rating by judgement stands for this action.", "There is nothing left to take back.")
        what = f"{said.action_id} of {said.data_date}: {said.rating or 'taken back'}"
        return _is_added(connection, rating_override, (standing, said), what, person)


def give_confidence(store: Store, said: Confidence, person: Person) -> bool:
    """Returns whether `said` was added: one that stands already, word for word, is not written twice.

    Raises TrackerError without a level, a reason or a name.
    """
    require(person, Right.JUDGE)
    said = replace(said, reason=_reason(said.reason), given_by=_name(said.given_by))
    if not said.level:
        raise TrackerError("A confidence needs a level.", "Choose one.")
    with writing(store.engine) as connection:
        standing = {given.said.about: given.said for given in _confidences(connection)}.get(said.about)
        what = f"Confidence in {said.workstream or 'the programme'} at {said.data_date}: {said.level}"
        return _is_added(connection, delivery_confidence, (standing, said), what, person)


def _newest(connection: Connection, table: Table) -> int:
    number: int = connection.execute(select(func.coalesce(func.max(table.c.id), 0))).scalar_one()
    return number


def _overrides(connection: Connection) -> tuple[GivenOverride, ...]:
    return tuple(
        GivenOverride(
            row.id,
            Override(row.data_date, row.action_id, Rag(row.rating) if row.rating else None, row.reason, row.given_by),
            row.given_at,
        )
        for row in connection.execute(select(rating_override).order_by(rating_override.c.id))
    )


def _confidences(connection: Connection) -> tuple[GivenConfidence, ...]:
    return tuple(
        GivenConfidence(
            row.id, Confidence(row.data_date, row.workstream, row.level, row.reason, row.given_by), row.given_at
        )
        for row in connection.execute(select(delivery_confidence).order_by(delivery_confidence.c.id))
    )


def _is_added(connection: Connection, table: Table, change: tuple[Any, Any], what: str, person: Person) -> bool:
    """Adds the second of `change` where it is not the first, with a line in the audit log."""
    standing, said = change
    if said == standing:
        return False
    connection.execute(insert(table).values(given_at=datetime.now(UTC), **vars(said)))
    detail = f"{what}, by {said.given_by}: {said.reason}"
    record(connection, person, Deed.JUDGED, plain_text(detail, LONGEST_REASON))
    return True


def _reason(text: str) -> str:
    reason = plain_text(text, LONGEST_REASON)
    if not reason:
        raise TrackerError("A judgement is not recorded without a reason.", "Say why, in a sentence.")
    return reason


def _name(text: str) -> str:
    name = plain_text(text)
    if not name:
        raise TrackerError("A judgement is not recorded without a name.", "Give your name or your post.")
    return name
