"""`python -m data.reading.learning FOLDER ...`: fits the reader's weights, says how right they are, writes them."""

import argparse
import json
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from data.reading.learning import tables
from data.reading.learning.choices import Choice, Chosen, cross_validated, fitted
from data.reading.learning.labelled import Labelled, labelled
from data.reading.sheets.proposed import PART as TABLES
from data.reading.weights.linear import FILE

_PLACES: Final = 4
_STEPS: Final = (0.0, 0.3, 0.5, 0.7, 0.9, 1.01)


def _told(part: str, files: Sequence[Labelled], found: Sequence[Chosen]) -> None:
    """Prints how many of a part are right on files the weights have not seen, and how right they are when sure."""
    for name, kept in (
        ("all", [True] * len(files)),
        ("English", [file.is_english for file in files]),
        ("others", [not file.is_english for file in files]),
    ):
        right = [one.is_right for one, is_kept in zip(found, kept, strict=True) if is_kept]
        print(f"{part}, {name}: {sum(right)} of {len(right)} right ({sum(right) / max(1, len(right)):.3f})")
    print("  how sure      guesses   right   said on average")
    for low, high in pairwise(_STEPS):
        step = [one for one in found if low <= one.chance < high]
        if step:
            right_share = sum(one.is_right for one in step) / len(step)
            said = sum(one.chance for one in step) / len(step)
            print(f"  {low:.1f} to {min(high, 1.0):.1f} {len(step):>10} {right_share:>9.2f} {said:>10.2f}")


def _rounded(weights: dict[str, float]) -> dict[str, float]:
    return {name: round(weight, _PLACES) for name, weight in sorted(weights.items())}


def main(arguments: Sequence[str] | None = None) -> int:
    """Learns from the folders named, prints what is right in cross-validation by repository, writes the weights."""
    parser = argparse.ArgumentParser(prog="python -m data.reading.learning", description=__doc__)
    parser.add_argument("folder", nargs="+", type=Path, help="holds files, and truth/NAME.json for each")
    parser.add_argument("--out", type=Path, default=FILE, help="the file of weights to write")
    asked = parser.parse_args(arguments)
    files = list(labelled(asked.folder))
    if not files:
        parser.error("no folder holds a file with its truth/NAME.json")
    choices: list[Choice] = [tables.choice(file) for file in files]
    print(f"{len(files)} files of {len({file.repository for file in files})} repositories")
    wordless = list(map(tables.without_words, choices))
    _told("headings", files, cross_validated(choices, tables.PENALTY, wordless))
    _told("headings, no word known", files, cross_validated(wordless, tables.PENALTY, choices))
    learned = {TABLES: _rounded(fitted([*choices, *wordless], tables.PENALTY))}
    asked.out.write_text(json.dumps(learned, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
