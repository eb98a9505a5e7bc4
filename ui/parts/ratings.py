"""Ratings on Workstreams: reported against computed, green but late, and whether reported ratings told what came."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.definitions.rated import RATED, Rated
from analytics.measures import breakdown
from analytics.ratings import calibration, watermelons
from analytics.table import judged
from analytics.table.selection import selected
from charts import palette
from charts.side_by_side import calibration as calibration_chart
from charts.side_by_side import rating_grid
from data.counting import percents
from data.schema import HEADINGS, Column, Derived, Rag
from ui.actions.short_list import show_rows
from ui.answers import doors
from ui.books import pairs
from ui.frame import filters
from ui.frame.view import View
from ui.pieces.chosen_row import act_on_row
from ui.pieces.pictures import show_picture
from ui.pieces.words import DASH, counted, day, of

WATERMELONS = (
    Column.REF,
    Derived.DAYS_OVERDUE,
    Column.LEAD_AGENCY,
    Derived.RAG_REASON,
    Column.RAG,
    Column.ACTION,
    Column.WORKSTREAM,
)


def _open_cell(ratings: Sequence[str]) -> None:
    doors.open_rows({Column.RAG: [ratings[0]], Derived.RAG_COMPUTED: [ratings[1]]})


def _show_grid(seen: View, column: str) -> None:
    cells = breakdown.reported_against_computed(seen.actions)
    words = {str(rag): palette.badge(rag) for rag in Rag}
    table = cells.assign(reported=cells["reported"].map(words), computed=cells["computed"].map(words))
    show_picture(
        rating_grid.rating_grid(
            cells,
            title=watermelons.title(seen.actions, column),
            subtitle=f"Open actions, {day(seen.data_date)}: down, as reported; across, by the rules",
        ),
        table.rename(columns={"reported": "Reported", "computed": "By the rules", "actions": "Open actions"}),
        key=f"rating_grid_{column}",
        in_words=rating_grid.rating_grid_in_words(cells),
        choose=_open_cell,
    )


def _calibration_table(parts: pd.DataFrame, fewest: int) -> pd.DataFrame:
    rows = parts.to_dict("records")
    return pd.DataFrame(
        {
            "Reported": [palette.badge(Rag(row["rag"])) for row in rows],
            "Delivered on time, all reviews": [of(row["delivered"], row["of"], fewest) for row in rows],
            "Range it may truly lie in": [DASH if row["is_few"] else percents(row["low"], row["high"]) for row in rows],
            "Not known: completed without a date": parts["unknown"],
            "At this review": [
                of(row["latest"], row["latest_of"], fewest) if row["latest_of"] else DASH for row in rows
            ],
        }
    )


def _show_calibration(seen: View, column: str) -> None:
    due = selected(pairs.fallen_due(seen.both), seen.selection)
    parts = calibration.calibration(due, seen.data_date, seen.thresholds)
    unknown = int(parts["unknown"].sum())
    left_out = f"; {unknown:,} completed without a date left out" if unknown else ""
    show_picture(
        calibration_chart.calibration_dots(
            parts,
            title=calibration.sentence(parts),
            subtitle=f"By the rating reported at the review before, over all reviews so far{left_out}",
        ),
        _calibration_table(parts, seen.thresholds.fewest_for_rate),
        key=f"calibration_{column}",
        in_words=calibration_chart.calibration_dots_in_words(parts),
    )


def _show_watermelons(seen: View, column: str, *, is_one: bool) -> None:
    rows = watermelons.watermelons(seen.actions)
    if rows.empty:
        return
    left, right = (st.container(), None) if is_one else st.columns([2, 1], gap="medium")
    with left:
        show_rows(
            seen,
            rows,
            [name for name in WATERMELONS if not (is_one and name == column)],
            key=f"watermelons_{column}",
            said=f"{counted(len(rows), 'action')} reported green and red by the rules",
            about=RATED[Rated.REPORTED_AGAINST_COMPUTED].in_words,
        )
    if right is not None:
        with right:
            _show_hiding(seen, column)


def _show_hiding(seen: View, column: str) -> None:
    found = watermelons.hiding(seen.actions, column)
    values = found["value"].tolist()
    key = f"hiding_{column}_{abs(hash((seen.shown.id, *values)))}"
    st.markdown("**Where they hide**")
    st.dataframe(
        pd.DataFrame(
            {
                "Of green": [
                    f"{late:,} of {green:,}" for late, green in zip(found["watermelon"], found["green"], strict=True)
                ],
                HEADINGS[column]: found["value"],
            }
        ),
        hide_index=True,
        key=key,
        on_select=lambda: act_on_row(key, values, lambda value: filters.choose(column, [value])),
        selection_mode="single-row",
        alt=f"Actions reported green and red by the rules, by {HEADINGS[column].lower()}",
    )


def show_ratings(seen: View, column: str, *, is_one: bool = False) -> None:
    """Draws reported against computed, what became of what was reported green, and the actions green but late."""
    left, right = st.columns(2, gap="medium")
    with left:
        _show_grid(seen, column)
    with right:
        _show_calibration(seen, column)
    _show_watermelons(seen, column, is_one=is_one)


def with_judgements(actions: pd.DataFrame) -> pd.DataFrame:
    """Returns `actions` with the reason of each rating followed by the judgement that stands beside it, if any."""
    return actions.assign(**{Derived.RAG_REASON.value: judged.reasons(actions)})
