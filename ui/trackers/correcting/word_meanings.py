"""What holds for a whole sheet: its kind, its headings, the order of its dates, what its words of status mean."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from data.reading.receipt.account import SheetReceipt
from data.reading.tracker import Tracker
from data.reading.vocabulary.corrections import Corrections, SheetCorrections
from data.reading.vocabulary.wording import folded
from data.schema import Column, DateOrder, Rag, SheetKind, Status
from data.words import RAG_WORDS, STATUS_WORDS
from ui.pieces.words import counted, plain
from ui.trackers.correcting import amending, held
from ui.trackers.correcting.remembered import Corrected

KINDS = {
    SheetKind.ACTIONS: "Actions",
    SheetKind.INDICATORS: "Indicators",
    SheetKind.DECISIONS: "Decisions",
    SheetKind.OTHER: "Nothing we track",
}
AS_TOLD = ""
ORDERS = {
    AS_TOLD: "As the dates tell",
    DateOrder.DMY.value: "The day first: 5 December",
    DateOrder.MDY.value: "The month first: 12 May",
}
REPORTED = [Rag.RED, Rag.AMBER_RED, Rag.AMBER, Rag.AMBER_GREEN, Rag.GREEN, Rag.NONE]
MOST_WORDS = 40
LONGEST_WORD = 60
FEWEST_HEADER_CHOICES = 40


def _label(word: str, count: int | None = None) -> str:
    held_by = "" if count is None else f" ({counted(count, 'action')})"
    return f"“{plain(word[:LONGEST_WORD])}” means{held_by}"


def _kind(corrections: Corrections, kind: SheetKind, sheet: str) -> Corrections:
    return amending.with_kind(corrections, sheet, kind)


def _rows(corrections: Corrections, rows: Sequence[int], sheet: str) -> Corrections:
    return amending.with_header_rows(corrections, sheet, rows)


def _order(corrections: Corrections, order: str, sheet: str) -> Corrections:
    return amending.with_date_order(corrections, sheet, DateOrder(order) if order else None)


def _status(corrections: Corrections, status: Status, sheet: str, word: str) -> Corrections:
    return amending.with_status(corrections, sheet, word, status)


def _rating(corrections: Corrections, rating: Rag, sheet: str, word: str) -> Corrections:
    return amending.with_rating(corrections, sheet, word, rating)


def show_sheet_choices(key: str, sheet: SheetReceipt, given: SheetCorrections, widget: str) -> None:
    """Draws what holds for the whole sheet: what it is, where its headings stand, how its dates are written."""
    left, middle, right = st.columns(3)
    with left:
        held.show_choice(
            "This sheet holds",
            list(KINDS),
            sheet.kind,
            key=key,
            widget=f"{widget}_kind",
            amend=partial(_kind, sheet=sheet.name),
            words=lambda kind: KINDS[kind],
        )
    with middle:
        last = max(FEWEST_HEADER_CHOICES, *sheet.header_rows, 0)
        held.show_rows_choice(
            "Headings stand in rows",
            list(range(1, last + 1)),
            sheet.header_rows,
            key=key,
            widget=f"{widget}_header_rows",
            amend=partial(_rows, sheet=sheet.name),
        )
    with right:
        held.show_choice(
            "Dates such as 5/12/2026",
            list(ORDERS),
            given.date_order.value if given.date_order else AS_TOLD,
            key=key,
            widget=f"{widget}_date_order",
            amend=partial(_order, sheet=sheet.name),
            words=lambda order: ORDERS[order],
        )


def words_asked(by_itself: Tracker, corrected: Tracker, sheet: SheetReceipt) -> list[tuple[str, int]]:
    """Returns (status word, actions that hold it) of a sheet, words that differ in case or signs once, as most often.

    Words that mean nothing to the file as read by itself come first, of them and of the rest those of most actions: an
    answer moves none of them.
    """
    actions = corrected.actions
    held_by = actions.loc[actions[Column.SOURCE_SHEET] == sheet.name, Column.STATUS_TEXT].value_counts()
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    for word in sorted(sheet.statuses, key=lambda word: (-int(held_by.get(word, 0)), word)):
        shown.setdefault(folded(word), word)
        counts[shown[folded(word)]] += int(held_by.get(word, 0))
    alone = next((one.statuses for one in by_itself.receipt.sheets if one.name == sheet.name), {})
    is_known = {word: alone.get(word, sheet.statuses[word]) is not Status.UNKNOWN for word in counts}
    return sorted(counts.items(), key=lambda pair: (is_known[pair[0]], -pair[1], pair[0]))


def unread_ratings(findings: pd.DataFrame, sheet: str) -> list[str]:
    """Returns the words of a sheet that were found in its ratings and mean nothing to us, each once."""
    told = findings[(findings["rule"] == "W11") & (findings["sheet"] == sheet) & findings["value"].notna()]
    return list(dict.fromkeys(told["value"].astype("str")))


def show_words(key: str, sheet: SheetReceipt, given: SheetCorrections, read: Corrected, widget: str) -> None:
    """Draws a pick list for every status word of a sheet, those not known first, and for ratings not known."""
    doubtful = words_asked(read.by_itself, read.tracker, sheet)
    ratings = list(dict.fromkeys([*given.ratings, *unread_ratings(read.tracker.findings, sheet.name)]))
    if not doubtful and not ratings:
        st.caption("This sheet has no status words and no rating that could not be read.")
        return
    sides = st.columns(3)
    for number, (word, count) in enumerate(doubtful[:MOST_WORDS]):
        with sides[number % 3]:
            held.show_choice(
                _label(word, count),
                list(Status),
                sheet.statuses[word],
                key=key,
                widget=f"{widget}_status_{number}",
                amend=partial(_status, sheet=sheet.name, word=word),
                words=lambda status: STATUS_WORDS[status],
            )
    if len(doubtful) > MOST_WORDS:
        st.caption(f"The first {MOST_WORDS} of {counted(len(doubtful), 'word')} are shown, those not known first.")
    for number, word in enumerate(ratings[:MOST_WORDS]):
        with sides[number % 3]:
            held.show_choice(
                _label(word),
                REPORTED,
                given.ratings.get(word, Rag.NONE),
                key=key,
                widget=f"{widget}_rating_{number}",
                amend=partial(_rating, sheet=sheet.name, word=word),
                words=lambda rating: RAG_WORDS[rating],
            )
