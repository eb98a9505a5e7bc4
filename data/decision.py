"""The words of decisions: what a review decides, asks and proposes, and where it stands. Pure, like `data.schema`."""

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What was said: decided, directed, asked of the chair, or proposed."""

    DECISION = "decision"
    PROPOSAL = "proposal"
    DIRECTION = "direction"
    REQUEST = "request"


class State(StrEnum):
    """Where it stands; the last two end it."""

    PROPOSED = "proposed"
    UNDER_CONSIDERATION = "under_consideration"
    APPROVED = "approved"
    IN_FORCE = "in_force"
    DECLINED = "declined"
    DONE = "done"


class Decided(StrEnum):
    """Columns of the table of decisions: one row a decision, as one snapshot states it.

    `DECISION_ID` names it across snapshots, `REVIEW_DATE` is the data date of the review it was taken at and
    `LINKED_REFS` the refs of its actions, parted by "; ".
    """

    DECISION_ID = "decision_id"
    NUMBER = "number"
    REVIEW_DATE = "review_date"
    DECISION = "decision"
    KIND = "kind"
    WORKSTREAM = "workstream"
    LEAD_AGENCY = "lead_agency"
    DUE_DATE = "due_date"
    STATE = "state"
    STATE_TEXT = "state_text"
    LINKED_REFS = "linked_refs"
    SOURCE_FILE = "source_file"
    SOURCE_SHEET = "source_sheet"
    SOURCE_ROW = "source_row"


class Noted(StrEnum):
    """Columns of what people add to a decision over time: a state, a link, a follow-up action; each at a review.

    `DATA_DATE` is that review's, `NUMBER` grows with every row. States have `STATE` and `NOTE`; links have `REF` and
    `IS_WANTED`; follow-up actions have all from `REF` to `DUE_DATE`. What is not `IS_WANTED` was taken back.
    """

    NUMBER = "number"
    DECISION_ID = "decision_id"
    DATA_DATE = "data_date"
    STATE = "state"
    NOTE = "note"
    REF = "ref"
    IS_WANTED = "is_wanted"
    ACTION = "action"
    WORKSTREAM = "workstream"
    LEAD_AGENCY = "lead_agency"
    DUE_DATE = "due_date"
    GIVEN_BY = "given_by"
    GIVEN_AT = "given_at"


OPEN_STATES: Final = frozenset({State.PROPOSED, State.UNDER_CONSIDERATION, State.APPROVED})
REFS_SEPARATOR: Final = "; "
_CATEGORIES: Final = frozenset(
    {Decided.KIND, Decided.WORKSTREAM, Decided.LEAD_AGENCY, Decided.STATE, Decided.SOURCE_FILE, Decided.SOURCE_SHEET}
)
_DATES: Final = frozenset({Decided.REVIEW_DATE, Decided.DUE_DATE})


def _dtype(column: Decided) -> str:
    if column in _CATEGORIES:
        return "category"
    if column in _DATES:
        return "datetime64[us]"
    return "int64" if column == Decided.SOURCE_ROW else "str"


DECIDED_DTYPES: Final[dict[str, str]] = {column.value: _dtype(column) for column in Decided}
KIND_WORDS: Final[dict[str, str]] = {
    Kind.DECISION.value: "Decision",
    Kind.PROPOSAL.value: "Proposal",
    Kind.DIRECTION.value: "Direction",
    Kind.REQUEST.value: "Request",
}
STATE_WORDS: Final[dict[str, str]] = {
    State.PROPOSED.value: "Proposed",
    State.UNDER_CONSIDERATION.value: "Under consideration",
    State.APPROVED.value: "Approved",
    State.IN_FORCE.value: "In force",
    State.DECLINED.value: "Declined",
    State.DONE.value: "Done",
}
_NOTED_DTYPES: Final[dict[str, str]] = {
    Noted.NUMBER.value: "int64",
    Noted.DATA_DATE.value: "datetime64[us]",
    Noted.DUE_DATE.value: "datetime64[us]",
    Noted.IS_WANTED.value: "bool",
    Noted.GIVEN_AT.value: "datetime64[us, UTC]",
}


def _noted(*columns: Noted) -> dict[str, str]:
    told = (Noted.NUMBER, Noted.DECISION_ID, Noted.DATA_DATE, *columns, Noted.GIVEN_BY, Noted.GIVEN_AT)
    return {column.value: _NOTED_DTYPES.get(column.value, "str") for column in told}


NOTED_STATE_DTYPES: Final = _noted(Noted.STATE, Noted.NOTE)
NOTED_LINK_DTYPES: Final = _noted(Noted.REF, Noted.IS_WANTED)
FOLLOW_UP_DTYPES: Final = _noted(
    Noted.REF, Noted.IS_WANTED, Noted.ACTION, Noted.WORKSTREAM, Noted.LEAD_AGENCY, Noted.DUE_DATE
)
