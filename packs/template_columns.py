"""The columns of the template an agency fills in: heading, width, the note on the heading, what may be entered."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from data.schema import Column, Rag, Status
from data.words import RAG_WORDS, STATUS_WORDS

STATUSES: Final = {status.value: word for status, word in STATUS_WORDS.items() if status is not Status.UNKNOWN}
RATINGS: Final = {rag.value: RAG_WORDS[rag] for rag in (Rag.RED, Rag.AMBER_RED, Rag.AMBER, Rag.AMBER_GREEN, Rag.GREEN)}
EARLIEST: Final = date(2000, 1, 1)
LATEST: Final = date(2099, 12, 31)


@dataclass(frozen=True)
class TemplateColumn:
    """One column; `heading` is one that the reader is sure of, `width` is in characters."""

    column: Column
    heading: str
    width: int
    note: str


COLUMNS: Final = (
    TemplateColumn(Column.REF, "Ref", 11, "Locked: an action is followed by its ref. A new action gets a new ref."),
    TemplateColumn(Column.ACTION, "Action", 52, "What has to be done. Change the words only to correct them."),
    TemplateColumn(Column.WORKSTREAM, "Workstream", 22, "The strand of the programme. Pick one from the list."),
    TemplateColumn(Column.LEAD_AGENCY, "Lead agency", 14, "The one agency that answers for it. Pick it from the list."),
    TemplateColumn(Column.SUPPORT_AGENCIES, "Supporting agencies", 18, "The others, apart by a semicolon: NCA; FIA."),
    TemplateColumn(Column.OWNER, "Owner", 18, "The post that answers for it, such as Director Operations."),
    TemplateColumn(Column.START_DATE, "Start date", 13, "The day work began or is to begin, as a date."),
    TemplateColumn(
        Column.BASELINE_DUE_DATE, "Baseline due date", 13, "The date first promised. It stays when the due date moves."
    ),
    TemplateColumn(Column.DUE_DATE, "Due date", 13, "The date now promised. If it moves, say why under Remarks."),
    TemplateColumn(Column.COMPLETED_DATE, "Completed on", 13, "The day it was done; only for a completed action."),
    TemplateColumn(Column.STATUS, "Status", 14, "Pick one from the list. A late action is In progress, not Delayed."),
    TemplateColumn(Column.RAG, "RAG", 12, "Your own rating. Pick one from the list, or leave it empty."),
    TemplateColumn(
        Column.PERCENT_COMPLETE, "% complete", 11, "A whole number from 0 to 100; 100 when it is completed."
    ),
    TemplateColumn(Column.PRIORITY, "Priority", 11, "High, Medium or Low, or as your programme says."),
    TemplateColumn(Column.REMARKS, "Remarks", 48, "What has changed since the last review, and what is needed."),
)

DATES: Final = frozenset({Column.START_DATE, Column.BASELINE_DUE_DATE, Column.DUE_DATE, Column.COMPLETED_DATE})
LISTS: Final = (Column.STATUS, Column.RAG, Column.WORKSTREAM, Column.LEAD_AGENCY)


def validation(column: Column, list_place: str, next_data_date: date) -> dict[str, Any] | None:
    """Returns what may be entered in a column, as xlsxwriter takes it; `list_place` is the range of its list.

    Statuses, ratings, dates and per cents must be as asked; an agency or workstream may be one that is not listed.
    """
    if column in LISTS:
        is_closed = column in {Column.STATUS, Column.RAG}
        return {
            "validate": "list",
            "source": list_place,
            "error_type": "stop" if is_closed else "warning",
            "error_title": "Not in the list",
            "error_message": "Pick one from the list."
            if is_closed
            else "This is not in the list. Keep it all the same?",
        }
    if column in DATES:
        latest = next_data_date if column is Column.COMPLETED_DATE else LATEST
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": EARLIEST,
            "maximum": latest,
            "error_title": "Not a date",
            "error_message": f"Enter a date such as 31/03/2026, not after {latest.day} {latest:%B %Y}.",
        }
    if column is Column.PERCENT_COMPLETE:
        return {
            "validate": "integer",
            "criteria": "between",
            "minimum": 0,
            "maximum": 100,
            "error_title": "Not a per cent",
            "error_message": "Enter a whole number from 0 to 100.",
        }
    return None
