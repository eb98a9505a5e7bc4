import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from data.following import layouts
from data.publish import main
from data.reading.vocabulary.corrections import Corrections, SheetCorrections
from data.schema import Status
from data.store.access import LOCAL_PERSON, Person
from data.store.books import open_store
from tests.data.store.made import ROWS, workbook
from tests.data.store.made import tracker as made_tracker

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'tracker.db'}"


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(workbook())
    return path


@pytest.fixture
def listed(url):
    def names_and_counts():
        store = open_store(url)
        found = [(one.review, one.file_names, one.action_count) for one in store.snapshots(LOCAL_PERSON)]
        store.close()
        return found

    return names_and_counts


def test_files_are_published_as_one_snapshot_and_the_receipt_is_printed(url, plan, tmp_path, listed, capsys):
    late = tmp_path / "late.xlsx"
    late.write_bytes(workbook((("UP-9", "Sign the treaty", "Extradition", "MoI", None, "In progress", None),)))
    code = main(
        [str(plan), str(late), "--data-date", "2026-10-31", "--store", url, "--by", "Amna", "--review", "Stocktake"]
    )
    told = capsys.readouterr()
    assert code == 0
    assert listed() == [("Stocktake", ("plan.xlsx", "late.xlsx"), 4)]
    assert told.out.startswith("Snapshot 1: Stocktake, 2026-10-31, 4 actions, published by Amna\n")
    assert "plan.xlsx: 3 actions" in told.out
    assert "4 rows read = 3 kept + 0 set aside + 1 headings, totals, notes" in told.out
    assert told.err == "Reading plan.xlsx (1 of 2)\nReading late.xlsx (2 of 2)\n"


def test_a_ref_that_two_files_use_stays_two_actions(url, tmp_path):
    paths = []
    for agency, text in (("FIA", "Draft the note"), ("NCA", "Train the staff")):
        paths.append(tmp_path / f"{agency}.xlsx")
        paths[-1].write_bytes(workbook((("UP-1", text, "Extradition", agency, None, "In progress", None),)))
    assert main([*map(str, paths), "--data-date", "2026-10-31", "--store", url]) == 0
    store = open_store(url)
    actions = store.actions(store.snapshots(LOCAL_PERSON)[0].id, LOCAL_PERSON)
    store.close()
    assert sorted(zip(actions["ref"], actions["source_file"], actions["action_id"], strict=True)) == [
        ("UP-1", "FIA.xlsx", "up-1|fia"),
        ("UP-1", "NCA.xlsx", "up-1|nca"),
    ]


def test_the_command_runs_by_itself(url, plan, listed):
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "data.publish",
        str(plan),
        "--data-date",
        "2026-10-31",
        "--store",
        url,
    ]
    first = subprocess.run([*command, "--json"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert first.returncode == 0, first.stderr
    about = json.loads(first.stdout)
    assert (about["snapshot"], about["review"], about["actions"]) == (1, "18th review", 3)
    assert about["receipts"][0]["sheets"][0]["action_rows"] == [2, 3, 4]
    again = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (again.returncode, again.stdout) == (1, "")
    assert again.stderr.splitlines()[1:] == [
        "The same files are already published for 31 October 2026, as 18th review.",
        "Nothing was stored a second time.",
    ]
    assert listed() == [("18th review", ("plan.xlsx",), 3)]


def test_a_reason_supersedes(url, plan, listed):
    assert main([str(plan), "--data-date", "2026-10-31", "--store", url]) == 0
    plan.write_bytes(workbook(ROWS[:2]))
    assert main([str(plan), "--data-date", "2026-10-31", "--store", url]) == 1
    assert main([str(plan), "--data-date", "2026-10-31", "--store", url, "--reason", "One row too many"]) == 0
    assert listed() == [("18th review", ("plan.xlsx",), 2)]


def test_one_file_that_cannot_be_used_keeps_all_from_being_published(url, plan, tmp_path, listed, capsys):
    letter = tmp_path / "letter.xlsx"
    letter.write_bytes(b"PK\x03\x04 no workbook")
    assert main([str(plan), str(letter), "--data-date", "2026-10-31", "--store", url]) == 1
    assert "letter.xlsx" in capsys.readouterr().err.splitlines()[-2]
    assert main([str(plan), str(tmp_path / "none.xlsx"), "--data-date", "2026-10-31", "--store", url]) == 1
    assert "none.xlsx cannot be opened." in capsys.readouterr().err
    assert listed() == []


def test_an_empty_tracker_is_not_published(url, tmp_path, listed, capsys):
    empty = tmp_path / "empty.xlsx"
    empty.write_bytes(workbook(()))
    assert main([str(empty), "--data-date", "2026-10-31", "--store", url]) == 1
    assert "There is nothing in these files to publish" in capsys.readouterr().err
    assert listed() == []


def test_files_of_one_name_are_told_apart_by_their_folder(url, tmp_path, listed):
    for folder, rows in (("fia", ROWS[:1]), ("anf", ROWS[1:])):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "tracker.xlsx").write_bytes(workbook(rows))
    paths = [str(tmp_path / folder / "tracker.xlsx") for folder in ("fia", "anf")]
    assert main([*paths, "--data-date", "2026-10-31", "--store", url]) == 0
    assert listed() == [("18th review", ("fia/tracker.xlsx", "anf/tracker.xlsx"), 3)]
    assert main([paths[0], paths[0], "--data-date", "2026-11-30", "--store", url]) == 1


@pytest.mark.parametrize("wrong", [["--data-date", "31/10/2026"], [], ["--data-date", "2026-10-31", "--nonsense"]])
def test_wrong_usage_ends_with_two(plan, wrong, url):
    with pytest.raises(SystemExit) as ended:
        main([str(plan), "--store", url, *wrong])
    assert ended.value.code == 2


def test_a_store_that_cannot_be_opened_ends_with_one(plan, capsys):
    assert main([str(plan), "--data-date", "2026-10-31", "--store", "mysql://u:s3cret@h/x"]) == 1
    assert "s3cret" not in capsys.readouterr().err


@pytest.fixture
def findings(url):
    def of_the_latest():
        store = open_store(url)
        found = store.findings(store.snapshots(LOCAL_PERSON)[-1].id, LOCAL_PERSON)
        receipts = store.receipts(store.snapshots(LOCAL_PERSON)[-1].id, LOCAL_PERSON)
        store.close()
        return set(found["rule"]), {finding["rule"] for receipt in receipts for finding in receipt["findings"]}

    return of_the_latest


def test_what_only_the_review_before_tells_is_kept_with_the_snapshot(url, plan, findings, capsys):
    assert main([str(plan), "--data-date", "2026-10-31", "--store", url]) == 0
    assert not {"W16", "W17", "W18"} & findings()[0]
    more = ("UP-4", "Sign the treaty", "Extradition", "MoI", date(2027, 3, 31), "In progress", None)
    plan.write_bytes(workbook((*ROWS, more)))
    assert main([str(plan), "--data-date", "2026-11-30", "--store", url]) == 0
    plan.write_bytes(workbook(ROWS[:2]))
    assert main([str(plan), "--data-date", "2026-12-31", "--store", url]) == 0
    table, receipt = findings()
    assert {"W16", "W17", "W18"} <= table == receipt
    assert "W18 Actions!- UP-4: Sign the treaty: It stood in row 5" in capsys.readouterr().out


def test_corrections_of_an_earlier_month_are_applied_and_told(url, plan, capsys):
    store = open_store(url)
    tracker, _ = made_tracker()
    known = layouts.fingerprints(tracker.receipt)
    corrected = Corrections({"Actions": SheetCorrections(statuses={"In progress": Status.ON_HOLD})}, {"ANF": "FIA"})
    store.keep_layouts(layouts.kept_by_layout(corrected, tracker.receipt, known), Person("Amna"))
    store.close()

    assert main([str(plan), "--data-date", "2026-10-31", "--store", url]) == 0

    _, told, *_ = capsys.readouterr().out.splitlines()
    assert told.startswith("plan.xlsx: the corrections of ")
    assert told.endswith(
        'by Amna were applied, known by its headings. Actions: "In progress" means on_hold. "ANF" is FIA'
    )
    store = open_store(url)
    actions = store.actions(store.snapshots(LOCAL_PERSON)[0].id, LOCAL_PERSON)
    assert list(actions["status"]) == ["on_hold", "not_started", "completed"]
    assert list(actions["lead_agency"]) == ["MoI", "NADRA", "FIA"]
    assert told in set(store.audit(LOCAL_PERSON)["detail"])
    store.close()


def test_without_a_data_date_the_one_proposed_is_told_and_nothing_is_stored(url, tmp_path, listed, capsys):
    path = tmp_path / "plan.csv"
    path.write_text("Position as on 31 October 2026\nRef,Action,Due,Status\n1,Draft the rules,2026-12-31,Open\n")
    with pytest.raises(SystemExit) as ended:
        main([str(path), "--store", url])
    assert ended.value.code == 2
    assert capsys.readouterr().err.endswith(
        "--data-date is needed; 2026-10-31 is proposed. "
        "Read from cell A1 of sheet plan: Position as on 31 October 2026.\n"
    )
    assert listed() == []
    assert main([str(path), "--store", url, "--data-date", "2026-11-30"]) == 0
    assert capsys.readouterr().err.endswith(
        "plan.csv states another day. Read from cell A1 of sheet plan: Position as on 31 October 2026; "
        "published for 30 November 2026.\n"
    )


def test_a_late_file_is_added_to_the_review_and_its_receipt_printed(url, plan, tmp_path, listed, capsys):
    late = tmp_path / "late.xlsx"
    late.write_bytes(workbook((("UP-9", "Sign the treaty", "Extradition", "FIA", None, "In progress", None),)))
    given = ["--data-date", "2026-10-31", "--store", url]
    assert main([str(late), *given, "--add"]) == 1
    assert "No review is published for 31 October 2026, so nothing can be added to it." in capsys.readouterr().err
    assert main([str(plan), *given, "--review", "Stocktake"]) == 0
    assert main([str(late), *given, "--add", "--by", "Amna"]) == 0
    told = capsys.readouterr().out
    assert "Snapshot 2: Stocktake, 2026-10-31, 4 actions, published by Amna\nVersion 2: plan.xlsx, late.xlsx\n" in told
    assert "late.xlsx: 1 action" in told.partition("Snapshot 2")[2]
    assert "plan.xlsx: 3 actions" not in told.partition("Snapshot 2")[2]
    late.write_bytes(workbook((("UP-9", "Sign both treaties", "Extradition", "FIA", None, "In progress", None),)))
    assert main([str(late), *given, "--add", "--instead-of", "plan.xlsx", "--reason", "Plan was wrong"]) == 0
    assert listed() == [("Stocktake", ("late.xlsx",), 1)]


def test_matches_are_accepted_only_where_they_are_asked_for_and_alike_enough(url, plan, tmp_path, capsys):
    anew = tmp_path / "anew.xlsx"
    texts = [
        (f"N-{number}", text, *row[2:]) for number, (_, text, *row) in enumerate(((r[0], r[1], *r) for r in ROWS), 1)
    ]
    anew.write_bytes(workbook([(ref, text, *rest[-5:]) for ref, text, *rest in texts]))
    assert main([str(plan), "--data-date", "2026-10-31", "--store", url]) == 0
    assert main([str(anew), "--data-date", "2026-11-30", "--store", url]) == 0
    store = open_store(url)
    assert store.match_decisions(LOCAL_PERSON) == ()
    given = ["--data-date", "2026-11-30", "--store", url, "--reason", "Again"]
    anew.write_bytes(anew.read_bytes() + b" ")
    assert main([str(anew), *given, "--accept-matches", "95"]) == 0
    assert "3 actions matched with the review before by the text." in capsys.readouterr().out
    pairs = [(one.match.earlier_id, one.match.later_id) for one in store.match_decisions(LOCAL_PERSON)]
    assert sorted(pairs) == [("up-1", "n-1"), ("up-2", "n-2"), ("up-3", "n-3")]
    assert "3 accepted: " in store.audit(LOCAL_PERSON)["detail"].iloc[-1]
    store.close()


@pytest.mark.parametrize(
    "wrong", [["--accept-matches", "20"], ["--instead-of", "x.xlsx"], ["--add", "--review", "Another"]]
)
def test_options_that_cannot_be_meant_are_wrong_usage(plan, url, wrong):
    with pytest.raises(SystemExit) as stopped:
        main([str(plan), "--data-date", "2026-10-31", "--store", url, *wrong])
    assert stopped.value.code == 2


def test_what_programme_toml_says_of_the_lists_is_told_with_the_receipt(url, plan, tmp_path, capsys):
    stated = tmp_path / "programme.toml"
    stated.write_text('[reviews]\ntrackers = "open"\n', encoding="utf-8")
    given = ["--data-date", "2026-10-31", "--store", url, "--programme", str(stated)]
    assert main([str(plan), *given]) == 0
    assert "Every file is taken to list open actions only, as programme.toml says." in capsys.readouterr().out
    assert main([str(plan), *given[:-2], "--json", "--reason", "Again"]) == 0
    assert json.loads(capsys.readouterr().out)["lists"] == []
    stated.write_text('[reviews]\ntrackers = "most"\n', encoding="utf-8")
    assert main([str(plan), *given]) == 1
    assert "cannot be read.\nCorrect it" in capsys.readouterr().err
