"""All workstreams or agencies beside one another: who has most that is overdue, and where the actions stand."""

from collections.abc import Collection

import pandas as pd

from analytics.measures import breakdown, sentences, topped
from charts.side_by_side import ranked, statuses
from data.schema import HEADINGS, NOT_STATED
from data.words import STATUS_WORDS
from ui.frame import filters
from ui.frame.view import View
from ui.parts import table as part_table
from ui.pieces.pictures import show_picture
from ui.pieces.words import day


def parts(seen: View, column: str) -> pd.DataFrame:
    """Returns the measures of each value of `column`, most worrying first; see breakdown.by."""
    return breakdown.by(seen.actions, column, seen.vanished, seen.thresholds)


def is_nameless(told: pd.DataFrame) -> bool:
    """Returns whether no action names its part: then there is nothing to compare."""
    return bool(told["value"].eq(NOT_STATED).all())


def choose(column: str, value: str, among: Collection[str]) -> None:
    """Narrows every page to a value that was clicked; "53 others" is none, and does nothing."""
    if value in among:
        filters.choose(column, [value])


def show_ranked(seen: View, parts: pd.DataFrame, column: str) -> None:
    """Draws who has how many overdue, the most worrying first."""
    names = topped.names_of(parts)
    drawn = topped.topped(parts, topped.named_first(names))
    show_picture(
        ranked.ranked_bars(
            drawn,
            title=sentences.title_overdue_by(parts, column),
            subtitle=f"Overdue among open actions, {day(seen.data_date)}",
        ),
        part_table.table(parts, column),
        key=f"ranked_{column}",
        in_words=ranked.ranked_bars_in_words(drawn),
        choose=lambda value: choose(column, value, names),
    )


def show_statuses(seen: View, column: str) -> None:
    """Draws where the actions of each stand."""
    counts = breakdown.statuses(seen.actions, column)
    words = {str(status): word for status, word in STATUS_WORDS.items()}
    table = counts.assign(status=counts["status"].map(words))
    names = topped.names_of(counts)
    drawn = topped.topped(counts, topped.named_first(names), ("status",))
    show_picture(
        statuses.status_bars(
            drawn, title="Where the actions stand", subtitle=f"Actions by status, {day(seen.data_date)}"
        ),
        table.rename(columns={"value": HEADINGS[column], "status": "Status", "actions": "Actions"}),
        key=f"statuses_{column}",
        in_words=statuses.status_bars_in_words(drawn),
        choose=lambda value: choose(column, value[0], names),
    )
