"""Files locked with a password: it is asked for, used once in the limited process, and kept nowhere.

What it opened stays in the session for as long as the file is in the uploader; the store keeps the file as it came.
"""

from collections.abc import Collection

import streamlit as st

from data.errors import TrackerError
from data.reading.child import in_child
from data.reading.child_job import Job
from data.reading.opening.ole import read_workbook_bytes
from ui.pieces.words import plain, two_sentences

OPENED = "opened_with_password"
GIVEN = "password_given"
TRIES = "password_tries"


def _all_opened() -> dict[str, bytes]:
    held: dict[str, bytes] = st.session_state.setdefault(OPENED, {})
    return held


def opened(known_by: str) -> bytes | None:
    """Returns the bytes a password has opened of the file of this hash; None where it was not opened, or not locked."""
    return _all_opened().get(known_by)


def keep_only(known_by: Collection[str]) -> None:
    """Lets go of what was opened of files that are no longer there."""
    for gone in _all_opened().keys() - set(known_by):
        del _all_opened()[gone]


def _take(widget: str) -> None:
    """Takes what was typed, and has the next input be another, so that this one is forgotten within the run."""
    st.session_state[GIVEN] = st.session_state[widget]
    st.session_state[TRIES] = st.session_state.get(TRIES, 0) + 1


def _refusal(name: str, content: bytes, known_by: str, password: str) -> TrackerError | None:
    """Returns why `password` does not open a file; None where it does, and what it opened is then held."""
    try:
        with st.spinner("Opening the file"):
            job = Job((content, name, password), function=read_workbook_bytes)
            _all_opened()[known_by] = in_child(job, name)
    except TrackerError as refusal:
        return refusal
    return None


def show_lock(name: str, content: bytes, known_by: str) -> None:
    """Draws the question for the password of a locked file; the right one opens it and draws the page anew."""
    widget = f"password_{known_by[:12]}_{st.session_state.get(TRIES, 0)}"
    with st.container(border=True, key=f"locked_{known_by[:12]}"):
        st.markdown(f"**{plain(name)}** is locked with a password.")
        with st.form(f"unlock_{known_by[:12]}", clear_on_submit=True, border=False):
            left, right = st.columns([3, 1], vertical_alignment="bottom")
            left.text_input(
                "Password of this file",
                type="password",
                key=widget,
                autocomplete="off",
                help="It is used once to open the file, and neither kept nor written down.",
            )
            is_given = right.form_submit_button("Open the file", width="stretch", on_click=_take, args=(widget,))
        password = st.session_state.pop(GIVEN, "") if is_given else ""
        if not password:
            st.caption("Type it here, or save a copy without one in Excel and upload that.")
        elif refusal := _refusal(name, content, known_by, password):
            st.error(two_sentences(refusal))
        else:
            st.rerun()
