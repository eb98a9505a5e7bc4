"""What is odd in the layout of a sheet: guesses about columns, hidden parts, formula errors, rows without text."""

from data.counting import counted
from data.reading.opening.workbook import Sheet
from data.reading.sheets.kinds import SheetReading
from data.reading.vocabulary.findings import Findings
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import lettered
from data.schema import HEADINGS, Column


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
    if reading.ticked_count:
        findings.add("W28", sheet.name, count=reading.ticked_count, how="the column that is ticked")
    for row in reading.rows.of(RowKind.SET_ASIDE):
        findings.add("E1", sheet.name, row, places.get(Column.ACTION))
    for (row, place), error in sorted(sheet.details.errors.items()):
        if kinds.get(row) is RowKind.KEPT and place in places.values():
            findings.add("W24", sheet.name, row, place, value=error)
    _report_hidden(reading, sheet, findings)


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
