"""The Overview as a first draft would have it: plotly.express, st.cache_data, everything in one script, no fragments.

It shows what pages/overview.py shows and asks the same questions of analytics, so that only the drawing differs.
"""

import pandas as pd
import plotly.express as px
import streamlit as st

from analytics.measures import attention, breakdown, shares
from analytics.over_reviews import flow
from analytics.over_reviews import history as histories
from data.programme import read_programme
from data.store.access import LOCAL_PERSON
from data.store.books import open_store

st.set_page_config(page_title="Naive overview", layout="wide")


@st.cache_data
def load() -> pd.DataFrame:
    """Returns the whole history, one row an action a review."""
    store = open_store()
    snapshots = [(one.data_date, store.actions(one.id, LOCAL_PERSON)) for one in store.snapshots(LOCAL_PERSON)]
    return histories.history(snapshots, read_programme().thresholds)


history = load()
with st.sidebar:
    for column, label in (
        ("workstream", "Workstream"),
        ("lead_agency", "Lead agency"),
        ("status", "Status"),
        ("rag", "RAG"),
    ):
        options = sorted(history[column].dropna().astype(str).unique())
        chosen = st.multiselect(label, options, key=column)
        if chosen:
            history = history[history[column].isin(chosen)]
dates = histories.reviews(history)
actions, then = histories.at(history, dates[-1]), histories.at(history, dates[-2])

st.title("Overview")
now, before, by_review = shares.headline(actions), shares.headline(then), shares.by_review(history)
for place, name in zip(
    st.columns(6), ("completed", "on_time", "overdue", "promises_kept", "moved", "watermelon"), strict=True
):
    measure = now[name]
    place.metric(
        name.replace("_", " ").capitalize(),
        f"{measure.numerator} of {measure.denominator}",
        measure.numerator - before[name].numerator,
        chart_data=by_review[by_review["measure"] == name]["numerator"].tolist(),
    )

left, right = st.columns([3, 2])
statuses = breakdown.statuses(actions, "workstream")
left.plotly_chart(
    px.bar(statuses, x="actions", y="value", color="status", orientation="h", title="Status by workstream")
)
overdue = breakdown.late_by_review(history, "workstream")
left.plotly_chart(px.line(overdue, x="data_date", y="overdue", color="value", title="Overdue by workstream"))
right.dataframe(breakdown.by(actions, "workstream")[["value", "overdue", "rag_reported", "rag_computed"]])
right.dataframe(attention.worst(actions, 10)[["ref", "action", "lead_agency", "reason"]])
series = flow.by_review(history).melt("data_date", ["opened", "closed", "open", "overdue", "planned_open"])
st.plotly_chart(px.line(series, x="data_date", y="value", color="variable", title="Opened, closed and overdue"))
cells = breakdown.grid(actions, "lead_agency", "workstream").pivot_table("overdue", "row", "column", observed=False)
st.plotly_chart(px.imshow(cells, text_auto=True, title="Overdue by lead agency and workstream"))
