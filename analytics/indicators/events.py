"""Events beside the figures: what stood before an event and what stands now. After is never because."""

import numpy as np
import pandas as pd

from analytics.table.arrays import days, numbers
from analytics.wording import day, verb
from data.event import Event


def of_workstream(events: pd.DataFrame, workstream: str | None) -> pd.DataFrame:
    """Returns the events of the whole programme, and of `workstream` where one is named, oldest first."""
    column = events[Event.WORKSTREAM]
    belongs = column.isna() | (column == workstream) if workstream else column.isna()
    own: pd.DataFrame = events[belongs]
    return own


def changed_after(by_review: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Returns event_date, title, before, now: overdue actions at the last review up to each event, and at the newest.

    `by_review` has a row a review, oldest first, with `data_date` and `overdue`, missing where lateness cannot be told.
    Events before the first review or after the newest are left out, and those at which either cannot be told.
    """
    reviews, happened = days(by_review["data_date"]), days(events[Event.EVENT_DATE])
    place = np.searchsorted(reviews, happened, "right") - 1
    is_inside = (place >= 0) & (np.searchsorted(reviews, happened, "left") < len(reviews))
    overdue = by_review["overdue"].to_numpy(dtype="float64", na_value=np.nan)
    is_told = np.append(~np.isnan(overdue), False)
    is_inside &= is_told[place] & is_told[len(overdue) - 1]
    told: pd.DataFrame = events.loc[is_inside, [Event.EVENT_DATE, Event.TITLE]].reset_index(drop=True)
    is_known = np.ones(len(told), dtype="bool")
    told["before"] = numbers(np.append(overdue, 0)[place[is_inside]].astype("int64"), is_known)
    told["now"] = numbers(np.full(len(told), overdue[-1] if len(told) else 0).astype("int64"), is_known)
    return told


def in_words(changed: pd.DataFrame) -> list[str]:
    """Returns a line an event: "16 Feb 2026, Revised rules in force: 12 were overdue before, 9 are now"."""
    columns = (changed[name].tolist() for name in (Event.EVENT_DATE, Event.TITLE, "before", "now"))
    return [
        f"{day(when)}, {title}: {before:,} {verb(before, 'was', 'were')} overdue before, "
        f"{now:,} {verb(now, 'is', 'are')} now"
        for when, title, before, now in zip(*columns, strict=True)
    ]
