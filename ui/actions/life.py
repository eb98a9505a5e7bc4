"""What the reviews said of one action, latest first, and where: sheet, row and cell, with the file to download."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analytics.over_reviews import life, titles
from charts import palette
from charts.over_time import milestones
from data.schema import HEADINGS, Carried, Column, Derived, Rag, Status
from data.store.access import Person
from data.words import STATUS_WORDS
from ui.answers import judgements
from ui.books import library
from ui.books.pairs import Pair
from ui.pieces import heights
from ui.pieces.downloads import Download, csv_of, show_files
from ui.pieces.pictures import show_picture
from ui.pieces.words import DASH, counted, day, number, plain, table_of_days

LATEST = 5
FEWEST_DATES = 2


def review_dates(both: Pair) -> list[Any]:
    """Returns the data dates of the reviews up to the one shown, oldest first."""
    return [snapshot.data_date for snapshot in both.shelf.snapshots if snapshot.data_date <= both.shown.data_date]


def show_steps(rows: pd.DataFrame, dates: list[Any], told: life.Summary) -> None:
    """Draws the due dates of one action as steps over the reviews; nothing where there was never more than one."""
    stated = life.stated(rows, dates)
    if stated["due_date"].nunique() < FEWEST_DATES:
        return
    breaks = "; the line breaks where a review does not list it" if told.gaps else ""
    pushed = stated["is_pushed"].map({True: "Pushed later", False: ""})
    show_picture(
        milestones.milestone_trend(
            stated,
            title=titles.steps(told.slipped_days, told.pushes),
            subtitle=f"The due date as each review stated it{breaks}",
        ),
        table_of_days(
            stated.assign(pushed=pushed),
            {"data_date": "Review", "due_date": "Due date stated then", "pushed": "Pushed"},
        ),
        key="life_steps",
        in_words=milestones.milestone_trend_in_words(stated),
        can_wait=False,
    )


def _marked(now: str, then: str, is_changed: bool) -> str:
    """Returns Markdown of a value, after the one before it struck through where it changed; both are escaped."""
    return f"~~{then}~~ **{now}**" if is_changed else now


def _status(value: object) -> str:
    return DASH if pd.isna(value) else STATUS_WORDS[Status(str(value))]  # type: ignore[call-overload]  # any scalar


def _rating(value: object) -> str:
    return DASH if pd.isna(value) else palette.badge(Rag(str(value)))  # type: ignore[call-overload]  # any scalar


def _percent(value: object) -> str:
    return DASH if pd.isna(value) else f"{number(value)} %"  # type: ignore[call-overload]  # any scalar


def _due(review: "pd.Series[Any]") -> str:
    """Returns Markdown of the due date stated at a review, how far it moved, or what stands there instead of a date."""
    due, before = day(review[Column.DUE_DATE]), day(review[life.BEFORE + Column.DUE_DATE])
    moved, written = review[Derived.MOVED_DAYS], review[Column.DUE_TEXT]
    if pd.isna(review[Column.DUE_DATE]):
        due = "no date" if pd.isna(written) else f"written as {plain(written)}"
    said = f"Due {_marked(due, before, bool(review[life.CHANGED + Column.DUE_DATE]))}"
    if pd.notna(moved):
        said += f", {counted(abs(int(moved)), 'day')} {'later' if moved > 0 else 'earlier'}"
    return said


def carried_in_words(action: "pd.Series[Any]") -> str:
    """Returns why a review holds an action that its files do not list, and whence; "" where they list it."""
    if pd.isna(action[Derived.CARRIED]):
        return ""
    whence = f"as listed on {day(action[Derived.LISTED_DATE])}"
    if action[Derived.CARRIED] == Carried.CLOSED:
        return f"carried forward, closed before: {whence}"
    return f"not reported since {day(action[Derived.LISTED_DATE])}: {whence}"


def in_words(review: "pd.Series[Any]") -> str:
    """Returns Markdown of one row of `life.reviews`: status, per cent, due date, ratings, remarks; changes marked."""
    when = f"**{day(review[Derived.DATA_DATE])}**"
    if not review["is_listed"]:
        return f"{when} · not listed in the tracker of this review"
    if carried := carried_in_words(review):
        return f"{when} · {_status(review[Column.STATUS])} · {carried}"

    def told(column: str, worded: Any) -> str:
        is_changed = bool(review[life.CHANGED + column])
        return _marked(worded(review[column]), worded(review[life.BEFORE + column]), is_changed)

    head = f"{when} · {told(Column.STATUS, _status)}"
    if pd.notna(review[Column.PERCENT_COMPLETE]):
        head += f" · {told(Column.PERCENT_COMPLETE, _percent)} complete"
    elif review[life.CHANGED + Column.PERCENT_COMPLETE]:
        head += f" · ~~{_percent(review[life.BEFORE + Column.PERCENT_COMPLETE])} complete~~ no per cent stated"
    if pd.notna(review[Column.COMPLETED_DATE]):
        head += f" · completed on {day(review[Column.COMPLETED_DATE])}"
    ratings = f"Reported {told(Column.RAG, _rating)} · computed {told(Derived.RAG_COMPUTED, _rating)}"
    if pd.notna(review[Derived.JUDGED_BY]):
        ratings += f"  \n:material/gavel: {judgements.reason(review)}"
    lines = [head, _due(review), ratings]
    if pd.notna(review[Column.REMARKS]):
        is_old = review[life.BEFORE + Column.REMARKS] == review[Column.REMARKS]
        lines.append(f"“{plain(review[Column.REMARKS])}”" + (" :small[:gray[the same as before]]" if is_old else ""))
    return "  \n".join(lines)


def _show_review(both: Pair, review: "pd.Series[Any]", number_of_review: int) -> None:
    st.markdown(in_words(review))
    if not review["is_listed"]:
        return
    # A carried action stands in the file of the review that listed it.
    name = str(review[Column.SOURCE_FILE])
    snapshot = both.shelf.by_date[review[Derived.LISTED_DATE].date()]
    key = f"life_file_{number_of_review}"
    place = f"{plain(name)}, sheet {plain(review[Column.SOURCE_SHEET])}, row {int(review[Column.SOURCE_ROW]):,}"
    original = Download(place, partial(both.shelf.original, snapshot.id, name), name, key, type="tertiary")
    show_files([original], key=f"doors_{key}")


def show_reviews(both: Pair, reviews: pd.DataFrame) -> None:
    """Draws what `life.reviews` tells of one action, latest first, the older ones folded away; each with its file."""
    told = reviews.iloc[::-1]
    st.markdown("**At each review, latest first**")
    latest, earlier = told.iloc[:LATEST], told.iloc[LATEST:]
    with st.container(key="life_reviews"):
        for place in range(len(latest)):
            _show_review(both, latest.iloc[place], place)
    if earlier.empty:
        return
    fold = st.expander(counted(len(earlier), "earlier review"), key="life_earlier", on_change="rerun")
    if fold.open:
        with fold:
            for place in range(len(earlier)):
                _show_review(both, earlier.iloc[place], LATEST + place)


@st.cache_resource(max_entries=256, show_spinner=False)
def _letters(is_sample: bool, snapshot_id: int, reader: Person) -> list[dict[str, Any]]:
    """Returns the import receipts of a snapshot as far as they tell which column of which sheet was read as what."""
    store = library.sample_store() if is_sample else library.own_store()
    return [
        {
            "file": receipt["file"],
            "sheets": [{name: sheet[name] for name in ("name", "column_letters")} for sheet in receipt["sheets"]],
        }
        for receipt in store.receipts(snapshot_id, reader)
    ]


def show_cells(both: Pair, rows: pd.DataFrame) -> None:
    """Draws, once asked for, the cell that each value of each review was read from."""
    fold = st.expander("The cell of each value", key="life_cells", on_change="rerun")
    if not fold.open:
        return
    shelf = both.shelf
    receipts = {
        when: _letters(shelf.is_sample, shelf.by_date[when].id, shelf.reader)
        for when in (stamp.date() for stamp in rows[Derived.DATA_DATE])
    }
    cells = life.cells(rows, receipts)
    table = table_of_days(
        cells.assign(column=cells["column"].map(HEADINGS)),
        {
            "data_date": "Review",
            "column": "What",
            "value": "As written",
            "cell": "Cell",
            "sheet": "Sheet",
            "file": "File",
        },
    )
    with fold:
        st.dataframe(
            table,
            hide_index=True,
            alt="Where each value of each review was read",
            placeholder=DASH,
            height=heights.of_rows(len(table), 360),
        )
        show_files([csv_of(lambda: table, key="life_cells", name="cells")], key="doors_life_cells")
