"""The rules as a vocabulary: every oddity has an id, a severity, a title and a sentence; findings cite them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from data.counting import counted
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.wording import address, lettered, written
from data.schema import FINDING_COLUMNS, Severity

_LONGEST_VALUE: Final = 200
_ROWS_ABOVE_A_LIST: Final = 10
# The headings of the sheet that lists the findings in a marked copy, by which it is known when the copy comes back.
LIST_HEADINGS: Final = ("Rule", "Severity", "About", "Sheet", "Cell", "Value", "What is odd", "Proposed fix")


@dataclass(frozen=True)
class Rule:
    """One thing a tracker gets wrong; `template` is the sentence, with the words of each finding in braces."""

    id: str
    severity: Severity
    title: str
    template: str


def _rules(*rules: tuple[str, str, str]) -> dict[str, Rule]:
    return {
        name: Rule(name, Severity.ERROR if name.startswith("E") else Severity.WARNING, title, template)
        for name, title, template in rules
    }


RULES: Final[dict[str, Rule]] = _rules(
    ("E1", "No action text", "The row has no action text, so it is set aside."),
    ("E2", "Same ref twice", "The row repeats row {other} with the same ref and the same text, so it is set aside."),
    ("E3", "Date that cannot be read", "{heading} cannot be read as a date{why}, so it is left empty."),
    ("W4", "Day and month ambiguous", "{heading} is read as {day}; nothing tells which number is the day."),
    ("W5", "Year far off", "{heading} lies in {year}, far from the years of this programme and of the other rows."),
    ("E6", "Completed after the data date", "The completion date {day} lies after the data date, so it is left empty."),
    ("W7", "Completed before opened", "It was completed on {day}, before it was opened on {start}."),
    ("W8", "Due before opened", "It is due on {day}, before it was opened on {start}."),
    ("W9", "Status and per cent disagree", "It is {status} but {percent:g} % complete."),
    ("W10", "Per cent written two ways", "{heading} mixes 0.5 and 50; numbers below 1 are read as shares."),
    ("W11", "Rating unreadable or only a colour", "{what}"),
    ("W12", "No lead agency, or an unknown one", "{what}"),
    ("W13", "Several agencies, no lead", "Several agencies are named ({rows}); the first is taken as lead."),
    ("W14", "No owner", "{what}"),
    ("W15", "No due date", "{what}"),
    ("W16", "Overdue without a remark", "{what}"),
    ("W17", "Remark as at the last review", "The remark is the same as on {day}."),
    ("W18", "Row vanished", "{what}"),
    ("W19", "Ref used again", "{what}"),
    ("W20", "Same text under two refs", "The same text stands in row {other} under another ref."),
    ("W21", "Reported green but late", "It is reported {rating}, but the rules say red: {why}."),
    ("W22", "Numerator or denominator odd", "{what}"),
    ("W23", "Unit or direction changed", "{what}"),
    ("W24", "Formula error", "The cell holds a formula error, so it is left empty."),
    ("W25", "Hidden content", "{what}"),
    ("W26", "Filled down", "{heading} is given once for several rows; it is carried down to {rows}."),
    ("W27", "Status word unknown", "The status word is not known ({rows}); it counts as not stated."),
    ("W28", "Status worked out", "Rows that state no status: {count}; {how} tells it."),
    ("W29", "Column told by its cells", "Column {letter}, {heading}, is read as {meaning}: {why}."),
    ("W30", "Period read as its last day", "{heading} names a period or stands within a text; it is read as {day}."),
    ("W31", "No headings", "The sheet has no row of headings; its columns are told by their cells."),
    ("W32", "Action text from another column", "The row has no action text; the text of column {letter} is taken."),
    ("W33", "Per cent cannot be read", "{heading} cannot be read as a per cent, so it is left empty."),
    ("W34", "Second table beside", "Another table begins in column {letter}; it is not read. Put it on its own sheet."),
    ("E35", "Figure that cannot be read", "{what}"),
    ("W36", "Fiscal year", "Fiscal years are counted from {first} to {last}: {why}."),
    ("E37", "Figures without indicator or period", "{what}"),
    ("W38", "Totals beside their months", "Column {letter}, {heading}, adds up periods beside it; it is not read."),
    ("W41", "Taken out of the plan", "Column {letter}, {heading}, takes {rows} out of the plan, as cancelled."),
    ("W45", "One heading twice", "{heading} stands over column {first}, which is read, and {letter}."),
    ("W46", "Another table below", "Rows {span} are a table of their own ({headings}); they are not read."),
    ("W47", "Formula without its result", "{heading} holds formulas saved without results ({rows}), read as empty."),
    ("W48", "Something in the file was left out or guessed", "{what}"),
    ("W49", "Due date by ticks", "The last period ticked under {span} is taken as the due date ({rows})."),
    ("W60", "Status word misspelt", "The status word is read as “{meant}” ({rows})."),
    ("W61", "Status word told by others", "Beside words of work not begun and under way it means completed ({rows})."),
    ("W62", "Date completed by others", "{heading} is read as {day}: {why}."),
    ("W63", "An earlier status counts", "Blank here, a status is stated in an earlier column ({rows}); that counts."),
    ("W64", "Struck through", "The action is struck through; it counts as its cells say."),
    ("W42", "One name, several spellings", "{what}"),
    ("W43", "Table read by its look", "{what}"),
)  # fmt: skip


def is_finding_list(rows: Sequence[Sequence[CellValue]]) -> bool:
    """Returns whether the rows of a sheet are a list of findings that a marked copy brought back."""
    return any(tuple(row[: len(LIST_HEADINGS)]) == LIST_HEADINGS for row in rows[:_ROWS_ABOVE_A_LIST])


def _rows(count: object) -> str:
    """Returns "1 row", "12 rows" of a count among the words of a finding, "" where there is none."""
    return "" if count is None else counted(int(str(count)), "row")


def _cell(row: int | None, column: int | None) -> str | None:
    """Returns the place of a finding as A1; a whole column as its letters; None for a row or a sheet."""
    if column is None:
        return None
    return lettered(column) if row is None else address(row, column)


class Findings:
    """Collects the findings of one file; `table` gives them as a DataFrame."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._rows: list[tuple[object, ...]] = []

    def add(
        self,
        rule: str,
        sheet: str,
        row: int | None = None,
        column: int | None = None,
        *,
        value: CellValue = None,
        fix: str | None = None,
        agency: str | None = None,
        **words: object,
    ) -> None:
        """Adds one finding; `row` and `column` count from 0, None for a whole sheet; `words` fill its sentence.

        `agency` is whose it is, where no row of the file tells.
        """
        self.add_worded(rule, sheet, row, column, value=value, fix=fix, agency=agency, words=words)

    def add_worded(
        self,
        rule: str,
        sheet: str,
        row: int | None,
        column: int | None,
        *,
        value: CellValue,
        fix: str | None = None,
        agency: str | None = None,
        words: Mapping[str, object],
    ) -> None:
        """Adds one finding as `add` does, its words given as a mapping."""
        entry = RULES[rule]
        self._rows.append(
            (
                rule,
                entry.severity.value,
                self._file,
                sheet,
                _cell(row, column),
                None if row is None else row + 1,
                written(value)[:_LONGEST_VALUE] or None,
                entry.template.format_map({"rows": _rows(words.get("count")), **words}),
                fix,
                agency,
            )
        )

    def table(self) -> pd.DataFrame:
        """Returns the findings as they were added: the columns of FINDING_COLUMNS; row is Int64, the rest text."""
        return conformed(self._rows)


def conformed(rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    """Returns findings as a table with the dtypes of findings, even where there are none."""
    columns = list(zip(*rows, strict=True)) or [()] * len(FINDING_COLUMNS)
    return pd.DataFrame(
        {
            name: pd.array(list(column), dtype="Int64" if name == "row" else "str")
            for name, column in zip(FINDING_COLUMNS, columns, strict=True)
        }
    )
