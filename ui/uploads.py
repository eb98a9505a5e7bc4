"""Uploaded files, each read once in a limited process and kept by the hash of its bytes, never by session."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.errors import TrackerError
from data.reading.child import in_child, read_tracker_in_child
from data.reading.child_job import Job
from data.reading.corrections import NO_CORRECTIONS, Corrections
from data.reading.excerpt import Excerpt, read_excerpt
from data.reading.tracker import Tracker
from ui import library, remembered
from ui.remembered import Corrected


@dataclass(frozen=True)
class Reading:
    """One uploaded file: its bytes, and either what was read from it or why it cannot be used."""

    name: str
    content: bytes
    password: str
    corrected: Corrected | None
    error: TrackerError | None

    @property
    def tracker(self) -> Tracker | None:
        """Returns what was read, as corrected; None where the file cannot be used."""
        return self.corrected.tracker if self.corrected else None


@st.cache_resource(max_entries=32, show_spinner=False)
def _read(content: bytes, name: str, data_date: date | None, password: str, corrections: str) -> Tracker:
    return read_tracker_in_child(
        content,
        name,
        library.programme(),
        data_date=data_date,
        password=password or None,
        corrections=Corrections.from_json(json.loads(corrections)),
    )


def _corrected(content: bytes, name: str, data_date: date | None, password: str) -> Corrected:
    """Returns a file read by itself, and with what was corrected about it, now or in an earlier month."""
    by_itself = _read(content, name, data_date, password, json.dumps(NO_CORRECTIONS.as_json()))
    corrections = remembered.begun(by_itself)
    if corrections == NO_CORRECTIONS:
        return Corrected(by_itself, by_itself, corrections)
    tracker = _read(content, name, data_date, password, json.dumps(corrections.as_json(), sort_keys=True))
    return Corrected(by_itself, tracker, corrections)


def readings(files: Sequence[UploadedFile], data_date: date | None, password: str) -> list[Reading]:
    """Returns one reading a file, in order, with progress on the page while the files are read."""
    read: list[Reading] = []
    with st.status(f"Reading file 1 of {len(files)}", expanded=False) as status:
        for index, file in enumerate(files, start=1):
            status.update(label=f"Reading file {index} of {len(files)}")
            content = file.getvalue()
            try:
                corrected = _corrected(content, file.name, data_date, password)
            except TrackerError as error:
                read.append(Reading(file.name, content, password, None, error))
            else:
                read.append(Reading(file.name, content, password, corrected, None))
        status.update(label=f"Read {len(files)} of {len(files)} files", state="complete")
    return read


@st.cache_resource(max_entries=64, show_spinner="Opening the sheet")
def _excerpt(content: bytes, name: str, password: str, sheet: str, page: tuple[int, int, int]) -> Excerpt:
    first, count, below = page
    named = {"first": first, "count": count, "below": below, "password": password or None}
    excerpt: Excerpt = in_child(Job((content, name, sheet), named, function=read_excerpt), name)
    return excerpt


def excerpt(reading: Reading, sheet: str, *, first: int, count: int, below: int) -> Excerpt:
    """Returns rows of a sheet of a file that was read, as text; see data.reading.excerpt."""
    return _excerpt(reading.content, reading.name, reading.password, sheet, (first, count, below))
