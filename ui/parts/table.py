"""All workstreams or agencies in one table: counts before rates, most worrying first, too few to rate said so."""

import pandas as pd
import streamlit as st

from analytics.measures import breakdown
from analytics.ratings.computed import TOO_FEW
from charts import palette
from data.schema import HEADINGS, Column, Rag
from ui.frame import filters
from ui.frame.view import View
from ui.parts import confidence
from ui.pieces import heights
from ui.pieces.chosen_row import act_on_row
from ui.pieces.words import DASH, of

RATED = {
    "completed": ("Completed", "completed_of"),
    "on_time": ("On time", "on_time_of"),
    "kept": ("Promises kept", "kept_of"),
}
COUNTED = {
    "due_soon": ("Due soon", "overdue_of"),
    "moved": ("Dates moved", "moved_of"),
    "watermelon": ("Green but late", "watermelon_of"),
}


def told(parts: pd.DataFrame, name: str, base: str) -> pd.Series:
    """Returns a count as whole numbers, missing where nothing in the data tells it."""
    return parts[name].astype("Int64").where(parts[base] > 0)


def table(parts: pd.DataFrame, column: str) -> pd.DataFrame:
    """Returns one row a value of `column` with headings as they shall be read and every rate beside its counts."""
    shown = {HEADINGS[column]: parts["value"].astype("str"), "Overdue": told(parts, "overdue", "overdue_of")}
    shown["Open"] = parts["open"]
    ratings = {str(rag): palette.badge(rag) for rag in Rag if rag != Rag.NONE}
    for title, name in (("Computed", "rag_computed"), ("Reported", "rag_reported")):
        shown[title] = parts[name].astype("str").map(ratings).fillna(TOO_FEW)
    by_people = "; by judgement " + parts["rag_judged"].astype("str").map(ratings).fillna(TOO_FEW.lower())
    shown["Computed"] += by_people.where((parts["judged"] > 0) & (parts["rag_judged"] != parts["rag_computed"]), "")
    for name, (title, base) in RATED.items():
        shown[title] = pd.Series(
            [of(int(some), int(every)) for some, every in zip(parts[name], parts[base], strict=True)],
            index=parts.index,
        )
    for name, (title, base) in COUNTED.items():
        shown[title] = told(parts, name, base)
    return pd.DataFrame(shown)


def show_parts_table(seen: View, parts: pd.DataFrame, column: str) -> None:
    """Draws `table(parts, column)`; choosing a row narrows every page to it."""
    values = parts["value"].astype("str").tolist()
    key = f"parts_{column}_{abs(hash((seen.shown.id, *values)))}"
    st.markdown("**All compared** · choose a row to see it in full")
    shown = table(parts, column)
    if column == Column.WORKSTREAM:
        trusted = confidence.by_workstream(seen)
        shown.insert(5, "Confidence", [trusted.get(value, DASH) for value in values])
    st.dataframe(
        shown,
        hide_index=True,
        key=key,
        on_select=lambda: act_on_row(key, values, lambda value: filters.choose(column, [value])),
        selection_mode="single-row",
        alt=f"{HEADINGS[column]} by {HEADINGS[column].lower()}, most worrying first",
        height=heights.of_rows(len(parts)),
        placeholder=DASH,
    )


def show_partners(seen: View, column: str) -> None:
    """Draws who leads and who supports in a workstream, or where an agency is involved."""
    if column == Column.WORKSTREAM:
        table = breakdown.involved(seen.actions)
        heading = "Who leads and who supports"
        note = "An action with several agencies counts once for each, so these do not add up."
    else:
        parts = breakdown.by(seen.actions, Column.WORKSTREAM, seen.vanished, seen.thresholds)
        table = parts[["value", "live", "open"]].assign(overdue=told(parts, "overdue", "overdue_of"))
        heading, note = "Where it leads", "Actions by workstream, led by this agency."
    st.markdown(f"**{heading}**")
    st.caption(note)
    words = {"value": "Agency" if column == Column.WORKSTREAM else "Workstream", "lead": "Leads", "live": "Actions"}
    words |= {"support": "Supports", "involved": "Leads or supports", "open": "Open", "overdue": "Overdue"}
    st.dataframe(table.rename(columns=words), hide_index=True, alt=heading, placeholder=DASH)
