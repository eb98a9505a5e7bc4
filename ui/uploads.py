"""Uploaded files, each read once in a limited process and kept by the hash of its bytes, never by session."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

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


@st.cache_resource(max_entries=32, show_spinner=False)
def _read(content: bytes, name: str, data_date: date | None, password: str) -> Tracker:
    return read_tracker_in_child(content, name, library.programme(), data_date=data_date, password=password or None)


def readings(files: Sequence[UploadedFile], data_date: date | None, password: str) -> list[Reading]:
    """Returns one reading a file, in order, with progress on the page while the files are read."""
    read: list[Reading] = []
    with st.status(f"Reading file 1 of {len(files)}", expanded=False) as status:
        for index, file in enumerate(files, start=1):
            status.update(label=f"Reading file {index} of {len(files)}")
            content = file.getvalue()
            try:
                tracker = _read(content, file.name, data_date, password)
            except TrackerError as error:
                read.append(Reading(file.name, content, None, error))
            else:
                read.append(Reading(file.name, content, tracker, None))
        status.update(label=f"Read {len(files)} of {len(files)} files", state="complete")
    return read
