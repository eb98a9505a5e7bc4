"""What the page of changes shows, worked out once for a view: every change, the sum, the sections, the parts."""

from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.changes import listed as changes
from analytics.changes import reconciled
from analytics.changes import words as change_words
from analytics.table.selection import Selection
from data.schema import Column
from ui.books import pairs
from ui.frame import view
from ui.frame.view import View

SUMMED = ("then", "new", "moved_in", "vanished", "moved_out", "now")
"""The columns that add up: then + new + moved in - vanished - moved out = now."""


@dataclass(frozen=True)
class Answer:
    """The list of changes of a view, their sum, and the answer in words."""

    listed: pd.DataFrame
    total: dict[str, int]
    opening: list[str]


@dataclass(frozen=True)
class Details:
    """The changes and their line by section, their sums by part, and the flow of statuses."""

    sections: dict[str, pd.DataFrame]
    lines: dict[str, str]
    parts: dict[str, pd.DataFrame]
    flow: pd.DataFrame


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=pairs.BY_KEY)
def _every_change(both: pairs.Pair) -> pd.DataFrame:
    """Returns every change between two reviews, before any filter."""
    return changes.changes(*pairs.all_compared(both))


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def answer(seen: View) -> Answer:
    """Returns what changed since the review compared with, under the filters, and the answer in words."""
    every = _every_change(seen.both)
    listed = every if seen.selection == Selection() else changes.of_actions(every, seen.actions, seen.vanished)
    total = reconciled.reconciled(seen.actions, seen.then, seen.vanished).iloc[0]
    return Answer(
        listed=listed,
        total={name: int(total[name]) for name in SUMMED},
        opening=change_words.opening(listed, seen.actions, seen.compared_name),
    )


@st.cache_resource(max_entries=32, show_spinner=False, hash_funcs=view.BY_VIEW)
def details(seen: View) -> Details:
    """Returns the same changes by section, by part and by status."""
    listed = answer(seen).listed
    sections = changes.by_section(listed)
    tables = seen.actions, seen.then, seen.vanished
    return Details(
        sections=sections,
        lines={
            section.key: change_words.line(section, sections[section.key], seen.actions)
            for section in changes.SECTIONS
            if section.key in sections
        },
        parts={
            str(column): reconciled.by_part(listed, reconciled.reconciled(*tables, column), column)
            for column in (Column.WORKSTREAM, Column.LEAD_AGENCY)
        },
        flow=reconciled.status_flow(*tables),
    )
