"""Guesses that a person may accept: what is proposed, why, and the corrections that accepting makes."""

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from data.reading.tracker import Tracker
from data.reading.vocabulary.corrections import Corrections
from data.schema import HEADINGS, Column, SheetKind
from ui.pieces.words import day
from ui.trackers.correcting import amending


class ProposalKind(StrEnum):
    """What a proposal is about; those of one kind can be accepted together."""

    TABLE = "table"
    AGENCY_KNOWN = "agency_known"
    AGENCY_NEW = "agency_new"
    CELL = "cell"
    COLUMN = "column"


@dataclass(frozen=True)
class Proposal:
    """`written` (at `place`) is read as `proposed` once accepted; `why` is a sentence.

    Of a table `written` is its sheet, `place` the rows of its headings ("3, 4", "" for none), and `proposed` the letter
    of its actions.
    """

    kind: ProposalKind
    sheet: str
    place: str
    written: str
    proposed: str
    why: str


def _of_findings(findings: pd.DataFrame) -> list[Proposal]:
    found = []
    told = findings[findings["rule"].isin(["W12", "E3"]) & findings["value"].notna()]
    for row in told.astype("object").where(told.notna(), None).to_dict("records"):
        if row["rule"] == "W12":
            kind = ProposalKind.AGENCY_KNOWN if row["fix"] else ProposalKind.AGENCY_NEW
        elif row["fix"]:
            kind = ProposalKind.CELL
        else:
            continue
        proposed = row["fix"] or row["value"]
        found.append(Proposal(kind, row["sheet"], row["cell"] or "", row["value"], proposed, row["message"]))
    return found


def _of_tables(tracker: Tracker) -> list[Proposal]:
    """Returns the sheets that are read by their look."""
    looked = tracker.findings[tracker.findings["rule"] == "W43"]
    why = dict(zip(looked["sheet"], looked["message"], strict=True))
    return [
        Proposal(
            ProposalKind.TABLE,
            sheet.name,
            ", ".join(map(str, sheet.header_rows)),
            sheet.name,
            sheet.column_letters[Column.ACTION],
            why[sheet.name],
        )
        for sheet in tracker.receipt.sheets
        if sheet.name in why
    ]


def proposals(tracker: Tracker) -> list[Proposal]:
    """Returns the open proposals of one file: tables first, then agencies, cells, and columns told by their cells.

    An agency that several sheets name is proposed once. Accepting one means reading again; it is then no longer open.
    """
    found = [*_of_tables(tracker), *_of_findings(tracker.findings)]
    for sheet in tracker.receipt.sheets:
        for column, reason in sheet.reasons.items():
            letter = sheet.column_letters[column]
            heading = sheet.headings.get(letter, "without a heading")
            found.append(Proposal(ProposalKind.COLUMN, sheet.name, letter, heading, column, reason))
    different: dict[tuple[str, ...], Proposal] = {}
    for one in found:
        is_agency = one.kind in {ProposalKind.AGENCY_KNOWN, ProposalKind.AGENCY_NEW}
        different.setdefault((one.kind, one.written) if is_agency else (one.kind, one.sheet, one.place), one)
    order = list(ProposalKind)
    return sorted(different.values(), key=lambda one: order.index(one.kind))


def undecided_tables(tracker: Tracker) -> list[str]:
    """Returns the sheets that are read by their look, and of which nobody has said that they are trackers."""
    return [one.sheet for one in _of_tables(tracker)]


def accepted(corrections: Corrections, proposal: Proposal) -> Corrections:
    """Returns `corrections` with what `proposal` proposes."""
    if proposal.kind is ProposalKind.TABLE:
        rows = [int(row) for row in proposal.place.split(", ") if row]
        known = amending.with_kind(corrections, proposal.sheet, SheetKind.ACTIONS)
        known = amending.with_header_rows(known, proposal.sheet, rows)
        return amending.with_column(known, proposal.sheet, Column.ACTION, proposal.proposed)
    if proposal.kind is ProposalKind.CELL:
        return amending.with_cell(corrections, proposal.sheet, proposal.place, proposal.proposed)
    if proposal.kind is ProposalKind.COLUMN:
        return amending.with_column(corrections, proposal.sheet, Column(proposal.proposed), proposal.place)
    return amending.with_agency(corrections, proposal.written, proposal.proposed)


def shown_as(proposal: Proposal) -> str:
    """Returns what a proposal would have us read, in words."""
    if proposal.kind is ProposalKind.TABLE:
        return f"actions in column {proposal.proposed}"
    if proposal.kind is ProposalKind.CELL:
        return day(proposal.proposed, in_full=True)
    return HEADINGS[proposal.proposed] if proposal.kind is ProposalKind.COLUMN else proposal.proposed
