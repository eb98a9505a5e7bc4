"""Where the store is: a URL made usable and nameable, without ever naming its password."""

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from data.errors import TrackerError

VARIABLE = "TRACKER_STORE"
DEFAULT_PATH = Path(__file__).resolve().parent.parent.parent / "var" / "tracker.db"
POSTGRESQL = {"postgres", "postgresql", "postgresql+psycopg"}
SQLITE = {"sqlite", "sqlite+pysqlite"}
REMEDY = (
    f"Set {VARIABLE} (or --store) to sqlite:////path/of/tracker.db or to "
    "postgresql://user:password@host:5432/database, with special characters of the password written as %40 and so on."
)


@dataclass(frozen=True)
class Place:
    """One store's URL with the driver we use, and `name`, which may be printed."""

    url: URL
    name: str

    @property
    def is_sqlite(self) -> bool:
        """Returns whether the store is one file."""
        return self.url.get_backend_name() == "sqlite"

    @property
    def path(self) -> Path:
        """Returns the file of an SQLite store."""
        return Path(self.url.database or "")


def parse_place(given: str | None = None) -> Place:
    """Returns the place of `given`, else of TRACKER_STORE, else of the embedded store; a bare path is an SQLite file.

    Raises TrackerError where the URL cannot be used.
    """
    given = (given or os.environ.get(VARIABLE) or "").strip()
    if not given:
        return _sqlite_place(DEFAULT_PATH)
    if "://" not in given:
        return _sqlite_place(Path(given))
    try:
        url = make_url(given)
    except (ArgumentError, ValueError):
        url = None
    if url is None or given.count("@") > 1:
        raise TrackerError("The store's URL cannot be understood.", REMEDY)
    if url.drivername in SQLITE:
        if url.database in (None, "", ":memory:"):
            raise TrackerError("A store in memory would be lost at the next start.", REMEDY)
        return _sqlite_place(Path(url.database))
    if url.drivername in POSTGRESQL:
        name = f"the PostgreSQL database {url.database or ''}".strip() + (f" on {url.host}" if url.host else "")
        return Place(url.set(drivername="postgresql+psycopg"), name)
    raise TrackerError("The store can be kept in SQLite or in PostgreSQL, and its URL names neither.", REMEDY)


def _sqlite_place(path: Path) -> Place:
    return Place(URL.create("sqlite+pysqlite", database=str(path.absolute())), str(path))
