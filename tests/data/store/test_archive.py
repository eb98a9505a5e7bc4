import json
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pandas as pd
import pytest

from data.errors import TrackerError
from data.store.access import LOCAL_PERSON, Person
from data.store.archive import backed_up, exported, restored
from data.store.books import open_store
from data.store.integrity import verdict
from tests.data.store.made import NOVEMBER, OCTOBER, ROWS, numbered, tracker

AMNA = Person("Amna")
KEPT = {"a" * 64: {"agencies": {"Police HQ": "NPB"}}}


@pytest.fixture
def full(store):
    """A store with a superseded, a current and a withdrawn snapshot."""
    for rows, data_date, reason in (
        (ROWS, OCTOBER, None),
        (ROWS[:2], OCTOBER, "Corrected"),
        (ROWS[:1], NOVEMBER, None),
    ):
        read, files = tracker(rows=rows)
        store.publish([read], files, data_date=data_date, person=AMNA, reason=reason)
    store.withdraw(3, "Too early", AMNA)
    store.keep_layouts(KEPT, AMNA)
    return store


def assert_same_books(one, other):
    everything = one.snapshots(AMNA, with_superseded=True)
    assert other.snapshots(AMNA, with_superseded=True) == everything
    for snapshot in everything:
        pd.testing.assert_frame_equal(one.actions(snapshot.id, AMNA), other.actions(snapshot.id, AMNA))
        assert one.receipts(snapshot.id, AMNA) == other.receipts(snapshot.id, AMNA)
        for name in snapshot.file_names:
            assert one.file(snapshot.id, name, AMNA) == other.file(snapshot.id, name, AMNA)
    assert other.layouts(KEPT, AMNA) == one.layouts(KEPT, AMNA) != {}
    assert verdict(other.engine).faults == ()


def test_a_backup_is_a_store_in_one_file(full, tmp_path):
    path = tmp_path / "kept" / "backup.db"
    backed_up(full, path, AMNA)
    assert [found.name for found in path.parent.iterdir()] == ["backup.db"]
    copy = open_store(str(path))
    assert_same_books(full, copy)
    assert copy.publish(*published(ROWS[1:]), data_date=NOVEMBER, person=AMNA).id == 4
    copy.close()


def published(rows):
    read, files = tracker(rows=rows)
    return [read], files


def test_a_backup_goes_back_into_an_empty_store_of_either_kind(full, new_url, tmp_path):
    path = tmp_path / "backup.db"
    backed_up(full, path, AMNA)
    before = path.read_bytes()
    again = open_store(new_url())
    assert restored(path, again, AMNA) == 3
    assert_same_books(full, again)
    pd.testing.assert_frame_equal(again.audit(AMNA), full.audit(AMNA).iloc[:-1])
    assert path.read_bytes() == before

    assert again.publish(*published(ROWS[1:]), data_date=NOVEMBER, person=AMNA).id == 4
    assert again.keep_layouts({"b" * 64: {}}, AMNA) == ("b" * 64,)
    assert len(again.audit(AMNA)) == len(full.audit(AMNA))
    with pytest.raises(TrackerError, match="never mixes"):
        restored(path, again, AMNA)
    again.close()


def test_a_backup_made_while_others_publish_is_whole(store, tmp_path):
    store.publish(*published(ROWS), data_date=OCTOBER, person=AMNA)
    made = [(published(numbered(5, mark)), OCTOBER + timedelta(days=day)) for day, mark in enumerate("abcdefgh", 1)]

    def publish(what):
        store.publish(*what[0], data_date=what[1], person=AMNA)

    with ThreadPoolExecutor(2) as pool:
        publishing = [pool.submit(publish, what) for what in made]
        for number in range(3):
            backed_up(store, tmp_path / f"{number}.db", AMNA)
        for future in publishing:
            future.result()
    sizes = []
    for number in range(3):
        copy = open_store(str(tmp_path / f"{number}.db"))
        found = verdict(copy.engine)
        assert found.faults == ()
        sizes.append(found.snapshots)
        copy.close()
    assert sizes == sorted(sizes)
    assert sizes[0] >= 1
    assert len(store.snapshots(AMNA)) == 9


def test_a_backup_is_recorded_and_never_written_over(full, tmp_path):
    backed_up(full, tmp_path / "backup.db", AMNA)
    last = full.audit(AMNA).iloc[-1]
    assert (last["person"], last["deed"], last["detail"]) == ("Amna", "exported", "backup backup.db")
    with pytest.raises(TrackerError, match="exists already"):
        backed_up(full, tmp_path / "backup.db", AMNA)


def test_what_is_no_backup_is_refused_and_nothing_restored(store, tmp_path):
    with pytest.raises(TrackerError, match="no backup at"):
        restored(tmp_path / "none.db", store, AMNA)
    (tmp_path / "letter.db").write_text("Dear minister, " * 100)
    with pytest.raises(TrackerError, match="cannot be opened"):
        restored(tmp_path / "letter.db", store, AMNA)
    assert store.snapshots(AMNA, with_superseded=True) == ()


def test_a_damaged_backup_restores_nothing(full, new_url, tmp_path):
    path = tmp_path / "backup.db"
    backed_up(full, path, AMNA)
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DROP TRIGGER blob_refuses_delete")
        connection.execute("DELETE FROM blob")
    connection.close()
    again = open_store(new_url())
    with pytest.raises(TrackerError, match="backup is damaged"):
        restored(path, again, AMNA)
    assert again.snapshots(AMNA, with_superseded=True) == ()
    assert verdict(again.engine).parts == 0
    again.close()


def test_an_export_holds_the_originals_and_the_tables(full, tmp_path):
    paths = exported(full, 1, tmp_path / "out", AMNA)
    names = sorted(path.relative_to(tmp_path / "out").as_posix() for path in paths)
    assert names == sorted(path.relative_to(tmp_path / "out").as_posix() for path in tmp_path.rglob("out/**/*.*"))
    assert names == [
        "originals/01 plan.xlsx",
        "snapshot.json",
        "tables/actions.csv",
        "tables/actions.parquet",
        "tables/decisions.csv",
        "tables/decisions.parquet",
        "tables/findings.csv",
        "tables/findings.parquet",
        "tables/indicators.csv",
        "tables/indicators.parquet",
    ]
    _, files = tracker()
    assert (tmp_path / "out" / "originals" / "01 plan.xlsx").read_bytes() == files["plan.xlsx"]
    exact = pd.read_parquet(tmp_path / "out" / "tables" / "actions.parquet")
    assert list(exact["action_id"]) == ["up-1", "up-2", "up-3"]
    about = json.loads((tmp_path / "out" / "snapshot.json").read_text())
    assert (about["review"], about["receipts"][0]["actions"]) == ("18th review", 3)
    last = full.audit(AMNA).iloc[-1]
    assert (last["deed"], last["snapshot_id"], last["data_date"]) == ("exported", 1, pd.Timestamp(OCTOBER))


def test_an_export_runs_no_formula_and_stays_in_its_folder(store, tmp_path):
    rows = (
        ("UP-1", "=HYPERLINK(\"http://x\")", "-Records 2", "MoI", date(2026, 9, 30), "In progress", "+1"),
        ("UP-2", "Open the unit", "Extradition", "MoI", date(2026, 9, 30), "In progress", "plain"),
    )  # fmt: skip
    read, files = tracker("../../up/tracker.xlsx", rows)
    store.publish([read], files, data_date=OCTOBER, person=AMNA)
    paths = exported(store, 1, tmp_path / "out", AMNA)
    assert all(path.resolve().is_relative_to(tmp_path / "out") for path in paths)
    assert (tmp_path / "out" / "originals" / "01 .._.._up_tracker.xlsx").exists() or paths[
        0
    ].name == "01 _.._up_tracker.xlsx"
    table = pd.read_csv(tmp_path / "out" / "tables" / "actions.csv")
    assert list(table["remarks"]) == ["'+1", "plain"]
    assert list(table["workstream"]) == ["'-Records 2", "Extradition"]
    assert list(store.actions(1, AMNA)["remarks"]) == ["+1", "plain"]


def test_an_export_writes_over_nothing(full, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine")
    with pytest.raises(TrackerError, match="not an empty folder"):
        exported(full, 1, tmp_path / "out", LOCAL_PERSON)
    with pytest.raises(TrackerError, match="no snapshot 9"):
        exported(full, 9, tmp_path / "other", LOCAL_PERSON)
