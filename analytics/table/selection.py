"""Which actions are on show: one frozen value whose fields are the filters, and the rows it leaves."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from analytics.table.arrays import Truths, days, is_any, truths
from data.schema import NOT_STATED, Column, Derived, Flag, Rag, Status

COMPARED_WHOLE: Final = (
    Column.WORKSTREAM,
    Column.LEAD_AGENCY,
    Column.STATUS,
    Column.RAG,
    Derived.RAG_COMPUTED,
    Column.OWNER,
)
IN_ORDER: Final[Mapping[str, type[StrEnum]]] = MappingProxyType(
    {Column.STATUS: Status, Column.RAG: Rag, Derived.RAG_COMPUTED: Rag}
)
FLAGS: Final = frozenset(str(flag) for flag in Flag)
SEARCHED: Final = (Column.REF, Column.ACTION, Column.OWNER, Column.REMARKS)


class DueWindow(StrEnum):
    """When an open action falls due, counted from its data date; every open action is in exactly one window."""

    OVERDUE = "overdue"
    DUE_IN_30 = "due_in_30"
    DUE_IN_31_TO_90 = "due_in_31_90"
    LATER = "later"
    NO_DUE_DATE = "no_due_date"


DUE_WINDOWS: Final[Mapping[str, str]] = MappingProxyType(
    {
        DueWindow.OVERDUE.value: "Overdue",
        DueWindow.DUE_IN_30.value: "Due in 30 days",
        DueWindow.DUE_IN_31_TO_90.value: "Due in 31–90 days",
        DueWindow.LATER.value: "Later",
        DueWindow.NO_DUE_DATE.value: "No due date",
    }
)


@dataclass(frozen=True, slots=True)
class Selection:
    """The filters: any of the values of a field, all of the fields, and every flag. Empty fields do not filter.

    `NOT_STATED` among the values of a field finds rows where it is missing. `due_window` is one of `DUE_WINDOWS`;
    `text` is sought as plain text, whatever its case, in ref, action, owner and remarks. A value that no row has
    leaves no row; so does a flag or a window that is none of ours.
    """

    workstream: tuple[str, ...] = ()
    lead_agency: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    rag: tuple[str, ...] = ()
    rag_computed: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    due_window: str = ""
    flag: tuple[str, ...] = ()
    text: str = ""


def _contains(column: "pd.Series[Any]", text: str) -> Truths:
    """Returns where `text` occurs, whatever its case; each distinct cell is searched once."""
    coded = pa.array(column, type=pa.large_string(), from_pandas=True)
    coded = (coded.combine_chunks() if isinstance(coded, pa.ChunkedArray) else coded).dictionary_encode()
    found = pc.match_substring(coded.dictionary, text, ignore_case=True).to_numpy(zero_copy_only=False)
    codes = coded.indices.fill_null(-1).to_numpy()
    return np.asarray(np.append(found, False)[codes], dtype="bool")


def is_in_window(actions: pd.DataFrame, window: str) -> Truths:
    """Returns where an open action falls due in `window`, counted from each row's own data date."""
    to_due = (days(actions[Column.DUE_DATE]) - days(actions[Derived.DATA_DATE])).astype("timedelta64[D]")
    left = np.where(np.isnat(to_due), np.nan, to_due.astype("int64"))
    inside = {
        DueWindow.OVERDUE: left < 0,
        DueWindow.DUE_IN_30: (left >= 0) & (left <= 30),
        DueWindow.DUE_IN_31_TO_90: (left > 30) & (left <= 90),
        DueWindow.LATER: left > 90,
        DueWindow.NO_DUE_DATE: np.isnan(left),
    }[DueWindow(window)]
    return np.asarray(truths(actions, Flag.IS_OPEN) & inside)


def is_selected(actions: pd.DataFrame, selection: Selection) -> Truths:
    """Returns where a row of a review, or of the long history, meets every filter of `selection`."""
    found = np.ones(len(actions), dtype="bool")
    for column in COMPARED_WHOLE:
        values = getattr(selection, column)
        if values:
            found &= is_any(actions[column], values)
    if selection.due_window:
        found &= selection.due_window in DUE_WINDOWS and is_in_window(actions, selection.due_window)
    for flag in selection.flag:
        found &= flag in FLAGS and truths(actions, Flag(flag))
    words = selection.text.strip()
    if words:
        found &= np.any([_contains(actions[column], words) for column in SEARCHED], axis=0)
    return found


def selected(actions: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """Returns the rows of `actions` that meet every filter of `selection`, in their order."""
    return actions if selection == Selection() else actions[is_selected(actions, selection)]


def held(actions: pd.DataFrame, column: str) -> list[str]:
    """Returns what `actions`, all of the review shown, hold in `column`: statuses and ratings in their order."""
    values = actions[column]
    if column in IN_ORDER:
        return [str(one) for one in IN_ORDER[column] if (values == one).any()]
    names = sorted(values.dropna().astype("str").unique(), key=str.casefold)
    return [*names, NOT_STATED] if values.isna().any() else names
