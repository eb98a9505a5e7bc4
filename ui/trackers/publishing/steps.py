"""From dropped files to a published snapshot: read, look, compare with what is there, name the review, publish."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from data.errors import TrackerError
from data.reading.opening.ole import PasswordNeededError
from data.schema import HEADINGS, Column
from data.store.publishing import Seen
from data.store.snapshots import Snapshot
from ui.actions.table import readable
from ui.books import library
from ui.pieces.words import DASH, counted, day, listed, plain, two_sentences
from ui.trackers.correcting import remembered
from ui.trackers.correcting.proposals import undecided_tables
from ui.trackers.publishing import adding, matching_list, one_row_each, published
from ui.trackers.publishing.coming import Asked, coming, show_coming
from ui.trackers.publishing.review_titles import proposed_title, unnamed_title
from ui.trackers.reading.data_dates import proposal
from ui.trackers.reading.dropped import show_uploader
from ui.trackers.reading.last_review import Beside, beside_last_review, earlier, known_by
from ui.trackers.reading.locked_files import keep_only, show_lock
from ui.trackers.reading.receipts import holds_anything, show_receipt, side_counts
from ui.trackers.reading.uploads import Reading, readings

SHOWN_BEFORE = "review_shown_before"
EARLIEST, LATEST = date(1990, 1, 1), date(2100, 12, 31)
PREVIEWED = (
    Column.REF,
    Column.ACTION,
    Column.DUE_DATE,
    Column.STATUS,
    Column.RAG,
    Column.LEAD_AGENCY,
    Column.WORKSTREAM,
)


def _show_look(actions: pd.DataFrame) -> None:
    look = st.expander("Look at the actions", key="preview", on_change="rerun")
    if look.open:
        look.dataframe(
            readable(actions, PREVIEWED),
            hide_index=True,
            placeholder=DASH,
            alt=f"Preview of {counted(len(actions), 'action')}",
            column_config={HEADINGS[Column.ACTION]: st.column_config.TextColumn(width=240)},
        )


@dataclass(frozen=True)
class _Plan:
    """What is to be published as what: the data date, the title, why it supersedes another, and where the files go."""

    data_date: date
    review: str
    reason: str
    destination: adding.Destination
    replaced: Snapshot | None = None


@dataclass(frozen=True)
class _Ready:
    """Files that may be published: as read, their trackers with one row an action, and which rows were chosen."""

    read: list[Reading]
    once: one_row_each.Settled


def _stored(ready: _Ready, plan: _Plan, shelf: library.Shelf) -> Snapshot:
    reason = plan.reason.strip()
    if plan.destination.added_to:
        return adding.added(plan.destination, ready.read, reason, shelf, ready.once.chosen)
    names = {reading.name for reading in ready.read}
    return library.own_store().publish(
        [tracker for tracker in ready.once.trackers if tracker.name in names],
        {reading.name: reading.original for reading in ready.read},
        data_date=plan.data_date,
        review=plan.review.strip() or None,
        person=library.person(),
        reason=reason or None,
        seen=Seen(plan.replaced.id if plan.replaced else None),
    )


def _publish(ready: _Ready, plan: _Plan, shelf: library.Shelf) -> None:
    try:
        with st.spinner("Publishing"):
            snapshot = _stored(ready, plan, shelf)
    except TrackerError as error:
        st.error(two_sentences(error))
        return
    try:
        remembered.keep_published([reading.corrected for reading in ready.read if reading.corrected], snapshot)
        if decided := matching_list.pending(published.turn()):
            library.own_store().decide(decided, library.person())
    except TrackerError as error:
        published.finish(snapshot, f"What you corrected or matched was not kept. {two_sentences(error)}")
    published.finish(snapshot)


def _appeared_meanwhile(plan: _Plan) -> bool:
    """Returns whether the date has another review than when the page was drawn last; says so where it has."""
    shown = st.session_state.get(SHOWN_BEFORE)
    now = (published.turn(), plan.data_date, plan.replaced.id if plan.replaced else None)
    st.session_state[SHOWN_BEFORE] = now
    if shown is None or shown == now or shown[:2] != now[:2]:
        return False
    if plan.replaced:
        st.warning(
            f"{plain(plan.replaced.published_by)} published {plain(plan.replaced.review)} for {day(plan.data_date)} "
            "meanwhile. Choose above whether to add these files to it or to replace it, then publish."
        )
    else:
        st.warning("The review that these files were meant for was withdrawn meanwhile. Look again, then publish.")
    return True


def _dated_and_named(names: list[str], read: list[Reading], shelf: library.Shelf) -> _Plan | None:
    """Draws and returns the data date, the title, what the files do to a review of that date, and why.

    None while there is no data date.
    """
    own = () if shelf.is_sample else shelf.snapshots
    reviews, turn = library.programme().reviews, published.turn()
    left, right = st.columns(2)
    proposed, why = proposal(names, read, shelf)
    data_date: date | None = left.date_input(
        "Data date",
        value=proposed,
        min_value=EARLIEST,
        max_value=LATEST,
        format="DD/MM/YYYY",
        key=f"new_data_date_{turn}",
        help="The day the trackers describe, not the day you upload them.",
    )
    if data_date is None:
        left.error("A data date is missing or is no date. Give the day that the trackers describe.")
        return None
    left.caption(why if data_date == proposed else f"The files propose {day(proposed)}. {why}")
    replaced = next((snapshot for snapshot in own if snapshot.data_date == data_date), None)
    destination = adding.show_destination(replaced, read, turn, shelf.reader)
    if replaced and destination.added_to:
        right.markdown(f"Review  \n**{plain(replaced.review)}**")
        reason = st.text_input(
            "Why do they come late? (may stay empty)",
            key=f"late_reason_{turn}",
            help="What was published before stays readable, with this reason.",
        )
        return _Plan(data_date, replaced.review, reason, destination, replaced)
    title = proposed_title(data_date, own, reviews)
    unnamed = unnamed_title(data_date, own, reviews)
    review = right.text_input(
        "Review" if title else "Review, where it has a name or a number",
        value=title,
        key=f"new_review_{turn}_{data_date:%Y%m%d}",
    )
    right.caption(
        "Proposed. Change it if this review is called something else."
        if title
        else f"Left empty, it is called “{plain(unnamed)}”."
    )
    if replaced is None:
        return _Plan(data_date, review.strip() or unnamed, "", destination)
    reason = st.text_input(
        f"Why does this replace the {plain(replaced.review)} of {day(data_date)}?",
        key=f"new_reason_{turn}",
        help="For example: corrected file from the agency. What it replaces stays readable, with this reason.",
    )
    return _Plan(data_date, review, reason, destination, replaced)


def _show_file(reading: Reading) -> None:
    if isinstance(reading.error, PasswordNeededError):
        show_lock(reading.name, reading.original, reading.known_by)
    elif reading.error:
        is_named = reading.name in reading.error.problem
        st.error(two_sentences(reading.error) if is_named else f"{plain(reading.name)}: {two_sentences(reading.error)}")
    else:
        show_receipt(reading)


def show_publishing() -> bool:
    """Draws the steps from files to a review, and returns whether files are being dealt with.

    Nothing is stored before the last step.
    """
    shelf = library.shelf()
    st.subheader("Add this month's trackers", anchor=False)
    above = st.container()
    files = show_uploader(published.turn())
    if not files:
        with above:
            published.show_published(shelf)
        keep_only(())
        return False
    published.forget()
    names, above = [file.name for file in files], st.container()
    # The files may state the day themselves, so they are read before it is asked for, and once more where it differs.
    read_for: date = st.session_state.get(f"new_data_date_{published.turn()}") or proposal(names, (), shelf)[0]
    read = readings(files, read_for)
    with above:
        plan = _dated_and_named(names, read, shelf)
    if plan is None:
        return True
    data_date, kept = plan.data_date, plan.destination.kept
    if data_date != read_for:
        read = readings(files, data_date)
    read = beside_last_review(read, shelf, data_date, kept)
    for reading in read:
        _show_file(reading)
    usable = [reading for reading in read if reading.tracker]
    if not any(reading.tracker and holds_anything(reading.tracker) for reading in usable):
        st.info("There is no action to publish yet. Open a locked file with its password, or add a file that has some.")
        return True
    _show_last_step(usable, len(read) - len(usable), plan, shelf)
    return True


def _known_by(usable: list[Reading], kept: Beside, once: one_row_each.Settled) -> str:
    corrected = [known_by(reading.corrected) for reading in usable if reading.corrected]
    return f"{kept.known_by} {corrected} {sorted(once.chosen.items())}"


def _show_last_step(usable: list[Reading], unusable: int, plan: _Plan, shelf: library.Shelf) -> None:
    """Draws what would be published, beside the review before, and the button that publishes it."""
    turn, kept = published.turn(), plan.destination.kept
    trackers = [reading.tracker for reading in usable if reading.tracker]
    once = one_row_each.show_doubles([*kept.trackers, *trackers], turn)
    asked = Asked(_known_by(usable, kept, once), once.trackers, matching_list.decided_or_pending(turn))
    told = coming(asked, plan.data_date, tuple(one.id for one in earlier(shelf, plan.data_date)), shelf.reader)
    is_right = show_coming(told, turn)
    if beside := side_counts(once.trackers):
        st.markdown(f"Beside them {listed(beside)}.")
    if told.before:
        matching_list.show_before_publishing(told.before, (plan.data_date, told.listed), turn)
    _show_look(told.listed)
    adding.show_what_changes(plan.destination, usable, shelf.reader)
    waiting = [sheet for tracker in trackers for sheet in undecided_tables(tracker)]
    if waiting:
        said = f"Say first whether {listed([plain(sheet) for sheet in waiting])} {'is' if len(waiting) == 1 else 'are'}"
        st.info(f"{said} what you want to publish: choose “Read it so” or “Leave it alone” under the file above.")
    label = f"{'Add' if plan.destination.added_to else 'Publish'} {counted(len(usable), 'file')}" + (
        f", leaving out {unusable:,}" if unusable else ""
    )
    is_pressed = st.button(label, type="primary", key="publish", disabled=once.is_open or not is_right or bool(waiting))
    if not _appeared_meanwhile(plan) and is_pressed:
        _publish(_Ready(usable, once), plan, shelf)
