"""Promises and slippage on Workstreams and Agencies: who keeps their word, what slips again, how late, what is left."""

import pandas as pd
import streamlit as st

from analytics.definitions.promised import TOLD, Told
from analytics.measures import topped
from analytics.over_reviews import flow, promises, titles
from analytics.table.selection import Selection
from charts.over_time import burn_up as burn_up_chart
from charts.over_time import milestones
from charts.side_by_side import lateness as lateness_chart
from charts.side_by_side import promises as promises_chart
from data.counting import percents
from data.schema import HEADINGS, Column, Derived
from ui.actions.short_list import show_rows
from ui.frame import address, filters
from ui.frame.view import View
from ui.pieces.pictures import show_picture
from ui.pieces.words import DASH, counted, day, of, plain, table_of_days

SLIPPERS = (
    Column.REF,
    Derived.PUSH_COUNT,
    Derived.SLIPPAGE_DAYS,
    Column.LEAD_AGENCY,
    Column.OWNER,
    Column.ACTION,
    Derived.BASELINE,
    Column.DUE_DATE,
)


def _kept_table(parts: pd.DataFrame, column: str, fewest: int) -> pd.DataFrame:
    rows = parts.to_dict("records")
    ranges = [DASH if row["is_few"] else percents(row["low"], row["high"]) for row in rows]
    return pd.DataFrame(
        {
            HEADINGS[column]: parts["value"],
            "Kept over all reviews": [of(row["kept"], row["kept_of"], fewest) for row in rows],
            "Range it may truly lie in": ranges,
            "Kept at this review": [
                of(row["latest"], row["latest_of"], fewest) if row["latest_of"] else DASH for row in rows
            ],
            "Left out: no due date": parts["left_out"],
        }
    )


def show_keepers(seen: View, column: str) -> None:
    """Draws how many promises each value of `column` kept over the reviews; nothing before one has fallen due."""
    fewest = seen.thresholds.fewest_for_rate
    parts = promises.kept(seen.history, column, seen.data_date, seen.thresholds)
    if parts.empty:
        return
    whole = int(parts["kept"].sum()), int(parts["kept_of"].sum())
    drawn = promises.most_promised(parts, topped.MOST_ROWS)
    more = f"; the {len(drawn):,} with most promises of {len(parts):,}" if len(drawn) < len(parts) else ""
    show_picture(
        promises_chart.kept_dots(
            drawn,
            whole,
            title=titles.kept(parts, column),
            subtitle=f"Due dates that fell between two reviews and were met by the later one, all reviews so far{more}",
            whole_name="Programme" if seen.selection == Selection() else "All shown",
        ),
        _kept_table(parts, column, fewest),
        key=f"kept_{column}",
        in_words=promises_chart.kept_dots_in_words(drawn, whole),
        choose=lambda value: filters.choose(column, [value]),
    )


def show_milestones(seen: View, column: str) -> None:
    """Draws how the due dates of the open actions that slipped most moved over the reviews; a click opens one."""
    stated = promises.milestones(seen.actions, seen.history)
    if stated.empty:
        return
    drawn = stated["action_id"].nunique()
    show_picture(
        milestones.milestone_trend(
            stated,
            title=titles.milestones(stated),
            subtitle=f"Due dates as each review stated them, of the {counted(drawn, 'open action')} that slipped most",
        ),
        table_of_days(
            stated, {"ref": "Ref", "action": "Action", "data_date": "Review", "due_date": "Due date stated then"}
        ),
        key=f"milestones_{column}",
        in_words=milestones.milestone_trend_in_words(stated),
        choose=address.open_action,
    )


def show_lateness(seen: View, column: str) -> None:
    """Draws how late against the first promise what is closed was and what is open is; nothing where nothing is."""
    late = promises.lateness(seen.actions, seen.thresholds)
    if not late.closed.count and not late.open.count:
        return
    show_picture(
        lateness_chart.lateness_bars(
            late.buckets, title=titles.lateness(late), subtitle=f"Days against the first promise, {day(seen.data_date)}"
        ),
        late.buckets.rename(columns={"bucket": "Days", "closed": "Closed", "open": "Still open"}),
        key=f"lateness_{column}",
        in_words=lateness_chart.lateness_bars_in_words(late.buckets),
    )
    told = [
        titles.spread(late.closed, "Closed", TOLD[Told.LATENESS_OF_CLOSED].of),
        titles.spread(late.open, "Still open", TOLD[Told.LATENESS_OF_OPEN].of),
    ]
    st.caption("  \n".join(told), help=_help(Told.LATENESS_OF_CLOSED, Told.LATENESS_OF_OPEN))


def _help(*names: Told) -> str:
    return "  \n".join(
        f"**{TOLD[name].title}:** {TOLD[name].in_words} Left out: {TOLD[name].left_out}" for name in names
    )


def show_slippers(seen: View, column: str) -> None:
    """Draws the open actions pushed twice or more, most pushed first; a row opens its action."""
    again = promises.repeat_slippers(seen.actions)
    if again.empty:
        return
    show_rows(
        seen,
        again,
        [name for name in SLIPPERS if name != column],
        key=f"slippers_{column}",
        said=f"{counted(len(again), 'open action')} pushed twice or more",
        about=_help(Told.PUSHED_AGAIN),
    )


def show_pace(seen: View) -> None:
    """Draws the net flow since the review before and how many months of work are left, once there are two reviews."""
    by_review = flow.by_review(seen.history)
    if said := titles.pace(by_review, flow.backlog_months(by_review)):
        st.caption(plain(said), help=_help(Told.NET_FLOW, Told.BACKLOG_MONTHS))


def show_burn_up(seen: View, column: str) -> None:
    """Draws, once asked for, completed actions against all there are and against first promises, over the reviews."""
    fold = st.expander("Completed against all there is to do", key=f"fold_burn_up_{column}", on_change="rerun")
    if not fold.open:
        return
    over = flow.burn_up(seen.history)
    words = {"data_date": "Review", "completed": "Completed", "scope": "All actions"}
    words |= {"planned": "Completed had every first promise been kept", "left_out": "Left out: never promised"}
    with fold:
        show_picture(
            burn_up_chart.burn_up(
                over, title=titles.burn_up(over), subtitle="Actions at each review; planned by the dates first promised"
            ),
            table_of_days(over, words),
            key=f"burn_up_{column}",
            in_words=burn_up_chart.burn_up_in_words(over),
        )
        st.caption(plain(TOLD[Told.BURN_UP].in_words))


def show_slipping(seen: View, column: str) -> None:
    """Draws which promises moved, how late what was closed and what is open is, and what slips again and again."""
    left, right = st.columns(2, gap="medium")
    with left:
        show_milestones(seen, column)
    with right:
        show_lateness(seen, column)
    show_slippers(seen, column)
