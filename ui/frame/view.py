"""The view a page asks its questions of: the actions that the filters leave, the reviews compared, the history."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Final

import pandas as pd

from analytics.over_reviews import history as histories
from analytics.table.selection import Selection
from data.programme import Programme
from data.store.snapshots import Snapshot
from data.thresholds import Thresholds
from ui.books import library, pairs
from ui.frame import filters
from ui.pieces.words import day


@dataclass(frozen=True)
class View:
    """What a page sees: the filtered actions of the review shown, the review compared with, and the reviews before.

    `actions` and `then` hold one row an action, `vanished` the rows of `then` that are no longer listed; `everything`
    is `actions` before the filters; `reporting` one row an agency.
    All are shared between sessions and must not be changed.
    """

    both: pairs.Pair
    programme: Programme
    actions: pd.DataFrame
    then: pd.DataFrame
    vanished: pd.DataFrame
    everything: pd.DataFrame
    reporting: pd.DataFrame
    selection: Selection

    @property
    def key(self) -> tuple[object, ...]:
        """Returns what all that is worked out from this view is cached by."""
        return *self.both.key, self.selection

    @cached_property
    def history(self) -> pd.DataFrame:
        """Returns one row an action a review up to the one shown, under the same filters."""
        return pairs.narrowed_history(self.both, self.selection)

    @cached_property
    def vanished_then(self) -> pd.DataFrame:
        """Returns the rows that the review compared with no longer listed, of the review before it, filtered alike."""
        return histories.vanished(self.history, self.compared.data_date) if self.compared else self.then

    @property
    def shown(self) -> Snapshot:
        """Returns the snapshot shown."""
        return self.both.shown

    @property
    def compared(self) -> Snapshot | None:
        """Returns the snapshot it is compared with, None for the first."""
        return self.both.compared

    @property
    def is_sample(self) -> bool:
        """Returns whether this is the sample programme."""
        return self.both.shelf.is_sample

    @property
    def data_date(self) -> date:
        """Returns the date the actions describe."""
        return self.shown.data_date

    @property
    def thresholds(self) -> Thresholds:
        """Returns the thresholds of the programme."""
        return self.programme.thresholds

    def only(self, column: str) -> str | None:
        """Returns the one value that the filter on `column` leaves, None where it leaves several or does not filter."""
        chosen: tuple[str, ...] = getattr(self.selection, column)
        return chosen[0] if len(chosen) == 1 else None

    @property
    def compared_name(self) -> str:
        """Returns what a sentence calls the review compared with."""
        if self.compared is None or self.compared == self.both.before:
            return "the last review"
        return f"the review of {day(self.compared.data_date)}"


BY_VIEW: Final[dict[str | type[Any], Callable[[Any], Any]]] = {View: lambda seen: seen.key}


def view() -> View:
    """Returns the view of this rerun, from the URL and the filters."""
    both, selection = pairs.pair(), filters.selection()
    actions, then, vanished = pairs.narrowed(both, selection)
    return View(
        both=both,
        programme=library.programme(),
        actions=actions,
        then=then,
        vanished=vanished,
        everything=pairs.everything(both),
        reporting=pairs.who_reported(both),
        selection=selection,
    )


def beside_others(seen: View, column: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Returns actions and history of `seen` without its filter on `column`: what one value of it stands beside."""
    nothing: dict[str, Any] = {column: ()}
    wider = replace(seen.selection, **nothing)
    return pairs.narrowed(seen.both, wider)[0], pairs.narrowed_history(seen.both, wider)
