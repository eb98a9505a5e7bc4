"""Agencies beside one another: funnels of what they deliver, what they carry, and how fully they report."""

import pandas as pd
import streamlit as st

from analytics.agencies import comparisons, fairness, workload
from analytics.agencies.fairness import PLACE_WORDS
from analytics.definitions.compared import COMPARED, Compared
from analytics.definitions.measured import Measured
from analytics.measures import sentences, topped
from analytics.over_reviews import promises
from charts.side_by_side import funnel as funnel_chart
from charts.side_by_side import workload as workload_chart
from data.counting import percents, whole
from data.schema import HEADINGS, Column
from ui.frame import filters
from ui.frame.view import View, beside_others
from ui.parts import compared as compared_parts
from ui.parts import table as part_table
from ui.pieces import heights
from ui.pieces.pictures import show_picture
from ui.pieces.words import DASH, counted, day, of, plain

COLUMN = Column.LEAD_AGENCY


def table(compared: pd.DataFrame, fewest: int) -> pd.DataFrame:
    """Returns a table of `fairness.compared` under headings as read: counts before rates, the range, the place."""
    rows = compared.to_dict("records")
    return pd.DataFrame(
        {
            HEADINGS[COLUMN]: compared["value"],
            "Share": [of(row["numerator"], row["denominator"], fewest) for row in rows],
            COMPARED[Compared.RANGE].title: [
                DASH if pd.isna(row["low"]) else percents(row["low"], row["high"]) for row in rows
            ],
            "Beside the programme": [PLACE_WORDS[row["place"]] for row in rows],
            "Left out": compared["left_out"],
        }
    )


def compared_on_time(seen: View, actions: pd.DataFrame) -> pd.DataFrame:
    """Returns the agencies compared by what they completed on time of what was due."""
    return fairness.compared(fairness.shares(actions, COLUMN, Measured.ON_TIME), seen.thresholds)


def compared_promises(seen: View, history: pd.DataFrame) -> pd.DataFrame:
    """Returns the agencies compared by the promises they kept over the reviews."""
    kept = promises.kept(history, COLUMN, seen.data_date, seen.thresholds)
    return fairness.compared(fairness.from_promises(kept), seen.thresholds)


def _show_funnel(seen: View, compared: pd.DataFrame, *, what: str, subtitle: str, axis: str, key: str) -> None:
    if compared["share"].isna().all():
        st.caption(plain(f"{comparisons.title(compared, COLUMN, what, seen.thresholds.fewest_for_rate)}."))
        return
    fewest, whole = seen.thresholds.fewest_for_rate, fairness.share_of_all(compared)
    rated = compared[compared["share"].notna()]
    few = comparisons.not_drawn(compared, COLUMN, fewest)
    chosen = seen.selection.lead_agency
    show_picture(
        funnel_chart.funnel(
            compared,
            fairness.limits(whole or 0.0, int(1.25 * rated["worth"].max()) if len(rated) else 2),
            whole,
            title=comparisons.title(compared, COLUMN, what, fewest),
            subtitle=f"{subtitle}. {few}".strip(),
            of=axis,
            marked=chosen[0] if len(chosen) == 1 else "",
        ),
        table(compared, fewest),
        key=key,
        in_words=funnel_chart.funnel_in_words(compared, whole),
        choose=lambda value: filters.choose(COLUMN, [value]),
    )


def show_funnels(seen: View) -> None:
    """Draws the funnels of what was on time and of promises kept, all agencies beside one another."""
    actions, history = beside_others(seen, COLUMN)
    left, right = st.columns(2, gap="medium")
    with left:
        _show_funnel(
            seen,
            compared_on_time(seen, actions),
            what="due actions on time",
            subtitle=f"Completed by the date first promised, of those due by {day(seen.data_date)}",
            axis="Actions due so far",
            key="funnel_on_time",
        )
    with right:
        _show_funnel(
            seen,
            compared_promises(seen, history),
            what="promises kept",
            subtitle="Due dates between two reviews met by the later one, over all reviews so far",
            axis="Promises so far; repeats of one action weigh less",
            key="funnel_promises",
        )
    defined = COMPARED[Compared.FUNNEL]
    st.caption("How to read a funnel", help=f"{defined.in_words} Left out: {defined.left_out}")


def show_workload(seen: View, parts_by_worry: pd.DataFrame) -> None:
    """Draws the open work of each agency by how late it is; nothing where none is open.

    `parts_by_worry` is the table that `breakdown.by` gives.
    """
    parts = workload.by_lateness(seen.actions, COLUMN, seen.thresholds)
    if parts.empty:
        return
    order = workload.lateness_names(seen.thresholds)
    wide = parts.pivot_table("actions", "value", "lateness", sort=False)[order].astype("int64")
    names = topped.names_of(parts)
    drawn = topped.topped(parts, topped.named_first(names), ("lateness",))
    show_picture(
        workload_chart.workload_bars(
            drawn,
            order,
            title=sentences.title_overdue_by(parts_by_worry, COLUMN),
            subtitle=f"Open actions by days late, {day(seen.data_date)}",
        ),
        wide.reset_index().rename(columns={"value": HEADINGS[COLUMN]}),
        key="workload",
        in_words=workload_chart.workload_bars_in_words(drawn),
        choose=lambda value: compared_parts.choose(COLUMN, value[0], names),
    )


def carried_table(carried: pd.DataFrame, fewest: int) -> pd.DataFrame:
    """Returns the table that `workload.of_agencies` gives under headings as read."""
    rows = carried.to_dict("records")

    def share(some: str, every: str) -> list[str]:
        return [of(row[some], row[every], fewest) for row in rows]

    return pd.DataFrame(
        {
            "Agency": carried["value"],
            "Leads, open": carried["open"],
            "Of them overdue": part_table.told(carried, "overdue", "overdue_of"),
            "Supports, open": carried["support_open"],
            "Age of open work": [DASH if pd.isna(row["age"]) else counted(whole(row["age"]), "day") for row in rows],
            "Silent": share("silent", "silent_of"),
            "Cells filled": share("filled", "cells"),
            "Reviews reported at": [
                f"{row['reported']:,} of {row['reviews']:,}" if row["reviews"] else DASH for row in rows
            ],
        }
    )


def show_carried(seen: View) -> None:
    """Draws what each agency carries as lead and in support, and how fully it reports."""
    st.markdown("**What each agency carries, and how fully it reports**")
    names = (Compared.IN_SUPPORT, Compared.AGE, Compared.REVIEWS_REPORTED)
    told = "  \n".join(f"**{COMPARED[name].title}:** {plain(COMPARED[name].in_words)}" for name in names)
    st.caption("Leading and supporting are kept apart; what is supported does not add up.", help=told)
    carried = carried_table(workload.of_agencies(seen.actions, seen.history), seen.thresholds.fewest_for_rate)
    st.dataframe(
        carried,
        hide_index=True,
        height=heights.of_rows(len(carried)),
        placeholder=DASH,
        alt="Agencies: open work led and supported, age, silence, completeness, reviews reported at",
    )
