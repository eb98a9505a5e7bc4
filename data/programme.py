"""programme.toml as typed values: workstreams, agencies with their aliases, thresholds, reviews."""

import os
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from inspect import signature
from pathlib import Path
from typing import Any, TypeVar

from data.errors import TrackerError
from data.thresholds import Thresholds

DEFAULT_PATH = Path(__file__).resolve().parent.parent / "programme.toml"
PATH_VARIABLE = "TRACKER_PROGRAMME"

CONFIDENCE_LEVELS = ("Green", "Amber-green", "Amber", "Amber-red", "Red")

T = TypeVar("T")


@dataclass(frozen=True)
class Workstream:
    """One strand of the programme and the other names it goes by."""

    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Agency:
    """One agency; `abbreviation` is what tables, filters and URLs show, `name` is its name in full."""

    abbreviation: str
    name: str
    country: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fact:
    """One public sentence about the programme, or about one of its workstreams."""

    text: str
    workstream: str = ""


class Trackers(StrEnum):
    """What the trackers of a programme list: every action, or open ones only."""

    FULL = "full"
    OPEN = "open"


@dataclass(frozen=True)
class Reviews:
    """How often the programme is reviewed, the number and data date of the first review, and when fiscal years begin.

    `fiscal_year_first_month` counts where a sheet of indicators says "2025/26" and nothing on it tells its months.
    `trackers` says whether files are full lists or list open actions only; None: it is found from each file.
    """

    name: str = "review"
    frequency: str = "monthly"
    first_data_date: date | None = None
    first_number: int = 1
    fiscal_year_first_month: int = 7
    trackers: Trackers | None = None


@lru_cache(maxsize=16_384)
def folded(name: str) -> str:
    """Returns `name` for comparison: lower case, letters and digits only, single spaces, "&" read as "and"."""
    words = re.findall(r"[^\W_]+", name.casefold().replace("&", " and ").replace(".", ""))
    return " ".join(words)


@dataclass(frozen=True)
class Programme:
    """Everything programme.toml says."""

    short_name: str
    name: str
    note: str
    target_date: date | None
    reviews: Reviews
    thresholds: Thresholds
    workstreams: tuple[Workstream, ...]
    agencies: tuple[Agency, ...]
    facts: tuple[Fact, ...]
    confidence_levels: tuple[str, ...] = CONFIDENCE_LEVELS

    @cached_property
    def agency_by_alias(self) -> dict[str, str]:
        """Returns folded name, abbreviation or alias -> abbreviation."""
        return {
            folded(word): agency.abbreviation
            for agency in self.agencies
            for word in (*agency.aliases, agency.name, agency.abbreviation)
        }

    @cached_property
    def workstream_by_alias(self) -> dict[str, str]:
        """Returns folded name or alias -> name."""
        return {
            folded(word): workstream.name
            for workstream in self.workstreams
            for word in (*workstream.aliases, workstream.name)
        }

    @cached_property
    def agency_names(self) -> dict[str, str]:
        """Returns abbreviation -> name in full."""
        return {agency.abbreviation: agency.name for agency in self.agencies}


def _given(kind: Callable[..., T], table: Mapping[str, Any]) -> T:
    """Returns `kind` made from the entries of `table` it knows, lists turned into tuples."""
    known = signature(kind).parameters
    return kind(
        **{key: tuple(value) if isinstance(value, list) else value for key, value in table.items() if key in known}
    )


def _levels(table: Mapping[str, Any]) -> tuple[str, ...]:
    """Returns the levels of delivery confidence, best first; raises TypeError unless three or five different words."""
    levels = tuple(str(level).strip() for level in table.get("levels", CONFIDENCE_LEVELS))
    if len(levels) not in (3, 5) or len(set(levels)) < len(levels) or "" in levels:
        raise TypeError("delivery_confidence takes three or five different levels")
    return levels


def _reviews(table: Mapping[str, Any]) -> Reviews:
    """Returns what is said of reviews; raises TypeError where `trackers` is neither full nor open."""
    trackers = table.get("trackers")
    if trackers is not None and trackers not in [kind.value for kind in Trackers]:
        raise TypeError(f'trackers in [reviews] takes "full" or "open", not {trackers!r}')
    return _given(Reviews, {**table, "trackers": None if trackers is None else Trackers(trackers)})


def parse_programme(table: Mapping[str, Any]) -> Programme:
    """Returns the programme in a parsed TOML `table`; absent parts take their defaults."""
    head = table.get("programme", {})
    return Programme(
        short_name=head.get("short_name", "Programme"),
        name=head.get("name", ""),
        note=head.get("note", ""),
        target_date=head.get("target_date"),
        reviews=_reviews(table.get("reviews", {})),
        thresholds=_given(Thresholds, table.get("thresholds", {})),
        workstreams=tuple(_given(Workstream, entry) for entry in table.get("workstream", ())),
        agencies=tuple(_given(Agency, entry) for entry in table.get("agency", ())),
        facts=tuple(_given(Fact, entry) for entry in table.get("fact", ())),
        confidence_levels=_levels(table.get("delivery_confidence", {})),
    )


def read_programme(path: Path | None = None) -> Programme:
    """Returns the programme at `path`, else at TRACKER_PROGRAMME, else the one beside the code.

    Raises TrackerError where the file cannot be read as TOML.
    """
    path = path or Path(os.environ.get(PATH_VARIABLE) or DEFAULT_PATH)
    try:
        return parse_programme(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as error:
        raise TrackerError(
            f"The programme file {path.name} cannot be read.",
            f"Correct it ({error}) or name another with {PATH_VARIABLE}.",
        ) from error
