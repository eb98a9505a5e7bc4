"""The files an analyst dropped: kept for the session, so that a look at another page in between loses none."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from ui.frame import address
from ui.pieces.words import counted, listed, plain

KEPT = "dropped_files"
FROM_BEFORE = "dropped_before"


def _forget() -> None:
    st.session_state.pop(KEPT, None)
    st.session_state.pop(FROM_BEFORE, None)


def _from_before(turn: int) -> list[UploadedFile]:
    """Returns the files dropped before the reader left this page and came back, as long as none is dropped anew."""
    kept: tuple[int, list[UploadedFile]] = st.session_state.get(KEPT, (turn, []))
    if kept[0] != turn:
        _forget()
        return []
    if kept[1] and address.came_from_elsewhere():
        st.session_state[FROM_BEFORE] = turn
    return kept[1] if st.session_state.get(FROM_BEFORE) == turn else []


def show_uploader(turn: int) -> Sequence[UploadedFile]:
    """Draws the place to drop files on; returns those that are there, or were before the reader left the page.

    `turn` counts the publishings of this session: what was published is not kept.
    """
    files = st.file_uploader(
        "Drop one or several trackers: Excel (.xlsx, .xlsm, .xls, .xlsb), OpenDocument (.ods) or .csv",
        accept_multiple_files=True,
        key=f"uploaded_{turn}",
    )
    if files:
        st.session_state[KEPT] = (turn, files)
        st.session_state.pop(FROM_BEFORE, None)
        return files
    before = _from_before(turn)
    if not before:
        _forget()
        return ()
    with st.container(border=True, horizontal=True, vertical_alignment="center", key="dropped_before_box"):
        names = plain(listed([file.name for file in before], 5))
        st.markdown(f"{counted(len(before), 'file')} dropped before you left this page: {names}.")
        st.button("Leave them out", key="forget_dropped", on_click=_forget)
    return before
