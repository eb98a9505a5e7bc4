"""One long table, a row for each action at each review: every measure is an aggregate over a slice of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analytics.changes import since
from analytics.ratings import computed
from analytics.table import flags, judged, past
from analytics.table.arrays import Codes, categorical, dates, days, recoded
from data.schema import CATEGORY, DTYPES, Carried, Column, Derived, Flag, Rag, Status
from data.thresholds import DEFAULT_THRESHOLDS, Thresholds


def _stacked(name: str, parts: list["pd.Series[Any]"]) -> Any:
    """Returns one column of all reviews, the categories of repeated text united."""
    if name == Column.STATUS:
        return _united(parts, list(Status), Status.UNKNOWN)
    if name == Column.RAG:
        return _united(parts, list(Rag), Rag.NONE)
    if DTYPES[name] == CATEGORY:
        words = [part.cat.categories if isinstance(part.array, pd.Categorical) else part.dropna() for part in parts]
        return _united(parts, list(dict.fromkeys(str(word) for part in words for word in part)), None)
    return pd.concat(parts, ignore_index=True)


def _united(parts: list["pd.Series[Any]"], categories: Sequence[str], missing: str | None) -> "pd.Categorical[Any]":
    """Returns the repeated text of all reviews over the same categories."""
    words = [str(category) for category in categories]
    codes = [recoded(part, words, missing).codes for part in parts]
    return categorical(np.concatenate(codes), words)


def _carried(parts: Sequence[pd.DataFrame], listed: "pd.Series[Any]") -> dict[str, Any]:
    """Returns why a review holds what it does not list, and which review listed it; all is listed where none tells."""
    words = [str(kind) for kind in Carried]
    codes = [
        recoded(rows[Derived.CARRIED], words, None).codes if Derived.CARRIED in rows else np.full(len(rows), -1)
        for rows in parts
    ]
    dated = [rows[Derived.LISTED_DATE] for rows in parts if Derived.LISTED_DATE in rows]
    return {
        Derived.CARRIED.value: categorical(np.concatenate(codes), words),
        Derived.LISTED_DATE.value: pd.concat(dated, ignore_index=True) if len(dated) == len(parts) else listed,
    }


def history(
    snapshots: Sequence[tuple[date, pd.DataFrame]], thresholds: Thresholds = DEFAULT_THRESHOLDS
) -> pd.DataFrame:
    """Returns one row for each action at each review, oldest review first, in the order of the snapshots' own rows.

    `snapshots` are data dates with tables of the schema's columns and dtypes, and where reviews carry what they do not
    list `carried` and `listed_date`; of two on one date the later in the sequence counts. The columns are the schema's,
    then all of `Derived` and of `Flag`. A row rests on its own and earlier reviews only, except `missing_from`, the
    date of the next review where that one does not list the action.
    Ratings by judgement are laid over it by `judged.judged`.
    """
    reviews = sorted(dict(snapshots).items()) or [(date(1970, 1, 1), EMPTY)]
    sizes = [len(actions) for _, actions in reviews]
    review: Codes = np.repeat(np.arange(len(reviews)), sizes)
    review_dates = np.array([day for day, _ in reviews], dtype="datetime64[D]")
    columns = {name: _stacked(name, [actions[name] for _, actions in reviews]) for name in DTYPES}
    actions = pd.DataFrame({**columns, Derived.DATA_DATE.value: dates(review_dates[review])})
    actions = actions.assign(**_carried([rows for _, rows in reviews], actions[Derived.DATA_DATE]))

    earlier, position = past.of_actions(actions, review, review_dates, thresholds)
    actions = actions.assign(**{str(name): values for name, values in earlier.items()})
    own = flags.dated(actions, thresholds)
    actions = actions.assign(**{str(name): values for name, values in own.items()})
    compared = np.append(np.datetime64("NaT", "D"), review_dates)[review]
    actions = actions.assign(**computed.rated(actions, thresholds))
    actions = actions.assign(**judged.unjudged(actions[Derived.RAG_COMPUTED].array))
    changed = since.period(actions, actions, position, compared)
    actions = actions.assign(**{str(name): values for name, values in changed.items()})
    actions[Flag.IS_WATERMELON.value] = flags.is_watermelon(actions)
    return actions[[*DTYPES, *(name.value for name in Derived), *(name.value for name in Flag)]]


def reviews(history: pd.DataFrame) -> tuple[date, ...]:
    """Returns the data dates that have rows, oldest first."""
    return tuple(np.unique(days(history[Derived.DATA_DATE])).tolist())


def at(history: pd.DataFrame, data_date: date) -> pd.DataFrame:
    """Returns the rows of one review as they were known then: `missing_from`, which looks ahead, is emptied."""
    rows: pd.DataFrame = history.loc[days(history[Derived.DATA_DATE]) == np.datetime64(data_date, "D")]
    unknown = dates(np.full(len(rows), past.NEVER))
    return rows.assign(**{Derived.MISSING_FROM.value: unknown})


def vanished(history: pd.DataFrame, data_date: date) -> pd.DataFrame:
    """Returns the rows of the review before `data_date` whose actions the review of `data_date` no longer lists."""
    rows: pd.DataFrame = history.loc[days(history[Derived.MISSING_FROM]) == np.datetime64(data_date, "D")]
    return rows


EMPTY = pd.DataFrame({name: pd.Series(dtype=dtype) for name, dtype in DTYPES.items()})
