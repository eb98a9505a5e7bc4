"""What is odd in the layout of a sheet: guesses about columns, hidden parts, formula errors, rows without text."""

from collections import Counter
from typing import Final

from data.counting import counted
from data.reading.columns.headed import repeats
from data.reading.opening.workbook import Sheet
from data.reading.shapes.boxes import MANY_BOXES, boxes_in_words
from data.reading.sheets.kinds import SheetReading
from data.reading.vocabulary.findings import Findings
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import lettered
from data.schema import HEADINGS, Column

_FEW_HEADINGS: Final = 4


def report_layout(reading: SheetReading, sheet: Sheet, findings: Findings) -> None:
    """Reports what was guessed about a sheet, what is hidden in it, its formula errors and the rows set aside."""
    places = reading.columns.places
    names = reading.header.names
    kinds = reading.rows.kinds
    if reading.proposed:
        findings.add("W43", sheet.name, what=reading.proposed)
    if not reading.header.rows:
        findings.add("W31", sheet.name)
    for column, reason in reading.columns.reasons.items():
        heading = f"headed {names[places[column]]}" if places[column] in names else "without a heading"
        meaning = HEADINGS[column.value].lower()
        letter = lettered(places[column])
        findings.add(
            "W29", sheet.name, None, places[column], letter=letter, heading=heading, meaning=meaning, why=reason
        )
    if (beside := reading.columns.beside) is not None:
        findings.add("W34", sheet.name, None, beside, letter=lettered(beside))
    _report_unread(reading, sheet, findings)
    if reading.due_by_ticks is not None:
        count, span = reading.due_by_ticks
        findings.add("W49", sheet.name, None, places.get(Column.DUE_DATE), count=count, span=span)
    if reading.ticked_count:
        findings.add("W28", sheet.name, count=reading.ticked_count, how="the column that is ticked")
    for row in reading.rows.of(RowKind.SET_ASIDE):
        findings.add("E1", sheet.name, row, places.get(Column.ACTION))
    for (row, place), error in sorted(sheet.details.errors.items()):
        if kinds.get(row) is RowKind.KEPT and place in places.values():
            findings.add("W24", sheet.name, row, place, value=error)
    _report_hidden(reading, sheet, findings)


def _report_unread(reading: SheetReading, sheet: Sheet, findings: Findings) -> None:
    """Reports columns headed like one that is read, other tables below, and formulas saved without their results."""
    places, names = reading.columns.places, reading.header.names
    for again, first in repeats(reading.header).items():
        cells = reading.columns.evidence.get(again)
        if first in places.values() and again not in places.values() and cells and not cells.is_empty:
            letters = {"letter": lettered(again), "first": lettered(first)}
            findings.add("W45", sheet.name, None, again, heading=names[again], **letters)
    for table in reading.others:
        span = f"{table.row + 1} to {table.rows[-1] + 1}"
        headings = ", ".join(table.headings[:_FEW_HEADINGS])
        findings.add("W46", sheet.name, table.row, min(names), span=span, headings=headings)
    if len(sheet.details.box_texts) >= MANY_BOXES:
        findings.add("W48", sheet.name, what=boxes_in_words(sheet.details.box_texts))
    kept = set(reading.kept)
    empty = Counter(place for row, place in sheet.details.uncalculated if row in kept)
    for place in sorted(set(places.values()) & set(empty)):
        heading = names.get(place, "without a heading")
        findings.add("W47", sheet.name, None, place, letter=lettered(place), heading=heading, count=empty[place])


def report_hidden_sheet(sheet: Sheet, findings: Findings) -> None:
    """Reports a sheet that is hidden."""
    if sheet.is_hidden:
        findings.add("W25", sheet.name, what="The sheet is hidden; it is read like the others.")


def _report_hidden(reading: SheetReading, sheet: Sheet, findings: Findings) -> None:
    report_hidden_sheet(sheet, findings)
    hidden = sheet.details.hidden_rows
    rows = sorted(hidden.intersection(reading.rows.of(RowKind.KEPT))) if hidden else []
    if rows:
        told = f"{counted(len(rows), 'row')} with actions {'is' if len(rows) == 1 else 'are'} hidden"
        what = f"{told}, the first is row {rows[0] + 1}; hidden rows are read like the others."
        findings.add("W25", sheet.name, rows[0], what=what)
    for place in sorted(sheet.details.hidden_columns & set(reading.columns.places.values())):
        what = f"Column {lettered(place)} is hidden; it is read like the others."
        findings.add("W25", sheet.name, None, place, what=what)
