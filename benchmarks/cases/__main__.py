"""`python -m benchmarks.cases FOLDER [--data-date 2026-06-30]`: which small cases are right, line by line.

FOLDER holds CASES.tsv (input, symptom, right answer, what happened) and its files. Every file is read as an upload is.
The right answer stays in words: what they say of counts, dates, statuses, columns, refs, findings, files and links is
checked; a line none of whose words can be checked is printed as not told, and counts as neither right nor wrong.
Exit 0: no line is wrong; 1: some are; 2: wrong usage.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks.cases.clauses import Check, checks_of, is_series
from benchmarks.cases.facts import Facts, facts_of
from benchmarks.cases.lines import LIST, Line, read_lines, usual_data_date
from data.errors import TrackerError
from data.programme import Programme, read_programme

VERDICTS = ("right", "wrong", "not told")


@dataclass(frozen=True)
class Result:
    """What became of a case: its verdict, the kinds of what was checked, and what did not hold, file by file."""

    verdict: str
    kinds: tuple[str, ...]
    failed: tuple[str, ...]


def _fails(check: Check, facts: Sequence[Facts]) -> list[str]:
    failed = [f"{one.tracker.name}: not {check.wanted}" for one in facts if not check.holds(one)]
    return [] if check.is_of_any and len(failed) < len(facts) else failed


def result_of(line: Line, usual: date, programme: Programme) -> Result:
    """Returns the result of a case; a file that cannot be used is wrong."""
    data_date = line.data_date or usual
    checks = checks_of(line, data_date)
    kinds = tuple(sorted({check.kind for check in checks}))
    if not checks or not line.files:
        return Result("not told", kinds, ())
    try:
        facts = facts_of(line.files, data_date, programme, is_series=is_series(line))
    except TrackerError as error:
        return Result("wrong", kinds, (str(error),))
    failed = tuple(said for check in checks for said in _fails(check, facts))
    return Result("wrong" if failed else "right", kinds, failed)


def report(lines: Sequence[Line], usual: date, programme: Programme) -> tuple[str, bool]:
    """Returns a line a case with what did not hold beneath it, then the totals; and whether none is wrong."""
    told, totals, by_kind = [], Counter[str](), Counter[tuple[str, str]]()
    for line in lines:
        result = result_of(line, usual, programme)
        totals[result.verdict] += 1
        by_kind.update((kind, result.verdict) for kind in result.kinds)
        names = ", ".join(path.name for path in line.files) or line.asked
        told += [f"{result.verdict:<8}  {names}: {line.symptom}", *(f"{'':10}{said}" for said in result.failed)]
    told.append("")
    for kind in sorted({kind for kind, _ in by_kind}):
        told.append(f"{kind}: " + ", ".join(f"{by_kind[kind, verdict]} {verdict}" for verdict in VERDICTS[:2]))
    told.append(f"{len(lines)} cases: " + ", ".join(f"{totals[verdict]} {verdict}" for verdict in VERDICTS))
    return "\n".join(told), not totals["wrong"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Returns the exit code after printing the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cases", description="Checks small cases.")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--data-date", type=date.fromisoformat, metavar="YYYY-MM-DD", help="where a case states none")
    asked = parser.parse_args(arguments)
    if not (asked.folder / LIST).is_file():
        parser.error(f"{asked.folder} holds no {LIST}")
    lines = read_lines(asked.folder)
    usual = asked.data_date or usual_data_date(lines)
    if usual is None:
        parser.error("no case states a data date; give one with --data-date")
    told, is_good = report(lines, usual, read_programme())
    print(told)
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
