"""The table of outcomes tells a receipt from a refusal, and finds what is neither."""

from pathlib import Path

import pytest

from benchmarks import outcomes
from benchmarks.outcomes import Outcome


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "plan.csv").write_text("Ref,Action,Due,Status\n1,Draft the rules,2026-12-31,Open\n")
    (tmp_path / "letter.xlsx").write_bytes(b"PK\x03\x04 no workbook")
    (tmp_path / "make.py").write_text("raise SystemExit")
    return tmp_path


def test_every_file_is_run_and_told(folder, capsys):
    assert outcomes.main([str(folder), "--json", str(folder / "table.toml")]) == 0
    heading, letter, plan, total = capsys.readouterr().out.splitlines()
    assert heading.split() == ["file", "s", "MiB", "outcome"]
    assert "refused: letter.xlsx " in letter
    assert plan.endswith("read: 1 actions; sheets: 1 actions")
    assert total.startswith("2 files: 1 read, 1 refused, 0 at fault; slowest ")
    assert '"file": "plan.csv"' in (folder / "table.toml").read_text()


def test_the_memory_of_the_process_that_reads_is_seen(folder):
    assert 20 < outcomes.outcome(folder / "plan.csv").peak_mib < 1024


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ({"readable": False, "problem": "It is locked.", "remedy": "Give the password."}, ""),
        ({"readable": False, "problem": "Traceback (most recent call last).", "remedy": "x"}, "not two sentences"),
        ({"readable": True, "actions": 1, "sheets": [(2, 1, 0, 1)]}, ""),
        ({"readable": True, "actions": 1, "sheets": [(3, 1, 0, 1)]}, "the receipt does not add up"),
        ({"readable": True, "actions": 2, "sheets": [(2, 1, 0, 1)]}, "the receipt does not add up"),
    ],
)
def test_what_does_not_hold_is_a_fault(answer, fault):
    names = ("read", "kept", "set_aside", "headings_totals_notes")
    sheets = [{"kind": "actions", "rows": dict(zip(names, rows, strict=True))} for rows in answer.get("sheets", ())]
    assert outcomes._judged(answer | {"sheets": sheets})[1] == fault


def test_slow_and_large_are_faults_too():
    found = [Outcome("a.xlsx", "read: 1 actions", 61.0, 10.0, "over 60 s"), Outcome("b.xlsx", "refused: x", 1.0, 20.0)]
    assert outcomes.line(found[0]).endswith("read: 1 actions  FAULT: over 60 s")
    assert outcomes.summary(found) == "2 files: 1 read, 1 refused, 1 at fault; slowest 61.0 s, largest 20 MiB."


def test_a_folder_without_files_is_wrong_usage(tmp_path):
    with pytest.raises(SystemExit) as ended:
        outcomes.main([str(Path(tmp_path))])
    assert ended.value.code == 2
