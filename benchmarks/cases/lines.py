"""The lines of CASES.tsv: the files each is about, the symptom it is named for, and the right answer in words."""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

LIST = "CASES.tsv"
DAY = re.compile(r"\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*(?: (\d{4}))?\b")
DATA_DATE = re.compile(r"data date (\d{1,2} [A-Z][a-z]{2} \d{4})")
SERIES = re.compile(r"(\d+)([a-z])-([a-z])")
QUOTED = re.compile(r'"([^"]+)"')
NUMBER = re.compile(r"\d+[a-z]?")


@dataclass(frozen=True)
class Line:
    """One case: `files` are those it names that are there, `asked` the rest of what it names (a page, a filter)."""

    files: tuple[Path, ...]
    asked: str
    symptom: str
    right: str
    happened: str

    @property
    def quoted(self) -> list[str]:
        """Returns what is quoted of what happened and stands in a file: words taken for what they are not."""
        contents = [path.read_bytes() for path in self.files]
        return [said for said in QUOTED.findall(self.happened) if any(said.encode() in one for one in contents)]

    @property
    def data_date(self) -> date | None:
        """Returns the data date that the case states."""
        stated = DATA_DATE.search(self.right)
        return datetime.strptime(stated[1], "%d %b %Y").date() if stated else None


def _named(piece: str, folder: Path) -> list[Path]:
    """Returns the files that a piece of the input names: by its name, "70" or "60a-c"."""
    if (folder / piece).is_file():
        return [folder / piece]
    if several := SERIES.fullmatch(piece):
        number, first, last = several.groups()
        marks = [f"{number}{chr(code)}" for code in range(ord(first), ord(last) + 1)]
    else:
        marks = [piece] if NUMBER.fullmatch(piece) else []
    return [path for mark in marks for path in sorted(folder.glob(f"{mark}_*"))]


def read_lines(folder: Path) -> list[Line]:
    """Returns the cases of a folder, in the order of its list."""
    with (folder / LIST).open(encoding="utf-8", newline="") as rows:
        given = list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))
    lines = []
    for row in given:
        pieces = [piece.strip() for piece in re.split(r";| and (?=the built-in)", row["input"])]
        found = {piece: _named(piece, folder) for piece in pieces}
        rest = "; ".join(piece for piece, paths in found.items() if not paths)
        files = tuple(dict.fromkeys(path for paths in found.values() for path in paths))
        lines.append(Line(files, rest, row["symptom"], row["right answer"], next(reversed(row.values()))))
    return lines


def usual_data_date(lines: Sequence[Line]) -> date | None:
    """Returns the data date that most of the lines state, None where none does."""
    stated = Counter(line.data_date for line in lines if line.data_date)
    return stated.most_common(1)[0][0] if stated else None
