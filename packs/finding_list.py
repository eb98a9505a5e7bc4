"""The sheet Findings: every finding of a workbook in one list, each with a link to its cell, frozen and filtered."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from charts.palette import ACCENT, INK
from data.reading.vocabulary.cell_text import readable
from data.reading.vocabulary.findings import LIST_HEADINGS, RULES
from data.schema import Severity
from packs.finding_marks import LOOKS, Finding

TITLE: Final = "Findings"
HEADING_ROW: Final = 4
_WIDTHS: Final = (8, 14, 28, 22, 10, 30, 60, 40)
_MOST_LINKS: Final = 60_000
_MOST_ROWS: Final = 1_000_000
_TOP: Final = Alignment(vertical="top", wrap_text=True)
_BOLD: Final = Font(bold=True, color=INK.removeprefix("#"))
_LINK: Final = Font(underline="single", color=ACCENT.removeprefix("#"))
_HEAD: Final = PatternFill("solid", fgColor="E4EAF1")


def free_title(wanted: str, taken: Sequence[str]) -> str:
    """Returns `wanted` cut to what a sheet may be called, or "wanted (2)" and so on where that name is taken."""
    plain = "".join("-" if letter in "[]:*?/\\" or not letter.isprintable() else letter for letter in wanted)
    plain = plain.strip("' ")[:31].strip("' ") or "Sheet"
    names = {name.casefold() for name in taken}
    title, number = plain, 1
    while title.casefold() in names:
        number += 1
        ending = f" ({number})"
        title = plain[: 31 - len(ending)] + ending
    return title


def write_text(page: Worksheet, row: int, column: int, text: str) -> Any:
    """Returns the cell in which `text` now stands as text, whatever it begins with, also after it is edited."""
    cell: Any = page.cell(row, column)
    cell.value = readable(text)[:32_767]
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def add_list(
    book: Workbook, name: str, findings: Sequence[Finding], links: Mapping[int, tuple[str, int, int]]
) -> Worksheet:
    """Returns the new first sheet of `book`; `links` gives the sheet, row and column (from 1) of a finding's number."""
    page: Worksheet = book.create_sheet(free_title(TITLE, book.sheetnames), 0)
    _write_head(page, name, findings)
    for number, finding in enumerate(findings[:_MOST_ROWS]):
        _write_row(page, HEADING_ROW + 1 + number, finding, links.get(number) if number < _MOST_LINKS else None)
    last = HEADING_ROW + min(len(findings), _MOST_ROWS)
    page.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(len(LIST_HEADINGS))}{last}"
    page.freeze_panes = f"A{HEADING_ROW + 1}"
    page.page_setup.orientation = "landscape"
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is page
    book.active = 0
    return page


def _write_head(page: Worksheet, name: str, findings: Sequence[Finding]) -> None:
    errors = sum(finding.severity == Severity.ERROR.value for finding in findings)
    warnings = len(findings) - errors
    counts = (
        f"{errors:,} {'error' if errors == 1 else 'errors'}, {warnings:,} {'warning' if warnings == 1 else 'warnings'}"
    )
    write_text(page, 1, 1, f"Findings in {name}").font = Font(bold=True, size=14)
    write_text(page, 2, 1, counts if findings else "Nothing odd was found.")
    legend = (
        "An error (red, thick border) sets the cell or the row aside; a warning (amber, dashed border) keeps it. "
        "Each cell marked has a note. Correct the cells, save the workbook and send it back."
    )
    write_text(page, 3, 1, legend)
    for column, (heading, width) in enumerate(zip(LIST_HEADINGS, _WIDTHS, strict=True), 1):
        cell = write_text(page, HEADING_ROW, column, heading)
        cell.font, cell.fill, cell.alignment = _BOLD, _HEAD, _TOP
        page.column_dimensions[get_column_letter(column)].width = width


def _write_row(page: Worksheet, row: int, finding: Finding, link: tuple[str, int, int] | None) -> None:
    look = LOOKS[finding.severity]
    place = finding.cell or (f"Row {finding.row}" if finding.row else "")
    about = RULES[finding.rule].title if finding.rule in RULES else ""
    texts = (finding.rule, look.word, about, finding.sheet, place, finding.value, finding.message, finding.fix)
    for column, text in enumerate(texts, 1):
        if text:
            write_text(page, row, column, text).alignment = _TOP
    page.cell(row, 2).fill = look.fill
    if link:
        sheet, linked_row, linked_column = link
        target = f"{get_column_letter(linked_column)}{linked_row}"
        cell = page.cell(row, 5)
        if not place:
            cell = write_text(page, row, 5, target)
        quoted = sheet.replace("'", "''")
        cell.hyperlink = Hyperlink(ref=f"E{row}", location=f"'{quoted}'!{target}")
        cell.font = _LINK
