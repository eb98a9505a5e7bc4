"""Titles of pictures that say what the ratings say today."""

import pandas as pd

from analytics.arrays import truths
from analytics.flags import is_reported_green
from analytics.wording import are, counted
from data.schema import Flag


def ratings(actions: pd.DataFrame) -> str:
    """Returns how many open actions are reported green, and how many of those are red by the rules."""
    unfinished = actions[truths(actions, Flag.IS_OPEN)]
    green = int(is_reported_green(unfinished).sum())
    late = int(truths(unfinished, Flag.IS_WATERMELON).sum())
    if not len(unfinished):
        return "No action is open"
    said = f"{green:,} of {counted(len(unfinished), 'open action')} {are(green, len(unfinished))} reported green"
    return f"{said}; {late:,} of them {are(late, green)} red by the rules" if late else said
