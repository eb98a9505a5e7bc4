"""Pictures of more than one page: the flow of actions over reviews, overdue by part over reviews, the grid of both."""

import operator

import pandas as pd
import streamlit as st

from analytics.measures import breakdown, sentences, topped
from analytics.over_reviews import flow, titles
from charts.over_time import flow as flow_chart
from charts.over_time import trend
from charts.side_by_side import grid as grid_chart
from data.schema import HEADINGS, Column
from ui.decisions import events
from ui.frame import filters
from ui.frame.view import View
from ui.pieces.pictures import show_picture
from ui.pieces.words import day, table_of_days

FEWEST_REVIEWS = 2


def show_flow(seen: View) -> None:
    """Draws opened, closed, open and overdue actions by review."""
    by_review = flow.by_review(seen.history)
    if len(by_review) < FEWEST_REVIEWS:
        st.caption("How open and overdue work develops shows from the next review.")
        return
    happened = events.on_chart(seen, by_review)
    show_picture(
        flow_chart.flow_by_review(
            by_review,
            happened,
            title=sentences.title_flow(by_review),
            subtitle="Actions open and overdue at each review, and opened and closed since the one before",
        ),
        table_of_days(
            by_review,
            {
                "data_date": "Review",
                "opened": "Opened",
                "closed": "Closed",
                "open": "Open",
                "overdue": "Overdue",
                "planned_open": "Open had every first promise been kept",
            },
        ),
        key="flow",
        in_words=flow_chart.flow_by_review_in_words(by_review, happened),
    )
    events.show_changed_after(happened)


def show_trend_by(seen: View, parts: pd.DataFrame, column: str) -> None:
    """Draws overdue actions over reviews, one line a value of `column`, the most overdue of `parts` coloured first."""
    over = breakdown.late_by_review(seen.history, column)
    if over["data_date"].nunique() < FEWEST_REVIEWS or not over["overdue_of"].any():
        return
    order = parts.sort_values("overdue", ascending=False, kind="stable")["value"].tolist()
    over = over[over["value"].isin(order)].sort_values("value", key=lambda names: names.map(order.index), kind="stable")
    lines = over.rename(columns={"overdue": "numerator", "open": "denominator"})
    show_picture(
        trend.trend_lines(
            lines,
            title=titles.trend(over, column),
            subtitle="Overdue actions at each review",
            y_title="Overdue actions",
            by="value",
            as_rate=False,
        ),
        table_of_days(over, {"data_date": "Review", "value": HEADINGS[column], "open": "Open", "overdue": "Overdue"}),
        key=f"trend_{column}",
        in_words=trend.trend_lines_in_words(lines, by="value", as_rate=False),
    )


def show_grid(seen: View) -> None:
    """Draws open and overdue actions by workstream and lead agency; a click on a cell narrows every page to it."""
    cells = breakdown.grid(seen.actions, Column.LEAD_AGENCY, Column.WORKSTREAM)
    drawn, known = topped.grid(cells), (set(cells["row"]), set(cells["column"]))
    show_picture(
        grid_chart.cell_grid(
            drawn,
            title=titles.grid(cells),
            subtitle=f"Open actions by workstream and lead agency, and how many are late, {day(seen.data_date)}",
        ),
        cells.rename(columns={"row": "Lead agency", "column": "Workstream", "open": "Open", "overdue": "Overdue"}),
        key="grid",
        in_words=grid_chart.cell_grid_in_words(drawn),
        choose=lambda cell: filters.choose_cell(cell) if all(map(operator.contains, known, cell)) else None,
    )
