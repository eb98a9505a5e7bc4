"""The words of the house: every column, status, rating and flag is spelled here and nowhere else.

Pure: no input, no output, no clock. Everything else imports its vocabulary from this module.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Column(StrEnum):
    """Columns of the table of actions. The first fifteen are what a tracker can state; the rest is what reading adds.

    The name of a column is also the field of a selection, the key of its widget and its name in the URL.
    """

    REF = "ref"
    ACTION = "action"
    WORKSTREAM = "workstream"
    LEAD_AGENCY = "lead_agency"
    SUPPORT_AGENCIES = "support_agencies"
    OWNER = "owner"
    START_DATE = "start_date"
    BASELINE_DUE_DATE = "baseline_due_date"
    DUE_DATE = "due_date"
    COMPLETED_DATE = "completed_date"
    STATUS = "status"
    RAG = "rag"
    PERCENT_COMPLETE = "percent_complete"
    PRIORITY = "priority"
    REMARKS = "remarks"
    STATUS_TEXT = "status_text"
    RAG_TEXT = "rag_text"
    DUE_TEXT = "due_text"
    SOURCE_FILE = "source_file"
    SOURCE_SHEET = "source_sheet"
    SOURCE_ROW = "source_row"
    ACTION_ID = "action_id"


class Status(StrEnum):
    """What is being done about an action. Overdue, delayed, silent and the like are flags, never statuses."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETED = "completed"
    ON_HOLD = "on_hold"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


class Rag(StrEnum):
    """A rating, reported or computed. `DONE` and `PAUSED` are given by the computed rating only."""

    RED = "red"
    AMBER_RED = "amber-red"
    AMBER = "amber"
    AMBER_GREEN = "amber-green"
    GREEN = "green"
    DONE = "done"
    PAUSED = "paused"
    NONE = "none"


class Flag(StrEnum):
    """Truths derived from an action, its data date and its history; the columns of the same name hold True or False."""

    IS_OPEN = "is_open"
    IS_COMPLETED = "is_completed"
    IS_OVERDUE = "is_overdue"
    IS_OVERDUE_AGAINST_BASELINE = "is_overdue_against_baseline"
    IS_DUE_SOON = "is_due_soon"
    IS_ON_TIME = "is_on_time"
    IS_INCOMPLETE = "is_incomplete"
    IS_SILENT = "is_silent"
    IS_MOVED_LATER = "is_moved_later"
    IS_MOVED_EARLIER = "is_moved_earlier"
    IS_DATE_DROPPED = "is_date_dropped"
    IS_DATE_SET = "is_date_set"
    IS_PUSHED_AGAIN = "is_pushed_again"
    IS_PROMISE_DUE = "is_promise_due"
    IS_PROMISE_KEPT = "is_promise_kept"
    IS_PROMISE_MISSED = "is_promise_missed"
    IS_WATERMELON = "is_watermelon"
    IS_NEW = "is_new"
    IS_RETURNED = "is_returned"
    IS_NEWLY_CLOSED = "is_newly_closed"
    IS_CLOSED_ON_TIME = "is_closed_on_time"
    IS_CLOSED_LATE = "is_closed_late"
    IS_CLOSED_UNTIMED = "is_closed_untimed"
    IS_NEWLY_OVERDUE = "is_newly_overdue"
    IS_REOPENED = "is_reopened"
    IS_BACK = "is_back"
    IS_STATUS_CHANGED = "is_status_changed"
    IS_RAG_UP = "is_rag_up"
    IS_RAG_DOWN = "is_rag_down"
    IS_COMPUTED_UP = "is_computed_up"
    IS_COMPUTED_DOWN = "is_computed_down"
    IS_OWNER_CHANGED = "is_owner_changed"
    IS_AGENCY_CHANGED = "is_agency_changed"
    IS_WORKSTREAM_CHANGED = "is_workstream_changed"
    IS_TEXT_CHANGED = "is_text_changed"


class Derived(StrEnum):
    """Columns that analytics adds to the table of actions; lengths of time in whole days, missing where not known."""

    DATA_DATE = "data_date"
    COMPARED_DATE = "compared_date"
    FIRST_SEEN = "first_seen"
    OPENED_DATE = "opened_date"
    BASELINE = "baseline"
    CLOSED_AFTER = "closed_after"
    CLOSED_BY = "closed_by"
    MISSING_FROM = "missing_from"
    TIMELINESS = "timeliness"
    DAYS_OVERDUE = "days_overdue"
    SLIPPAGE_DAYS = "slippage_days"
    PUSH_COUNT = "push_count"
    SILENT_REVIEWS = "silent_reviews"
    AGE_DAYS = "age_days"
    RAG_COMPUTED = "rag_computed"
    RAG_REASON = "rag_reason"
    RAG_JUDGED = "rag_judged"
    JUDGED_BY = "judged_by"
    JUDGED_REASON = "judged_reason"
    PREVIOUS_STATUS = "previous_status"
    PREVIOUS_DUE_DATE = "previous_due_date"
    PREVIOUS_RAG = "previous_rag"
    MOVED_DAYS = "moved_days"
    CARRIED = "carried"
    LISTED_DATE = "listed_date"


class Carried(StrEnum):
    """Why a review holds an action that its files do not list: closed before, or its agency sent nothing."""

    CLOSED = "closed"
    NOT_REPORTED = "not_reported"


class Previous(StrEnum):
    """What else an action said at the review compared with; a table of one review compared has these columns."""

    ACTION = "previous_action"
    OWNER = "previous_owner"
    WORKSTREAM = "previous_workstream"
    LEAD_AGENCY = "previous_lead_agency"
    RAG_COMPUTED = "previous_rag_computed"


class Severity(StrEnum):
    """An error sets the row or the cell aside; a warning keeps it and says so."""

    ERROR = "error"
    WARNING = "warning"


class SheetKind(StrEnum):
    """What a sheet was found to hold."""

    ACTIONS = "actions"
    INDICATORS = "indicators"
    DECISIONS = "decisions"
    OTHER = "other"


class DateOrder(StrEnum):
    """How the dates of a sheet are written; `NATIVE` are real dates of the workbook."""

    DMY = "dmy"
    MDY = "mdy"
    ISO = "iso"
    NATIVE = "native"


class Timeliness(StrEnum):
    """Whether an action whose baseline has passed was closed on time; `UNKNOWN` where no date tells."""

    ON_TIME = "on_time"
    LATE = "late"
    UNKNOWN = "unknown"
    NOT_DUE = "not_due"
    NO_BASELINE = "no_baseline"


@dataclass(frozen=True, slots=True)
class Field:
    """How one column is shown and stored: its heading in plain words, its dtype, and whether text repeats."""

    column: Column
    heading: str
    dtype: str
    is_stated: bool = True


DATE: Final = "datetime64[us]"
TEXT: Final = "str"
CATEGORY: Final = "category"
NUMBER: Final = "float64"

FIELDS: Final[tuple[Field, ...]] = (
    Field(Column.REF, "Ref", TEXT),
    Field(Column.ACTION, "Action", TEXT),
    Field(Column.WORKSTREAM, "Workstream", CATEGORY),
    Field(Column.LEAD_AGENCY, "Lead agency", CATEGORY),
    Field(Column.SUPPORT_AGENCIES, "Supporting agencies", TEXT),
    Field(Column.OWNER, "Owner", TEXT),
    Field(Column.START_DATE, "Start", DATE),
    Field(Column.BASELINE_DUE_DATE, "First promised", DATE),
    Field(Column.DUE_DATE, "Due", DATE),
    Field(Column.COMPLETED_DATE, "Completed on", DATE),
    Field(Column.STATUS, "Status", CATEGORY),
    Field(Column.RAG, "Reported rating", CATEGORY),
    Field(Column.PERCENT_COMPLETE, "Per cent complete", NUMBER),
    Field(Column.PRIORITY, "Priority", CATEGORY),
    Field(Column.REMARKS, "Remarks", TEXT),
    Field(Column.STATUS_TEXT, "Status as written", CATEGORY, is_stated=False),
    Field(Column.RAG_TEXT, "Rating as written", CATEGORY, is_stated=False),
    Field(Column.DUE_TEXT, "Due as written", TEXT, is_stated=False),
    Field(Column.SOURCE_FILE, "File", CATEGORY, is_stated=False),
    Field(Column.SOURCE_SHEET, "Sheet", CATEGORY, is_stated=False),
    Field(Column.SOURCE_ROW, "Row", "int64", is_stated=False),
    Field(Column.ACTION_ID, "Identity", TEXT, is_stated=False),
)

STATED: Final[tuple[Column, ...]] = tuple(field.column for field in FIELDS if field.is_stated)
DTYPES: Final[dict[str, str]] = {field.column.value: field.dtype for field in FIELDS}
HEADINGS: Final[dict[str, str]] = {field.column.value: field.heading for field in FIELDS}
SUPPORT_SEPARATOR: Final = "; "
NOT_STATED: Final = "Not stated"

FINDING_COLUMNS: Final = ("rule", "severity", "file", "sheet", "cell", "row", "value", "message", "fix", "agency")

OPEN_STATUSES: Final = frozenset({Status.NOT_STARTED, Status.IN_PROGRESS, Status.UNKNOWN})
LIVE_STATUSES: Final = frozenset(Status) - {Status.CANCELLED}
REPORTED_GREEN: Final = frozenset({Rag.GREEN, Rag.AMBER_GREEN})
WORST_FIRST: Final = (Rag.RED, Rag.AMBER_RED, Rag.AMBER, Rag.AMBER_GREEN, Rag.GREEN)
