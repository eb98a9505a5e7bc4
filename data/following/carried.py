"""How a review is put together: what its files list, and what it carries from the review before (DEFINITIONS, 2).

A tracker may list open actions only, and an agency may send nothing: what a review does not list is not gone for that.
Snapshots stay as they were published; this is applied whenever their history is put together.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.following.identities_kept import Review
from data.names import respelled
from data.schema import DTYPES, Carried, Column, Derived, Status
from data.store.frames import joined

Truths = npt.NDArray[np.bool_]
SETTLED: Final = (Status.COMPLETED.value, Status.CANCELLED.value)
LISTED_AGAIN: Final = 0.5
"""The share of a list's unsettled actions that another list repeats to be its successor."""
_ID, _LEAD, _FILE = Column.ACTION_ID.value, Column.LEAD_AGENCY.value, Column.SOURCE_FILE.value
_CARRIED, _LISTED = Derived.CARRIED.value, Derived.LISTED_DATE.value
_KINDS: Final = pd.CategoricalDtype([kind.value for kind in Carried])


def as_listed(actions: pd.DataFrame, data_date: date) -> pd.DataFrame:
    """Returns `actions` as a review of `data_date` lists them: none is carried."""
    nothing = pd.Categorical.from_codes(np.full(len(actions), -1), dtype=_KINDS)
    told: dict[str, Any] = {
        _CARRIED: nothing,
        _LISTED: pd.Series(pd.Timestamp(data_date), actions.index, dtype="datetime64[us]"),
    }
    return actions.assign(**told)


def put_together(reviews: Sequence[Review]) -> list[Review]:
    """Returns `reviews`, oldest first, each with what it carries below what it lists.

    An action of the review before that is not listed is carried as it was where it is completed or cancelled, and where
    it is not but its agency sent nothing: "not reported". Not listed although its agency reported, it has vanished, and
    is not carried. Names of agencies and workstreams are spelled one way over all reviews. The columns added: `carried`
    (a `Carried`, missing for what is listed), and `listed_date`, the data date of the review whose file, sheet and row
    the action names.
    """
    whole: list[Review] = []
    before: pd.DataFrame | None = None
    ordered = sorted(reviews, key=lambda review: review[0])
    spelled = respelled([actions for _, actions in ordered])
    for (day, _), actions in zip(ordered, spelled, strict=True):
        now = as_listed(actions, day)
        if before is not None:
            now = _with_carried(now, before)
        whole.append((day, now))
        before = now
    return whole


def _with_carried(now: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
    missing = before[~before[_ID].isin(now[_ID])]
    is_settled = missing[Column.STATUS].isin(SETTLED).to_numpy()
    is_silent = ~is_settled
    is_silent[is_silent] = ~has_reported(missing[is_silent], before, now)
    carried = missing[is_settled | is_silent]
    if carried.empty:
        return now
    kinds = np.where(is_settled, Carried.CLOSED.value, Carried.NOT_REPORTED.value)[is_settled | is_silent]
    told: dict[str, Any] = {
        _CARRIED: pd.Categorical([*[None] * len(now), *kinds], dtype=_KINDS),
        _LISTED: pd.concat([now[_LISTED], carried[_LISTED]], ignore_index=True),
    }
    return joined([now, carried], DTYPES).assign(**told)


def _text(values: "pd.Series[str]") -> "pd.Series[str]":
    return values.astype("str").fillna("")


def has_reported(missing: pd.DataFrame, before: pd.DataFrame, now: pd.DataFrame) -> Truths:
    """Returns for each row of `missing`, a part of `before`, whether whoever would list it did send a list for `now`.

    Its lead agency leads a listed action; or the list it stood in came again: a file of several agencies (for an action
    that nobody leads, any file) repeats at least half of what was unsettled in it.
    """
    leads = _text(missing[_LEAD])
    led = leads.ne("") & leads.isin(_text(now[_LEAD]))
    if led.all():
        return led.to_numpy()
    came_again = _lists(missing).isin(_successors(before, now, of_several=True))
    of_nobody = leads.eq("") & _lists(missing).isin(_successors(before, now, of_several=False))
    return np.asarray(led | came_again | of_nobody)


def _lists(actions: pd.DataFrame) -> "pd.Series[str]":
    """Returns which list each action stands in: the review that listed it, and the file."""
    return actions[_LISTED].astype("str") + "\n" + _text(actions[_FILE])


def _successors(before: pd.DataFrame, now: pd.DataFrame, *, of_several: bool) -> set[str]:
    """Returns the lists of `before` that one file of `now` repeats; with `of_several` a file of several agencies."""
    files = _text(now[_FILE])
    if of_several:
        named = _text(now[_LEAD])[lambda leads: leads.ne("")]
        agencies = named.groupby(files[named.index]).nunique()
        files = files[files.isin(agencies.index[agencies > 1])]
    unsettled = before[~before[Column.STATUS].isin(SETTLED)]
    counts = _lists(unsettled).value_counts()
    listed = pd.DataFrame({"list": _lists(unsettled).to_numpy(), _ID: unsettled[_ID].to_numpy()})
    again = listed.merge(pd.DataFrame({_ID: now.loc[files.index, _ID], "file": files}), on=_ID)
    repeated = again.groupby(["list", "file"]).size().groupby("list").max()
    return set(repeated.index[repeated >= LISTED_AGAIN * counts.reindex(repeated.index)])


def listed_only(actions: pd.DataFrame) -> pd.DataFrame:
    """Returns the rows of a review that its own files list."""
    rows: pd.DataFrame = actions[actions[_CARRIED].isna()]
    return rows
