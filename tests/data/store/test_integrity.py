import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from data.errors import TrackerError
from data.store.access import LOCAL_PERSON
from data.store.integrity import verdict
from tests.data.store.made import NOVEMBER, OCTOBER, ROWS, tracker


@pytest.fixture
def whole(store):
    """A store with a superseded, a withdrawn and a current snapshot, and nothing wrong."""
    for rows, data_date, reason in (
        (ROWS, OCTOBER, None),
        (ROWS[:2], OCTOBER, "Corrected"),
        (ROWS[:1], NOVEMBER, None),
    ):
        read, files = tracker(rows=rows)
        store.publish([read], files, data_date=data_date, person=LOCAL_PERSON, reason=reason)
    store.withdraw(3, "Too early", LOCAL_PERSON)
    return store


def faults_after(store, *statements: str) -> tuple[str, ...]:
    """Returns what is found broken after the rules that keep rows as they are were lifted, as damage on a disk does."""
    if store.place.is_sqlite:
        with closing(sqlite3.connect(store.place.path)) as plain, plain:
            for (name,) in plain.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                plain.execute(f"DROP TRIGGER {name}")
            for statement in statements:
                plain.execute(statement)
    else:
        with store.engine.begin() as connection:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            for statement in statements:
                connection.execute(text(statement))
    return verdict(store.engine).faults


def blob_of(store, table: str, column: str = "name", value: str = "plan.xlsx") -> str:
    with store.engine.connect() as connection:
        return connection.execute(
            text(f"SELECT sha256 FROM {table} WHERE snapshot_id = 1 AND {column} = '{value}'")
        ).scalar_one()


def other_bytes(store) -> str:
    return "x'00'" if store.place.is_sqlite else r"'\x00'::bytea"


def test_a_whole_store_is_said_to_be_whole(whole):
    found = verdict(whole.engine)
    assert found.faults == ()
    with whole.engine.connect() as connection:
        kept = connection.execute(text("SELECT sha256 FROM snapshot_file UNION SELECT sha256 FROM snapshot_table"))
        assert (found.snapshots, found.parts) == (3, len(kept.all()))
    assert found.byte_count > 10_000


def test_an_empty_store_is_whole(store):
    assert verdict(store.engine).faults == ()


def test_a_changed_original_is_named(whole):
    sha256 = blob_of(whole, "snapshot_file")
    assert faults_after(whole, f"UPDATE blob SET content = {other_bytes(whole)} WHERE sha256 = '{sha256}'") == (
        "Snapshot 1 (2026-10-31, 18th review): the file plan.xlsx is not the one that was published.",
    )
    with pytest.raises(TrackerError, match="damaged in the store"):
        whole.file(1, "plan.xlsx", LOCAL_PERSON)


def test_a_changed_table_is_named_and_never_shown(whole):
    sha256 = blob_of(whole, "snapshot_table", value="actions")
    assert faults_after(whole, f"UPDATE blob SET content = {other_bytes(whole)} WHERE sha256 = '{sha256}'") == (
        "Snapshot 1 (2026-10-31, 18th review): the table of actions is not the one that was published.",
    )
    with pytest.raises(TrackerError, match="damaged in the store"):
        whole.actions(1, LOCAL_PERSON)
    assert len(whole.actions(2, LOCAL_PERSON)) == 2


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            "UPDATE snapshot SET action_count = 4 WHERE id = 1",
            "Snapshot 1 (2026-10-31, 18th review): the receipts count 3 actions where 4 were published.",
        ),
        (
            "UPDATE snapshot_table SET row_count = 4 WHERE snapshot_id = 1 AND name = 'actions'",
            "Snapshot 1 (2026-10-31, 18th review): the table of actions has 3 rows where 4 were published.",
        ),
        (
            "DELETE FROM snapshot_table WHERE snapshot_id = 2 AND name = 'decisions'",
            "Snapshot 2 (2026-10-31, 18th review): it lacks its table of decisions.",
        ),
        ("DELETE FROM retirement WHERE snapshot_id = 1", "More than one snapshot of 2026-10-31 is current."),
        (
            "UPDATE snapshot SET version = 3 WHERE id = 2",
            "The versions of 2026-10-31 do not follow one another.",
        ),
        (
            "DELETE FROM audit WHERE deed = 'superseded'",
            "Snapshot 1 (2026-10-31, 18th review): the audit log does not say who superseded it.",
        ),
        (
            "DELETE FROM audit WHERE deed = 'withdrew'",
            "Snapshot 3 (2026-11-30, 19th review): the audit log does not say who withdrew it.",
        ),
        (
            "DELETE FROM audit WHERE deed = 'published' AND snapshot_id = 2",
            "Snapshot 2 (2026-10-31, 18th review): the audit log does not say who published it.",
        ),
    ],
    ids=["snapshot", "rows", "table", "retirement", "version", "superseded", "withdrew", "published"],
)
def test_what_is_broken_is_named(whole, statement, fault):
    assert fault in faults_after(whole, statement)


def test_a_lost_file_leaves_a_trace(whole):
    sha256 = blob_of(whole, "snapshot_file")
    assert faults_after(whole, "DELETE FROM snapshot_file WHERE snapshot_id = 1") == (
        f"The bytes {sha256[:12]}… belong to no snapshot.",
        "Snapshot 1 (2026-10-31, 18th review): it has no original file.",
        "Snapshot 1 (2026-10-31, 18th review): the receipts count 0 actions where 3 were published.",
    )


def test_lost_bytes_are_named(whole):
    sha256 = blob_of(whole, "snapshot_file")
    faults = faults_after(whole, f"DELETE FROM blob WHERE sha256 = '{sha256}'")
    assert "Snapshot 1 (2026-10-31, 18th review): the file plan.xlsx is not the one that was published." in faults
