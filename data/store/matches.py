"""Matches: what people decided about which action of a later review is which action of an earlier one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Connection, func, insert, select

from data.store.access import Person
from data.store.log import plain_text
from data.store.tables import action_match


@dataclass(frozen=True)
class Match:
    """One pair of actions, each by its review and the identity it was published with, and whether they are the same."""

    earlier_date: date
    earlier_id: str
    later_date: date
    later_id: str
    is_accepted: bool

    @property
    def pair(self) -> tuple[date, str, date, str]:
        """Returns what it is about: the newest decision on a pair counts."""
        return self.earlier_date, self.earlier_id, self.later_date, self.later_id


@dataclass(frozen=True)
class Decision:
    """A match as it was decided: `decided_at` in UTC; `number` grows with every decision of the store."""

    number: int
    match: Match
    decided_at: datetime
    decided_by: str


def decisions(connection: Connection) -> tuple[Decision, ...]:
    """Returns every decision ever made, oldest first."""
    return tuple(
        Decision(
            row.id,
            Match(row.earlier_date, row.earlier_id, row.later_date, row.later_id, row.is_accepted),
            row.decided_at,
            row.decided_by,
        )
        for row in connection.execute(select(action_match).order_by(action_match.c.id))
    )


def newest_decision(connection: Connection) -> int:
    """Returns the number of the newest decision, 0 before the first."""
    newest: int = connection.execute(select(func.coalesce(func.max(action_match.c.id), 0))).scalar_one()
    return newest


def add_matches(connection: Connection, matches: Iterable[Match], person: Person) -> tuple[Match, ...]:
    """Returns the matches that decide something anew, each of which got a row."""
    counted = {decision.match.pair: decision.match for decision in decisions(connection)}
    changed = tuple(match for match in dict.fromkeys(matches) if counted.get(match.pair) != match)
    now = datetime.now(UTC)
    if changed:
        connection.execute(
            insert(action_match),
            [
                {
                    "earlier_date": match.earlier_date,
                    "earlier_id": match.earlier_id,
                    "later_date": match.later_date,
                    "later_id": match.later_id,
                    "is_accepted": match.is_accepted,
                    "decided_at": now,
                    "decided_by": plain_text(person.name),
                }
                for match in changed
            ],
        )
    return changed


def in_words(matches: Iterable[Match]) -> str:
    """Returns what was decided, for the audit log: how many first, then pair by pair."""
    told = list(matches)
    parts = []
    for is_accepted, word in ((True, "accepted"), (False, "rejected")):
        pairs = [
            f"{match.later_id} of {match.later_date} is {'' if is_accepted else 'not '}"
            f"{match.earlier_id} of {match.earlier_date}"
            for match in told
            if match.is_accepted is is_accepted
        ]
        if pairs:
            parts.append(f"{len(pairs):,} {word}: {'; '.join(pairs)}")
    return ". ".join(parts)
