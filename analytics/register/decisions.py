"""Decisions of all reviews as one register: where each stands on a date, since when, and the actions that carry it out.

What trackers state and what people entered is one: a decision is known by its identity. What was entered goes before
what a tracker says of the same decision; a tracker that repeats an old state is no news.
"""

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.table.arrays import days, is_any, lengths
from data.decision import OPEN_STATES, REFS_SEPARATOR, Decided, Noted, State
from data.refs import ref_key
from data.schema import Column, Derived, Flag


class Standing(StrEnum):
    """What the register adds to the columns of a decision."""

    SINCE = "since"
    IS_OPEN = "is_open"
    IS_LATE = "is_late"
    DAYS_LATE = "days_late"
    REVIEWS_SINCE = "reviews_since"
    LAST_LISTED = "last_listed"
    ACTIONS = "actions"
    ACTIONS_OPEN = "actions_open"
    IS_UNDONE = "is_undone"


class Linked(StrEnum):
    """What is told of an action that carries out a decision, beside the columns of the action."""

    IS_FOLLOW_UP = "is_follow_up"
    IS_LISTED = "is_listed"


IS_ENTERED: Final = "is_entered"
_DIGITS: Final = re.compile(r"\d+")
_TOLD: Final = (Noted.DECISION_ID, Noted.DATA_DATE, Noted.STATE, Noted.NOTE, Noted.GIVEN_BY, IS_ENTERED)
_OF_ACTIONS: Final = (
    Column.ACTION_ID, Column.ACTION, Column.LEAD_AGENCY, Column.STATUS, Column.DUE_DATE, Derived.DAYS_OVERDUE,
    Flag.IS_OPEN,
)  # fmt: skip
_OF_FOLLOW_UPS: Final = (Noted.DECISION_ID, Noted.REF, Noted.ACTION, Noted.LEAD_AGENCY, Noted.DUE_DATE)


def _until(rows: pd.DataFrame, data_date: date, column: str = Noted.DATA_DATE) -> pd.DataFrame:
    return rows[rows[column] <= pd.Timestamp(data_date)]


def history(read: pd.DataFrame, states: pd.DataFrame, data_date: date) -> pd.DataFrame:
    """Returns decision_id, data_date, state, note, given_by, is_entered: one row a state that was news, oldest first.

    `read` are the decisions that trackers state, one row a decision a review with its `data_date`; `states` those that
    were entered. A tracker's state is news where it is not what the trackers said of the decision before. At one review
    what was entered comes last, so it counts.
    """
    read = _until(read, data_date)
    known = read[read[Decided.STATE].notna()].drop_duplicates([Decided.DECISION_ID, Noted.DATA_DATE], keep="last")
    said = known[[Noted.DECISION_ID, Noted.DATA_DATE, Noted.STATE]].astype({Noted.STATE: "str"})
    said = said.sort_values([Noted.DECISION_ID, Noted.DATA_DATE], kind="stable")
    pair = said[[Noted.DECISION_ID, Noted.STATE]]
    news = said[(pair != pair.shift()).any(axis=1)].assign(note="", given_by="", is_entered=False)
    given = _until(states, data_date).sort_values(Noted.NUMBER).assign(is_entered=True)
    both = pd.concat([news[list(_TOLD)], given[list(_TOLD)]], ignore_index=True)
    return both.sort_values([Noted.DATA_DATE, IS_ENTERED], kind="stable", ignore_index=True)


def links(read: pd.DataFrame, noted: pd.DataFrame, follow_ups: pd.DataFrame, data_date: date) -> pd.DataFrame:
    """Returns decision_id, ref, is_follow_up: one row a decision and action, in the order in which they were linked.

    The refs are those of the tracker that states the decision last, with what people linked or took back (`noted`) and
    the follow-up actions that still are wanted.
    """
    last = _until(read, data_date).drop_duplicates(Decided.DECISION_ID, keep="last")
    refs = last[Decided.LINKED_REFS].fillna("").astype("str").str.split(REFS_SEPARATOR)
    stated = last[[Decided.DECISION_ID]].assign(ref=refs).explode(Noted.REF)
    stated = stated.assign(ref=stated[Noted.REF].str.strip(), is_wanted=True, is_follow_up=False)
    linked = _until(noted, data_date).assign(is_follow_up=False)
    asked = _until(follow_ups, data_date).assign(is_follow_up=True)
    columns = [Noted.DECISION_ID, Noted.REF, Noted.IS_WANTED, Linked.IS_FOLLOW_UP]
    every = pd.concat([rows[columns] for rows in (stated, linked, asked)], ignore_index=True)
    every = every[every[Noted.REF] != ""]
    same = [every[Noted.DECISION_ID], every[Noted.REF].map(ref_key)]
    first = ~pd.concat(same, axis=1).duplicated()
    newest = every.groupby(same, sort=False)[[Noted.IS_WANTED, Linked.IS_FOLLOW_UP]].last()
    told = every.loc[first, [Noted.DECISION_ID, Noted.REF]].reset_index(drop=True)
    told[Linked.IS_FOLLOW_UP] = newest[Linked.IS_FOLLOW_UP].to_numpy(dtype="bool")
    return told[newest[Noted.IS_WANTED].to_numpy(dtype="bool")].reset_index(drop=True)


def linked(pairs: pd.DataFrame, follow_ups: pd.DataFrame, actions: pd.DataFrame) -> pd.DataFrame:
    """Returns `pairs` (of `links`) with the action of each: its columns at the review shown, and is_listed.

    `actions` are all of that review. A follow-up action that no tracker lists yet has the words, the agency and the due
    date it was asked with, and is open; any other that is not listed has none.
    """
    known = actions[[Column.REF, *_OF_ACTIONS]].dropna(subset=[Column.REF]).copy()
    known["key"] = known[Column.REF].astype("str").map(ref_key)
    told = pairs.assign(key=pairs[Noted.REF].astype("str").map(ref_key)).merge(
        known.drop_duplicates("key").drop(columns=Column.REF), on="key", how="left"
    )
    told[Linked.IS_LISTED] = told[Column.ACTION_ID].notna()
    asked = follow_ups.assign(key=follow_ups[Noted.REF].astype("str").map(ref_key))
    asked = asked.drop_duplicates("key", keep="last")[["key", *_OF_FOLLOW_UPS]].drop(columns=Noted.REF)
    waiting = told[[Noted.DECISION_ID, "key"]].merge(asked, on=[Noted.DECISION_ID, "key"], how="left")
    for column in (Column.ACTION, Column.LEAD_AGENCY):
        told[column] = told[column].astype("str").where(told[Linked.IS_LISTED], waiting[column])
    due = told[Column.DUE_DATE].astype("datetime64[us]")
    told[Column.DUE_DATE] = due.where(told[Linked.IS_LISTED], waiting[Noted.DUE_DATE])
    is_waiting = told[Linked.IS_FOLLOW_UP] & ~told[Linked.IS_LISTED]
    told[Flag.IS_OPEN] = told[Flag.IS_OPEN].eq(True).to_numpy(dtype="bool") | is_waiting.to_numpy(dtype="bool")
    return told.drop(columns="key")


def _as_ordered(number: str) -> str:
    """Returns a number so written that "D-10" comes after "D-9"."""
    return _DIGITS.sub(lambda digits: digits[0].zfill(9), number.casefold())


def _dates(keys: "pd.Series[str]", by_key: "pd.Series[Any]") -> "pd.Series[Any]":
    """Returns the date of each key, missing where there is none."""
    return by_key.astype("datetime64[us]").reindex(keys).set_axis(keys.index)


def register(
    read: pd.DataFrame, entered: pd.DataFrame, told: pd.DataFrame, carried: pd.DataFrame, reviews: Sequence[date]
) -> pd.DataFrame:
    """Returns one row a decision: the columns of `Decided` and of `Standing`, as known at the last of `reviews`.

    `told` is `history`, `carried` is `linked`. Open ones come first, the oldest review first; the others after them,
    the newest first. A decision whose state nobody could read is open. `DAYS_LATE` is missing for what is not open or
    has no date; `REVIEWS_SINCE` counts the reviews after the one it was taken at; `LAST_LISTED` is the last tracker
    that states it. `IS_UNDONE` is in force beyond its date with an action that is still open.
    """
    shown = max(reviews)
    read, own = _until(read, shown), _until(entered, shown, Decided.REVIEW_DATE)
    listed = read.drop_duplicates(Decided.DECISION_ID, keep="last")
    seen = read.groupby(Decided.DECISION_ID, observed=True)[Noted.DATA_DATE].agg(["min", "max"])
    stated = listed[~listed[Decided.DECISION_ID].isin(own[Decided.DECISION_ID])].astype(
        {Decided.KIND: "str", Decided.WORKSTREAM: "str", Decided.LEAD_AGENCY: "str"}
    )
    columns = [column.value for column in Decided]
    rows = pd.concat([own, stated], ignore_index=True).reindex(columns=columns)
    key = rows[Decided.DECISION_ID]
    first = _dates(key, seen["min"])
    rows[Decided.REVIEW_DATE] = rows[Decided.REVIEW_DATE].astype("datetime64[us]").fillna(first)
    last = told.drop_duplicates(Noted.DECISION_ID, keep="last").set_index(Noted.DECISION_ID)
    rows[Decided.STATE] = key.map(last[Noted.STATE]).astype("str")
    rows[Standing.SINCE] = _dates(key, last[Noted.DATA_DATE])
    rows[Standing.LAST_LISTED] = _dates(key, seen["max"])
    by_decision = carried.groupby(Noted.DECISION_ID, sort=False)
    rows[Decided.LINKED_REFS] = key.map(by_decision[Noted.REF].agg(REFS_SEPARATOR.join)).astype("str")
    rows[Standing.ACTIONS] = key.map(by_decision.size()).fillna(0).astype("int64")
    rows[Standing.ACTIONS_OPEN] = key.map(by_decision[Flag.IS_OPEN].sum()).fillna(0).astype("int64")
    is_open = is_any(rows[Decided.STATE], frozenset(OPEN_STATES)) | rows[Decided.STATE].isna().to_numpy()
    late = np.datetime64(shown, "D") - days(rows[Decided.DUE_DATE])
    is_past = late > np.timedelta64(0, "D")
    rows[Standing.IS_OPEN], rows[Standing.IS_LATE] = is_open, is_open & is_past
    rows[Standing.DAYS_LATE] = lengths(np.where(is_open & is_past, late, np.timedelta64("NaT")))
    is_in_force = rows[Decided.STATE].eq(State.IN_FORCE.value).to_numpy(dtype="bool")
    rows[Standing.IS_UNDONE] = is_in_force & is_past & (rows[Standing.ACTIONS_OPEN] > 0).to_numpy()
    dates = np.sort(np.array(list(reviews), dtype="datetime64[D]"))
    taken = days(rows[Decided.REVIEW_DATE])
    rows[Standing.REVIEWS_SINCE] = np.where(np.isnat(taken), 0, len(dates) - np.searchsorted(dates, taken, "right"))
    age = np.where(is_open, taken.astype("int64"), -taken.astype("int64"))
    order = pd.DataFrame({"closed": ~is_open, "age": age, "number": rows[Decided.NUMBER].fillna("").map(_as_ordered)})
    return rows.loc[order.sort_values(list(order.columns), kind="stable").index].reset_index(drop=True)
