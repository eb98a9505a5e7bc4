"""One action in a drawer: what, who, when, how it was rated at each review, and the sheet and row it came from."""

import pandas as pd
import streamlit as st

from charts import palette
from data.schema import STATUS_WORDS, Column, Derived, Rag, Status
from ui import address, library
from ui.frame import View
from ui.words import DASH, counted, day, number, plain


def _close() -> None:
    address.put(address.OPENED_ACTION, "")


def _fact(label: str, text: str) -> None:
    st.markdown(f"**{label}:** {text}")


def _show_when(action: pd.Series) -> None:
    late = action[Derived.DAYS_OVERDUE]
    due = day(action[Column.DUE_DATE])
    if pd.notna(late) and late > 0:
        due += f", late by {counted(int(late), 'day')}"
    _fact("Due", due)
    pushes = int(action[Derived.PUSH_COUNT] or 0)
    first = day(action[Derived.BASELINE])
    _fact("First promised", first + (f", pushed {counted(pushes, 'time')} since" if pushes else ""))
    if pd.notna(action[Column.COMPLETED_DATE]):
        _fact("Completed on", day(action[Column.COMPLETED_DATE]))
    _fact("Started", day(action[Column.START_DATE]))


def _show_reviews(life: pd.DataFrame) -> None:
    table = pd.DataFrame(
        {
            "Review": [day(value) for value in life[Derived.DATA_DATE]],
            "Status": [STATUS_WORDS[Status(value)] for value in life[Column.STATUS].astype("str")],
            "Reported": [palette.badge(Rag(value)) for value in life[Column.RAG].astype("str")],
            "Computed": [palette.badge(Rag(value)) for value in life[Derived.RAG_COMPUTED].astype("str")],
            "Due": [day(value) for value in life[Column.DUE_DATE]],
            "Complete": [DASH if pd.isna(value) else f"{number(value)} %" for value in life[Column.PERCENT_COMPLETE]],
            "Remarks": life[Column.REMARKS].fillna(DASH).tolist(),
        }
    )
    st.markdown("**At each review, latest first**")
    st.dataframe(
        table.iloc[::-1],
        hide_index=True,
        alt="Status, ratings, due date and remarks at each review",
        column_config={"Remarks": st.column_config.TextColumn(width="large")},
    )


def _show_source(seen: View, action: pd.Series) -> None:
    name, sheet, row = action[Column.SOURCE_FILE], action[Column.SOURCE_SHEET], int(action[Column.SOURCE_ROW])
    _fact("Source", f"{plain(name)}, sheet {plain(sheet)}, row {row:,}")
    shelf = library.shelf()
    st.download_button(
        "Download the file it came from",
        data=lambda: shelf.store.file(seen.shown.id, str(name), library.person()),
        file_name=str(name),
        icon=":material/download:",
        on_click="ignore",
    )


def _show_action(seen: View, life: pd.DataFrame) -> None:
    action = life.iloc[-1]
    st.subheader(plain(action[Column.ACTION]), anchor=False)
    reported = palette.badge(Rag(str(action[Column.RAG])))
    computed = palette.badge(Rag(str(action[Derived.RAG_COMPUTED])))
    _fact(
        "Status", f"{STATUS_WORDS[Status(str(action[Column.STATUS]))]} (written as {plain(action[Column.STATUS_TEXT])})"
    )
    _fact("Rating", f"reported {reported}, computed {computed}")
    st.caption(plain(action[Derived.RAG_REASON]))
    _fact("Workstream", plain(action[Column.WORKSTREAM]))
    _fact("Lead", plain(action[Column.LEAD_AGENCY]))
    _fact("Supporting", plain(action[Column.SUPPORT_AGENCIES]))
    _fact("Owner", plain(action[Column.OWNER]))
    _show_when(action)
    if pd.notna(action[Column.PERCENT_COMPLETE]):
        _fact("Complete", f"{number(action[Column.PERCENT_COMPLETE])} %")
    _fact("Remarks", plain(action[Column.REMARKS]))
    _show_reviews(life)
    _show_source(seen, action)
    st.caption("The address of this page now leads straight to this action: copy it to share.")


def show_opened(seen: View, history: pd.DataFrame) -> None:
    """Draws the drawer when the URL names an action; `history` is every review up to the one shown, unfiltered."""
    identity = address.value(address.OPENED_ACTION)
    if not identity:
        return
    life = history[history[Column.ACTION_ID] == identity]
    if life.empty:
        st.info("The action in this address is not in the review shown. Choose a later review, or close it.")
        return
    title = f"Action {plain(life.iloc[-1][Column.REF])}"
    st.dialog(title, position="right", width="medium", on_dismiss=_close)(_show_action)(seen, life)
