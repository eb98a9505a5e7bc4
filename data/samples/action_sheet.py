"""The sheet of actions: title, legend, headings, sections, rows, totals and what stands at its foot."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from data.programme import Programme
from data.samples.book import BANNER, Book
from data.samples.layouts import Layout, Place
from data.samples.simulation import Report
from data.samples.typed import RAG_FILLS, Typist
from data.schema import Rag

HEAD = {
    "bold": True,
    "text_wrap": True,
    "border": 1,
    "bg_color": "#12436D",
    "font_color": "#FFFFFF",
    "valign": "vcenter",
}
SECTION = {"bold": True, "bg_color": "#D9E2EC", "border": 1}
TOTAL = {"bold": True, "top": 1, "bg_color": "#F2F2F2"}
LEGEND = (("R", "Off track", Rag.RED), ("A", "At risk", Rag.AMBER), ("G", "On track", Rag.GREEN))
CENTRED = {"percent_complete", "rag", "serial"}


@dataclass
class ActionSheet:
    """One sheet of actions being written; `row` is the next free row, counted from nought."""

    book: Book
    sheet: Any
    typist: Typist
    programme: Programme
    row: int = 0
    serial: int = 0

    @property
    def layout(self) -> Layout:
        """Returns the layout of the sheet."""
        return self.typist.layout

    @property
    def left(self) -> int:
        """Returns the first column of the table."""
        return self.layout.margin_columns

    @property
    def right(self) -> int:
        """Returns the last column of the table."""
        return self.left + len(self.layout.columns) - 1

    def write(self, reports: list[Report], title: str, day: date) -> None:
        """Writes the whole sheet."""
        for place, column in enumerate(self.layout.columns):
            is_hidden = column.key == self.layout.hidden
            self.sheet.set_column(self.left + place, self.left + place, column.width, None, {"hidden": is_hidden})
        if self.left:
            self.sheet.set_column(0, self.left - 1, 2)
        self.write_title(title, day)
        first = self.row
        self.write_header(day)
        if not self.layout.is_untidy:
            self.sheet.freeze_panes(self.row, 0)
            self.sheet.repeat_rows(first, self.row - 1)
        for _, group in groupby(reports, key=lambda report: report.task.workstream if self.layout.sections else ""):
            self.write_group(list(group), day)
        if self.layout.is_untidy:
            self.write_stub(reports[-1])
        if self.layout.total:
            self.row += int(self.layout.blank_rows)
            self.write_total(
                f"TOTAL ACTIONS: {len(reports)}" if self.layout.is_untidy else "Total actions", len(reports)
            )
        self.row += 1
        for line in self.layout.foot:
            self.book.put(self.sheet, self.row, self.left, line, italic=True)
            self.row += 1

    def write_title(self, title: str, day: date) -> None:
        """Writes the title block: programme, tracker, banner, data date and legend."""
        lines = (
            (self.programme.short_name + " – " + self.programme.name, {"bold": True, "font_size": 14}),
            (title, {"bold": True, "font_size": 12}),
            (BANNER, {"bold": True, "font_color": "#A4161A"}),
            (f"Position as on {day.day} {day:%B %Y}", {"italic": True}),
        )
        self.row = int(self.layout.is_untidy)
        for text, traits in lines:
            area = (self.row, self.left, self.row, self.right)
            self.book.span(self.sheet, area, text, **traits, align="center" if self.layout.is_untidy else "left")
            self.row += 1
        if self.layout.legend:
            self.book.put(self.sheet, self.row, self.left, "Legend", bold=True)
            for place, (letter, words, rag) in enumerate(LEGEND):
                fill = "#" + RAG_FILLS[rag]
                self.book.put(self.sheet, self.row, self.left + 1 + place, f"{letter} = {words}", bg_color=fill)
            self.row += 1
        self.row += 1

    def write_header(self, day: date) -> None:
        """Writes the headings, in two rows where some have words above them."""
        tops = [column.above for column in self.layout.columns]
        if not any(tops):
            for place, titled in enumerate(self.layout.columns):
                self.book.put(self.sheet, self.row, self.left + place, titled.heading, **HEAD)
            self.row += 1
            return
        runs = [
            (above, [place for place, _ in run]) for above, run in groupby(enumerate(tops), key=lambda pair: pair[1])
        ]
        for above, places in runs:
            if above:
                area = (self.row, self.left + places[0], self.row, self.left + places[-1])
                self.book.span(
                    self.sheet, area, above.format(short_date=f"{day.day} {day:%b %Y}"), **HEAD, align="center"
                )
            for place in places:
                heading, column = self.layout.columns[place].heading, self.left + place
                if above:
                    self.book.put(self.sheet, self.row + 1, column, heading, **HEAD)
                else:
                    self.book.span(self.sheet, (self.row, column, self.row + 1, column), heading, **HEAD)
        self.row += 2

    def write_group(self, reports: list[Report], day: date) -> None:
        """Writes the actions of one section, or all of them, with the heading of the section and its subtotal."""
        if self.layout.sections:
            self.write_section(reports[0])
        merged = self.layout.merged_workstream
        for _, run in groupby(reports, key=lambda report: report.task.workstream if merged else report.ref):
            first = self.row
            for report in run:
                self.write_action(report, day)
            if merged:
                area = (first, self.left, self.row - 1, self.left)
                self.book.span(self.sheet, area, report.task.workstream, bold=True, border=1, text_wrap=True)
        if self.layout.subtotals:
            self.write_total(f"Sub-total: {len(reports)}", None)

    def write_section(self, report: Report) -> None:
        """Writes the heading of a workstream's section."""
        names = [workstream.name for workstream in self.programme.workstreams]
        number = names.index(report.task.workstream) + 1
        self.row += int(self.layout.blank_rows)
        text = f"{number}. {report.task.workstream}"
        if self.layout.section_style == "short":
            text = f"WS{number}"
        elif self.layout.is_untidy:
            text = f"{report.task.workstream.upper()} "
        self.book.span(self.sheet, (self.row, self.left, self.row, self.right), text, **SECTION)
        self.row += 1
        self.serial = 0

    def write_action(self, report: Report, day: date) -> None:
        """Writes one action, and the headings again above it where the layout repeats them."""
        every = self.layout.repeats_header_every
        if every and self.serial and self.serial % every == 0:
            self.row += int(self.layout.blank_rows)
            self.write_header(day)
        self.serial += 1
        self.write_cells(report)
        self.row += 1
        if self.typist.is_pasted_twice(report, day):
            self.write_cells(report)
            self.row += 1

    def write_cells(self, report: Report) -> None:
        """Writes the cells of one action into the current row."""
        for place, column in enumerate(self.layout.columns):
            if column.key == "workstream" and self.layout.merged_workstream:
                continue
            value = self.typist.cell(report, column.key, self.serial)
            self.book.put(self.sheet, self.row, self.left + place, value, **self.traits(report, column))

    def write_stub(self, report: Report) -> None:
        """Writes a row that announces an action without saying what it is."""
        stub = {"agencies": self.typist.lead(report), "remarks": "Action to be proposed in the next return"}
        for place, column in enumerate(self.layout.columns):
            self.book.put(self.sheet, self.row, self.left + place, stub.get(column.key), border=1, text_wrap=True)
        self.row += 1

    def traits(self, report: Report, column: Place) -> dict[str, object]:
        """Returns how a cell looks."""
        traits: dict[str, object] = {"border": 1, "text_wrap": True}
        if column.key in CENTRED:
            traits["align"] = "center"
        if column.key == "rag" and report.rag in RAG_FILLS:
            traits["bg_color"] = "#" + RAG_FILLS[report.rag]
        if (
            column.key == "percent_complete"
            and self.layout.percent == "fraction"
            and "percent_complete" not in report.written
        ):
            traits["num_format"] = "0%"
        return traits

    def write_total(self, words: str, count: int | None) -> None:
        """Writes a line of totals across the table."""
        for place in range(len(self.layout.columns)):
            value = words if place == 0 else count if place == 2 else None
            self.book.put(self.sheet, self.row, self.left + place, value, **TOTAL)
        self.row += 1
