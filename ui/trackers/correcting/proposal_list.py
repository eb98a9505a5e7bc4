"""Proposals to accept one by one, or all of a kind; what is accepted is read at once."""

from collections.abc import Sequence
from zlib import crc32

import streamlit as st

from data.reading.tracker import Tracker
from data.schema import SheetKind
from ui.books import library
from ui.pieces.words import counted, plain
from ui.trackers.correcting import amending, held
from ui.trackers.correcting.proposals import Proposal, ProposalKind, accepted, proposals, shown_as

TITLES = {
    ProposalKind.TABLE: ("Tables read by their look", "Read all {count} so"),
    ProposalKind.AGENCY_KNOWN: ("Agencies spelled nearly like a known one", "Accept all {count}"),
    ProposalKind.AGENCY_NEW: ("Agencies nobody knows yet", "Keep all {count} as new"),
    ProposalKind.CELL: ("Dates that cannot be read", "Accept all {count}"),
    ProposalKind.COLUMN: ("Columns told by their cells", "Accept all {count}"),
}
MOST_SHOWN = 8


def _accept(key: str, chosen: Sequence[Proposal]) -> None:
    corrections = held.corrections(key)
    for proposal in chosen:
        corrections = accepted(corrections, proposal)
    held.keep(key, corrections)


def _keep_as_new(key: str, name: str) -> None:
    held.keep(key, amending.with_agency(held.corrections(key), name, name))


def _read_as(key: str, raw: str, widget: str) -> None:
    if name := st.session_state[widget]:
        held.keep(key, amending.with_agency(held.corrections(key), raw, name))


def _leave_alone(key: str, sheet: str) -> None:
    held.keep(key, amending.with_kind(held.corrections(key), sheet, SheetKind.OTHER))


def _agency_words(name: str) -> str:
    return f"{name} · {library.programme().agency_names[name]}"


def _sentence(proposal: Proposal) -> str:
    where = f"sheet {plain(proposal.sheet)}, {'column' if proposal.kind is ProposalKind.COLUMN else 'cell'}"
    written, read = plain(proposal.written[:80]), plain(shown_as(proposal))
    if proposal.kind is ProposalKind.AGENCY_NEW:
        return f"**{written}** ({where} {proposal.place})"
    if proposal.kind is ProposalKind.TABLE:
        return f"Sheet **{written}**: {plain(proposal.why)}"
    why = f": {plain(proposal.why)}" if proposal.kind is ProposalKind.COLUMN else ""
    return f"**{written}** → **{read}** ({where} {proposal.place}){why}"


def _show_one(key: str, proposal: Proposal, widget: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"proposal_{widget}"):
        st.markdown(_sentence(proposal), width="stretch")
        if proposal.kind is ProposalKind.AGENCY_NEW:
            st.selectbox(
                "Read as another agency",
                sorted(library.programme().agency_names),
                index=None,
                format_func=_agency_words,
                key=f"{widget}_other",
                on_change=_read_as,
                args=(key, proposal.written, f"{widget}_other"),
                placeholder="Read as",
                label_visibility="collapsed",
                width=220,
            )
            st.button("Keep as new", key=f"{widget}_new", on_click=_keep_as_new, args=(key, proposal.written))
            return
        if proposal.kind is ProposalKind.TABLE:
            st.button("Read it so", key=f"{widget}_accept", on_click=_accept, args=(key, [proposal]))
            st.button("Leave it alone", key=f"{widget}_leave", on_click=_leave_alone, args=(key, proposal.sheet))
            return
        st.button("Accept", key=f"{widget}_accept", on_click=_accept, args=(key, [proposal]))
        if proposal.kind is ProposalKind.AGENCY_KNOWN:
            st.button("Keep as new", key=f"{widget}_new", on_click=_keep_as_new, args=(key, proposal.written))


def show_proposals(key: str, tracker: Tracker) -> None:
    """Draws the open proposals of one file, kind by kind; nothing where there are none."""
    found = proposals(tracker)
    if not found:
        return
    with st.expander(f"{counted(len(found), 'proposal')} to accept", key=f"proposals_{key}", expanded=True):
        for kind, (title, all_of) in TITLES.items():
            chosen = [proposal for proposal in found if proposal.kind is kind]
            if not chosen:
                continue
            with st.container(horizontal=True, vertical_alignment="center"):
                st.markdown(f"**{title}** ({len(chosen):,})", width="stretch")
                if len(chosen) > 1:
                    label = all_of.format(count=f"{len(chosen):,}")
                    st.button(label, key=f"accept_all_{key}_{kind}", on_click=_accept, args=(key, chosen))
            for proposal in chosen[:MOST_SHOWN]:
                known_by = crc32(f"{proposal.sheet} {proposal.place} {proposal.written}".encode())
                _show_one(key, proposal, f"{key}_{kind}_{known_by}")
            if len(chosen) > MOST_SHOWN:
                st.caption(f"{len(chosen) - MOST_SHOWN:,} more are among the findings below.")
