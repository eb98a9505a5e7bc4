"""Back to the agency: its own workbook with every finding marked in its cell, and a first sheet that lists them.

Bytes from outside are parsed in the limited process only, by openpyxl where it can write the format again. Where it
cannot, or breaks on the file, or needs too much for it, the same cells are written into a new workbook.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import pandas as pd

from data.errors import TrackerError
from data.reading.child import in_child
from data.reading.child_job import Job
from data.reading.opening import ole, sniffing, workbook
from data.reading.opening.limits import check_size
from data.reading.vocabulary.cell_text import readable
from packs.agency_book import opened, rebuilt, saved
from packs.finding_list import add_list
from packs.finding_marks import Finding, Grid, mark

MACRO_ENDING: Final = ".xlsm"


def marked_name(name: str) -> str:
    """Returns what the marked copy of the file `name` is called: "Tracker marked.xlsx", .xlsm where the file is one."""
    stem, dot, ending = name.rpartition(".")
    is_macro = f"{dot}{ending}".casefold() == MACRO_ENDING
    return f"{stem or ending} marked{MACRO_ENDING if is_macro else '.xlsx'}"


def marked_copy(
    content: bytes,
    name: str,
    findings: pd.DataFrame,
    *,
    heading_rows: Mapping[str, Sequence[int]] | None = None,
    password: str | None = None,
) -> bytes:
    """Returns the workbook in `content` with `findings` (FINDING_COLUMNS) marked and listed, for `marked_name(name)`.

    `heading_rows` gives the rows of headings of each sheet (from 1), where what concerns a column or the sheet is
    marked; without it that is only listed. A file opened with a password comes back without one. Formulas stay, without
    the results last saved with them: the program that opens the copy works them out again.
    Raises TrackerError where the file cannot be read.
    """
    check_size(name, len(content))
    arguments = (content, name, findings.reset_index(drop=True), dict(heading_rows or {}), password)
    try:
        copied = in_child(Job(arguments, function=marked), name)
    except ole.PasswordNeededError:
        raise
    except TrackerError:
        copied = in_child(Job(arguments, {"is_rebuilt": True}, function=marked), name)
    return bytes(copied)


def marked(
    content: bytes,
    name: str,
    findings: pd.DataFrame,
    heading_rows: Mapping[str, Sequence[int]],
    password: str | None,
    *,
    is_rebuilt: bool = False,
) -> bytes:
    """Returns what marked_copy returns, made in this process: for the limited one only."""
    if sniffing.kind(content, name) == "ole":
        content = ole.read_workbook_bytes(content, name, password)
    read = workbook.read_workbook(content, name)
    pages: Mapping[str, Any]
    is_macro = name.casefold().endswith(MACRO_ENDING)
    if read.kind == "xlsx" and not is_rebuilt:
        book = opened(content, name, is_macro=is_macro)
        pages = {readable(page.title): page for page in reversed(book.worksheets)}
    else:
        book, pages = rebuilt(read.sheets, is_macro=is_macro)
    listed = _listed(findings)
    links: dict[int, tuple[str, int, int]] = {}
    for sheet in reversed(read.sheets):
        if page := pages.get(sheet.name):
            own = {number: finding for number, finding in enumerate(listed) if finding.sheet == sheet.name}
            places = mark(page, own, Grid(sheet.cells, heading_rows.get(sheet.name, ())))
            links |= {number: (page.title, *places.get(number, (own[number].row or 1, 1))) for number in own}
    add_list(book, name, listed, links)
    return saved(book, name)


def _listed(findings: pd.DataFrame) -> list[Finding]:
    texts = ["rule", "severity", "sheet", "cell", "value", "message", "fix"]
    columns = {column: findings[column].astype("object").where(findings[column].notna(), "") for column in texts}
    rows = findings["row"].fillna(0).astype("int64")
    return [
        Finding(rule, severity, sheet, cell, row, readable(value), readable(message), readable(fix))
        for rule, severity, sheet, cell, value, message, fix, row in zip(*columns.values(), rows.tolist(), strict=True)
    ]
