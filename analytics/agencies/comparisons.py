"""What fair comparison says in words: who lies apart from the programme, and where one agency stands."""

import re

import pandas as pd

from analytics.agencies import fairness
from analytics.agencies.fairness import Place
from analytics.wording import FEW, counted, joined, noun, plural, share, verb

# The ending of the first plural, "due actions on time".
ENDING = re.compile(r"s\b")
BELOW = (Place.FAR_BELOW, Place.BELOW)
ABOVE = (Place.ABOVE, Place.FAR_ABOVE)


def _who(names: list[str], column: str, where: str) -> str:
    """Returns "NCA and FIA lie below", "5 agencies lie below"; "" for nobody."""
    if not names:
        return ""
    told = joined(sorted(names)) if len(names) <= FEW else f"{len(names):,} {plural(noun(column), len(names))}"
    return f"{told} {verb(len(names), 'lies', 'lie')} {where}"


def title(compared: pd.DataFrame, column: str, what: str, fewest: int) -> str:
    """Returns what the funnel shows: all of them, then who lies below or above what chance explains.

    `what` is what the share of all counts, "promises kept"; `compared` the table that `fairness.compared` gives.
    """
    some, every = int(compared["numerator"].sum()), int(compared["denominator"].sum())
    counts = f"{some:,} of {every:,} {what if every != 1 else ENDING.sub('', what, count=1)}"
    if not every:
        return f"Nothing counts yet for {what}"
    if compared["share"].isna().all():
        return f"Too few cases yet to compare {plural(noun(column), 2)}: {counts}"
    rate = "" if every < fewest else f" ({share(some / every)})"
    said = f"{counts}{rate}"
    found = [
        told
        for places, where in ((BELOW, "below"), (ABOVE, "above"))
        if (told := _who(fairness.named(compared, places), column, where))
    ]
    if not found:
        return f"{said}; no {noun(column)} differs by more than chance"
    return f"{said}; {joined(found)} what chance explains"


def not_drawn(compared: pd.DataFrame, column: str, fewest: int) -> str:
    """Returns how many are too few to compare, as a sentence; "" where there is none."""
    few = int((compared["place"] == str(Place.TOO_FEW)).sum())
    if not few:
        return ""
    return f"{counted(few, noun(column))} with fewer than {fewest} not drawn."
