"""Opening the store: an engine whose transactions last, and tables brought up to date by one process at a time."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, func, inspect, select, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from data.errors import TrackerError
from data.store.place import Place

HEAD = "0005"
MIGRATIONS = Path(__file__).resolve().parent / "migrations"
PATIENCE_SECONDS = 30
WRITE_LOCK = 0x7A_C4_E1_25
IS_WRITING = "is_writing"
SQLITE_SETTINGS = (
    f"PRAGMA busy_timeout = {PATIENCE_SECONDS * 1000}",
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA recursive_triggers = ON",
)
ONE_AT_A_TIME = threading.Lock()  # alembic keeps what it is doing in its module, for the whole process
BUSY_WORDS = ("database is locked", "database is busy", "lock timeout", "locknotavailable")


def engine_of(place: Place) -> Engine:
    """Returns the engine of `place`; nothing is opened before its first use, and each thread may use it.

    SQLite: writes begin by taking the write lock, every commit reaches the disk, foreign keys hold.
    """
    if not place.is_sqlite:
        return create_engine(
            place.url, pool_pre_ping=True, pool_recycle=1800, pool_size=5, max_overflow=25,
            connect_args={"connect_timeout": 10, "application_name": "tracker-dashboard"}, hide_parameters=True,
        )  # fmt: skip
    engine = create_engine(place.url, pool_size=5, max_overflow=25, hide_parameters=True)
    event.listen(engine, "connect", _set_up_sqlite)
    event.listen(engine, "begin", _begin_in_sqlite)
    return engine


def _set_up_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in SQLITE_SETTINGS:
        cursor.execute(setting)
    cursor.close()


def _begin_in_sqlite(connection: Connection) -> None:
    is_writing = connection.get_execution_options().get(IS_WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Yields a connection that sees the store at one moment; raises TrackerError where the database fails us."""
    with told_plainly(), engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Yields a connection in the one write transaction there is at a time: committed at the end, or undone whole.

    Others wait their turn; raises TrackerError where the turn does not come in time, or the database fails us.
    """
    with told_plainly(), engine.connect() as connection:
        connection.execution_options(**{IS_WRITING: True})
        with connection.begin():
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE_SECONDS}s'"))
                connection.execute(select(func.pg_advisory_xact_lock(WRITE_LOCK)))
            yield connection


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turns what the database could not do into a TrackerError; our own mistakes pass through."""
    try:
        yield
    except DBAPIError as error:
        if not isinstance(error, OperationalError) and type(error.orig) is not sqlite3.DatabaseError:
            raise
        words = f"{type(error.orig).__name__} {error.orig}".lower()
        if any(busy in words for busy in BUSY_WORDS):
            raise TrackerError("The store is busy with another writer.", "Nothing was stored; try again.") from error
        raise TrackerError(
            "The store did not answer as it should.",
            "Check that its disk has room and can be written, or that its server runs, then try again.",
        ) from error


def opened(place: Place) -> Engine:
    """Returns the engine of `place` with its tables made or brought up to date.

    Raises TrackerError where the place cannot be opened, is no store of ours, or was written by a newer version.
    """
    engine = engine_of(place)
    try:
        if place.is_sqlite:
            place.path.parent.mkdir(parents=True, exist_ok=True)
            _write_ahead(engine)
        with engine.connect() as connection:
            revision = _revision(connection)
        if revision != HEAD:
            _bring_up_to_date(engine)
    except (OSError, DBAPIError) as error:
        engine.dispose()
        raise TrackerError(
            f"The store cannot be opened: {place.name}.",
            "Check that its folder can be written and is not full."
            if place.is_sqlite
            else "Check that the server runs and that the URL names its host, port, database, user and password.",
        ) from error
    except TrackerError:
        engine.dispose()
        raise
    return engine


def _write_ahead(engine: Engine) -> None:
    """Sets the mode in which readers never wait for the writer; SQLite does not queue for this one change, so we do."""
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            with engine.connect() as connection:
                cursor = connection.connection.cursor()
                cursor.execute("PRAGMA journal_mode")
                if cursor.fetchone() != ("wal",):
                    cursor.execute("PRAGMA journal_mode = WAL")
                cursor.close()
                return
        except (OperationalError, sqlite3.OperationalError) as error:
            if "locked" not in str(error) or time.monotonic() > until:
                raise
            time.sleep(0.05)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def _bring_up_to_date(engine: Engine) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with ONE_AT_A_TIME, writing(engine) as connection:
        if _revision(connection) == HEAD:
            return
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as error:
            raise TrackerError(
                "The store was written by a newer version of this dashboard.",
                "Install that version, or name another store.",
            ) from error
