"""What each measure needs in the data, and why it cannot be told where that is missing: the one place that decides.

Where no action has what a measure needs, it is not nought: it is not known, and every card, table, sentence and picture
says so with the reason given here.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from analytics.definitions.measured import Measured
from analytics.table.arrays import Truths, is_any, truths
from analytics.table.flags import is_live, is_reported_green
from analytics.wording import NO_DUE_DATE
from data.schema import Column, Derived, Flag, Rag, Status

NO_ACTIONS: Final = "There are no actions to show."
NONE_LIVE: Final = "Every action is cancelled."
NONE_OPEN: Final = "No action is open."
NO_STATUS: Final = "No action has a status that could be read, so what is completed cannot be told."
NO_PROMISE: Final = "No action has a due date, so lateness cannot be told."
NO_COMPLETION_DATE: Final = "No completed action has a completion date, so what was on time cannot be told."
NO_REVIEW: Final = "There is no earlier review to compare with: this shows from the next one."
NO_RATING: Final = "No action has a reported rating."
# Why a measure that has its ground has nothing to count.
NOTHING_COUNTS: Final[Mapping[str, str]] = {
    Measured.COMPLETED: NONE_LIVE,
    Measured.ON_TIME: "No first promised date has passed yet.",
    Measured.OVERDUE: NONE_OPEN,
    Measured.PROMISES_KEPT: "No due date fell since the review compared with.",
    Measured.MOVED: "No open action has a due date at both reviews.",
    Measured.WATERMELON: "No action is reported green.",
    Measured.DUE_SOON: NONE_OPEN,
    Measured.SILENT: "No open action has been listed in enough reviews in a row to tell.",
    Measured.OVERDUE_AGAINST_BASELINE: NONE_OPEN,
    Measured.ON_TIME_OF_CLOSED: "No completed action has both a completion date and a due date.",
    Measured.COMPLETENESS: NONE_LIVE,
}


class Need(NamedTuple):
    """What a measure needs: where rows are asked for it, where they have it, and what is said where none has."""

    asked: Truths
    has: Truths
    reason: str

    @property
    def is_missing(self) -> bool:
        """Returns whether rows are asked for it and none has it."""
        return bool(self.asked.any() and not self.has.any())


def needs(actions: pd.DataFrame) -> dict[str, tuple[Need, ...]]:
    """Returns what each measure needs of the `actions` of one review, what is told first before what follows from it.

    Nothing is asked of what is not there: where nothing is completed no completion date is missing, and 0 of n on time
    is what the definition says.
    """
    is_open, is_completed, live = truths(actions, Flag.IS_OPEN), truths(actions, Flag.IS_COMPLETED), is_live(actions)
    has_due = actions[Column.DUE_DATE].notna().to_numpy()
    has_completion_date = actions[Column.COMPLETED_DATE].notna().to_numpy()
    has_status = ~is_any(actions[Column.STATUS], [Status.UNKNOWN])
    is_compared = actions[Derived.COMPARED_DATE].notna().to_numpy()
    has_promise = actions[Derived.BASELINE].notna().to_numpy()
    is_rated = ~is_any(actions[Column.RAG], [Rag.NONE])

    due = Need(is_open, is_open & has_due, NO_DUE_DATE)
    promised = Need(is_open, is_open & has_promise, NO_DUE_DATE)
    dated = Need(is_completed, is_completed & has_completion_date, NO_COMPLETION_DATE)
    compared = Need(np.ones(len(actions), dtype="bool"), is_compared, NO_REVIEW)
    return {
        Measured.COMPLETED: (Need(live, live & has_status, NO_STATUS),),
        Measured.ON_TIME: (Need(live, live & has_promise, NO_PROMISE), dated),
        Measured.OVERDUE: (due,),
        Measured.PROMISES_KEPT: (compared,),
        Measured.MOVED: (compared, due),
        Measured.WATERMELON: (
            Need(live, live & is_rated, NO_RATING),
            Need(is_open & is_reported_green(actions), is_open & has_due, NO_DUE_DATE),
        ),
        Measured.DUE_SOON: (due,),
        Measured.SILENT: (),
        Measured.OVERDUE_AGAINST_BASELINE: (promised,),
        Measured.ON_TIME_OF_CLOSED: (dated,),
        Measured.COMPLETENESS: (),
    }


def missing(actions: pd.DataFrame, measure: str = Measured.OVERDUE) -> str:
    """Returns why a measure of `actions` cannot be told, "" where the data has what it needs."""
    return next((need.reason for need in needs(actions)[measure] if need.is_missing), "")


def reasons(actions: pd.DataFrame, measures: Sequence[str]) -> dict[str, str]:
    """Returns why each of `measures`, of which nothing counts, is a dash."""
    if actions.empty:
        return dict.fromkeys(measures, NO_ACTIONS)
    needed = needs(actions)
    return {
        name: next((need.reason for need in needed[name] if need.is_missing), NOTHING_COUNTS[name]) for name in measures
    }
