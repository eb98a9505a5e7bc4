"""Who reported: which agencies of the programme sent their actions for a review, in time, late, or not at all."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import Final

import numpy as np
import pandas as pd

from data.schema import Carried, Column, Derived


class Reporting(StrEnum):
    """Whether an agency reported for a review; `LATE` where only a later version of it holds actions that it leads."""

    MISSING = "missing"
    LATE = "late"
    REPORTED = "reported"


REPORTING_WORDS: Final[dict[Reporting, str]] = {
    Reporting.MISSING: "Not reported",
    Reporting.LATE: "Reported late",
    Reporting.REPORTED: "Reported",
}
REPORTING: Final = "reporting"
ACTIONS: Final = "actions"
FILES: Final = "files"
LAST_REPORTED: Final = "last_reported"


def by_agency(history: pd.DataFrame, data_date: date, first: Collection[str] | None = None) -> pd.DataFrame:
    """Returns one row for each agency that ever led an action up to `data_date`: who is missing first, then by name.

    Columns: `lead_agency`, `reporting` (a `Reporting`), `actions` it leads in this review, `files` they stand in, and
    `last_reported`, the data date of the last review that holds actions of it. An agency has reported where a file of
    the review holds actions it leads; one with nothing but closed work has nothing to report and is left out.
    `first` are the lead agencies of the first version of the review; None where there is no other, and then nobody is
    late.
    """
    rows = history.loc[
        (history[Derived.DATA_DATE] <= pd.Timestamp(data_date)) & history[Column.LEAD_AGENCY].notna(),
        [Column.LEAD_AGENCY, Column.SOURCE_FILE, Derived.DATA_DATE, Derived.CARRIED],
    ].astype({Column.LEAD_AGENCY.value: "str", Column.SOURCE_FILE.value: "str"})
    rows = rows[_is_awaited(rows, data_date)]
    rows = rows[rows[Derived.CARRIED].isna()]
    last = rows.groupby(Column.LEAD_AGENCY.value)[Derived.DATA_DATE.value].max()
    now = rows[rows[Derived.DATA_DATE] == pd.Timestamp(data_date)]
    actions = now[Column.LEAD_AGENCY].value_counts().reindex(last.index, fill_value=0)
    pairs = now[[Column.LEAD_AGENCY, Column.SOURCE_FILE]].drop_duplicates()
    files = pairs.groupby(Column.LEAD_AGENCY.value, sort=False)[Column.SOURCE_FILE.value].agg(", ".join)
    is_late = ~last.index.isin(list(first)) if first is not None else np.zeros(len(last), dtype=bool)
    states = np.select([actions.to_numpy() == 0, is_late], [Reporting.MISSING, Reporting.LATE], Reporting.REPORTED)
    table = pd.DataFrame(
        {
            Column.LEAD_AGENCY.value: last.index.astype("str"),
            REPORTING: pd.Categorical(states, categories=list(Reporting), ordered=True),
            ACTIONS: actions.to_numpy(),
            FILES: files.reindex(last.index).to_numpy(),
            LAST_REPORTED: last.to_numpy(),
        }
    )
    return table.sort_values([REPORTING, Column.LEAD_AGENCY.value], ignore_index=True)


def _is_awaited(rows: pd.DataFrame, data_date: date) -> "pd.Series[bool]":
    """Returns which `rows` are of agencies from which something is awaited: all but those with closed work only."""
    now = rows[rows[Derived.DATA_DATE] == pd.Timestamp(data_date)]
    is_closed = now[Derived.CARRIED].astype("str") == Carried.CLOSED.value
    closed_only = set(now.loc[is_closed, Column.LEAD_AGENCY]) - set(now.loc[~is_closed, Column.LEAD_AGENCY])
    return ~rows[Column.LEAD_AGENCY].isin(closed_only)


def is_reported(agencies: pd.DataFrame) -> pd.Series:
    """Returns for each row of `by_agency` whether the agency reported, late or not."""
    return agencies[REPORTING] != Reporting.MISSING
