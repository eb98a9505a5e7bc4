"""Small cases: the right answer in words is checked, and what is not understood is told apart."""

from pathlib import Path

import pytest

from benchmarks.cases.__main__ import main, result_of
from benchmarks.cases.lines import read_lines, usual_data_date
from data.programme import read_programme

CSV = """Ref,Action,Workstream,Lead agency,Due date,Completion date,Status,Progress,Remarks
A-1,Sign the note,Roads,FIA,15/05/2026,,Ongoing,45,Drafted
A-2,Train the officers,Roads,FIA,10/04/2026,09/04/2026,Completed,100,
A-3,Open the desk,Courts,NADRA,31/07/2026,,Not started,0,#REF!
"""
CASES = (
    ("1_plan.csv", "counts", "3 actions, 1 completed, 1 overdue (data date 30 Jun 2026)", "right"),
    ("1_plan.csv", "counts", "4 actions", "wrong"),
    ("1", "counts", "1 of 3", "right"),
    ("1_plan.csv", "dates", "due 15 May, 10 Apr, 31 Jul 2026; dmy", "right"),
    ("1_plan.csv", "dates", "due 16 May 2026", "wrong"),
    ("1_plan.csv", "words", "Ongoing = in progress", "right"),
    ("1_plan.csv", "words", "Ongoing = completed", "wrong"),
    ("1_plan.csv", "words", "A-2 completed", "right"),
    ("1_plan.csv", "words", "A-3 cancelled", "wrong"),
    ("1_plan.csv", "columns", "remark = last word", "not told"),
    ("1_plan.csv", "columns", "workstream = Workstream", "right"),
    ("1_plan.csv", "columns", "due = Status", "wrong"),
    ("1_plan.csv", "refs", "refs A-1 and A-2", "right"),
    ("1_plan.csv", "refs", "refs A-1 and A-4", "wrong"),
    ("1_plan.csv", "per cents", "45 %", "right"),
    ("1_plan.csv", "findings", "W15", "wrong"),
    ("1_plan.csv", "findings", "W24", "right"),
    ("1_plan.csv", "Excel export dies", "the rows shown", "right"),
    ("1_plan.csv", "odd characters in filter links", "same view", "right"),
    ("1_plan.csv", "versions", "same file not stored twice", "right"),
    ("1_plan.csv; /actions?workstream=Nowhere", "link", "say that the filter matches nothing", "right"),
    ("1_plan.csv", "colour", "a pleasant blue", "not told"),
    ("2_gone.csv", "counts", "3 actions", "not told"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "1_plan.csv").write_text(CSV, encoding="utf-8")
    rows = [("input", "symptom", "right answer", "what happened"), *((*row[:3], "") for row in CASES)]
    (tmp_path / "CASES.tsv").write_text("".join("\t".join(row) + "\n" for row in rows), encoding="utf-8")
    return tmp_path


def test_each_answer_in_words_is_right_wrong_or_not_told(folder: Path) -> None:
    lines, programme = read_lines(folder), read_programme()
    usual = usual_data_date(lines)
    assert usual is not None
    found = [(line.symptom, line.right, result_of(line, usual, programme).verdict) for line in lines]
    assert found == [(symptom, right, verdict) for _, symptom, right, verdict in CASES]


def test_the_report_ends_with_the_totals_and_the_exit_code_tells_of_wrong_ones(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(folder)]) == 1
    told = capsys.readouterr().out
    wanted = {verdict: sum(row[3] == verdict for row in CASES) for verdict in ("right", "wrong", "not told")}
    totals = ", ".join(f"{count} {verdict}" for verdict, count in wanted.items())
    assert told.splitlines()[-1] == f"{len(CASES)} cases: {totals}"
    assert "1_plan.csv: not 4 actions" in told


def test_a_folder_without_cases_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as stopped:
        main([str(tmp_path)])
    assert stopped.value.code == 2
