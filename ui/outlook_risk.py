"""Which actions due soon may well be late, and why, in words."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from analytics import at_risk
from analytics.definitions import AHEAD, Ahead
from data.schema import Column
from ui import address, outlook_rows
from ui.frame import View
from ui.words import counted, day, plain

COLUMNS = (Column.REF, Column.DUE_DATE, Column.LEAD_AGENCY, Column.OWNER, Column.ACTION)
MOST_IN_FULL = 6


def _whose(action: dict[Hashable, Any]) -> str:
    agency = action[Column.LEAD_AGENCY]
    return f" · {plain(agency)}" if pd.notna(agency) else ""


def show_risky(seen: View, risky: pd.DataFrame) -> None:
    """Draws the open actions due within 60 days that may be late (`at_risk.at_risk`), most reasons first.

    The first are told in full, all of them in a table once asked for.
    """
    about = AHEAD[Ahead.AT_RISK].in_words
    if risky.empty:
        st.markdown(
            f"**No action due in the next {at_risk.AHEAD_DAYS} days gives a reason to expect it late**", help=about
        )
        return
    verb = "falls" if len(risky) == 1 else "fall"
    with st.container(border=True, key="attention", gap="small"):
        st.markdown(
            f"**{counted(len(risky), 'action')} that {verb} due in {at_risk.AHEAD_DAYS} days may well be late**"
            " · those with most reasons first",
            help=about,
        )
        for place, action in enumerate(risky.iloc[:MOST_IN_FULL].to_dict("records")):
            ref = f"{plain(action[Column.REF])} · " if pd.notna(action[Column.REF]) else ""
            said = f"Due {day(action[Column.DUE_DATE])}{_whose(action)} · {plain(action[at_risk.REASON])}"
            st.button(
                f"{ref}{plain(action[Column.ACTION])}  \n:small[{said}]",
                key=f"risky_{place}",
                type="tertiary",
                on_click=address.open_action,
                args=(action[Column.ACTION_ID],),
            )
        if len(risky) > MOST_IN_FULL:
            fold = st.expander(f"All {len(risky):,} with their reasons", key="fold_risky", on_change="rerun")
            if fold.open:
                with fold:
                    outlook_rows.show_rows(
                        seen,
                        risky,
                        COLUMNS,
                        key="risky",
                        said=counted(len(risky), "action"),
                        more={"Why": risky[at_risk.REASON].tolist()},
                    )
