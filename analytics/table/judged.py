"""Ratings given by judgement beside those of the rules: what stands at a review; neither overwrites the other."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
import pandas as pd

from analytics.table.arrays import Codes, Truths, categorical, days, truths
from data.schema import Column, Derived, Flag, Rag
from data.words import RAG_WORDS

GIVEN: Final = ("data_date", "action_id", "rating", "given_by", "reason")


def unjudged(computed: "pd.Categorical[Any]") -> dict[str, Any]:
    """Returns `rag_judged`, `judged_by` and `judged_reason` where nobody has judged: the rating of the rules stands."""
    nobody = categorical(np.full(len(computed), -1), [])
    return {
        Derived.RAG_JUDGED.value: computed,
        Derived.JUDGED_BY.value: nobody,
        Derived.JUDGED_REASON.value: nobody,
    }


def judged(history: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    """Returns `history` with the ratings in `given` as `rag_judged`, with who gave them and why.

    `given` has the columns `GIVEN`, at most one row an action a data date. A rating stands at its own data date only,
    and there only while the action is open. `rag_computed` stays as it was.
    """
    place = _places(history, given)
    is_given, order = place >= 0, [str(word) for word in Rag]
    rag = history[Derived.RAG_COMPUTED].cat.codes.to_numpy(dtype="int64").copy()
    rag[is_given] = pd.Index(order).get_indexer(pd.Index(given["rating"].astype("str")))[place[is_given]]
    return history.assign(
        **{
            Derived.RAG_JUDGED.value: categorical(rag, order),
            Derived.JUDGED_BY.value: _texts(place, given["given_by"]),
            Derived.JUDGED_REASON.value: _texts(place, given["reason"]),
        }
    )


def _places(history: pd.DataFrame, given: pd.DataFrame) -> Codes:
    """Returns for each row of `history` the row of `given` that stands for it, -1 where none does."""
    near = np.flatnonzero(history[Column.ACTION_ID].isin(given["action_id"]).to_numpy() & truths(history, Flag.IS_OPEN))
    keys = pd.MultiIndex.from_arrays([given["action_id"].astype("str"), days(given["data_date"])])
    rows = pd.MultiIndex.from_arrays(
        [history[Column.ACTION_ID].iloc[near].astype("str"), days(history[Derived.DATA_DATE].iloc[near])]
    )
    place = np.full(len(history), -1)
    place[near] = keys.get_indexer(rows)
    return place


def _texts(place: Codes, texts: "pd.Series[Any]") -> "pd.Categorical[Any]":
    """Returns the text of each row's place, missing where that is -1."""
    codes, words = pd.factorize(texts.astype("str"))
    return categorical(np.append(codes, -1)[place], list(words))


def is_judged(actions: pd.DataFrame) -> Truths:
    """Returns where a rating by judgement stands."""
    return actions[Derived.JUDGED_BY].notna().to_numpy(dtype="bool")


def by_judgement(action: Mapping[Any, Any]) -> str:
    """Returns "Green by judgement of Director, Delivery Unit: signed on Friday" of a row where a judgement stands."""
    who, why = str(action[Derived.JUDGED_BY]), str(action[Derived.JUDGED_REASON]).rstrip(".")
    return f"{RAG_WORDS[Rag(str(action[Derived.RAG_JUDGED]))]} by judgement of {who}: {why}"


def reasons(actions: pd.DataFrame) -> "pd.Series[str]":
    """Returns why each action has the rating of the rules and, where a judgement stands beside it, who says what."""
    told = actions[Derived.RAG_REASON].to_numpy(dtype="object", copy=True)
    places = np.flatnonzero(is_judged(actions))
    for place, row in zip(places, actions.iloc[places].to_dict("records"), strict=True):
        told[place] = f"{row[Derived.RAG_REASON]}. {by_judgement(row)}"
    return pd.Series(told, index=actions.index, dtype="str")
