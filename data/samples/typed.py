"""A value as people type it: dates, agencies, ratings, per cents and refs in the manner of one layout."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from data.programme import Programme
from data.samples.layouts import Layout
from data.samples.simulation import Report
from data.samples.story import Story
from data.schema import Rag

Typed = str | int | float | date | None

RAG_LETTERS = {Rag.RED: "R", Rag.AMBER_RED: "A/R", Rag.AMBER: "A", Rag.AMBER_GREEN: "A/G", Rag.GREEN: "G"}
RAG_WORDS = {
    Rag.RED: "Red",
    Rag.AMBER_RED: "Amber-Red",
    Rag.AMBER: "Amber",
    Rag.AMBER_GREEN: "Amber-Green",
    Rag.GREEN: "Green",
}
RAG_FILLS = {
    Rag.RED: "FF0000",
    Rag.AMBER_RED: "ED7D31",
    Rag.AMBER: "FFC000",
    Rag.AMBER_GREEN: "C6E0B4",
    Rag.GREEN: "00B050",
}
SHARE_TYPED_AS_TEXT = {"native": 0.0, "mixed": 0.12, "text": 0.8}


@dataclass(frozen=True)
class Typist:
    """Types the cells of one tracker as its layout says, the same value of the same action always in the same way."""

    story: Story
    layout: Layout
    programme: Programme

    def cell(self, report: Report, key: str, serial: int) -> Typed:
        """Returns what stands in the column `key` of an action's row."""
        if key in report.written:
            odd: Typed = report.written[key]
            return odd
        plain: dict[str, Typed] = {
            "serial": serial,
            "workstream": report.task.workstream,
            "action": report.action,
            "owner": report.owner,
            "priority": report.priority.capitalize(),
            "remarks": report.remarks,
        }
        if key in plain:
            return plain[key]
        if key.endswith("_date"):
            return self.day(report, key)
        typing: dict[str, Callable[[Report], Typed]] = {
            "ref": self.ref,
            "lead_agency": self.lead,
            "support_agencies": self.support,
            "agencies": self.agencies,
            "status": self.status,
            "rag": self.rag,
            "percent_complete": self.percent,
        }
        return typing[key](report)

    def ref(self, report: Report) -> str:
        """Returns the ref, in untidy trackers with other marks between its letters and its number."""
        if not self.layout.is_untidy:
            return report.ref
        letters, number = report.ref.split("-")
        dice = self.story.dice(report.ref, "ref", self.layout.sheet)
        return dice.one_of([report.ref, report.ref, f"{letters}/{number}", f"{letters} - {number}", report.ref + " "])

    def is_pasted_twice(self, report: Report, day: date) -> bool:
        """Returns whether the row stands twice in the tracker of `day`."""
        return self.layout.is_untidy and self.story.dice(report.ref, "again", day).falls(0.04)

    def _agency(self, abbreviation: str, report: Report) -> str:
        if self.layout.agencies == "full":
            return self.programme.agency_names[abbreviation]
        if self.layout.agencies == "short":
            return abbreviation
        known = next(agency for agency in self.programme.agencies if agency.abbreviation == abbreviation)
        ways = [abbreviation, abbreviation, *(alias for alias in known.aliases if len(alias) < 20)]
        return self.story.dice(report.ref, "agency", abbreviation).one_of(ways)

    def lead(self, report: Report) -> str:
        """Returns the lead agency by its abbreviation, name or alias."""
        return self._agency(report.lead_agency, report)

    def support(self, report: Report) -> str | None:
        """Returns the supporting agencies in one cell."""
        return self.layout.separator.join(self._agency(name, report) for name in report.support_agencies) or None

    def agencies(self, report: Report) -> str:
        """Returns the lead and then the supporting agencies in one cell."""
        names = (report.lead_agency, *report.support_agencies)
        return self.layout.separator.join(self._agency(name, report) for name in names)

    def day(self, report: Report, key: str) -> Typed:
        """Returns a date of the action: a real one, or text in one of the ways people type it."""
        day: date | None = getattr(report, key)
        if day is None:
            return None
        dice = self.story.dice(report.ref, key, day)
        share = SHARE_TYPED_AS_TEXT[self.layout.dates]
        if not dice.falls(share if key == "due_date" or self.layout.is_untidy else 0):
            return day
        ways = [f"{day:%d.%m.%Y}", f"{day:%d-%b-%y}", f"{day.day} {day:%B %Y}"]
        if key == "due_date" and day.day == monthrange(day.year, day.month)[1]:
            ways = [*ways, f"end of {day:%B %Y}", f"End {day:%b %Y}"]
            ways += [f"Q{day.month // 3} {day.year}"] * 3 if day.month % 3 == 0 and self.layout.is_untidy else []
        return dice.one_of(ways)

    def status(self, report: Report) -> str:
        """Returns the status in the agency's words, in untidy trackers with stray capitals and blanks."""
        word = report.status_text
        if not self.layout.is_untidy:
            return word
        return self.story.dice(report.ref, "status", word).one_of([word, word, word.upper(), word.lower() + " ", word])

    def rag(self, report: Report) -> str | None:
        """Returns the rating as letter or word; nothing where the layout only fills the cell."""
        if self.layout.rag == "fill":
            return None
        return (RAG_LETTERS if self.layout.rag == "letter" else RAG_WORDS).get(report.rag)

    def percent(self, report: Report) -> Typed:
        """Returns the per cent complete as a fraction, a whole number or text."""
        percent = report.percent_complete
        if percent is None:
            return None
        if self.layout.percent == "text":
            return f"{percent}%"
        return percent / 100 if self.layout.percent == "fraction" else percent
