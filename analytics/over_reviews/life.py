"""The life of one action: what every review said of it, what changed there, and the cell each value came from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analytics.table import past
from analytics.table.arrays import Array, Truths, dates, days, is_any, lengths
from data.schema import Column, Derived, Status

SAID = (
    Column.STATUS,
    Column.STATUS_TEXT,
    Column.RAG,
    Derived.RAG_COMPUTED,
    Derived.RAG_REASON,
    Derived.RAG_JUDGED,
    Derived.JUDGED_BY,
    Derived.JUDGED_REASON,
    Column.PERCENT_COMPLETE,
    Column.DUE_DATE,
    Column.DUE_TEXT,
    Column.COMPLETED_DATE,
    Column.REMARKS,
    Derived.PUSH_COUNT,
    Derived.CARRIED,
    Derived.LISTED_DATE,
    Column.SOURCE_FILE,
    Column.SOURCE_SHEET,
    Column.SOURCE_ROW,
)
COMPARED = (Column.STATUS, Column.RAG, Derived.RAG_COMPUTED, Column.PERCENT_COMPLETE, Column.DUE_DATE, Column.REMARKS)
WRITTEN = (
    Column.STATUS,
    Column.RAG,
    Column.PERCENT_COMPLETE,
    Column.DUE_DATE,
    Column.COMPLETED_DATE,
    Column.LEAD_AGENCY,
    Column.OWNER,
    Column.REMARKS,
)
STATED = (
    Column.ACTION_ID,
    Column.REF,
    Column.ACTION,
    Column.STATUS,
    Column.DUE_DATE,
    Derived.DATA_DATE,
    Derived.SLIPPAGE_DAYS,
)
BEFORE = "before_"
CHANGED = "is_changed_"


def _differs(now: "pd.Series[Any]", then: "pd.Series[Any]") -> "pd.Series[Any]":
    """Returns where two columns of text, numbers or dates differ; both missing is alike."""
    return (now.ne(then) & ~(now.isna() & then.isna())).fillna(True).astype("bool")


def reviews(rows: pd.DataFrame, review_dates: Sequence[date]) -> pd.DataFrame:
    """Returns one row for each review from the first that lists the action to the last of `review_dates`, oldest first.

    `rows` are those of one action in the history; of two at one review the first counts. Columns: data_date,
    is_listed, those of `SAID` (missing where the action is not listed), and for each of `COMPARED` `before_…`, what
    the sighting before said, and `is_changed_…`, whether this one says otherwise; nothing has changed at the first.
    A due date is compared with the last one stated: `moved_days` says how far it moved, missing where it did not. One
    that is no longer stated has changed.
    """
    listed = rows.drop_duplicates(Derived.DATA_DATE).sort_values(Derived.DATA_DATE).reset_index(drop=True)
    told = listed[[str(Derived.DATA_DATE), *map(str, SAID)]].assign(is_listed=True)
    is_later = told.index > 0
    for name in COMPARED:
        words = told[name].astype("object")
        told[BEFORE + name] = words.shift()
        told[CHANGED + name] = _differs(words, words.shift()) & is_later
    due = told[Column.DUE_DATE]
    last = days(due.ffill().shift())
    moved = days(due) - last
    moved = np.where(moved == np.timedelta64(0, "D"), np.timedelta64("NaT", "D"), moved)
    told[Derived.MOVED_DAYS.value] = lengths(moved)
    told[BEFORE + Column.DUE_DATE] = dates(last)
    told[CHANGED + Column.DUE_DATE] = ~np.isnat(moved) | (due.isna() & due.shift().notna())
    return _with_gaps(told, review_dates)


def _with_gaps(told: pd.DataFrame, review_dates: Sequence[date]) -> pd.DataFrame:
    """Returns `told` with a row for each review after its first that does not list the action."""
    since = told[Derived.DATA_DATE].min()
    every = pd.Series(sorted(set(review_dates)), dtype="datetime64[us]", name=Derived.DATA_DATE.value)
    whole: pd.DataFrame = every[every >= since].to_frame().merge(told, how="left", on=Derived.DATA_DATE.value)
    for name in ("is_listed", *(CHANGED + name for name in COMPARED)):
        whole[name] = whole[name].eq(True).astype("bool")
    return whole


def stated(rows: pd.DataFrame, review_dates: Sequence[date]) -> pd.DataFrame:
    """Returns what a milestone trend draws: one row for each action at each review from first to last sighting.

    Columns: action_id, ref, action, slipped_days (of the last sighting, missing where not known), data_date, due_date
    (missing where the review does not list the action), is_completed, is_pushed. `rows` are rows of the history of any
    actions, of which the columns `STATED` are looked at; actions come in the order in which `rows` first names them,
    reviews oldest first.
    """
    codes, identities = pd.factorize(rows[Column.ACTION_ID])
    every = np.unique(np.array(list(review_dates), dtype="datetime64[D]"))
    review = np.searchsorted(every, days(rows[Derived.DATA_DATE]))
    # Written backwards, so that of two rows of one action at one review the first stays.
    row = np.full((len(identities), len(every)), -1)
    row[codes[::-1], review[::-1]] = np.arange(len(rows))[::-1]
    is_listed = row >= 0
    places = np.arange(len(every))
    first = np.where(is_listed, places, len(every)).min(axis=1, initial=len(every))
    last = np.where(is_listed, places, -1).max(axis=1, initial=-1)
    due = (
        np.where(is_listed, days(rows[Column.DUE_DATE])[row], past.NEVER) if len(rows) else row.astype("datetime64[D]")
    )
    is_lived = (places >= first[:, None]) & (places <= last[:, None])
    action, at = np.nonzero(is_lived)
    latest = rows.iloc[row[np.arange(len(identities)), last]]
    is_completed = np.append(is_any(rows[Column.STATUS], [Status.COMPLETED]), False)
    named = {name: latest[name].array.take(action) for name in (Column.ACTION_ID, Column.REF, Column.ACTION)}
    return pd.DataFrame(
        {
            **{str(name): values for name, values in named.items()},
            "slipped_days": latest[Derived.SLIPPAGE_DAYS].array.take(action),
            "data_date": dates(every[at]),
            "due_date": dates(due[is_lived]),
            "is_completed": is_completed[row][is_lived],
            "is_pushed": _is_pushed(due)[is_lived],
        }
    )


def _is_pushed(due: Array) -> Truths:
    """Returns where a due date, one row an action and one column a review, is later than the last one stated before."""
    pushed = np.zeros(due.shape, dtype="bool")
    stated = np.full(len(due), past.NEVER)
    for place in range(due.shape[1]):
        pushed[:, place] = due[:, place] > stated
        stated = np.where(np.isnat(due[:, place]), stated, due[:, place])
    return pushed


@dataclass(frozen=True, slots=True)
class Summary:
    """The life of an action in figures; days slipped are missing where no due date is stated now or none ever was.

    `gaps` are the reviews after the first sighting at which it is not listed; `is_gone` where the last is one of them.
    """

    first_seen: pd.Timestamp
    last_seen: pd.Timestamp
    baseline: pd.Timestamp
    due_date: pd.Timestamp
    pushes: int
    slipped_days: int | None
    gaps: tuple[pd.Timestamp, ...]
    is_gone: bool


def summary(rows: pd.DataFrame, told: pd.DataFrame) -> Summary:
    """Returns the figures of the rows of one action, of which there is at least one; `told` is what `reviews` gives."""
    last = rows.sort_values(Derived.DATA_DATE, kind="stable").iloc[-1]
    slipped = last[Derived.SLIPPAGE_DAYS]
    return Summary(
        first_seen=told[Derived.DATA_DATE].iloc[0],
        last_seen=last[Derived.DATA_DATE],
        baseline=last[Derived.BASELINE],
        due_date=last[Column.DUE_DATE],
        pushes=int(last[Derived.PUSH_COUNT]),
        slipped_days=None if pd.isna(slipped) else int(slipped),
        gaps=tuple(told.loc[~told["is_listed"], Derived.DATA_DATE]),
        is_gone=not bool(told["is_listed"].iloc[-1]),
    )


def column_letters(receipts: Sequence[Mapping[str, Any]], file: str, sheet: str) -> Mapping[str, str]:
    """Returns column -> letter of a sheet as the import receipts of one snapshot tell it; none where they do not."""
    for receipt in receipts:
        for read in receipt.get("sheets", ()) if receipt.get("file") == file else ():
            if read["name"] == sheet:
                letters: Mapping[str, str] = read["column_letters"]
                return letters
    return {}


def cells(rows: pd.DataFrame, receipts: Mapping[Any, Sequence[Mapping[str, Any]]]) -> pd.DataFrame:
    """Returns data_date, column, value, file, sheet, cell: where each value of `WRITTEN` was read, latest review first.

    `rows` are those of one action; `receipts` holds the import receipts of each data date (a `date`). `cell` is "F12",
    or "row 12" where the value was not read from a column of its own; a review that carries the action has none. Values
    are as text, missing where the cell is empty.
    """
    listed = rows[rows[Derived.CARRIED].isna()]
    latest_first = listed.drop_duplicates(Derived.DATA_DATE).sort_values(Derived.DATA_DATE, ascending=False)
    told = []
    for _, row in latest_first.iterrows():
        file, sheet, number = str(row[Column.SOURCE_FILE]), str(row[Column.SOURCE_SHEET]), int(row[Column.SOURCE_ROW])
        letters = column_letters(receipts.get(row[Derived.DATA_DATE].date(), ()), file, sheet)
        for column in WRITTEN:
            letter = letters.get(column)
            place = f"{letter}{number}" if letter else f"row {number}"
            told.append((row[Derived.DATA_DATE], str(column), _as_read(row, column), file, sheet, place))
    return pd.DataFrame(told, columns=["data_date", "column", "value", "file", "sheet", "cell"])


def _as_read(row: "pd.Series[Any]", column: Column) -> str | None:
    """Returns a value of a row as text: status and rating as the tracker writes them, dates ISO; None where empty."""
    written = {Column.STATUS: Column.STATUS_TEXT, Column.RAG: Column.RAG_TEXT}.get(column, column)
    value = row[written]
    if column == Column.DUE_DATE and pd.isna(value):
        value = row[Column.DUE_TEXT]
    if pd.isna(value):
        return None
    if isinstance(value, pd.Timestamp):
        return str(value.date())
    return f"{value:g}" if isinstance(value, float) else str(value)
