"""Uploaded files, each read once in a limited process and kept by the hash of its bytes, never by session."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.errors import TrackerError
from data.reading.child import in_child, read_tracker_in_child
from data.reading.child_job import Job
from data.reading.excerpt import Excerpt, read_excerpt
from data.reading.tracker import Tracker
from data.reading.vocabulary.cell_text import readable
from data.reading.vocabulary.corrections import NO_CORRECTIONS, Corrections
from ui.books import library
from ui.books.kept import Kept
from ui.pieces.words import counted
from ui.trackers.correcting import remembered
from ui.trackers.correcting.remembered import Corrected
from ui.trackers.reading import locked_files

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Reading:
    """One uploaded file: its bytes as they came and as they are read, and what was read or why it cannot be used.

    The two differ where the file was locked: `content` is then what its password opened. `known_by` is the hash of the
    file as it came.
    """

    name: str
    known_by: str
    original: bytes
    content: bytes
    corrected: Corrected | None
    error: TrackerError | None

    @property
    def tracker(self) -> Tracker | None:
        """Returns what was read, as corrected; None where the file cannot be used."""
        return self.corrected.tracker if self.corrected else None


@st.cache_resource(show_spinner=False)
def _trackers() -> Kept[Tracker]:
    return Kept(most=32)


@dataclass(frozen=True)
class _Upload:
    """A file to be read: `known_by` is the hash of it as it came, which is what the store keeps."""

    name: str
    known_by: str
    content: bytes
    data_date: date | None

    def read(self, corrections: Corrections, begin: Callable[[], Progress]) -> Tracker:
        """Returns it as read with `corrections`; `begin` is called, and told of the sheets, where it is not yet."""
        key = (self.known_by, self.name, self.data_date, json.dumps(corrections.as_json(), sort_keys=True))
        kept = _trackers().get(key)
        if kept is None:
            programme = library.programme()
            read = read_tracker_in_child(
                self.content, self.name, programme, data_date=self.data_date, progress=begin(), corrections=corrections
            )
            kept = replace(read, sha256=self.known_by)
            _trackers().put(key, kept)
        return kept

    def corrected(self, begin: Callable[[], Progress]) -> Corrected:
        """Returns it as read by itself, and with what was corrected about it, now or in an earlier month."""
        by_itself = self.read(NO_CORRECTIONS, begin)
        corrections = remembered.begun(by_itself)
        return Corrected(by_itself, self.read(corrections, begin), corrections)


def _begin(place: DeltaGenerator, number: int, count: int) -> Progress:
    """Returns what says in `place` how far the reading of file `number` of `count` is."""
    which = f"Reading file {number:,} of {count:,}"
    status = place.status(which)

    def told(_: str, sheet: int, sheets: int) -> None:
        status.update(label=f"{which}, sheet {sheet:,} of {counted(sheets, 'sheet')}")

    return told


def readings(files: Sequence[UploadedFile], data_date: date | None) -> list[Reading]:
    """Returns one reading a file, in order; says on the page how far it is while files are read for the first time."""
    read: list[Reading] = []
    place = st.empty()
    seen: dict[str, str] = {}
    for number, file in enumerate(files, start=1):
        name, original = readable(file.name), file.getvalue()
        known_by = sha256(original).hexdigest()
        content = locked_files.opened(known_by) or original
        corrected, error = None, None
        try:
            if known_by in seen:
                raise TrackerError(f"{name} is the same file as {seen[known_by]}.", "It is left out, once is enough.")
            seen[known_by] = name
            upload = _Upload(name, known_by, content, data_date)
            corrected = upload.corrected(partial(_begin, place, number, len(files)))
        except TrackerError as refusal:
            error = refusal
        read.append(Reading(name, known_by, original, content, corrected, error))
    place.empty()
    locked_files.keep_only(seen)
    return read


@st.cache_resource(
    max_entries=64, show_spinner="Opening the sheet", hash_funcs={Reading: lambda one: (one.known_by, one.name)}
)
def excerpt(reading: Reading, sheet: str, first: int, count: int, below: int) -> Excerpt:
    """Returns rows of a sheet of a file that was read, as text; see data.reading.excerpt."""
    named = {"first": first, "count": count, "below": below}
    read: Excerpt = in_child(Job((reading.content, reading.name, sheet), named, function=read_excerpt), reading.name)
    return read
