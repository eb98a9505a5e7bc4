import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from data.store.__main__ import main
from data.store.access import LOCAL_PERSON
from data.store.books import open_store
from tests.data.store.made import NOVEMBER, OCTOBER, ROWS, tracker

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def full(store):
    for rows, data_date, reason in (
        (ROWS, OCTOBER, None),
        (ROWS[:2], OCTOBER, "Corrected"),
        (ROWS[:1], NOVEMBER, None),
    ):
        read, files = tracker(rows=rows)
        store.publish([read], files, data_date=data_date, person=LOCAL_PERSON, reason=reason)
    return store


def told(capsys, *arguments):
    code = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return code, captured.out.splitlines(), captured.err.splitlines()


def test_list_shows_what_is_current_and_all_on_demand(full, url, capsys):
    code, lines, _ = told(capsys, "list", "--store", url)
    assert code == 0
    assert [line.split("  by ")[0].split() for line in lines] == [
        ["2", "2026-10-31", "2", "actions", "18th", "review"],
        ["3", "2026-11-30", "1", "action", "19th", "review"],
    ]
    _, lines, _ = told(capsys, "list", "--all", "--store", url)
    assert lines[0].endswith("plan.xlsx  superseded by Local user: Corrected")
    assert lines[1].endswith("plan.xlsx  version 2")
    assert len(lines) == 3


def test_verify_ends_with_nought_where_all_is_whole(full, url, capsys):
    code, lines, errors = told(capsys, "verify", "--store", url)
    assert (code, errors) == (0, [])
    assert re.fullmatch(r"3 snapshots, \d+ parts, [\d,]+ bytes: all whole\.", lines[0])


def test_export_backup_restore_and_withdraw(full, url, new_url, tmp_path, capsys):
    code, lines, _ = told(capsys, "export", 1, "--out", tmp_path / "out", "--store", url)
    assert (code, len(lines)) == (0, 10)
    code, lines, _ = told(capsys, "backup", tmp_path / "backup.db", "--store", url, "--by", "Amna")
    assert code == 0
    assert lines[0].endswith("all whole.")
    again = new_url()
    code, lines, _ = told(capsys, "restore", tmp_path / "backup.db", "--store", again)
    assert (code, lines[0]) == (0, "3 snapshots restored.")
    code, lines, _ = told(capsys, "withdraw", 3, "--reason", "Too early", "--store", again)
    assert (code, lines) == (0, ["Snapshot 3 is withdrawn; it stays readable."])
    _, lines, _ = told(capsys, "list", "--store", again)
    assert len(lines) == 1
    assert list(full.audit(LOCAL_PERSON)["deed"])[-2:] == ["exported", "exported"]


def test_what_is_refused_is_told_in_two_sentences(full, url, tmp_path, capsys):
    for arguments in (
        ["export", 9, "--out", tmp_path / "out"],
        ["withdraw", 9, "--reason", "x"],
        ["restore", "none.db"],
    ):
        code, lines, errors = told(capsys, *arguments, "--store", url)
        assert (code, lines, len(errors)) == (1, [], 2)


def test_damage_ends_with_one_and_is_named(tmp_path, capsys):
    path = tmp_path / "tracker.db"
    store = open_store(str(path))
    read, files = tracker()
    store.publish([read], files, data_date=OCTOBER, person=LOCAL_PERSON)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER snapshot_refuses_update")
        connection.exec_driver_sql("UPDATE snapshot SET action_count = 4")
    store.close()
    code, lines, errors = told(capsys, "verify", "--store", path)
    assert code == 1
    assert lines[0].endswith("2 broken.")
    assert "Snapshot 1 (2026-10-31, 18th review): the receipts count 3 actions where 4 were published." in errors


@pytest.mark.parametrize(
    "wrong", [[], ["nonsense"], ["export", "1"], ["export", "one", "--out", "x"], ["withdraw", "1"]]
)
def test_wrong_usage_ends_with_two(wrong):
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2


def test_the_command_runs_by_itself_on_the_store_that_the_variable_names(tmp_path):
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-m", "data.store", "verify"],
        cwd=ROOT,
        env=os.environ | {"TRACKER_STORE": f"sqlite:///{tmp_path / 'new.db'}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "0 snapshots, 0 parts, 0 bytes: all whole.\n", "")
