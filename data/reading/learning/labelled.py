"""Labelled trackers: files of strangers, and beside them what a person says they hold."""

import csv
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from data.errors import TrackerError
from data.reading.opening.workbook import Sheet, read_workbook
from data.reading.sheets.kinds import SheetReading, sheet_reading
from data.reading.tables.grid import grid
from data.reading.vocabulary.corrections import SheetCorrections

SOURCES: Final = "SOURCES.tsv"


@dataclass(frozen=True)
class Labelled:
    """One file that opens, its sheets and how they are read, and what is true of it.

    `repository` is where it comes from: files of one author are alike, and count as one when files are parted.
    """

    name: str
    repository: str
    truth: Mapping[str, Any]
    sheets: Sequence[Sheet]
    readings: Sequence[SheetReading]

    @property
    def is_english(self) -> bool:
        """Returns whether the tracker is written in English."""
        return str(self.truth.get("language", "en")).startswith("en")

    @property
    def is_tracker(self) -> bool:
        """Returns whether the file holds a table of actions at all."""
        return bool(self.truth.get("sensible", True))

    @property
    def header_rows(self) -> frozenset[int]:
        """Returns the rows (from 1) that are the headings; none where the table has none."""
        rows = [self.truth.get("header_row"), self.truth.get("header_text_row")]
        return frozenset() if self.truth.get("no_header") else frozenset(row for row in rows if row)

    @property
    def main(self) -> int:
        """Returns the place of the sheet that holds the tracker, −1 where no sheet has its name."""
        if len(self.sheets) == 1:
            return 0
        names = [sheet.name for sheet in self.sheets]
        return names.index(self.truth["main_sheet"]) if self.truth["main_sheet"] in names else -1


def labelled(folders: Sequence[Path]) -> Iterator[Labelled]:
    """Yields the labelled files of some folders that can be opened, in the order of their names."""
    for folder in folders:
        repositories = _repositories(folder)
        for path in sorted((folder / "truth").glob("*.json")):
            truth = json.loads(path.read_text(encoding="utf-8"))
            name = truth["file"]
            try:
                sheets = read_workbook((folder / name).read_bytes(), name).sheets
            except TrackerError:
                continue
            readings = [sheet_reading(grid(sheet), SheetCorrections()) for sheet in sheets]
            yield Labelled(name, repositories.get(name, name), truth, sheets, readings)


def _repositories(folder: Path) -> dict[str, str]:
    """Returns file -> where it comes from, of the folder's list of sources where it has one."""
    if not (folder / SOURCES).exists():
        return {}
    with (folder / SOURCES).open(encoding="utf-8", newline="") as lines:
        return {
            line["file"]: line["repository"] for line in csv.DictReader(lines, delimiter="\t") if line["repository"]
        }
