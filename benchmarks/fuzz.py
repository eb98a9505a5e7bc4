"""`python -m benchmarks.fuzz --minutes 10 FOLDER [FOLDER ...]`: spoiled workbooks, each read as an upload would be.

The files of the folders are spoiled at random (benchmarks.mutations) and read in the limited process. Each must end in
a receipt that adds up, with a table of the schema's columns, or in a refusal of two sentences; what does not is a
mistake, told with its number and kept with `--keep FOLDER`. The same `--seed` makes the same cases. The workbooks drawn
for the tests become files with `python -m tests.data.workbooks.drawing FOLDER`.
Exit 0: no mistake; 1: some; 2: wrong usage.
"""

import argparse
import random
import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from benchmarks.endings import Case, endings, told
from benchmarks.mutations import MUTATIONS, Seed
from benchmarks.outcomes import files
from data.errors import TrackerError
from data.reading.child import ReadingFailedError, in_child
from data.reading.child_job import Job
from data.reading.opening.workbook import read_workbook

_AT_ONCE: Final = 10
# Most spoiled bytes only show that a damaged package is refused; spoiled cells reach every rule of the reading.
_WEIGHTS: Final = (1, 2, 4)
_LARGEST_SEED: Final = 400_000


def ended(cases: Sequence[Case]) -> list[tuple[str, str]]:
    """Returns how each case ended in the limited process; together where that works, else each by itself."""
    try:
        found: list[tuple[str, str]] = in_child(Job((cases,), function=endings), cases[0].name)
    except ReadingFailedError as error:
        if len(cases) == 1:
            return [("failed", str(error)[-1500:])]
    except TrackerError as error:
        if len(cases) == 1:
            return [("refused", "" if told(error.problem, error.remedy) else f"not two sentences: {error}")]
    else:
        return found
    return [ending for case in cases for ending in ended([case])]


def seeds(folders: Sequence[Path]) -> list[Seed]:
    """Returns the workbooks of folders that can be read and are not too large to be spoiled quickly."""
    found = []
    for path in files(folders):
        content = path.read_bytes()
        if len(content) <= _LARGEST_SEED:
            try:
                sheets = read_workbook(content, path.name).sheets
            except TrackerError:
                continue
            grids = {sheet.name: sheet.cells for sheet in sheets if sheet.cells}
            found += [Seed(path.name, content, grids)] if grids else []
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Spoils and reads until the time is up; returns 0 where no mistake was found, else 1."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where cases that show a mistake are kept")
    asked = parser.parse_args(arguments)
    known = seeds(asked.folders)
    if not known:
        parser.error("there is no workbook in these folders")
    started, number = time.monotonic(), 0
    counts: Counter[tuple[str, str]] = Counter()
    mistakes: list[str] = []
    while time.monotonic() - started < 60 * asked.minutes:
        cases = [spoiled(asked.seed, number + offset, known) for offset in range(_AT_ONCE)]
        number += _AT_ONCE
        for case, (ending, wrong) in zip(cases, ended(cases), strict=True):
            counts[case.kind, ending] += 1
            if wrong:
                mistakes.append(f"case {case.number} ({case.kind}, {case.name}): {wrong}")
                print(mistakes[-1], flush=True)
                _keep(asked.keep, case)
    for (kind, ending), count in sorted(counts.items()):
        print(f"{kind:8}{ending:10}{count:8,}")
    minutes = f"{(time.monotonic() - started) / 60:.1f} minutes"
    print(f"{number:,} cases of {len(known)} workbooks in {minutes}, seed {asked.seed}; {len(mistakes)} mistakes")
    return int(bool(mistakes))


def spoiled(seed: int, number: int, known: Sequence[Seed]) -> Case:
    """Returns the case of a number: the same for the same seed and workbooks."""
    dice = random.Random(f"{seed} {number}")
    [kind] = dice.choices(list(MUTATIONS), _WEIGHTS)
    content, name = MUTATIONS[kind](dice, dice.choice(known), known)
    return Case(number, kind, name, content)


def _keep(folder: Path | None, case: Case) -> None:
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{case.number} {case.kind} {Path(case.name).name}").write_bytes(case.content)


if __name__ == "__main__":
    sys.exit(main())
