"""The register: decisions entered for a review, what became of them, and events; added to, never changed."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Final

import pandas as pd
from sqlalchemy import Connection, Select, Table, func, insert, select

from data.decision import DECIDED_DTYPES, FOLLOW_UP_DTYPES, NOTED_LINK_DTYPES, NOTED_STATE_DTYPES, Noted
from data.errors import TrackerError
from data.event import EVENT_DTYPES, Event
from data.store.access import Person, Right, require
from data.store.books import Store
from data.store.log import plain_text
from data.store.opening import reading
from data.store.snapshots import current_of
from data.store.tables import decision, decision_link, decision_state, event, follow_up

LONGEST_TEXT: Final = 2000
LONGEST_NUMBER: Final = 24
TABLES: Final = (decision, decision_state, decision_link, follow_up, event)
ENTERED_DTYPES: Final = {
    **{
        name: "str" if dtype == "category" else dtype
        for name, dtype in DECIDED_DTYPES.items()
        if not name.startswith(("source", "state", "linked"))
    },
    Noted.GIVEN_BY.value: "str",
    Noted.GIVEN_AT.value: "datetime64[us, UTC]",
}
_REVIEW_NUMBER: Final = re.compile(r"(\d+)(?:st|nd|rd|th)\b")


@dataclass(frozen=True)
class Register:
    """All that was entered, oldest first: one table of each kind, in the columns of data.decision and data.event.

    `entered` holds one row a decision in the columns of `Decided` that people enter, with who entered it and when.
    Links and follow-up actions are there as they were noted, with those taken back; events without those.
    """

    entered: pd.DataFrame
    states: pd.DataFrame
    links: pd.DataFrame
    follow_ups: pd.DataFrame
    events: pd.DataFrame


def newest(store: Store, person: Person) -> tuple[int, ...]:
    """Returns the number of the newest row of each table of the register, 0 before the first."""
    require(person, Right.READ)
    with reading(store.engine) as connection:
        numbers = [select(func.coalesce(func.max(table.c.id), 0)).scalar_subquery() for table in TABLES]
        return tuple(connection.execute(select(*numbers)).one())


def read_register(store: Store, person: Person, until: datetime | None = None) -> Register:
    """Returns the register, as it was known just before `until` where that is given."""
    require(person, Right.READ)
    with reading(store.engine) as connection:
        return Register(
            _entered(connection, until),
            _noted(connection, decision_state, NOTED_STATE_DTYPES, until),
            _noted(connection, decision_link, NOTED_LINK_DTYPES, until),
            _noted(connection, follow_up, FOLLOW_UP_DTYPES, until),
            _events(connection, until),
        )


def identity(number: str) -> str:
    """Returns the DECISION_ID of a decision by its number, the one that reading gives it too."""
    return number.upper()


def next_number(connection: Connection, data_date: date) -> str:
    """Returns the number of one more decision of a review: "D18.3" at the 18th review, else "D20261031.3".

    Raises TrackerError where the date has no review.
    """
    ordinal = _REVIEW_NUMBER.match(current_of(connection, data_date).review)
    prefix = f"D{ordinal[1]}." if ordinal else f"D{data_date:%Y%m%d}."
    taken = connection.execute(select(decision.c.number).where(decision.c.number.startswith(prefix))).scalars()
    return f"{prefix}{1 + max((int(number.removeprefix(prefix)) for number in taken), default=0)}"


def next_ref(connection: Connection, decision_id: str) -> str:
    """Returns the ref of one more follow-up action of a decision: "D18.3-2" for its second.

    A decision without a number is known by its words, of which the ref has six signs that stand for them.
    """
    is_number = len(decision_id) <= LONGEST_NUMBER and " " not in decision_id
    stem = decision_id if is_number else sha256(decision_id.encode()).hexdigest()[:6].upper()
    if not (is_number and stem[0].isalpha()):
        stem = f"D-{stem}"  # a bare number would be read as a date
    used = select(func.count(follow_up.c.ref.distinct())).where(follow_up.c.decision_id == decision_id)
    return f"{stem}-{1 + int(connection.execute(used).scalar_one())}"


def added(connection: Connection, table: Table, person_name: str, **values: Any) -> None:
    """Adds one row, with who gave it and when."""
    connection.execute(insert(table).values(given_at=datetime.now(UTC), given_by=person_name, **values))


def text_of(text: str, problem: str, remedy: str) -> str:
    """Returns `text` on one line; raises TrackerError with `problem` and `remedy` where nothing is left of it."""
    line = plain_text(text, LONGEST_TEXT)
    if not line:
        raise TrackerError(problem, remedy)
    return line


def _framed(rows: Any, dtypes: dict[str, str]) -> pd.DataFrame:
    return pd.DataFrame([tuple(row) for row in rows], columns=list(dtypes)).astype(dtypes)


def _known(question: Select[Any], table: Table, until: datetime | None) -> Select[Any]:
    return (question.where(table.c.given_at < until) if until else question).order_by(table.c.id)


def _entered(connection: Connection, until: datetime | None) -> pd.DataFrame:
    rows = connection.execute(_known(select(decision), decision, until))
    told = [
        (
            identity(row.number), row.number, row.data_date, row.text, row.kind, row.workstream, row.lead_agency,
            row.due_date, row.given_by, row.given_at,
        )
        for row in rows
    ]  # fmt: skip
    return _framed(told, ENTERED_DTYPES)


def _noted(connection: Connection, table: Table, dtypes: dict[str, str], until: datetime | None) -> pd.DataFrame:
    columns = [table.c.id, *(table.c[name] for name in list(dtypes)[1:])]
    return _framed(connection.execute(_known(select(*columns), table, until)), dtypes)


def _events(connection: Connection, until: datetime | None) -> pd.DataFrame:
    columns = [event.c.id, *(event.c[name] for name in list(EVENT_DTYPES)[1:])]
    gone = _known(select(event.c.takes_back).where(event.c.takes_back.is_not(None)), event, until)
    taken_back = set(connection.execute(gone).scalars())
    rows = connection.execute(_known(select(*columns).where(event.c.takes_back.is_(None)), event, until))
    standing = _framed([row for row in rows if row.id not in taken_back], EVENT_DTYPES)
    return standing.sort_values(Event.EVENT_DATE.value, kind="stable", ignore_index=True)
