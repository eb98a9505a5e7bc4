"""The sheets beside the actions: cover, indicators, decisions, notes and the lists behind the drop-downs."""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from itertools import groupby
from typing import Any

from data.programme import Programme
from data.samples.action_sheet import HEAD
from data.samples.book import BANNER, Book
from data.samples.layouts import File
from data.samples.series import Indicator, first_month, note
from data.samples.story import FOLDER, Story, month_ends
from data.samples.typed import Typed

GRID = {"border": 1, "text_wrap": True}
DIRECTIONS = {"up": "Higher is better", "down": "Lower is better", "neutral": "For information"}
INDICATOR_HEADINGS = (
    ("Code", 8), ("Indicator", 44), ("Workstream", 22), ("Lead agency", 13), ("Unit", 12), ("Type", 11),
    ("Direction", 15), ("Numerator", 11), ("Denominator", 11), ("Baseline", 9), ("Target", 9), ("Target date", 12),
)  # fmt: skip
DECISION_HEADINGS = (
    ("No.", 7), ("Review date", 12), ("Decision / proposal", 62), ("Kind", 11), ("Workstream", 22), ("Lead", 13),
    ("Due", 12), ("State", 20), ("Linked actions", 18),
)  # fmt: skip
NOT_KNOWN = ("..", "n/a", "–")


@cache
def register() -> Mapping[str, Any]:
    """Returns register.toml: the decisions and the events of the programme."""
    return tomllib.loads((FOLDER / "register.toml").read_text(encoding="utf-8"))


def _titled(book: Book, sheet: Any, lines: tuple[str, ...], right: int) -> int:
    """Writes a title block over the columns up to `right` and returns the next free row."""
    for row, text in enumerate((*lines, BANNER)):
        is_banner, is_title = text == BANNER, row == 0
        traits = {"bold": is_banner or is_title, "font_color": "#A4161A" if is_banner else "#000000"}
        book.span(sheet, (row, 0, row, right), text, **traits, font_size=13 if is_title else 10)
    return len(lines) + 2


def _fiscal_year(month: date) -> str:
    first = month.year - (month.month < 7)
    return f"FY {first}-{(first + 1) % 100:02}"


def _month_head(month: date, file: File) -> Typed:
    """Returns the heading of a month: a real date, or as typed in this layout."""
    return {"by_workstream": f"{month:%b-%y}", "law": f"{month:%B %Y}"}.get(file.layout_name, month)


def _figure(indicator: Indicator, month: date, day: date, story: Story) -> Typed:
    """Returns an indicator's cell as typed on `day`: number, marked text, a sign for what is missing, or nothing."""
    value = indicator.known(month, day, story)
    dice = story.dice(indicator.code, month, "typed")
    if value is None:
        return dice.one_of(NOT_KNOWN) if month in indicator.values else None
    if indicator.traits.get("provisional") and month == day:
        return f"{value:,} (p)"
    if dice.falls(0.03):
        return f" {value:,} "
    return value


def write_indicators(
    book: Book, sheet: Any, file: File, indicators: tuple[Indicator, ...], day: date, story: Story
) -> None:
    """Writes one row an indicator and one column a month, fiscal years above them."""
    count = (day.year - first_month().year) * 12 + day.month - first_month().month + 1
    months = month_ends(first_month(), count)
    left = len(INDICATOR_HEADINGS)
    row = _titled(book, sheet, ("Indicators by month", f"Figures as known on {day.day} {day:%B %Y}"), left - 1)
    for year, run in groupby(enumerate(months), key=lambda pair: _fiscal_year(pair[1])):
        places = [place for place, _ in run]
        book.span(sheet, (row, left + places[0], row, left + places[-1]), year, **HEAD, align="center")
    row += 1
    for column, (heading, width) in enumerate(INDICATOR_HEADINGS):
        sheet.set_column(column, column, width)
        book.put(sheet, row, column, heading, **HEAD)
    for place, month in enumerate(months):
        book.put(sheet, row, left + place, _month_head(month, file), **HEAD, num_format="mmm-yy")
    sheet.set_column(left, left + len(months) - 1, 9)
    sheet.freeze_panes(row + 1, 2)
    for indicator in indicators:
        traits = indicator.traits
        if not file.holds(traits["agency"]):
            continue
        row += 1
        described: tuple[Typed, ...] = (
            indicator.code,
            traits["name"] + traits.get("mark", ""),
            story.happenings["workstreams"][indicator.code.split("-")[0]],
            traits["agency"],
            traits["unit"],
            traits["kind"].capitalize(),
            DIRECTIONS[traits["direction"]],
            traits.get("numerator") or (traits["code"] if "share" in traits else None),
            traits.get("denominator"),
            traits.get("baseline"),
            traits.get("target"),
            date(2026, 12, 31) if "target" in traits else None,
        )
        figures = [_figure(indicator, month, day, story) for month in months]
        for column, value in enumerate((*described, *figures)):
            traits_of_cell = GRID | ({"align": "right"} if column >= left else {})
            book.put(sheet, row, column, value, **traits_of_cell)
    book.put(sheet, row + 2, 0, note(), italic=True)


def decisions(day: date) -> list[tuple[int, Mapping[str, Any], str]]:
    """Returns number, decision and state of each decision that the register of `day` holds."""
    known = [(entry, [state for since, state in entry["states"] if since <= day]) for entry in register()["decision"]]
    return [(number, entry, states[-1]) for number, (entry, states) in enumerate(known, 1) if states]


def write_decisions(book: Book, sheet: Any, day: date, story: Story) -> None:
    """Writes the register of decisions with the state of each on `day`."""
    title = ("Decisions and proposals of the reviews", f"State on {day.day} {day:%B %Y}")
    row = _titled(book, sheet, title, len(DECISION_HEADINGS) - 1)
    for column, (heading, width) in enumerate(DECISION_HEADINGS):
        sheet.set_column(column, column, width)
        book.put(sheet, row, column, heading, **HEAD)
    sheet.freeze_panes(row + 1, 0)
    for number, entry, state in decisions(day):
        row += 1
        cells: tuple[Typed, ...] = (
            f"D-{number:02}",
            entry["review"],
            entry["text"],
            entry["kind"].capitalize(),
            story.happenings["workstreams"].get(entry.get("letters")),
            entry["lead"],
            entry.get("due"),
            state.capitalize(),
            ", ".join(entry.get("actions", ())) or None,
        )
        for column, value in enumerate(cells):
            book.put(sheet, row, column, value, **GRID)


def write_notes(book: Book, sheet: Any, day: date, story: Story, programme: Programme) -> None:
    """Writes what is public, the dated events so far, and the thresholds of the ratings."""
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 26)
    sheet.set_column(2, 2, 90)
    row = _titled(
        book, sheet, ("Notes", "What is public about the programme is marked so; dates of events are illustrative."), 2
    )
    for column, heading in enumerate(("Date", "Workstream", "Event")):
        book.put(sheet, row, column, heading, **HEAD)
    for event in sorted(register()["event"], key=lambda entry: entry["day"]):
        if event["day"] <= day:
            row += 1
            text = event["text"] + (" (public; date illustrative)" if event.get("is_public") else " (illustrative)")
            workstream = story.happenings["workstreams"].get(event.get("letters"), "All workstreams")
            for column, value in enumerate((event["day"], workstream, text)):
                book.put(sheet, row, column, value, **GRID)
    row += 2
    for fact in programme.facts:
        book.put(sheet, row, 0, "Public")
        book.put(sheet, row, 1, fact.workstream or "All workstreams")
        book.put(sheet, row, 2, fact.text)
        row += 1
    for text in (
        "Colours follow the agency's own judgement.",
        "Dates: day first. Send the return five working days before.",
    ):
        row += 1
        book.put(sheet, row, 0, text, italic=True)


def write_cover(book: Book, sheet: Any, title: str, day: date, programme: Programme) -> None:
    """Writes a title page."""
    sheet.set_column(1, 1, 80)
    lines = (programme.short_name, programme.name, title, f"Data date: {day.day} {day:%B %Y}", BANNER, programme.note)
    for place, text in enumerate(lines):
        book.put(sheet, 3 + 2 * place, 1, text, bold=place < 3, font_size=20 - 3 * min(place, 3), text_wrap=True)


def write_lists(book: Book, sheet: Any, programme: Programme) -> None:
    """Writes the lists behind the drop-downs, on a sheet that is hidden."""
    lists = {
        "Status": ["Not started", "In progress", "Completed", "On hold", "Dropped"],
        "RAG": ["R", "A/R", "A", "A/G", "G"],
        "Agency": [agency.abbreviation for agency in programme.agencies],
        "Workstream": [workstream.name for workstream in programme.workstreams],
    }
    for column, (heading, words) in enumerate(lists.items()):
        for row, word in enumerate((heading, *words)):
            book.put(sheet, row, column, word, bold=row == 0)
    sheet.hide()
