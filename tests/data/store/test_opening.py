import sqlite3
import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from data.errors import TrackerError
from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from data.store.opening import HEAD, MIGRATIONS, WRITE_LOCK
from data.store.place import DEFAULT_PATH, parse_place
from data.store.tables import metadata
from tests.data.store import publishers

ROOT = Path(__file__).resolve().parents[3]
OPENS = (
    "import sys; from data.store import LOCAL_PERSON as me, open_store; print(open_store(sys.argv[1]).snapshots(me))"
)


def test_the_migrations_make_the_tables_that_the_code_names(new_url):
    store = open_store(new_url())
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
    store.close()


def test_the_head_in_the_code_is_the_last_migration():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


def test_processes_starting_at_once_open_one_new_store(new_url, crowd):
    url = new_url()
    barrier = publishers.processes().Barrier(crowd)
    running = [publishers.started(publishers.open_at_once, url, barrier) for _ in range(crowd)]
    answers = []
    for process, pipe in running:
        answers.append(pipe.recv())
        process.join()
        pipe.close()
    assert answers == [()] * crowd


def test_threads_opening_at_once_share_one_new_store(new_url):
    url = new_url()
    with ThreadPoolExecutor(8) as pool:
        stores = list(pool.map(open_store, [url] * 8))
    assert [store.snapshots(LOCAL_PERSON) for store in stores] == [()] * 8
    for store in stores:
        store.close()


def test_threads_opening_different_new_stores_do_not_meet(new_url):
    urls = [new_url() for _ in range(4)]
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(open_store, urls))
    for store in stores:
        assert store.snapshots(LOCAL_PERSON) == ()
        store.close()


def test_a_store_that_is_up_to_date_opens_without_a_look_at_its_migrations(store, url, monkeypatch):
    brought_up_to_date = []
    monkeypatch.setattr("data.store.opening._bring_up_to_date", brought_up_to_date.append)
    open_store(url).close()
    assert brought_up_to_date == []
    monkeypatch.setattr("data.store.opening.HEAD", "9999")
    open_store(url).close()
    assert len(brought_up_to_date) == 1


def test_a_store_of_a_newer_version_is_left_alone(store, url):
    with store.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(TrackerError, match="newer version"):
        open_store(url)
    with store.engine.connect() as connection:
        assert connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == "9999"


def test_sqlite_is_set_to_last(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'new' / 'folder' / 'tracker.db'}")
    with store.engine.connect() as connection:
        settings = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        }
    store.close()
    assert settings == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2, "busy_timeout": 30000}


def test_a_file_that_is_no_store_is_left_alone(tmp_path):
    letter = tmp_path / "letter.db"
    letter.write_text("Dear minister, " * 100)
    with pytest.raises(TrackerError, match=r"cannot be opened: .*letter.db"):
        open_store(str(letter))
    assert letter.read_text() == "Dear minister, " * 100


def test_a_folder_that_cannot_be_made_is_said_so(tmp_path):
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(TrackerError, match=r"cannot be opened.*Check that its folder"):
        open_store(str(tmp_path / "file" / "tracker.db"))


def test_a_store_whose_write_lock_is_held_for_good_says_so(tmp_path, monkeypatch):
    path = tmp_path / "tracker.db"
    monkeypatch.setattr("data.store.opening.SQLITE_SETTINGS", ("PRAGMA busy_timeout = 50",))
    store = open_store(str(path))
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(TrackerError, match=r"busy with another writer.*try again"):
        store.withdraw(1, "Held up", LOCAL_PERSON)
    assert store.snapshots(LOCAL_PERSON) == ()
    holder.close()
    store.close()


@pytest.mark.postgresql
def test_a_postgresql_whose_turn_does_not_come_says_so(postgresql_server, monkeypatch):
    url = postgresql_server()
    store = open_store(url)
    monkeypatch.setattr("data.store.opening.PATIENCE_SECONDS", 0.05)
    with psycopg.connect(url) as holder:
        holder.execute("SELECT pg_advisory_xact_lock(%s)", [WRITE_LOCK])
        with pytest.raises(TrackerError, match=r"busy with another writer.*try again"):
            store.withdraw(1, "Held up", LOCAL_PERSON)
        assert store.snapshots(LOCAL_PERSON) == ()
    holder.close()
    store.close()


@pytest.mark.postgresql
def test_a_postgresql_that_was_restarted_is_found_again(postgresql_server):
    url = postgresql_server()
    store = open_store(url)
    with psycopg.connect(url, autocommit=True) as other:
        ended = other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'tracker-dashboard' AND datname = current_database()"
        ).fetchall()
    other.close()
    assert ended == [(True,)]
    assert store.snapshots(LOCAL_PERSON) == ()
    store.close()


@pytest.mark.parametrize(
    "given",
    [
        "postgresql://amna:s3cret-word@127.0.0.1:1/tracker",
        "postgresql://amna:s3cret-word@no-such-host.invalid/tracker",
        "postgresql://amna:s3cret-word@127.0.0.1:port/tracker",
        "postgresql://amna:s3cret@s3cret-word@127.0.0.1:1/tracker",
        "postgresql://amna:s3cret/@s3cret-word/x@127.0.0.1:1/tracker",
        "postgresql://127.0.0.1:1/tracker?user=amna&password=s3cret-word",
        "postgresql://127.0.0.1:1/tracker?pass=s3cret-word",
        "postgresql://amna:s3cret-word@127.0.0.1:1/tracker?no_such_option=s3cret-word",
        "mysql://amna:s3cret-word@127.0.0.1/tracker",
        "nonsense://amna:s3cret-word@",
    ],
)
def test_a_store_that_cannot_be_opened_never_names_the_password(given):
    with pytest.raises(TrackerError) as caught:
        open_store(given)
    told = "".join(traceback.format_exception(caught.value))
    assert "s3cret" not in told
    assert caught.value.problem.endswith(".")
    assert caught.value.remedy.endswith(".")


@pytest.mark.postgresql
def test_a_wrong_password_is_refused_without_naming_it(postgresql_server):
    url = postgresql_server().replace("postgres:@", "nobody:s3cret-word@")
    with pytest.raises(TrackerError, match="cannot be opened: the PostgreSQL database tracker_") as caught:
        open_store(url)
    assert "s3cret" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize("given", ["sqlite://", "sqlite:///:memory:", "oracle://x/y", "http://x"])
def test_a_store_that_would_not_last_or_is_of_no_known_kind_is_refused(given):
    with pytest.raises(TrackerError):
        parse_place(given)


def test_the_store_is_named_by_argument_then_variable_then_default(monkeypatch, tmp_path):
    monkeypatch.setenv("TRACKER_STORE", "postgres://amna:word@db/tracker")
    assert parse_place("here.db").path == Path("here.db").absolute()
    named = parse_place()
    assert (named.url.drivername, named.name) == ("postgresql+psycopg", "the PostgreSQL database tracker on db")
    monkeypatch.delenv("TRACKER_STORE")
    assert parse_place().path == DEFAULT_PATH == ROOT / "var" / "tracker.db"
    assert parse_place(f"sqlite:///{tmp_path}/a b%20c.db").path == tmp_path / "a b c.db"
    assert parse_place("sqlite:///here.db").path == Path("here.db").absolute()
