"""Watermelons: actions reported green and red by the rules, where they hide, and how the two ratings meet."""

import numpy as np
import pandas as pd

from analytics.table.arrays import floats, groups, truths
from analytics.table.flags import is_reported_green
from analytics.wording import NO_DUE_DATE, counted, joined, verb
from data.schema import NOT_STATED, Column, Derived, Flag

MOST_NAMED = 2


def watermelons(actions: pd.DataFrame) -> pd.DataFrame:
    """Returns the actions reported green and red by the rules: most days overdue first, most pushed, then ref."""
    rows = np.flatnonzero(truths(actions, Flag.IS_WATERMELON))
    late = np.nan_to_num(floats(actions[Derived.DAYS_OVERDUE])[rows])
    refs = pd.factorize(actions[Column.REF].iloc[rows], sort=True)[0]
    return actions.iloc[rows[np.lexsort((refs, -actions[Derived.PUSH_COUNT].to_numpy()[rows], -late))]]


def hiding(actions: pd.DataFrame, column: str) -> pd.DataFrame:
    """Returns value, watermelon, green: how many of the open actions reported green are red by the rules, by `column`.

    One row a value that has any, most first, then by name.
    """
    codes, names = groups(actions[column])
    green = truths(actions, Flag.IS_OPEN) & is_reported_green(actions)
    parts = pd.DataFrame(
        {
            "value": pd.Series(names, dtype="str"),
            "watermelon": np.bincount(codes[truths(actions, Flag.IS_WATERMELON)], minlength=len(names)),
            "green": np.bincount(codes[green], minlength=len(names)),
        }
    )
    found = parts[parts["watermelon"] > 0]
    return found.sort_values(["watermelon", "value"], ascending=[False, True], ignore_index=True)


def title(actions: pd.DataFrame, column: str | None = None) -> str:
    """Returns how many open actions are reported green and red by the rules, and where most of them hide."""
    late = int(truths(actions, Flag.IS_WATERMELON).sum())
    green = int((truths(actions, Flag.IS_OPEN) & is_reported_green(actions)).sum())
    if not late:
        if not green:
            return "No open action is reported green"
        if not (truths(actions, Flag.IS_OPEN) & actions[Column.DUE_DATE].notna().to_numpy()).any():
            return NO_DUE_DATE.rstrip(".")
        if green == 1:
            return "The one open action reported green is not red by the rules"
        return f"None of {counted(green, 'open action')} reported green is red by the rules"
    said = f"{counted(late, 'action')} reported green {verb(late, 'is', 'are')} red by the rules"
    found = hiding(actions, column) if column else pd.DataFrame()
    top = found[found["watermelon"] == found["watermelon"].max()] if len(found) > 1 else found.iloc[:0]
    if len(top) and len(top) <= MOST_NAMED and NOT_STATED not in set(top["value"]) and late > 1:
        each = " each" if len(top) > 1 else ""
        return f"{said}, {int(top['watermelon'].iloc[0]):,}{each} in {joined(list(top['value']))}"
    return said
