"""Statuses, ratings and flags as a reader sees them: one word for each, on every screen, in every file and pack.

Pure, like the schema whose codes it puts into words.
"""

from typing import Final

from data.schema import Flag, Rag, Status

STATUS_WORDS: Final[dict[Status, str]] = {
    Status.NOT_STARTED: "Not started",
    Status.IN_PROGRESS: "In progress",
    Status.COMPLETED: "Completed",
    Status.ON_HOLD: "On hold",
    Status.CANCELLED: "Cancelled",
    Status.UNKNOWN: "Not stated",
}

RAG_WORDS: Final[dict[Rag, str]] = {
    Rag.RED: "Red",
    Rag.AMBER_RED: "Amber-red",
    Rag.AMBER: "Amber",
    Rag.AMBER_GREEN: "Amber-green",
    Rag.GREEN: "Green",
    Rag.DONE: "Done",
    Rag.PAUSED: "Paused",
    Rag.NONE: "Not rated",
}

FLAG_WORDS: Final[dict[Flag, str]] = {
    Flag.IS_OPEN: "Open",
    Flag.IS_COMPLETED: "Completed",
    Flag.IS_OVERDUE: "Overdue",
    Flag.IS_OVERDUE_AGAINST_BASELINE: "Past the first promised date",
    Flag.IS_DUE_SOON: "Due soon",
    Flag.IS_ON_TIME: "Closed by the first promised date",
    Flag.IS_INCOMPLETE: "Owner, agency, due date or status missing",
    Flag.IS_SILENT: "Silent",
    Flag.IS_MOVED_LATER: "Due date moved later",
    Flag.IS_MOVED_EARLIER: "Due date moved earlier",
    Flag.IS_DATE_DROPPED: "Due date taken away",
    Flag.IS_DATE_SET: "Due date set",
    Flag.IS_PUSHED_AGAIN: "Pushed more than once",
    Flag.IS_PROMISE_DUE: "Was due by this review",
    Flag.IS_PROMISE_KEPT: "Promise kept",
    Flag.IS_PROMISE_MISSED: "Promise missed",
    Flag.IS_WATERMELON: "Green but late",
    Flag.IS_NEW: "New",
    Flag.IS_RETURNED: "Listed again",
    Flag.IS_NEWLY_CLOSED: "Closed since the last review",
    Flag.IS_CLOSED_ON_TIME: "Closed on time",
    Flag.IS_CLOSED_LATE: "Closed late",
    Flag.IS_CLOSED_UNTIMED: "Closed, timing not known",
    Flag.IS_NEWLY_OVERDUE: "Newly overdue",
    Flag.IS_REOPENED: "Reopened",
    Flag.IS_BACK: "Status went back",
    Flag.IS_STATUS_CHANGED: "Status changed otherwise",
    Flag.IS_RAG_UP: "Reported rating up",
    Flag.IS_RAG_DOWN: "Reported rating down",
    Flag.IS_COMPUTED_UP: "Computed rating up",
    Flag.IS_COMPUTED_DOWN: "Computed rating down",
    Flag.IS_OWNER_CHANGED: "Owner changed",
    Flag.IS_AGENCY_CHANGED: "Lead agency changed",
    Flag.IS_WORKSTREAM_CHANGED: "Workstream changed",
    Flag.IS_TEXT_CHANGED: "Text changed",
}
