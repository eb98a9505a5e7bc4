"""Which actions due soon may well be late, and why, in words."""

import pandas as pd
import streamlit as st

from analytics import at_risk
from analytics.definitions import AHEAD, Ahead
from data.schema import Column
from ui import outlook_rows
from ui.frame import View
from ui.words import counted

COLUMNS = (Column.REF, Column.DUE_DATE, Column.LEAD_AGENCY)


def show_risky(seen: View, risky: pd.DataFrame) -> None:
    """Draws the open actions due within 60 days that may be late (`at_risk.at_risk`), most reasons first."""
    if risky.empty:
        st.markdown(f"**No action due in the next {at_risk.AHEAD_DAYS} days gives a reason to expect it late**")
        return
    verb = "falls" if len(risky) == 1 else "fall"
    outlook_rows.show_rows(
        seen,
        risky,
        COLUMNS,
        key="risky",
        said=f"{counted(len(risky), 'action')} that {verb} due in the next {at_risk.AHEAD_DAYS} days may well be late",
        about=AHEAD[Ahead.AT_RISK].in_words,
        more={"Why": risky[at_risk.REASON].tolist(), "Action": risky[Column.ACTION].tolist()},
    )
