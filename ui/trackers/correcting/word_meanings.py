"""What holds for a whole sheet: its kind, its headings, the order of its dates, what its words of status mean."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from data.reading.receipt.account import SheetReceipt
from data.reading.vocabulary.corrections import Corrections, SheetCorrections
from data.schema import DateOrder, Rag, SheetKind, Status
from data.words import RAG_WORDS, STATUS_WORDS
from ui.pieces.words import counted, plain
from ui.trackers.correcting import amending, held

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


def _label(word: str) -> str:
    return f"“{plain(word[:LONGEST_WORD])}” means"


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


def unread_ratings(findings: pd.DataFrame, sheet: str) -> list[str]:
    """Returns the words of a sheet that were found in its ratings and mean nothing to us, each once."""
    told = findings[(findings["rule"] == "W11") & (findings["sheet"] == sheet) & findings["value"].notna()]
    return list(dict.fromkeys(told["value"].astype("str")))


def show_words(key: str, sheet: SheetReceipt, given: SheetCorrections, findings: pd.DataFrame, widget: str) -> None:
    """Draws a pick list for every status word of a sheet, those not known first, and for ratings not known."""
    doubtful = sorted(
        sheet.statuses.items(), key=lambda pair: pair[0] not in given.statuses and pair[1] is not Status.UNKNOWN
    )
    ratings = list(dict.fromkeys([*given.ratings, *unread_ratings(findings, sheet.name)]))
    if not doubtful and not ratings:
        st.caption("This sheet has no status words and no rating that could not be read.")
        return
    sides = st.columns(3)
    for number, (word, status) in enumerate(doubtful[:MOST_WORDS]):
        with sides[number % 3]:
            held.show_choice(
                _label(word),
                list(Status),
                status,
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
