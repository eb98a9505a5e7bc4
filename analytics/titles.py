"""Titles of pictures that say what the ratings, the trend and the grid show today."""

import pandas as pd

from analytics.arrays import truths
from analytics.flags import is_reported_green
from analytics.sentences import PLACES, title_overdue_by
from analytics.wording import FEW, are, counted, day, joined, noun, plural
from data.schema import NOT_STATED, Flag


def ratings(actions: pd.DataFrame) -> str:
    """Returns how many open actions are reported green, and how many of those are red by the rules."""
    unfinished = actions[truths(actions, Flag.IS_OPEN)]
    green = int(is_reported_green(unfinished).sum())
    late = int(truths(unfinished, Flag.IS_WATERMELON).sum())
    if not len(unfinished):
        return "No action is open"
    said = f"{green:,} of {counted(len(unfinished), 'open action')} {are(green, len(unfinished))} reported green"
    return f"{said}; {late:,} of them {are(late, green)} red by the rules" if late else said


def trend(over: pd.DataFrame, column: str) -> str:
    """Returns where overdue work has grown most over the reviews, from the table `breakdown.by_review` gives."""
    late = over.pivot_table(index="value", columns="data_date", values="overdue", aggfunc="sum", fill_value=0)
    if late.shape[1] < 2:
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
