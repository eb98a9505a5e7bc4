"""Who is who: the identity an action keeps from one snapshot to the next, made from its ref, else from its words."""

import hashlib
from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd
from rapidfuzz import fuzz

from data.refs import AROUND_A_REF, BETWEEN_PARTS_OF_A_REF
from data.schema import Column

NOT_A_LETTER_OR_DIGIT = r"[\W_]+"
SAME_TEXT_PERCENT: Final = 60


def _folded_text(text: pd.Series) -> pd.Series:
    plain = text.astype("str").str.normalize("NFKC").str.lower()
    return plain.str.replace(NOT_A_LETTER_OR_DIGIT, " ", regex=True).str.strip().fillna("")


def folded_refs(refs: pd.Series) -> pd.Series:
    """Returns refs as they are compared: without case, any space, dash, underscore or slash inside as one dash."""
    plain = refs.astype("str").str.normalize("NFKC").str.lower()
    return plain.str.replace(BETWEEN_PARTS_OF_A_REF, "-", regex=True).str.strip(AROUND_A_REF).fillna("")


def _hashed(text: pd.Series) -> pd.Series:
    return text.map({words: hashlib.sha256(words.encode()).hexdigest()[:12] for words in text.unique()}).astype("str")


def says_other(words: str, before: str) -> bool:
    """Returns whether two folded texts say different things, not the same in other words or with words added."""
    return fuzz.token_set_ratio(words, before) < SAME_TEXT_PERCENT


def stands_for_other(now: pd.DataFrame, before: pd.DataFrame) -> npt.NDArray[np.bool_]:
    """Returns where a ref stands for another action than before: the same ref in both rows, and a text of other things.

    The tables have a row each for the same actions, in the same order, with the columns ref and action.
    """
    refs, earlier = (folded_refs(rows[Column.REF]).to_numpy() for rows in (now, before))
    pairs = list(zip(*(_folded_text(rows[Column.ACTION]).tolist() for rows in (now, before)), strict=True))
    found = {pair: bool(pair[0] and pair[1]) and says_other(*pair) for pair in set(pairs)}
    return np.asarray((refs != "") & (refs == earlier) & np.array([found[pair] for pair in pairs], dtype="bool"))


def action_ids(actions: pd.DataFrame) -> pd.Series:
    """Returns the identity of each action: unique text, on the index of `actions`; only ties look at the order of rows.

    A ref alone where one action has it. A ref that several share is told apart by lead agency, else by workstream, else
    by the words of the action. Without a ref: the words of the action in its workstream. True twins get "~2", "~3", ….
    Refs are compared without case, and any space, dash, underscore or slash inside them is one dash: dots count.
    """
    refs = folded_refs(actions[Column.REF])
    has_ref = refs.ne("")
    is_unsettled = has_ref & refs.duplicated(keep=False)
    ids = refs.copy()
    for column in (Column.LEAD_AGENCY, Column.WORKSTREAM):
        words = _folded_text(actions.loc[is_unsettled, column])
        told_apart = refs[is_unsettled] + "|" + words
        told_apart = told_apart[words.ne("") & ~told_apart.duplicated(keep=False)]
        ids[told_apart.index] = told_apart
        is_unsettled &= ~refs.index.isin(told_apart.index)
    by_words = actions[is_unsettled | ~has_ref]
    texts = _folded_text(by_words[Column.ACTION])
    in_workstream = "text:" + _hashed(_folded_text(by_words[Column.WORKSTREAM]) + "\n" + texts)
    ids[by_words.index] = (refs[by_words.index] + "|" + _hashed(texts)).where(has_ref[by_words.index], in_workstream)
    nth = ids.groupby(ids).cumcount()
    return (ids + ("~" + (nth + 1).astype("str")).where(nth.gt(0), "")).rename(Column.ACTION_ID)


def identified(actions: pd.DataFrame) -> pd.DataFrame:
    """Returns `actions` with `action_id` filled."""
    return actions.assign(**{Column.ACTION_ID: action_ids(actions)})
