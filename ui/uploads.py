"""Uploaded files, each read once in a limited process and kept by its hash, never by session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.errors import TrackerError
from data.reading.child import read_tracker_in_child
from data.reading.tracker import Tracker
from ui import library


@dataclass(frozen=True)
class Reading:
    """One uploaded file: its bytes, and either what was read from it or why it cannot be used."""

    name: str
    content: bytes
    tracker: Tracker | None
    error: TrackerError | None


def _digest(content: bytes, password: str) -> str:
    return blake2b(content, key=password.encode()[:64]).hexdigest()


@st.cache_resource(max_entries=32, show_spinner=False)
def _read(digest: str, name: str, data_date: date | None, _password: str, _content: bytes) -> Tracker:
    """Returns what was read of a file; cached by `digest`, and by the password only through it, so it is kept nowhere."""
    del digest
    return read_tracker_in_child(_content, name, library.programme(), data_date=data_date, password=_password or None)


def readings(files: Sequence[UploadedFile], data_date: date | None, password: str) -> list[Reading]:
    """Returns one reading a file, in order, with progress on the page while the files are read."""
    read: list[Reading] = []
    with st.status(f"Reading file 1 of {len(files)}", expanded=False) as status:
        for index, file in enumerate(files, start=1):
            status.update(label=f"Reading file {index} of {len(files)}")
            content = file.getvalue()
            try:
                tracker = _read(_digest(content, password), file.name, data_date, password, content)
            except TrackerError as error:
                read.append(Reading(file.name, content, None, error))
            else:
                read.append(Reading(file.name, content, tracker, None))
        status.update(label=f"Read {len(files)} of {len(files)} files", state="complete")
    return read
