"""Who is who: the identity an action keeps from one snapshot to the next, made from its ref, else from its words."""

import hashlib

import pandas as pd

from data.schema import Column

NOT_A_LETTER_OR_DIGIT = r"[\W_]+"
BETWEEN_PARTS_OF_A_REF = r"[\s_\-‐‑‒–—−/\\|~]+"
AROUND_A_REF = "-.,:;#()[]"


def _folded_text(text: pd.Series) -> pd.Series:
    plain = text.astype("str").str.normalize("NFKC").str.lower()
    return plain.str.replace(NOT_A_LETTER_OR_DIGIT, " ", regex=True).str.strip().fillna("")


def _folded_refs(refs: pd.Series) -> pd.Series:
    plain = refs.astype("str").str.normalize("NFKC").str.lower()
    return plain.str.replace(BETWEEN_PARTS_OF_A_REF, "-", regex=True).str.strip(AROUND_A_REF).fillna("")


def _hashed(text: pd.Series) -> pd.Series:
    return text.map({words: hashlib.sha256(words.encode()).hexdigest()[:12] for words in text.unique()}).astype("str")


def action_ids(actions: pd.DataFrame) -> pd.Series:
    """Returns the identity of each action: unique text, on the index of `actions`; only ties look at the order of rows.

    A ref alone where one action has it. A ref that several share is told apart by lead agency, else by workstream, else
    by the words of the action. Without a ref: the words of the action in its workstream. True twins get "~2", "~3", ….
    Refs are compared without case, and any space, dash, underscore or slash inside them is one dash: dots count.
    """
    refs = _folded_refs(actions[Column.REF])
    texts = _folded_text(actions[Column.ACTION])
    workstreams = _folded_text(actions[Column.WORKSTREAM])
    has_ref = refs.ne("")
    ids = ("text:" + _hashed(workstreams + "\n" + texts)).mask(has_ref, refs)
    for words in (_folded_text(actions[Column.LEAD_AGENCY]), workstreams):
        is_settled = ~(has_ref & refs.duplicated(keep=False)) | ids.ne(refs)
        told_apart = refs + "|" + words
        is_telling = ~is_settled & words.ne("") & ~told_apart.duplicated(keep=False)
        ids = ids.mask(is_telling, told_apart)
    is_shared = has_ref & refs.duplicated(keep=False) & ids.eq(refs)
    ids = ids.mask(is_shared, refs + "|" + _hashed(texts))
    nth = ids.groupby(ids).cumcount()
    return (ids + ("~" + (nth + 1).astype("str")).where(nth.gt(0), "")).rename(Column.ACTION_ID)


def identified(actions: pd.DataFrame) -> pd.DataFrame:
    """Returns `actions` with `action_id` filled."""
    return actions.assign(**{Column.ACTION_ID: action_ids(actions)})
