"""One action in a drawer: what, who, when, how it was rated at each review, and the sheet and row it came from."""

import pandas as pd
import streamlit as st

from charts import palette
from data.schema import HEADINGS, Column, Derived, Rag, Status
from data.words import STATUS_WORDS
from ui import address
from ui.frame import Pair
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
            "Due": [day(value) for value in life[Column.DUE_DATE]],
            "Computed": [palette.badge(Rag(value)) for value in life[Derived.RAG_COMPUTED].astype("str")],
            "Status": [STATUS_WORDS[Status(value)] for value in life[Column.STATUS].astype("str")],
            "Reported": [palette.badge(Rag(value)) for value in life[Column.RAG].astype("str")],
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


def _show_source(both: Pair, action: pd.Series) -> None:
    name, sheet, row = action[Column.SOURCE_FILE], action[Column.SOURCE_SHEET], int(action[Column.SOURCE_ROW])
    snapshot = both.shelf.by_date[action[Derived.DATA_DATE].date()]
    _fact("Source", f"{plain(name)}, sheet {plain(sheet)}, row {row:,}")
    st.download_button(
        "Download the file it came from",
        data=lambda: both.shelf.store.file(snapshot.id, str(name), both.shelf.reader),
        file_name=str(name),
        icon=":material/download:",
        on_click="ignore",
    )


def _show_action(both: Pair, life: pd.DataFrame) -> None:
    action = life.iloc[-1]
    st.markdown(f"**{plain(action[Column.ACTION])}**")
    reported = palette.badge(Rag(str(action[Column.RAG])))
    computed = palette.badge(Rag(str(action[Derived.RAG_COMPUTED])))
    status = STATUS_WORDS[Status(str(action[Column.STATUS]))]
    written = action[Column.STATUS_TEXT]
    with st.container(gap="small"):
        _fact("Status", status if pd.isna(written) or written == status else f"{status}, written as {plain(written)}")
        _fact("Rating", f"reported {reported}, computed {computed}")
        _fact("Why", plain(action[Derived.RAG_REASON]))
        _show_when(action)
        if pd.notna(action[Column.PERCENT_COMPLETE]):
            _fact("Complete", f"{number(action[Column.PERCENT_COMPLETE])} %")
        for column in (Column.WORKSTREAM, Column.LEAD_AGENCY, Column.SUPPORT_AGENCIES, Column.OWNER, Column.REMARKS):
            _fact(HEADINGS[column], plain(action[column]))
    _show_reviews(life)
    _show_source(both, action)
    st.caption("The address of this page now leads straight to this action: copy it to share.")


def show_opened(both: Pair) -> None:
    """Draws the drawer when the URL names an action, whatever the filters; its life ends at the review shown."""
    identity = address.value(address.OPENED_ACTION)
    if not identity:
        return
    history = both.shelf.history()
    is_its = (history[Column.ACTION_ID] == identity) & (
        history[Derived.DATA_DATE] <= pd.Timestamp(both.shown.data_date)
    )
    life = history[is_its]
    if life.empty:
        st.info("The action in this address is not in the review shown. Choose a later review, or close it.")
        return
    title = f"Action {plain(life.iloc[-1][Column.REF])}"
    st.dialog(title, position="right", width="medium", on_dismiss=_close)(_show_action)(both, life)
