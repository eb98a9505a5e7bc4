"""The story as written in story.toml and actions.csv: what is to be done, by whom, and how each of them behaves."""

import csv
import tomllib
from calendar import monthrange
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from data.samples.dice import Dice

FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True)
class Task:
    """One action as first written; `entered` is the place of the first review whose tracker holds it."""

    ref: str
    kind: str
    workstream: str
    lead_agency: str
    support_agencies: tuple[str, ...]
    owner: str
    priority: str
    subject: str
    action: str
    entered: int

    @property
    def letters(self) -> str:
        """Returns the letters of the ref, which name the workstream."""
        return self.ref.split("-")[0]


@dataclass(frozen=True)
class Character:
    """How an agency behaves; see story.toml for each trait."""

    keeps: float
    delay_days: float
    moves: float
    moves_days: float
    pastes: float
    optimism: float
    blanks: float
    words: tuple[str, str, str]
    grades: int = 1
    five_levels: bool = False


@dataclass(frozen=True)
class Story:
    """Everything story.toml and actions.csv say; `happenings` are the scripted parts, by their heading in the file."""

    seed: int
    dates: tuple[date, ...]
    first_number: int
    tasks: tuple[Task, ...]
    characters: Mapping[str, Character]
    length_days: Mapping[str, tuple[int, int]]
    happenings: Mapping[str, Any]

    def dice(self, *words: object) -> Dice:
        """Returns the throws that belong to `words` in this story."""
        return Dice(self.seed, *words)

    def of(self, heading: str, ref: str) -> list[Mapping[str, Any]]:
        """Returns what the story scripts for the action `ref` under `heading`, in the order written."""
        return self._scripted.get((heading, ref), [])

    @cached_property
    def _scripted(self) -> dict[tuple[str, str], list[Mapping[str, Any]]]:
        found: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
        for heading in ("vanished", "reopened", "held", "dropped", "undated", "changed", "odd", "pinned"):
            for entry in self.happenings.get(heading, ()):
                found.setdefault((heading, entry["ref"]), []).append(entry)
        return found


def month_ends(first: date, count: int) -> tuple[date, ...]:
    """Returns `count` month ends from `first` on."""
    months = [divmod(first.year * 12 + first.month - 1 + step, 12) for step in range(count)]
    return tuple(date(year, month + 1, monthrange(year, month + 1)[1]) for year, month in months)


def _entered(place: int, letters: str, count: int, table: Mapping[str, Any]) -> int:
    """Returns the review at which the action at `place` of its workstream's `count` enters the tracker."""
    first, reviews, following = table["first"][letters], table["reviews"], table["next"].get(letters, 0)
    if place < first:
        return 0
    if place >= count - following:
        return int(reviews)
    spread = (place - first + Dice(table["seed"], letters, place).between(0.1, 0.9)) / (count - following - first)
    return 1 + int(spread * (reviews - 1))


def read_story(folder: Path = FOLDER) -> Story:
    """Returns the story in `folder`; its dates are the reviews' and, last, the one that comes next."""
    table = tomllib.loads((folder / "story.toml").read_text(encoding="utf-8"))
    with (folder / "actions.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    counts = Counter(row["ref"].split("-")[0] for row in rows)
    seen: Counter[str] = Counter()
    tasks = []
    for row in rows:
        letters = row["ref"].split("-")[0]
        tasks.append(
            Task(
                ref=row["ref"],
                kind=row["kind"],
                workstream=table["workstreams"][letters],
                lead_agency=row["lead"],
                support_agencies=tuple(filter(None, row["support"].split(" / "))),
                owner=row["owner"],
                priority=row["priority"],
                subject=row["subject"],
                action=row["action"],
                entered=_entered(seen[letters], letters, counts[letters], table),
            )
        )
        seen[letters] += 1
    return Story(
        seed=table["seed"],
        dates=month_ends(table["first_data_date"], table["reviews"] + 1),
        first_number=table["first_number"],
        tasks=tuple(tasks),
        characters={name: Character(**entry) for name, entry in table["agency"].items()},
        length_days={kind: (low, high) for kind, (low, high) in table["length_days"].items()},
        happenings=table,
    )
