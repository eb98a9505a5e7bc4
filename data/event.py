"""The words of events: what happened on a day and may show in the figures after it. Pure, like `data.schema`."""

from enum import StrEnum
from typing import Final


class EventKind(StrEnum):
    """What happened: a rule changed, a unit or system began its work, an operation was carried out, anything else."""

    RULE = "rule"
    UNIT = "unit"
    OPERATION = "operation"
    OTHER = "other"


class Event(StrEnum):
    """Columns of the table of events, oldest first; one without `WORKSTREAM` is about the whole programme."""

    NUMBER = "number"
    EVENT_DATE = "event_date"
    TITLE = "title"
    KIND = "kind"
    WORKSTREAM = "workstream"
    NOTE = "note"
    GIVEN_BY = "given_by"
    GIVEN_AT = "given_at"


EVENT_DTYPES: Final[dict[str, str]] = {
    Event.NUMBER.value: "int64",
    Event.EVENT_DATE.value: "datetime64[us]",
    Event.TITLE.value: "str",
    Event.KIND.value: "str",
    Event.WORKSTREAM.value: "str",
    Event.NOTE.value: "str",
    Event.GIVEN_BY.value: "str",
    Event.GIVEN_AT.value: "datetime64[us, UTC]",
}
EVENT_WORDS: Final[dict[str, str]] = {
    EventKind.RULE.value: "Rule or law",
    EventKind.UNIT.value: "Unit or system in place",
    EventKind.OPERATION.value: "Operation",
    EventKind.OTHER.value: "Other",
}
