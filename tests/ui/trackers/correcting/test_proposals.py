"""Proposals: each open guess is offered once, and accepting it makes the next reading say so."""

import io

import openpyxl
import pandas as pd
import pytest

from data.following import layouts
from data.programme import read_programme
from data.reading.tracker import Tracker, read_tracker
from data.reading.vocabulary.corrections import NO_CORRECTIONS, Corrections
from data.schema import Column, SheetKind, Status
from ui.trackers.correcting import amending
from ui.trackers.correcting.proposals import ProposalKind, accepted, proposals, shown_as, undecided_tables

ROWS = (
    ("No", "What is to be done", "Lead agency", "Due date", "Where it stands"),
    (1, "Open the liaison desk at the airport", "Federal Investigaton Agency", "31/02/2027", "Completed"),
    (2, "Train forty officers in Lahore", "Customs Watch", "15/03/2027", "Not started"),
    (3, "Draft the memorandum with the ministry", "Customs Watch", "20/03/2027", "In progress"),
    (4, "Share the register of vessels", "ANF", "25/03/2027", "In progress"),
)


UNKNOWN = (
    ("Vrn", "Tolmek brisat", "Kelva"),
    *((f"Q-{n}", f"Zorbel nuvat {n * 'ka'} krimol", "Mirrok") for n in range(1, 9)),
)


def content(rows: tuple[tuple[object, ...], ...] = ROWS) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.title = "Plan"
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def read(corrections: Corrections = NO_CORRECTIONS, rows: tuple[tuple[object, ...], ...] = ROWS) -> Tracker:
    return read_tracker(content(rows), "plan.xlsx", read_programme(), corrections=corrections)


@pytest.fixture(scope="module")
def found():
    return proposals(read())


def test_every_guess_is_proposed_once_with_its_place(found):
    told = [(one.kind, one.place, one.written, shown_as(one)) for one in found]
    assert told == [
        (ProposalKind.AGENCY_KNOWN, "C2", "Federal Investigaton Agency", "FIA"),
        (ProposalKind.AGENCY_NEW, "C3", "Customs Watch", "Customs Watch"),
        (ProposalKind.CELL, "D2", "31/02/2027", "28 February 2027"),
        (ProposalKind.COLUMN, "E", "Where it stands", "Status"),
    ]


def test_accepted_ones_are_read_and_no_longer_open(found):
    corrections = NO_CORRECTIONS
    for proposal in found:
        corrections = accepted(corrections, proposal)
    tracker = read(corrections)
    assert proposals(tracker) == []
    assert list(tracker.actions["lead_agency"].astype("str"))[:2] == ["FIA", "Customs Watch"]
    assert tracker.actions["due_date"].iloc[0] == pd.Timestamp("2027-02-28")
    assert amending.count(corrections) == 4


def test_a_new_agency_is_kept_as_written_and_a_near_one_may_be_new_too(found):
    tracker = read(amending.with_agency(NO_CORRECTIONS, found[0].written, found[0].written))
    assert tracker.actions["lead_agency"].astype("str").iloc[0] == "Federal Investigaton Agency"
    assert found[0].written not in {one.written for one in proposals(tracker)}


def test_a_letter_is_given_to_one_meaning_and_a_correction_undone_is_none():
    corrections = amending.with_column(NO_CORRECTIONS, "Plan", Column.DUE_DATE, "D")
    corrections = amending.with_column(corrections, "Plan", Column.START_DATE, "D")
    assert dict(corrections.of("Plan").columns) == {Column.START_DATE: "D"}
    assert amending.with_date_order(NO_CORRECTIONS, "Plan", None) == NO_CORRECTIONS


def test_corrections_are_told_in_words():
    corrections = amending.with_column(NO_CORRECTIONS, "Plan", Column.DUE_DATE, "D")
    corrections = amending.with_status(corrections, "Plan", "Humming", Status.IN_PROGRESS)
    corrections = amending.with_cell(corrections, "Plan", "D2", "2027-02-28")
    corrections = amending.with_agency(corrections, "Customs Watch", "Customs Watch")
    assert layouts.in_words(corrections) == ['Plan: Due: D; "Humming" means in_progress.']
    assert amending.accepted_in_words(corrections) == [
        '"Customs Watch" is kept as new',
        "Plan D2 is read as 2027-02-28",
    ]


def test_a_table_read_by_its_look_is_proposed_and_accepting_it_settles_what_was_proposed():
    looked = read(rows=UNKNOWN)
    (table,) = [one for one in proposals(looked) if one.kind is ProposalKind.TABLE]
    assert (table.sheet, table.place, shown_as(table)) == ("Plan", "1", "actions in column B")
    assert undecided_tables(looked) == ["Plan"]
    settled = read(accepted(NO_CORRECTIONS, table), UNKNOWN)
    assert undecided_tables(settled) == []
    assert settled.receipt.sheets[0].action_rows == looked.receipt.sheets[0].action_rows == list(range(2, 10))


def test_a_table_left_alone_gives_no_action():
    left_alone = read(amending.with_kind(NO_CORRECTIONS, "Plan", SheetKind.OTHER), UNKNOWN)
    assert len(left_alone.actions) == 0
    assert proposals(left_alone) == []
