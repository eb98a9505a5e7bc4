"""A file made for a download outlives the runs of others while it is fetched, and is forgotten after that."""

import pytest
from streamlit.runtime import media_file_manager
from streamlit.runtime.media_file_manager import MediaFileManager, MediaFileMetadata
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from ui.door import made_files


@pytest.fixture
def now(monkeypatch):
    """The time as the files see it, in a list; Streamlit is left as it was."""
    seconds = [1_000.0]
    monkeypatch.setattr(made_files.time, "monotonic", lambda: seconds[0])
    monkeypatch.setattr(media_file_manager, "MediaFileMetadata", MediaFileMetadata)
    made_files.keep_made_files()
    return seconds


def made(monkeypatch):
    """Returns a manager that has just made a file at a click, and the name under which it is fetched."""
    monkeypatch.setattr(media_file_manager, "_get_session_id", lambda: "reader")
    storage = MemoryMediaFileStorage("/media")
    manager = MediaFileManager(storage)
    url = manager.execute_deferred(manager.add_deferred(lambda: b"rows", "text/csv", "0", file_name="rows.csv"))
    return manager, storage, url.rpartition("/")[2]


def test_it_is_there_however_many_runs_of_others_end_while_it_is_fetched(now, monkeypatch):
    manager, storage, name = made(monkeypatch)
    for _ in range(5):
        manager.remove_orphaned_files()
    assert storage.get_file(name).content == b"rows"


def test_it_is_forgotten_when_there_was_time_to_fetch_it(now, monkeypatch):
    manager, storage, name = made(monkeypatch)
    now[0] += made_files.KEPT_SECONDS
    for _ in range(2):
        manager.remove_orphaned_files()
    with pytest.raises(MediaFileStorageError):
        storage.get_file(name)


def test_streamlit_alone_would_lose_it_at_the_second_run(monkeypatch):
    manager, storage, name = made(monkeypatch)
    for _ in range(2):
        manager.remove_orphaned_files()
    with pytest.raises(MediaFileStorageError):
        storage.get_file(name)
