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
    Flag.IS_PUSHED_AGAIN: "Pushed more than once",
    Flag.IS_PROMISE_DUE: "Was due by this review",
    Flag.IS_PROMISE_KEPT: "Promise kept",
    Flag.IS_PROMISE_MISSED: "Promise missed",
    Flag.IS_WATERMELON: "Green but late",
    Flag.IS_NEW: "New",
    Flag.IS_NEWLY_CLOSED: "Closed since the last review",
    Flag.IS_NEWLY_OVERDUE: "Newly overdue",
    Flag.IS_REOPENED: "Reopened",
}
