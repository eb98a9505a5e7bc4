"""Layouts of trackers, from layouts.toml: which columns under which headings, and the habits of who typed them."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from data.samples.story import FOLDER, Story


@dataclass(frozen=True)
class Place:
    """One column of a layout: what stands in it, its heading, its width in characters and the heading above, if any."""

    key: str
    heading: str
    width: float
    above: str = ""


@dataclass(frozen=True)
class Layout:
    """How one kind of tracker looks; the words are explained at the top of layouts.toml."""

    sheet: str
    title: str
    columns: tuple[Place, ...]
    dates: str
    rag: str
    percent: str
    agencies: str
    separator: str
    foot: tuple[str, ...]
    sections: bool = False
    section_style: str = "long"
    subtotals: bool = False
    total: bool = False
    legend: bool = False
    cover: bool = False
    lists: bool = False
    merged_workstream: bool = False
    margin_columns: int = 0
    repeats_header_every: int = 0
    blank_rows: bool = False
    is_untidy: bool = False
    hidden: str = ""
    empty_sheets: tuple[str, ...] = ()
    split: Mapping[str, list[str]] = field(default_factory=dict)

    @property
    def keys(self) -> frozenset[str]:
        """Returns what the layout has columns for, "agencies" counted as lead and support, sections as workstream."""
        found = {place.key for place in self.columns}
        found |= {"lead_agency", "support_agencies"} if "agencies" in found else set()
        return frozenset(found | {"workstream"} if self.sections else found)

    @property
    def sheets(self) -> dict[str, list[str]]:
        """Returns sheet name -> the agencies whose actions stand on it; an empty list means all of the file."""
        return dict(self.split) or {self.sheet: []}


@dataclass(frozen=True)
class File:
    """One workbook of one review: its name, its layout, the agencies it is from (none: all), and whether it leads."""

    name: str
    layout_name: str
    layout: Layout
    agencies: tuple[str, ...]
    is_first: bool

    def holds(self, agency: str) -> bool:
        """Returns whether the actions and indicators of `agency` are in this file."""
        return not self.agencies or agency in self.agencies


@cache
def _layouts() -> tuple[dict[str, Layout], dict[date, list[Mapping[str, object]]]]:
    table = tomllib.loads((FOLDER / "layouts.toml").read_text(encoding="utf-8"))
    layouts = {}
    for name, entry in table["layout"].items():
        columns = tuple(Place(*column) for column in entry.pop("columns"))
        lists = {key: tuple(value) for key, value in entry.items() if isinstance(value, list)}
        layouts[name] = Layout(columns=columns, **(entry | lists))
    return layouts, {day: entry["files"] for entry in table["tracker"] for day in entry["dates"]}


def files(day: date) -> tuple[File, ...]:
    """Returns the workbooks of the review of `day`, the delivery unit's or the ministry's first."""
    layouts, trackers = _layouts()
    return tuple(
        File(
            name=str(entry["name"]).format(mon=f"{day:%b}", year=day.year) + ".xlsx",
            layout_name=str(entry["layout"]),
            layout=layouts[str(entry["layout"])],
            agencies=tuple(entry.get("agencies", ())),  # type: ignore[arg-type]  # TOML tells no more than object
            is_first=place == 0,
        )
        for place, entry in enumerate(trackers[day])
    )


def review_number(day: date, story: Story) -> int:
    """Returns the number of the review of `day`."""
    return story.first_number + story.dates.index(day)


def ordinal(number: int) -> str:
    """Returns 5th, 21st, 22nd, 23rd and the like."""
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"
