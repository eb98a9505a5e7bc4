"""`python -m data.reading.learning FOLDER ...`: fits the reader's weights, says how right they are, writes them."""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from data.errors import TrackerError
from data.programme import Programme, read_programme
from data.reading.columns.completing import LEARNED, part
from data.reading.learning import columns, tables
from data.reading.learning.choices import Choice, Chosen, cross_validated, fitted, folds
from data.reading.learning.labelled import Labelled, labelled
from data.reading.learning.scoring import PARTS, scored
from data.reading.sheets.proposed import PART as TABLES
from data.reading.tracker import read_tracker
from data.reading.weights.linear import FILE, Learned, read_with

_PLACES: Final = 3
_STEPS: Final = (0.0, 0.3, 0.5, 0.7, 0.9, 1.01)
_FOLDS: Final = 10


@dataclass(frozen=True)
class _Lesson:
    """What is learned from one file: the choice of each part, and that of its headings as if no word were known."""

    file: Labelled
    choices: dict[str, Choice]
    wordless: Choice


def _lesson(file: Labelled) -> _Lesson:
    choices, table = {TABLES: tables.choice(file)}, columns.table(file)
    if table is not None:
        choices |= {part(meaning): columns.choice(file, table, meaning) for meaning in LEARNED}
    return _Lesson(file, choices, tables.without_words(choices[TABLES]))


def _of(lessons: Sequence[_Lesson], name: str) -> list[Choice]:
    return [lesson.choices[name] for lesson in lessons if name in lesson.choices]


def _learned(lessons: Sequence[_Lesson], beside: Sequence[_Lesson]) -> Learned:
    """Returns the weights of all parts, rounded, those that weigh nothing left out, in the order of their names.

    From `beside` only the meanings of columns are learned: among drawn workbooks, each of one oddity, those without a
    tracker are far more than among the files that people send.
    """
    fitted_to = {TABLES: fitted([*_of(lessons, TABLES), *(one.wordless for one in lessons)], tables.PENALTY)}
    fitted_to |= {
        part(meaning): fitted(_of([*lessons, *beside], part(meaning)), columns.PENALTY) for meaning in LEARNED
    }
    rounded = {
        name: {sign: round(weight, _PLACES) for sign, weight in sorted(weights.items())}
        for name, weights in fitted_to.items()
    }
    return {name: {sign: weight for sign, weight in weights.items() if weight} for name, weights in rounded.items()}


def _told(name: str, files: Sequence[Labelled], found: Sequence[Chosen]) -> None:
    """Prints how many choices are right on files the weights have not seen, and how right they are when sure."""
    shares = []
    for language, is_english in (("all", None), ("English", True), ("others", False)):
        kept = [one.is_right for one, file in zip(found, files, strict=True) if is_english in {None, file.is_english}]
        shares.append(f"{language} {sum(kept)} of {len(kept)}")
    print(f"{name}: {', '.join(shares)} right")
    for low, high in pairwise(_STEPS):
        step = [one for one in found if low <= one.chance < high]
        if step:
            right = sum(one.is_right for one in step) / len(step)
            said = sum(one.chance for one in step) / len(step)
            print(f"  of {low:.1f} to {min(high, 1.0):.1f}: {len(step):4}, {right:.2f} right, {said:.2f} said")


def _read(file: Labelled, content: bytes, programme: Programme) -> dict[str, float]:
    try:
        receipt = read_tracker(content, file.name, programme).receipt.as_json()
    except TrackerError:
        receipt = {"sheets": []}
    return scored(receipt, file.truth)


def _whole(lessons: Sequence[_Lesson], beside: Sequence[_Lesson], content: Callable[[str], bytes]) -> None:
    """Prints how right whole readings are, each file read with weights that have seen none of its repository."""
    programme, found = read_programme(), {}
    fold = folds([lesson.file.repository for lesson in lessons], _FOLDS, seed=0)
    for number in range(_FOLDS):
        seen = [one for one in lessons if fold[one.file.repository] != number]
        with read_with(_learned(seen, beside)):
            for lesson in lessons:
                if fold[lesson.file.repository] == number:
                    found[lesson.file.name] = _read(lesson.file, content(lesson.file.name), programme)
    print(f"{'read in ten parts':20}{'files':>6}" + "".join(f"{name:>9}" for name in (*PARTS, "total")))
    for language, is_english in (("all", None), ("English", True), ("others", False)):
        kept = [found[one.file.name] for one in lessons if is_english in {None, one.file.is_english}]
        means = [sum(scores[name] for scores in kept) / max(1, len(kept)) for name in (*PARTS, "total")]
        print(f"{language:20}{len(kept):>6}" + "".join(f"{mean:9.3f}" for mean in means))


def main(arguments: Sequence[str] | None = None) -> int:
    """Learns from the folders named, prints what is right in cross-validation by repository, writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m data.reading.learning", description=__doc__)
    parser.add_argument("folder", nargs="+", type=Path, help="holds files, and truth/NAME.json for each")
    parser.add_argument("--out", type=Path, default=FILE, help="the file of weights to write")
    parser.add_argument("--beside", type=Path, action="append", default=[], help="learned from too, and not scored")
    asked = parser.parse_args(arguments)
    files = list(labelled(asked.folder))
    if not files:
        parser.error("no folder holds a file with its truth/NAME.json")
    lessons, beside = list(map(_lesson, files)), list(map(_lesson, labelled(asked.beside)))
    print(f"{len(files)} files of {len({file.repository for file in files})} repositories, {len(beside)} beside them")
    wordless = [lesson.wordless for lesson in lessons]
    _told("headings", files, cross_validated(_of(lessons, TABLES), tables.PENALTY, wordless))
    _told("headings, no word known", files, cross_validated(wordless, tables.PENALTY, _of(lessons, TABLES)))
    for name in map(part, LEARNED):
        with_table = [lesson.file for lesson in lessons if name in lesson.choices]
        _told(name, with_table, cross_validated(_of(lessons, name), columns.PENALTY, _of(beside, name)))
    folder = {file.name: next(one for one in asked.folder if (one / file.name).exists()) for file in files}
    _whole(lessons, beside, lambda name: (folder[name] / name).read_bytes())
    asked.out.write_text(json.dumps(_learned(lessons, beside), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
