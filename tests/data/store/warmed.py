"""What the forked publishers share: a tracker read, a store opened, and everything that is imported on the way."""

import tempfile
from pathlib import Path

import psycopg

from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from tests.data.store import publishers
from tests.data.store.made import OCTOBER

__all__ = ["psycopg"]

with tempfile.TemporaryDirectory() as folder:
    store = open_store(f"sqlite:///{Path(folder) / 'tracker.db'}")
    read, files = publishers.unlike_any_other("same")
    store.publish([read], files, data_date=OCTOBER, person=LOCAL_PERSON)
    store.close()
publishers.unlike_any_other("late")
