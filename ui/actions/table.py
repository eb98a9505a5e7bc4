"""The table of actions: the columns that decide, a picker for the rest, a row that opens, and two downloads."""

from collections.abc import Sequence
from hashlib import sha256

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from analytics.table import judged
from charts import palette
from data.schema import HEADINGS, Carried, Column, Derived, Rag
from data.words import STATUS_WORDS
from ui.answers import judgements
from ui.frame import address, filters
from ui.frame.view import View
from ui.pieces import heights
from ui.pieces.chosen_row import act_on_row
from ui.pieces.downloads import show_downloads
from ui.pieces.words import counted, day, table_of_days

DECIDING = (
    Column.REF,
    Derived.DAYS_OVERDUE,
    Column.LEAD_AGENCY,
    Column.ACTION,
    Column.DUE_DATE,
    Column.STATUS,
    Column.RAG,
)
DERIVED_HEADINGS = {
    Derived.DAYS_OVERDUE: "Days late",
    Derived.RAG_COMPUTED: "Computed rating",
    Derived.RAG_REASON: "Why",
    Derived.PUSH_COUNT: "Times pushed",
    Derived.SLIPPAGE_DAYS: "Days slipped",
    Derived.BASELINE: "First promised",
    Derived.CARRIED: "Carried",
}
OFFERED = (
    *DECIDING,
    Column.WORKSTREAM,
    Derived.RAG_COMPUTED,
    Derived.RAG_REASON,
    Column.OWNER,
    Column.SUPPORT_AGENCIES,
    Column.START_DATE,
    Derived.BASELINE,
    Derived.PUSH_COUNT,
    Derived.SLIPPAGE_DAYS,
    Column.COMPLETED_DATE,
    Column.PERCENT_COMPLETE,
    Column.PRIORITY,
    Column.REMARKS,
    Column.STATUS_TEXT,
    Derived.CARRIED,
    Column.SOURCE_FILE,
    Column.SOURCE_SHEET,
    Column.SOURCE_ROW,
)


def heading(column: str) -> str:
    """Returns the heading of `column` in the reader's words."""
    derived = {str(key): text for key, text in DERIVED_HEADINGS.items()}
    return derived.get(column) or HEADINGS[column]


def worded(actions: pd.DataFrame, columns: list[str]) -> pd.DataFrame:
    """Returns `columns` of `actions` with statuses and ratings in words; headings are still the columns' own names."""
    shown = actions[columns].copy(deep=False)
    statuses = {str(status): word for status, word in STATUS_WORDS.items()}
    ratings = {str(rag): palette.badge(rag) for rag in Rag}
    for column, words in ((Column.STATUS, statuses), (Column.RAG, ratings)):
        if column in shown:
            shown[column] = shown[column].astype("str").map(words)
    if Derived.RAG_COMPUTED in shown:
        shown[Derived.RAG_COMPUTED] = judgements.badges(actions)
    if Derived.RAG_REASON in shown:
        shown[Derived.RAG_REASON] = judged.reasons(actions)
    if Derived.CARRIED in shown:
        shown[Derived.CARRIED] = carried_words(actions)
    return shown


def carried_words(actions: pd.DataFrame) -> pd.Series:
    """Returns why each action is held though no file of the review lists it, missing where one does."""
    words = {Carried.CLOSED.value: "Closed before", Carried.NOT_REPORTED.value: "Not reported since"}
    told = actions[Derived.CARRIED].astype("object").map(words)
    since = actions[Derived.LISTED_DATE].map(day)
    return told.where(actions[Derived.CARRIED] != Carried.NOT_REPORTED.value, told + " " + since)


def _configured(columns: list[str], most_late_days: int) -> dict[str, ColumnConfig | str | None]:
    kinds: dict[str, ColumnConfig | str | None] = {}
    for column in columns:
        title = heading(column)
        if column == Derived.DAYS_OVERDUE:
            kinds[column] = st.column_config.ProgressColumn(
                title, format="%d", min_value=0, max_value=max(most_late_days, 1), width="small"
            )
        elif column.endswith("_date") or column == Derived.BASELINE:
            kinds[column] = st.column_config.DateColumn(title, format="D MMM YYYY", width=110)
        elif column == Column.PERCENT_COMPLETE:
            kinds[column] = st.column_config.NumberColumn(title, format="%d %%", width="small")
        elif column in (Column.ACTION, Column.REMARKS, Derived.RAG_REASON):
            kinds[column] = st.column_config.TextColumn(title, width="large")
        else:
            kinds[column] = st.column_config.Column(title)
    return kinds


def exported(actions: pd.DataFrame) -> pd.DataFrame:
    """Returns `actions` as a file for a reader: every offered column, in words, under its heading."""
    columns = [str(column) for column in OFFERED]
    return worded(actions, columns).rename(columns=heading)


def readable(actions: pd.DataFrame, chosen: Sequence[str] = DECIDING) -> pd.DataFrame:
    """Returns the `chosen` columns of `actions` as a reader writes them: words, headings, dates as "31 Oct 2026"."""
    columns = [str(column) for column in chosen]
    return table_of_days(worded(actions, columns), {column: heading(column) for column in columns})


def open_row(key: str, identities: list[str]) -> None:
    """Opens the action of the row chosen in the table `key`; for callbacks."""
    act_on_row(key, identities, address.open_action)


def show_actions(seen: View, actions: pd.DataFrame, *, key: str, is_pickable: bool = False) -> None:
    """Draws `actions`, most worrying first as they come, with their count above and the downloads below."""
    columns = [str(column) for column in DECIDING]
    st.markdown(f"**{counted(len(actions), 'action')}** · choose a row to open it")
    if is_pickable:
        rest = [str(column) for column in OFFERED if column not in DECIDING]
        columns += st.multiselect(
            "More columns", rest, format_func=heading, key=f"{key}_columns", placeholder="Add columns"
        )
    late = actions[Derived.DAYS_OVERDUE].max()
    identities = actions[Column.ACTION_ID].tolist()
    # A selection is kept by row position: the key changes with the rows, or a filter would open another action.
    rows = sha256("\n".join([*identities, *columns]).encode()).hexdigest()[:12]
    table = f"{key}_{rows}"
    st.dataframe(
        worded(actions, columns),
        hide_index=True,
        column_config=_configured(columns, 0 if pd.isna(late) else int(late)),
        key=table,
        on_select=lambda: open_row(table, identities),
        selection_mode="single-row",
        alt=f"Table of {counted(len(actions), 'action')}",
        height=heights.of_rows(len(actions), 640),
        placeholder="—",
    )
    name = f"actions-{seen.data_date.isoformat()}"
    note = f"{seen.programme.short_name}: actions at {day(seen.data_date, in_full=True)}."
    narrowed = [f"{filters.LABELS[key]}: {filters.word(key, value)}" for key, value in filters.chosen(seen.selection)]
    if narrowed:
        note += f" Only {'; '.join(narrowed)}."
        name += "-narrowed"
    if seen.is_sample:
        note += f" {seen.programme.note}"
    show_downloads(lambda: exported(actions), key=key, name=name, sheet="Actions", note=note)
