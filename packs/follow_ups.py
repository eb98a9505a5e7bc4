"""Follow-up actions of decisions among the actions of a review, so that next month's templates ask for them."""

from datetime import date

import pandas as pd

from data.decision import Noted
from data.refs import ref_key
from data.schema import DTYPES, Column, Status
from data.store.frames import joined


def with_follow_ups(actions: pd.DataFrame, asked: pd.DataFrame, data_date: date) -> pd.DataFrame:
    """Returns `actions` with a row more for each follow-up action whose ref none of them has, not started.

    `asked` are the follow-up actions that still are wanted (`data.decision.Noted`). The day of the review they were
    asked at is their start, and the date they are due by also the first promised one; the remark names the decision.
    """
    listed = set(actions[Column.REF].dropna().astype("str").map(ref_key))
    waiting = asked[~asked[Noted.REF].map(ref_key).isin(listed) & (asked[Noted.DATA_DATE] <= pd.Timestamp(data_date))]
    if waiting.empty:
        return actions
    rows = pd.DataFrame(
        {
            Column.REF.value: waiting[Noted.REF],
            Column.ACTION.value: waiting[Noted.ACTION],
            Column.WORKSTREAM.value: waiting[Noted.WORKSTREAM],
            Column.LEAD_AGENCY.value: waiting[Noted.LEAD_AGENCY],
            Column.START_DATE.value: waiting[Noted.DATA_DATE],
            Column.BASELINE_DUE_DATE.value: waiting[Noted.DUE_DATE],
            Column.DUE_DATE.value: waiting[Noted.DUE_DATE],
            Column.STATUS.value: Status.NOT_STARTED.value,
            Column.REMARKS.value: "Asked for by decision " + waiting[Noted.DECISION_ID],
        }
    )
    return joined([actions, rows], DTYPES)
