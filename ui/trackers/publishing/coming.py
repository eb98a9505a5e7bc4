"""The review about to be published, put together as it would stand, beside the review before as it is now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from analytics.definitions.measured import DEFINITIONS
from analytics.measures import shares
from analytics.over_reviews import history as histories
from data.following import full_or_open
from data.following.carried import put_together
from data.following.identities_kept import rematched
from data.following.jumps import jumps
from data.following.last_review import earlier_reviews
from data.identity import identified
from data.reading.tracker import Tracker
from data.schema import DTYPES, Carried, Column, Derived
from data.store.access import Person
from data.store.frames import joined
from data.store.matches import Match
from ui.answers.cards import HEADLINE
from ui.books import library
from ui.pieces.words import DASH, counted, day, listed, of, plain

HELD = "published_all_the_same"


@dataclass(frozen=True)
class Coming:
    """What a review would hold; `then` is the review before, None where there is none, both with all derived columns.

    `figures` and `figures_then` are the headline measures of both, promises of what vanished by each of them counted.

    `listed` are the actions its files list, `before` those of the review before, put together: what matching looks at.
    """

    data_date: date
    listed: pd.DataFrame
    now: pd.DataFrame
    before: tuple[date, pd.DataFrame] | None
    then: pd.DataFrame | None
    gone: int
    figures: dict[str, shares.Measure]
    figures_then: dict[str, shares.Measure]
    jumps: tuple[str, ...]
    lists: tuple[str, ...]


@dataclass(frozen=True)
class Asked:
    """The trackers and what they are known by in the cache, with the decisions on which actions are the same."""

    known_by: str
    trackers: Sequence[Tracker]
    matches: Sequence[Match]

    @property
    def key(self) -> str:
        """Returns what the review they make is cached by."""
        return f"{self.known_by} {[(match.pair, match.is_accepted) for match in self.matches]}"


@st.cache_resource(max_entries=8, show_spinner="Comparing with the review before", hash_funcs={Asked: lambda a: a.key})
def coming(asked: Asked, data_date: date, snapshot_ids: tuple[int, ...], reader: Person) -> Coming:
    """Returns the review of `data_date` that the trackers would make; `snapshot_ids` are the reviews before it."""
    actions = identified(joined([tracker.actions for tracker in asked.trackers], DTYPES))
    earlier = earlier_reviews(library.own_store(), data_date, reader) if snapshot_ids else []
    whole = put_together(rematched([*earlier, (data_date, actions)], asked.matches))
    history = histories.history(whole, library.programme().thresholds)
    before = whole[-2] if len(whole) > 1 else None

    def figures(day: date) -> dict[str, shares.Measure]:
        return shares.headline(histories.at(history, day), histories.vanished(history, day))

    return Coming(
        data_date,
        actions,
        histories.at(history, data_date),
        before,
        histories.at(history, before[0]) if before else None,
        0 if before is None else int((~before[1][Column.ACTION_ID].isin(whole[-1][1][Column.ACTION_ID])).sum()),
        figures(data_date),
        figures(before[0]) if before else {},
        tuple(jumps(whole[-1][1], before[1])) if before else (),
        tuple(full_or_open.in_words(actions, before[1] if before else None, library.programme().reviews.trackers)),
    )


def _show_sum(told: Coming) -> None:
    if told.before is None or told.then is None:
        return
    carried = told.now[Derived.CARRIED]
    silent = told.now[carried == Carried.NOT_REPORTED]
    new = int((~told.now[Column.ACTION_ID].isin(told.then[Column.ACTION_ID])).sum())
    parts = [
        f"{len(told.then):,} then",
        f"{new:,} new",
        f"{told.gone:,} no longer there",
        f"{len(told.now):,} now",
    ]
    st.markdown(f"Against {day(told.before[0])}: {', '.join(parts)}.")
    if closed := int((carried == Carried.CLOSED).sum()):
        st.markdown(f"{counted(closed, 'action')} closed before, not listed now: carried forward as closed.")
    if len(silent):
        agencies = sorted(silent[Column.LEAD_AGENCY].dropna().astype("str").unique())
        names = f" from {plain(listed(agencies, 5))}" if agencies else ""
        st.markdown(f"Nothing came{names}: {counted(len(silent), 'action')} carried as not reported, with their dates.")


def _told(measure: shares.Measure) -> str:
    return of(measure.numerator, measure.denominator) if measure.denominator else DASH


def _show_headline(told: Coming) -> None:
    """Draws the six headline figures as they would stand, beside those of the review before."""
    if told.before is None or told.then is None:
        return
    now, then = told.figures, told.figures_then
    table = pd.DataFrame(
        {
            "Measure": [DEFINITIONS[name].title for name in HEADLINE],
            f"{day(told.before[0])}": [_told(then[name]) for name in HEADLINE],
            f"{day(told.data_date)}, as it would stand": [_told(now[name]) for name in HEADLINE],
        }
    )
    st.table(table, hide_index=True, alt="The six headline figures before and as they would stand")


def show_coming(told: Coming, turn: int) -> bool:
    """Draws what would be published; returns whether nothing stands against it: a jump is told, and to be confirmed."""
    agencies = told.listed[Column.LEAD_AGENCY].dropna().astype("str").unique()
    st.subheader("What will be published", anchor=False)
    st.markdown(
        f"{counted(len(told.listed), 'action')} listed, led by {counted(len(agencies), 'agency', 'agencies')} "
        f"({plain(listed(agencies, 5))})."
        if len(agencies)
        else f"{counted(len(told.listed), 'action')} listed; no lead agency is named."
    )
    _show_sum(told)
    for line in told.lists:
        st.caption(plain(line))
    _show_headline(told)
    if not told.jumps:
        return True
    st.warning("  \n".join(["**These figures jump. Is that right?**", *(plain(jump) for jump in told.jumps)]))
    return st.checkbox("Yes, this is right: publish all the same", key=f"{HELD}_{turn}")
