"""Ratings of actions by judgement: given in the drawer of an action, listed with their history on Workstreams."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analytics.definitions.rated import RATED, Rated
from charts import palette
from data.schema import Column, Derived, Flag, Rag
from data.store import judgements
from data.store.judgements import GivenOverride, Override
from ui.actions.table import open_row
from ui.answers.judgements import is_open_to_judgement, show_form
from ui.books import pairs
from ui.books.pairs import Pair
from ui.pieces.words import DASH, counted, day

FOLD = "judge_action"
LISTED = "judged_actions"


def _give(both: Pair, action_id: str, rating: Rag | None, why: str, name: str) -> bool:
    said = Override(both.shown.data_date, action_id, rating, why, name)
    return judgements.give_override(both.shelf.store, said, both.shelf.reader)


def show_way_to_judge(both: Pair, action: "pd.Series[Any]") -> None:
    """Draws, folded, the form that rates an open action by judgement; only at the latest review that lists it."""
    is_listed = action[Derived.DATA_DATE] == pd.Timestamp(both.shown.data_date)
    if not is_open_to_judgement(both) or not is_listed or not action[Flag.IS_OPEN]:
        return
    is_standing = pd.notna(action[Derived.JUDGED_BY])
    label = "Change or take back the judgement" if is_standing else "Rate it by judgement"
    fold = st.expander(label, key=FOLD, on_change="rerun", icon=":material/gavel:")
    if not fold.open:
        return
    with fold:
        st.caption(
            "It stands beside the computed rating until the next review is published, with your name and reason."
        )
        show_form(
            f"judge_{action[Column.ACTION_ID]}",
            judgements.OVERRIDING,
            palette.badge,
            partial(_give, both, str(action[Column.ACTION_ID])),
            is_to_take_back=is_standing,
        )


def _table(given: list[GivenOverride], everything: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Returns the ratings by judgement of one review, newest first, and the identities of their actions."""
    newest = {one.said.about: one.number for one in given}
    rows = everything.drop_duplicates(Column.ACTION_ID).set_index(Column.ACTION_ID)
    told, identities = [], []
    for one in reversed(given):
        row = rows.loc[one.said.action_id] if one.said.action_id in rows.index else None
        stands = newest[one.said.about] == one.number and one.said.rating is not None
        counts = stands and row is not None and bool(row[Flag.IS_OPEN])
        told.append(
            {
                "Ref": row[Column.REF] if row is not None else one.said.action_id,
                "By judgement": palette.badge(one.said.rating) if one.said.rating else "Taken back",
                "By the rules": palette.badge(Rag(str(row[Derived.RAG_COMPUTED]))) if row is not None else DASH,
                "Stands": "Yes" if counts else "No",
                "By": one.said.given_by,
                "Why": one.said.reason,
                "Recorded on": day(one.given_at),
                "Action": row[Column.ACTION] if row is not None else DASH,
            }
        )
        identities.append(one.said.action_id)
    return pd.DataFrame(told), identities


def show_overrides(among: pd.DataFrame | None = None) -> None:
    """Draws, folded, every rating by judgement of the review shown, with those taken back or replaced.

    With `among` only those of its actions.
    """
    both = pairs.pair()
    given = [one for one in both.shelf.overrides() if one.said.data_date == both.shown.data_date]
    if among is not None:
        listed = set(among[Column.ACTION_ID])
        given = [one for one in given if one.said.action_id in listed]
    newest = {one.said.about: one.said.rating for one in given}
    count = sum(rating is not None for rating in newest.values())
    title = f"Ratings by judgement: {f'{count:,} at this review' if count else 'none at this review'}"
    fold = st.expander(title, key=LISTED, on_change="rerun", icon=":material/gavel:")
    if not fold.open:
        return
    with fold:
        st.caption(RATED[Rated.BY_JUDGEMENT].in_words)
        if not given:
            st.write("Open an action of the latest review to rate it by judgement.")
            return
        table, identities = _table(given, pairs.everything(both))
        key = f"{LISTED}_{abs(hash((both.shown.id, given[-1].number)))}"
        st.dataframe(
            table,
            hide_index=True,
            key=key,
            on_select=lambda: open_row(key, identities),
            selection_mode="single-row",
            alt=f"{counted(len(table), 'judgement')} about ratings of actions, newest first",
            placeholder=DASH,
            column_config={name: st.column_config.TextColumn(width="large") for name in ("Why", "Action")},
        )
