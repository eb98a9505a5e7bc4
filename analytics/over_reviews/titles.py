"""Titles of pictures that say what the ratings, the trend and the grid show today."""

import pandas as pd

from analytics.measures.sentences import PLACES, title_overdue_by
from analytics.measures.shares import Spread
from analytics.over_reviews.promises import Lateness
from analytics.wording import FEW, NO_DUE_DATE, are, counted, day, joined, noun, number, plural, share, verb, whole
from data.schema import NOT_STATED
from data.thresholds import DEFAULT_THRESHOLDS


def trend(over: pd.DataFrame, column: str) -> str:
    """Returns where overdue work has grown most over the reviews, from the table `breakdown.by_review` gives."""
    late = over.pivot_table(index="value", columns="data_date", values="overdue", aggfunc="sum", fill_value=0)
    if late.shape[1] < 2 or not over["overdue_of"].any():
        return title_overdue_by(over, column)
    named = late.drop(index=NOT_STATED, errors="ignore")
    growth = named.iloc[:, -1] - named.iloc[:, 0]
    since = day(pd.Timestamp(str(late.columns[0])))
    if growth.max() > 0:
        names = sorted(str(name) for name in growth.index[growth == growth.max()])
        if len(names) > FEW:
            return f"Overdue work has grown in {int((growth > 0).sum()):,} {plural(noun(column), 2)} since {since}"
        each = " each" if len(names) > 1 else ""
        where = f"{PLACES.get(column, 'in')} {joined(names)}"
        return f"Overdue work has grown most {where}, by {int(growth.max()):,}{each} since {since}"
    return f"Overdue work has grown {PLACES.get(column, 'in')} no {noun(column)} since {since}"


def grid(cells: pd.DataFrame) -> str:
    """Returns the cell with the most overdue actions, from the table `breakdown.grid` gives."""
    unfinished = int(cells["open"].sum())
    if not unfinished:
        return "No action is open"
    if not cells["overdue_of"].any():
        return NO_DUE_DATE.rstrip(".")
    named = cells[(cells["row"] != NOT_STATED) & (cells["column"] != NOT_STATED)]
    top = named.sort_values(["overdue", "open", "row", "column"], ascending=[False, False, True, True])[:1]
    if not top["overdue"].sum():
        late = int(cells["overdue"].sum())
        return f"{late:,} of {counted(unfinished, 'open action')} {are(late, unfinished)} overdue"
    row, column, of_open, late = (top[name].iloc[0] for name in ("row", "column", "open", "overdue"))
    if (named["overdue"] == late).sum() > 1:
        places = counted(int((named["overdue"] > 0).sum()), "place")
        return f"Nowhere stands out: at most {counted(int(late), 'overdue action')} in any of {places}"
    return f"Most overdue: {row} on {column}, {late:,} of {counted(int(of_open), 'open action')}"


def kept(parts: pd.DataFrame, column: str) -> str:
    """Returns how many promises were kept over the reviews and by whom fewest, from the table `promises.kept` gives."""
    some, every = int(parts["kept"].sum()), int(parts["kept_of"].sum())
    if not every:
        return "No promise has fallen due yet"
    rate = "" if every < DEFAULT_THRESHOLDS.fewest_for_rate else f" ({share(some / every)})"
    said = f"{some:,} of {counted(every, 'promise')} kept{rate}"
    rated = parts[~parts["is_few"] & (parts["value"] != NOT_STATED)]
    clearly = rated[rated["high"] < some / every]
    if not len(clearly):
        return f"{said}; no {noun(column)} is clearly below that"
    if len(clearly) > FEW:
        return f"{said}; {len(clearly):,} {plural(noun(column), 2)} are clearly below that"
    names = sorted(clearly["value"])
    return f"{said}; {joined(names)} {verb(len(names), 'is', 'are')} clearly below that"


def milestones(stated: pd.DataFrame) -> str:
    """Returns by how much the one that slipped most has slipped, from the table `promises.milestones` gives."""
    if stated.empty:
        return "No open action is later than first promised"
    first = stated.iloc[0]
    return f"{first['ref']} has slipped most: {counted(int(first['slipped_days']), 'day')} since first promised"


def lateness(late: Lateness) -> str:
    """Returns how late half of what was closed was, and half of what is open is."""
    closed, still = late.closed, late.open
    if not closed.count and not still.count:
        return "Nothing is closed, and no first promise of what is open has passed"
    done = f"Half of what was closed was {_late(closed)}" if closed.count else "Nothing dated was closed"
    return f"{done}; half of what is open past its promise is {_late(still)}" if still.count else done


def _late(spread: Spread) -> str:
    """Returns "41 days late or more", "on time", "3 days early or later" of the median of a spread."""
    half = whole(spread.median or 0)
    if half > 0:
        return f"{counted(half, 'day')} late or more"
    return "on time or early" if half == 0 else f"{counted(-half, 'day')} early or more"


def spread(found: Spread, what: str, among: str) -> str:
    """Returns median and 90th percentile of a length of time, of how many, and how many were left out."""
    out = f"; {found.left_out:,} left out" if found.left_out else ""
    if found.median is None or found.p90 is None:
        return f"{what}: no {among}{out}."
    half, most = (_in_days(whole(days)) for days in (found.median, found.p90))
    return f"{what}: {counted(found.count, 'action')}, the middle one {half}, one in ten {most} or more{out}."


def _in_days(days: int) -> str:
    return (
        f"{counted(abs(days), 'day')} early" if days < 0 else f"{counted(days, 'day')} late" if days else "on the day"
    )


def burn_up(over: pd.DataFrame) -> str:
    """Returns how many actions are completed, of how many, and how many should be, from `flow.burn_up`."""
    if over.empty:
        return "No action is listed"
    last = over.iloc[-1]
    said = f"{int(last['completed']):,} of {counted(int(last['scope']), 'action')} completed"
    if last["scope"] and last["left_out"] == last["scope"]:
        return f"{said}; none was ever given a due date"
    return f"{said}; first promises would have had {number(int(last['planned']))}"


def steps(slipped_days: int | None, pushes: int) -> str:
    """Returns what the due dates of one action did: "Pushed 5 times: 184 days later than first promised"."""
    if slipped_days is None:
        return "No due date to compare with the first promise"
    if not pushes and slipped_days == 0:
        return "The due date has not moved"
    often = f"Pushed {counted(pushes, 'time')}" if pushes else "Never pushed"
    if slipped_days == 0:
        return f"{often}, and back at the date first promised"
    way = "later" if slipped_days > 0 else "earlier"
    return f"{often}: {counted(abs(slipped_days), 'day')} {way} than first promised"


def pace(by_review: pd.DataFrame, months: float | None) -> str:
    """Returns the net flow since the review before and how many months of work are left, from `flow.by_review`."""
    if len(by_review) < 2:
        return ""
    last = by_review.iloc[-1]
    more = int(last["open"]) - int(by_review["open"].iloc[-2])
    grows = "as many to do as then" if not more else f"{abs(more):,} {'more' if more > 0 else 'fewer'} to do"
    said = f"Since {day(by_review['data_date'].iloc[-2])} {int(last['opened']):,} opened and "
    said += f"{int(last['closed']):,} closed: {grows}."
    if not last["open"]:
        return f"{said} No action is open."
    if months is None:
        return f"{said} Nothing was closed in any review so far, so how long what is open will take is not known."
    return f"{said} At the pace of all reviews so far, what is open is {_months(months)} of work."


def _months(months: float) -> str:
    """Returns "3.4 months", "under 0.1 months": never a nought of something."""
    shown = whole(10 * months) / 10
    return f"{shown:,.1f} months" if shown else "under 0.1 months"
