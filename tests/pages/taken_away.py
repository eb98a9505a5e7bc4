"""Every file a page offers, made and opened again: whatever asks Streamlit for a download, in whatever way."""

import csv
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

import openpyxl
import pytest
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.testing.v1 import AppTest

Made = Callable[[], bytes | str]
Rows = list[list[Any]]
LONGEST_NAME = 200


@dataclass
class Offered:
    """The files offered since the last look, by name; the latest of a name stands."""

    files: dict[str, Made] = field(default_factory=dict)

    def taken(self) -> dict[str, Made]:
        """Returns what was offered, and forgets it."""
        files, self.files = self.files, {}
        return files


@contextmanager
def offered_files() -> Iterator[Offered]:
    """Yields the record of every file that Streamlit is given for a download; Streamlit gets it all the same."""
    offered, deferred, ready = Offered(), MediaFileManager.add_deferred, MediaFileManager.add

    def add_deferred(self: MediaFileManager, made: Made, *args: Any, **given: Any) -> str:
        offered.files[given["file_name"]] = made
        return deferred(self, made, *args, **given)  # type: ignore[arg-type]  # what a page gives is bytes or text

    def add(self: MediaFileManager, content: bytes | str, *args: Any, **given: Any) -> str:
        if given.get("is_for_static_download"):
            offered.files[given["file_name"]] = lambda: content
        return ready(self, content, *args, **given)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(MediaFileManager, "add_deferred", add_deferred)
        patch.setattr(MediaFileManager, "add", add)
        yield offered


def _sheets(content: bytes) -> Rows:
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [list(row) for sheet in book for row in sheet.iter_rows(values_only=True) if any(row)]


def _lines(content: bytes) -> Rows:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    assert len({len(row) for row in rows}) == 1, "rows of different lengths"
    return [list(row) for row in rows]


def _members(content: bytes) -> Rows:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return [row for name in archive.namelist() for row in opened_again(name, archive.read(name))]


def opened_again(name: str, content: bytes | str) -> Rows:
    """Returns the rows of a file that was taken away; raises where it is not what its name says it is."""
    assert PurePath(name).name == name, f"{name} is no name of a file"
    assert len(name) <= LONGEST_NAME
    whole = content.encode() if isinstance(content, str) else content
    ending = PurePath(name).suffix.casefold()
    if ending == ".json":
        return [[key] for key in json.loads(whole)]
    return {".xlsx": _sheets, ".csv": _lines, ".zip": _members}[ending](whole)


def all_open(app: AppTest, *, times: int = 4) -> AppTest:
    """Returns the page with everything unfolded that folds, and every picture turned to its table."""
    for _ in range(times):
        wanted = {f"{key.removesuffix('_switch')}_is_table" for key in _keys(app.button) if key.endswith("_switch")}
        wanted |= {_key_of(fold.proto.id) for fold in app.expander if fold.proto.id}
        closed = [key for key in wanted if key not in app.session_state or not app.session_state[key]]
        if not closed:
            break
        for key in closed:
            app.session_state[key] = True
        app.run()
    return app


def _keys(elements: Any) -> list[str]:
    return [element.key for element in elements if element.key]


def _key_of(identity: str) -> str:
    """Returns the key in the id of a widget, "$$ID-hash-key"."""
    return identity.split("-", 2)[2]
