"""The fuzz run spoils the same way for the same seed, and sees a receipt that does not add up."""

import re
from dataclasses import replace

import pytest

from benchmarks import endings, fuzz
from benchmarks.mutations import MUTATIONS, workbook
from data.programme import read_programme
from data.reading.tracker import read_tracker
from data.reading.vocabulary.row_kinds import RowKind

ROWS = [["Ref", "Action", "Lead agency", "Due", "Status"], [1, "Draft the rules", "MoI", "2026-12-31", "Open"]]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "plan.xlsx").write_bytes(workbook({"Plan": ROWS}))
    (tmp_path / "plan.csv").write_text("\n".join(",".join(map(str, row)) for row in ROWS))
    return tmp_path


def test_a_run_counts_its_cases_and_finds_no_mistake(folder, capsys):
    assert fuzz.main([str(folder), "--minutes", "0.02", "--seed", "5"]) == 0
    *counts, total = capsys.readouterr().out.splitlines()
    assert re.search(r"cases of 2 workbooks in \d+\.\d minutes, seed 5; 0 mistakes$", total)
    assert sum(int(line.split()[-1].replace(",", "")) for line in counts) == int(total.split()[0].replace(",", ""))


def test_the_same_seed_spoils_the_same(folder):
    known = fuzz.seeds([folder])
    cases = [fuzz.spoiled(3, number, known) for number in range(40)]
    assert cases == [fuzz.spoiled(3, number, known) for number in range(40)]
    assert {case.kind for case in cases} == set(MUTATIONS)
    assert fuzz.spoiled(4, 0, known) != cases[0]


def test_what_does_not_hold_is_a_mistake():
    tracker = read_tracker(workbook({"Plan": ROWS}), "plan.xlsx", read_programme())
    assert endings.mistake(tracker) == endings.reviewed(tracker) == ""
    fewer = replace(tracker, actions=tracker.actions.iloc[:0])
    assert endings.mistake(fewer) == "1 actions are told, 0 are there"
    [sheet] = tracker.receipt.sheets
    more = replace(sheet, row_kinds={**sheet.row_kinds, 3: RowKind.KEPT})
    other = replace(tracker, receipt=replace(tracker.receipt, sheets=(more,)))
    assert endings.mistake(other) == "2 actions are told, 1 are there"


def test_a_refusal_must_be_two_sentences():
    assert endings.told("The file is damaged.", "Save it again and upload that.")
    assert not endings.told("damaged", "Save it again and upload that.")
    assert not endings.told("The file \x07 is damaged.", "Save it again and upload that.")


def test_a_folder_without_workbooks_is_wrong_usage(tmp_path):
    with pytest.raises(SystemExit) as ended:
        fuzz.main([str(tmp_path)])
    assert ended.value.code == 2
