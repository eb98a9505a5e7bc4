"""Which actions due soon may well be late, and why, in words."""

from collections.abc import Hashable
from typing import Any

import pandas as pd
import streamlit as st

from analytics.definitions.ahead import AHEAD, Ahead
from analytics.outlook import at_risk
from analytics.outlook import words as outlook_words
from data.schema import Column
from ui.actions import short_list
from ui.frame import address
from ui.frame.view import View
from ui.pieces.words import counted, day, plain

COLUMNS = (Column.REF, Column.DUE_DATE, Column.LEAD_AGENCY, Column.OWNER, Column.ACTION)
MOST_IN_FULL = 6


def _whose(action: dict[Hashable, Any]) -> str:
    agency = action[Column.LEAD_AGENCY]
    return f" · {plain(agency)}" if pd.notna(agency) else ""


def show_risky(seen: View, risky: pd.DataFrame, due_count: int) -> None:
    """Draws the open actions due within 60 days that may be late (`at_risk.at_risk`), most reasons first.

    The first are told in full, all of them in a table once asked for. `due_count` is how many fall due in that time.
    """
    if not due_count:
        return
    about = AHEAD[Ahead.AT_RISK].in_words
    with st.container(border=True, key="attention", gap="small"):
        st.markdown(f"**{outlook_words.title_risky(risky, due_count)}**", help=about)
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
                    short_list.show_rows(
                        seen,
                        risky,
                        COLUMNS,
                        key="risky",
                        said=counted(len(risky), "action"),
                        more={"Why": risky[at_risk.REASON].tolist()},
                    )
