"""Where two rows of one action say something else: another status, rating, name or wording."""

from typing import Any

import numpy as np
import pandas as pd

from analytics.table.arrays import Codes, Truths, is_any, recoded
from data.schema import WORST_FIRST, Column, Status

NEITHER_LETTER_NOR_DIGIT = r"[\W_]+"


def was(marks: Truths, position: Codes) -> Truths:
    """Returns the marks of the earlier table at `position`, False where it is -1."""
    return np.append(marks, False)[position]


def folded(words: "pd.Series[Any]") -> "pd.Series[Any]":
    """Returns words without case, spacing and punctuation, empty where missing."""
    plain = words.astype("str").str.normalize("NFKC").str.lower()
    return plain.str.replace(NEITHER_LETTER_NOR_DIGIT, " ", regex=True).str.strip().fillna("")


def _codes(now: "pd.Series[Any]", then: "pd.Series[Any]") -> tuple[Codes, Codes]:
    """Returns the number of each row's text in either column, -1 where missing; equal text has equal numbers."""
    if now is then:
        held = now.array
        codes = np.asarray(held.codes if isinstance(held, pd.Categorical) else pd.factorize(now)[0], dtype="int64")
        return codes, codes
    if isinstance(now.array, pd.Categorical) and isinstance(then.array, pd.Categorical):
        words = list(dict.fromkeys([*now.cat.categories, *then.cat.categories]))
        return recoded(now, words).codes.astype("int64"), recoded(then, words).codes.astype("int64")
    codes = pd.factorize(pd.concat([now.astype("str"), then.astype("str")], ignore_index=True))[0].astype("int64")
    return codes[: len(now)], codes[len(now) :]


def is_other(now: pd.DataFrame, then: pd.DataFrame, column: Column, position: Codes) -> Truths:
    """Returns where the row of `then` at `position` has another value in `column`, letter by letter.

    Stated then and not stated now, or the other way round, is another value; a row at -1 is not compared.
    """
    held = now[column]
    codes, before = _codes(held, held if now is then else then[column])
    return np.asarray((position >= 0) & (codes != np.append(before, -1)[position]))


def is_reworded(now: pd.DataFrame, then: pd.DataFrame, column: Column, position: Codes) -> Truths:
    """Returns where the row of `then` at `position` has other words in `column`; case and punctuation do not count."""
    changed = is_other(now, then, column, position)
    rows = np.flatnonzero(changed)
    if len(rows):
        words, before = now[column].iloc[rows], then[column].iloc[position[rows]]
        changed[rows] = folded(words).to_numpy() != folded(before).to_numpy()
    return changed


def _grades(ratings: "pd.Series[Any]") -> Codes:
    """Returns how good each rating is, from 0 for red on; -1 where it is no colour."""
    colours = [str(rag) for rag in WORST_FIRST]
    return recoded(ratings, colours).codes.astype("int64")


def better_and_worse(now: pd.DataFrame, then: pd.DataFrame, column: str, position: Codes) -> tuple[Truths, Truths]:
    """Returns where the rating in `column` went up and where it went down; both must be colours, from red to green."""
    grade = _grades(now[column])
    before = np.append(grade if now is then else _grades(then[column]), -1)[position]
    is_rated = (position >= 0) & (grade >= 0) & (before >= 0)
    return is_rated & (grade > before), is_rated & (grade < before)


def is_back(now: pd.DataFrame, then: pd.DataFrame, position: Codes) -> Truths:
    """Returns where work in progress is no longer begun, or what was completed is on hold; reopening is told apart."""
    status, before = now[Column.STATUS], then[Column.STATUS]
    is_unbegun = is_any(status, [Status.NOT_STARTED]) & was(is_any(before, [Status.IN_PROGRESS]), position)
    is_held = is_any(status, [Status.ON_HOLD]) & was(is_any(before, [Status.COMPLETED]), position)
    return is_unbegun | is_held
