"""Who did what with the reviews, and when: the audit log of the store, latest first."""

import pandas as pd
import streamlit as st

from data.store.log import Deed
from ui.books import library
from ui.pieces.words import DASH, day

DEED_WORDS = {
    Deed.UPLOADED: "Uploaded",
    Deed.MAPPED: "Corrected the reading",
    Deed.ACCEPTED: "Accepted proposals",
    Deed.PUBLISHED: "Published",
    Deed.ADDED: "Added files",
    Deed.SUPERSEDED: "Superseded",
    Deed.WITHDREW: "Withdrew",
    Deed.MATCHED: "Matched actions",
    Deed.JUDGED: "Gave a judgement",
    Deed.DECIDED: "Recorded a decision",
    Deed.FOLLOWED: "Followed up a decision",
    Deed.DATED: "Recorded an event",
    Deed.EXPORTED: "Downloaded or exported",
}


def show_audit_log() -> None:
    """Draws the audit log, folded; nothing before the first publishing."""
    reader = library.person()
    if not library.own_store().snapshots(reader, with_superseded=True):
        return
    look = st.expander("Who did what", key="audit_log", on_change="rerun")
    if not look.open:
        return
    log = library.own_store().audit(reader).iloc[::-1]
    table = pd.DataFrame(
        {
            "When": [f"{day(at)}, {at:%H:%M} UTC" for at in log["at"]],
            "Who": log["person"],
            "What": log["deed"].map({str(deed): word for deed, word in DEED_WORDS.items()}),
            "Review": [
                DASH if pd.isna(at) else f"{day(at)} · {name}"
                for at, name in zip(log["data_date"], log["review"], strict=True)
            ],
            "Detail": log["detail"],
        }
    )
    look.dataframe(
        table,
        hide_index=True,
        placeholder=DASH,
        alt="Audit log, latest first",
        column_config={"Detail": st.column_config.TextColumn(width="large")},
    )
