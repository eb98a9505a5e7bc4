"""The few actions that need the chair: what, whose, and why in words; each opens."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from analytics.measures import attention, grounds
from data.schema import Column, Flag
from ui.answers.doors import show_door
from ui.frame import address
from ui.frame.filters import FLAG
from ui.frame.view import View
from ui.pieces.words import plain


def _whose(action: dict[Hashable, Any]) -> str:
    """Returns whose the action is: the lead agency, else the owner, else nothing."""
    known = (action[column] for column in (Column.LEAD_AGENCY, Column.OWNER) if pd.notna(action[column]))
    name = next(known, None)
    return f"{plain(name)} · " if name else ""


def show_attention(seen: View, limit: int = 7) -> None:
    """Draws up to `limit` open actions of `seen`, most worrying first; says so where there is none."""
    worst: pd.DataFrame = attention.worst(seen.actions, limit, seen.thresholds)
    with st.container(border=True, key="attention", gap="small"):
        st.markdown("**Needs attention**")
        if worst.empty:
            st.write(grounds.missing(seen.actions) or "No open action is late or at risk under the rules.")
        for place, action in enumerate(worst.to_dict("records")):
            ref = f"{plain(action[Column.REF])} · " if pd.notna(action[Column.REF]) else ""
            st.button(
                f"{ref}{plain(action[Column.ACTION])}  \n:small[{_whose(action)}{plain(action['reason'])}]",
                key=f"attention_{place}",
                type="tertiary",
                on_click=address.open_action,
                args=(action[Column.ACTION_ID],),
            )
        late = int(seen.actions[Flag.IS_OVERDUE].sum())
        if late:
            label = f"Open all {late:,} overdue" if late > 1 else "Open the overdue one"
            show_door(label, {FLAG: [Flag.IS_OVERDUE]}, key="open_attention")
