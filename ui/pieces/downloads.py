"""Files to take away: made when they are asked for, and where one cannot be made the page says so.

Streamlit makes a file of a callable in a thread of its own after the click. Where that raises, it shows a line without
a reason for five seconds. So the buttons of a place are a fragment: the click runs it again, it waits for the file of
that click, and keeps on the page why none came.
"""

import logging
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import Literal

import pandas as pd
import streamlit as st

from data.errors import TrackerError
from packs import tables
from ui.pieces.words import two_sentences

BEGINS_WITHIN_SECONDS = 15.0
READY_WITHIN_SECONDS = 300.0
OUR_FAULT = (
    "This file could not be made, because something went wrong on our side (reference {}). "
    "Try again; if it happens again, send the reference to the delivery unit."
)
NOT_BEGUN = "The making of this file did not begin. Reload the page and try again."
LOG = logging.getLogger(__name__)
Made = Callable[[], pd.DataFrame]


@dataclass(frozen=True)
class Download:
    """A button that gives a file: `made` returns its bytes or its text, `name` is what the file is called."""

    label: str
    made: Callable[[], bytes | str]
    name: str
    key: str
    mime: str | None = None
    icon: str = ":material/download:"
    type: Literal["secondary", "tertiary"] = "secondary"
    help: str | None = None


@dataclass
class Making:
    """What becomes of the file of one button: whether it was begun, whether it ended, and what to say if it failed."""

    begun: Event = field(default_factory=Event)
    ended: Event = field(default_factory=Event)
    failure: str = ""

    def content(self, download: Download) -> bytes | str:
        """Returns the file; called outside the script, in a thread of the server."""
        self.begun.set()
        failure, is_made = secrets.token_hex(4), False
        try:
            content = download.made()
            is_made = True
        except TrackerError as error:
            self.failure = two_sentences(error)
            raise
        finally:
            if not is_made:
                self.failure = self.failure or OUR_FAULT.format(failure)
                LOG.error("failure %s: download %s", failure, download.name, exc_info=True)
            self.ended.set()
        return content

    def told(self) -> str:
        """Returns, once the file is made or not, what to say of it: nothing where it was made."""
        if not self.begun.wait(BEGINS_WITHIN_SECONDS):
            return NOT_BEGUN
        self.ended.wait(READY_WITHIN_SECONDS)
        return self.failure


def _show_button(download: Download) -> str:
    """Draws one button; returns what is to be said of the file it was last pressed for."""
    place = f"{download.key}_making"
    asked: Making | None = st.session_state.get(place)
    making = Making()
    is_pressed = st.download_button(
        download.label,
        data=lambda: making.content(download),
        file_name=download.name,
        mime=download.mime,
        key=download.key,
        icon=download.icon,
        type=download.type,
        help=download.help,
    )
    st.session_state[place] = making
    return asked.told() if is_pressed and asked else ""


@st.fragment
def show_files(downloads: Sequence[Download], *, key: str) -> None:
    """Draws a button a download, side by side in the container `key`, and beneath why the last one asked for failed."""
    with st.container(horizontal=True, key=key):
        told = [_show_button(download) for download in downloads]
    for words in filter(None, told):
        st.error(words)


def csv_of(table: Made, *, key: str, name: str) -> Download:
    """Returns the download of `table`, which is made when it is asked for, as CSV."""
    return Download("CSV", lambda: tables.csv_bytes(table()), f"{name}.csv", f"{key}_csv", mime="text/csv")


def show_downloads(table: Made, *, key: str, name: str, sheet: str, note: str) -> None:
    """Draws both downloads of `table`, which is made when one is asked for; `note` stands above it in Excel."""
    excel = Download("Excel", lambda: tables.excel_bytes(table(), sheet, note), f"{name}.xlsx", f"{key}_xlsx")
    show_files([excel, csv_of(table, key=key, name=name)], key=f"doors_{key}")
