"""Actions that may be the same under another ref: proposals between two reviews, decided by a person."""

from collections.abc import Callable
from datetime import date
from typing import TypeAlias
from zlib import crc32

import pandas as pd
import streamlit as st

from data.following import matching
from data.schema import Column
from data.store.access import Person
from data.store.matches import Match
from ui.books import library, pairs
from ui.pieces.words import DASH, counted, day, plain

Decide: TypeAlias = Callable[[list[Match]], None]

SURE_PERCENT = 90
MOST_SHOWN = 6
LONGEST = 160
PENDING = "pending_matches"
WAITING = "Comparing new actions with those no longer listed"
COMPARED = [Column.ACTION_ID, Column.REF, Column.ACTION, Column.WORKSTREAM, Column.LEAD_AGENCY]


def _named(ref: object, text: str) -> str:
    shown = text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
    return f"**{DASH if pd.isna(ref) else plain(ref)}** {plain(shown)}"  # type: ignore[call-overload]  # text or missing


def _in_words(row: "pd.Series") -> str:
    place = ", in another workstream or agency" if row["is_across"] else ""
    likeness = f"{row['score']} % alike{place}"
    now = _named(row["later_ref"], row["later_action"])
    if row["earlier_action"] == row["later_action"]:
        was = DASH if pd.isna(row["earlier_ref"]) else plain(row["earlier_ref"])
        return f"{now}  \nwas **{was}** before, same words{place}"
    return f"{now}  \nwas {_named(row['earlier_ref'], row['earlier_action'])} · {likeness}"


def _show_one(row: "pd.Series", matches: Callable[[pd.DataFrame, bool], list[Match]], decide: Decide, key: str) -> None:
    known_by = f"{key}_{crc32(f'{row.earlier_id} {row.later_id}'.encode())}"
    one = row.to_frame().T
    left, right = st.columns([5, 2], vertical_alignment="center")
    left.markdown(_in_words(row))
    with right.container(horizontal=True):
        st.button("Same action", key=f"same_{known_by}", on_click=decide, args=(matches(one, True),))
        st.button("Not the same", key=f"other_{known_by}", on_click=decide, args=(matches(one, False),))


def _show_proposals(found: pd.DataFrame, then: date, now: date, decide: Decide, key: str) -> None:
    def matches(rows: pd.DataFrame, is_accepted: bool) -> list[Match]:
        return matching.matches_of(rows, then, now, is_accepted=is_accepted)

    st.markdown(
        f"Each is new on {day(now)}, and its words are like those of an action of {day(then)} that is no longer "
        "listed. If they are the same action, say so: it then keeps one history."
    )
    sure = found[found["score"] >= SURE_PERCENT]
    if len(sure) > 1:
        st.button(
            f"Accept all {len(sure):,} of {SURE_PERCENT} % or more",
            key=f"accept_sure_{key}",
            on_click=decide,
            args=(matches(sure, True),),
        )
    for _, row in found.head(MOST_SHOWN).iterrows():
        _show_one(row, matches, decide, key)
    if len(found) > MOST_SHOWN:
        st.caption(f"{len(found) - MOST_SHOWN:,} more follow when these are decided.")


def _decide(matches: list[Match]) -> None:
    library.own_store().decide(matches, library.person())


def _title(found: pd.DataFrame) -> str:
    return f"{counted(len(found), 'new action')} may be known under another ref"


@st.cache_resource(max_entries=16, show_spinner=WAITING)
def _of_review(then: int, now: int, dates: tuple[date, date], decided: int, reader: Person) -> pd.DataFrame:
    store = library.own_store()
    matches = [one.match for one in store.match_decisions(reader) if one.number <= decided]
    return matching.proposals((dates[0], store.actions(then, reader)), (dates[1], store.actions(now, reader)), matches)


def show_matches() -> None:
    """Draws, folded, what may be the same action under another ref in the review shown and the one before it."""
    both = pairs.pair()
    earlier = [one for one in both.shelf.snapshots if one.data_date < both.shown.data_date]
    if both.shelf.is_sample or not earlier or not both.shown.is_current:
        return
    then, now = earlier[-1], both.shown
    dates = (then.data_date, now.data_date)
    found = _of_review(then.id, now.id, dates, both.shelf.decided, both.shelf.reader)
    _show_decided(dates, both.shelf.reader)
    if len(found):
        with st.expander(_title(found), key="matches"):
            _show_proposals(found, *dates, _decide, "shown")


def _show_decided(dates: tuple[date, date], reader: Person) -> None:
    """Draws what was decided between two reviews, each to be taken back, folded; nothing where nothing was."""
    newest = {one.match.pair: one for one in library.own_store().match_decisions(reader)}
    counted_now = [
        one
        for one in newest.values()
        if (one.match.earlier_date, one.match.later_date) == dates and one.match.is_accepted
    ]
    if not counted_now:
        return
    title = f"{counted(len(counted_now), 'action')} known under another ref before"
    look = st.expander(title, key="decided_matches", on_change="rerun")
    if look.open:
        table = pd.DataFrame(
            {
                "Before": [one.match.earlier_id for one in counted_now],
                "Now": [one.match.later_id for one in counted_now],
                "Decided by": [one.decided_by for one in counted_now],
                "On": [day(one.decided_at) for one in counted_now],
            }
        )
        look.dataframe(table, hide_index=True, alt="Actions that were said to be the same")
        undone = [Match(*one.match.pair, False) for one in counted_now]
        look.button(
            "They are not the same: take all of these back", key="undo_matches", on_click=_decide, args=(undone,)
        )


@st.cache_resource(max_entries=8, show_spinner=WAITING)
def _of_tables(
    then_date: date, then: pd.DataFrame, now_date: date, now: pd.DataFrame, decided: list[Match]
) -> pd.DataFrame:
    return matching.proposals((then_date, then), (now_date, now), decided)


def pending(turn: int) -> list[Match]:
    """Returns what was decided about files that are not published yet; stored with them."""
    held: tuple[int, list[Match]] = st.session_state.get(PENDING, (turn, []))
    return held[1] if held[0] == turn else []


def decided_or_pending(turn: int) -> list[Match]:
    """Returns what is decided in the store, and after it what waits to be stored with the next publishing."""
    return [*(one.match for one in library.own_store().match_decisions(library.person())), *pending(turn)]


def show_before_publishing(then: tuple[date, pd.DataFrame], now: tuple[date, pd.DataFrame], turn: int) -> None:
    """Draws the same for files that are about to be published; what is decided is kept until they are."""

    def keep(matches: list[Match]) -> None:
        st.session_state[PENDING] = (turn, [*pending(turn), *matches])

    found = _of_tables(then[0], then[1][COMPARED], now[0], now[1][COMPARED], decided_or_pending(turn))
    accepted = sum(match.is_accepted for match in pending(turn))
    if accepted:
        st.caption(f"{counted(accepted, 'action')} said to be known under another ref; stored when you publish.")
    if len(found):
        with st.expander(_title(found), key="matches_before"):
            _show_proposals(found, then[0], now[0], keep, f"before_{turn}")
