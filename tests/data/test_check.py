"""The command line: receipts in words and as JSON, exit codes, two sentences for what cannot be used."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.data.workbooks.drawing import HERE, drawing, workbook_bytes

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "data.check", *map(str, arguments)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip


@pytest.fixture(scope="module")
def tracker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    drawn = drawing(HERE / "dates" / "dates_vague_and_impossible.txt")
    path = tmp_path_factory.mktemp("check") / drawn.file_name
    path.write_bytes(workbook_bytes(drawn))
    return path


def test_one_file_as_json_has_the_shape_others_call(tracker: Path) -> None:
    done = run(tracker, "--json")

    receipt = json.loads(done.stdout)
    assert done.returncode == 0
    assert {key: receipt[key] for key in ("file", "readable", "problem", "remedy", "actions")} == {
        "file": tracker.name, "readable": True, "problem": None, "remedy": None, "actions": 6,
    }  # fmt: skip
    [sheet] = receipt["sheets"]
    assert (sheet["kind"], sheet["header_rows"], sheet["first_row"]) == ("actions", [1], 2)
    assert sheet["columns"]["due_date"] == "Due date"
    assert sheet["column_letters"]["due_date"] == "D"
    assert sheet["action_rows"] == [2, 3, 4, 5, 6, 7]
    assert sheet["rows"] == {"read": 7, "kept": 6, "set_aside": 0, "headings_totals_notes": 1}
    assert sheet["statuses"] == {"Open": "in_progress"}
    assert sheet["date_order"] == "native"
    finding = next(finding for finding in receipt["findings"] if finding["rule"] == "E3")
    assert {"rule", "severity", "sheet", "cell", "value", "message"} <= finding.keys()
    assert (finding["severity"], finding["cell"], finding["value"]) == ("error", "D2", "TBD")


def test_words_by_default_say_what_became_of_every_row(tracker: Path) -> None:
    done = run(tracker)

    assert done.returncode == 0
    assert "7 rows read = 6 kept + 0 set aside + 1 headings, totals, notes" in done.stdout
    assert "E3 Actions!D2 TBD" in done.stdout


def test_several_files_give_a_list_and_the_unusable_one_exit_1(tracker: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 not a workbook")

    done = run(tracker, broken, tmp_path / "absent.xlsx", "--json")

    receipts = json.loads(done.stdout)
    assert done.returncode == 1
    assert [receipt["readable"] for receipt in receipts] == [True, False, False]
    assert all(receipt["problem"].endswith(".") and receipt["remedy"].endswith(".") for receipt in receipts[1:])
    assert "Traceback" not in done.stderr


def test_an_unusable_file_is_two_sentences_on_stderr(tmp_path: Path) -> None:
    done = run(tmp_path / "absent.xlsx")

    assert done.returncode == 1
    assert done.stdout.strip() == ""
    assert done.stderr.strip().startswith("absent.xlsx cannot be opened")


def test_wrong_usage_is_exit_2(tracker: Path, tmp_path: Path) -> None:
    assert run().returncode == 2
    assert run(tracker, "--sideways").returncode == 2
    assert run(tracker, "--programme", tmp_path / "none.toml").returncode == 2


def test_another_programme_is_read_where_it_is_named(tracker: Path, tmp_path: Path) -> None:
    programme = tmp_path / "programme.toml"
    programme.write_text('[programme]\nname = "Another"\n', encoding="utf-8")

    assert run(tracker, "--json", "--programme", programme).returncode == 0
