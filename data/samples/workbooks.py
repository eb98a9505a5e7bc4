"""The workbooks of one review: each file's sheets in their order, as bytes."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from data.programme import Programme, read_programme
from data.samples.action_sheet import ActionSheet
from data.samples.book import Book, written
from data.samples.layouts import File, files, ordinal, review_number
from data.samples.series import Indicator, indicators
from data.samples.side_sheets import write_cover, write_decisions, write_indicators, write_lists, write_notes
from data.samples.simulation import Report, reports
from data.samples.story import FOLDER, Story, read_story
from data.samples.typed import Typist

PROGRAMME = FOLDER.parent.parent / "programme.toml"


def held(file: File, told: list[Report]) -> dict[str, list[Report]]:
    """Returns sheet name -> the actions on it, for one file of a review that tells `told`."""
    mine = [report for report in told if file.holds(report.lead_agency)]
    return {
        name: [report for report in mine if not agencies or report.lead_agency in agencies]
        for name, agencies in file.layout.sheets.items()
    }


def _drop_downs(sheet: Any, layout_columns: dict[str, int], last_row: int) -> None:
    for key, source in (
        ("status", "=Lists!$A$2:$A$6"),
        ("rag", "=Lists!$B$2:$B$6"),
        ("lead_agency", "=Lists!$C$2:$C$15"),
    ):
        column = layout_columns[key]
        options = {"validate": "list", "source": source, "error_type": "information"}
        sheet.data_validation(7, column, last_row, column, options)


def _write(
    book: Book, file: File, told: list[Report], measured: tuple[Indicator, ...], day: date, typist: Typist
) -> None:
    """Writes every sheet of one file."""
    layout, story, programme = file.layout, typist.story, typist.programme
    title = layout.title.format(ordinal=ordinal(review_number(day, story)))
    if layout.cover:
        write_cover(book, book.sheet("Cover"), title, day, programme)
    for name, mine in held(file, told).items():
        actions = ActionSheet(book, book.sheet(name), typist, programme)
        actions.write(mine, title, day)
        actions.sheet.activate()
        if layout.lists:
            columns = {column.key: place for place, column in enumerate(layout.columns)}
            _drop_downs(actions.sheet, columns, actions.row)
    if not layout.is_untidy:
        write_indicators(book, book.sheet("Indicators"), file, measured, day, story)
    if file.is_first:
        write_decisions(book, book.sheet("Decisions"), day, story)
    write_notes(book, book.sheet("Notes"), day, story, programme)
    for name in layout.empty_sheets:
        book.sheet(name)
    if layout.lists:
        write_lists(book, book.sheet("Lists"), programme)


def workbooks(story: Story, programme: Programme) -> Iterator[tuple[date, str, bytes]]:
    """Yields data date, file name and bytes of every workbook of the story, the same bytes every time."""
    told, measured = reports(story), indicators(story)
    for day in story.dates:
        for file in files(day):
            title = f"{programme.short_name} {file.name.removesuffix('.xlsx')}"
            with written(title, day) as (book, content):
                _write(book, file, told[day], measured, day, Typist(story, file.layout, programme))
            yield day, file.name, content.getvalue()


def sample_workbooks() -> Iterator[tuple[date, str, bytes]]:
    """Yields data date, file name and bytes of every workbook of the sample."""
    return workbooks(read_story(), read_programme(PROGRAMME))
