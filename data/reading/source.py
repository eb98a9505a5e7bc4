"""The kept rows of one sheet, column by column: raw cells, their different values, and findings tied to their cells."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Final, TypeVar

import pandas as pd

from data.reading.cell_text import CellValue
from data.reading.findings import Findings
from data.reading.grid import Grid
from data.reading.wording import written
from data.schema import HEADINGS, Column

T = TypeVar("T")
Raw = Sequence[CellValue]
Words = Mapping[str, object]

ERRORS: Final = frozenset({"#REF!", "#DIV/0!", "#N/A", "#NAME?", "#VALUE!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"})
_UNFOLDED: Final = ("\n", "\t", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x1f", "  ", " \x00", "\x00 ")


def texts(raw: Raw, turn: Callable[[CellValue], str] = written) -> "pd.Series[str]":
    """Returns the cells as text, white space folded by `turn`; missing where blank."""
    kinds = set(map(type, raw))
    if kinds <= {str, type(None)}:
        joined = "\x00".join(["", *[value for value in raw if isinstance(value, str)], ""])
        if joined.isascii() and not any(map(joined.__contains__, _UNFOLDED)):
            return pd.Series(list(raw), dtype="str")
    if bool in kinds:
        return pd.Series([None if value is None else turn(value) for value in raw], dtype="str")
    turned: dict[CellValue, str] = {value: turn(value) for value in dict.fromkeys(raw) if value is not None}
    return pd.Series([turned.get(value) for value in raw], dtype="str")


@dataclass(frozen=True)
class Source:
    """Where the kept rows of a sheet stand: its grid, the rows kept (from 0), where each canonical column is."""

    grid: Grid
    rows: Sequence[int]
    places: Mapping[Column, int]
    findings: Findings

    @property
    def sheet(self) -> str:
        """Returns the name of the sheet."""
        return self.grid.name

    @cached_property
    def _raw(self) -> dict[Column, Raw]:
        return {}

    def raw(self, column: Column) -> Raw:
        """Returns the cells of a canonical column in the kept rows, formula errors blank; all None where unmapped."""
        if column not in self._raw:
            self._raw[column] = self._read(column)
        return self._raw[column]

    def _read(self, column: Column) -> Raw:
        if column not in self.places:
            return [None] * len(self.rows)
        cells = self.grid.columns[self.places[column]]
        rows = self.rows
        if len(rows) < 2:
            found: Raw = [cells[row] for row in rows]
        elif rows[-1] - rows[0] + 1 == len(rows):
            found = cells[rows[0] : rows[-1] + 1]
        else:
            found = itemgetter(*rows)(cells)
        found = self._filled_down(column, found)
        if not ERRORS & self.grid.different(self.places[column]):
            return found
        self.report("W24", column, {error: {} for error in ERRORS}, found)
        return [None if value in ERRORS else value for value in found]

    def _filled_down(self, column: Column, found: Raw) -> Raw:
        """Returns the cells, those of merged blocks as their first cell; actions and refs stay single."""
        if column in {Column.ACTION, Column.REF}:
            return found
        place = self.places[column]
        blocks = [block for block in self.grid.merged if block[1] == place == block[3] and block[2] > block[0]]
        if not blocks:
            return found
        cells = self.grid.columns[place]
        above = {row: cells[block[0]] for block in blocks for row in range(block[0] + 1, block[2] + 1)}
        filled = [above.get(row) if value is None else value for row, value in zip(self.rows, found, strict=True)]
        count = sum(value is not None for value in filled) - sum(value is not None for value in found)
        if count:
            heading = f"The {HEADINGS[column.value].lower()}"
            self.findings.add("W26", self.sheet, None, place, heading=heading, count=count)
        return filled

    def different(self, column: Column) -> dict[CellValue, None]:
        """Returns the different values of a column in order of appearance, without None."""
        values = dict.fromkeys(self.raw(column))
        values.pop(None, None)
        return values

    def counts(self, column: Column) -> Counter[CellValue]:
        """Returns how often each value stands in a column, without None."""
        counts = Counter(self.raw(column))
        counts.pop(None, None)
        return counts

    def mapped(self, column: Column, meanings: Mapping[CellValue, str], default: str | None = None) -> "pd.Series[str]":
        """Returns the column with each raw value as `meanings` says, `default` where it says nothing."""
        return pd.Series([meanings.get(value, default) for value in self.raw(column)], dtype="str")

    def report(self, rule: str, column: Column, hits: Mapping[CellValue, Words], raw: Raw | None = None) -> None:
        """Adds a finding for every cell of `column` whose raw value is among `hits`; a word "fix" is the proposal."""
        if not hits:
            return
        place = self.places[column]
        for row, value in zip(self.rows, self.raw(column) if raw is None else raw, strict=True):
            if value is not None and value in hits:
                words = dict(hits[value])
                fix = words.pop("fix", None)
                fixed = None if fix is None else str(fix)
                self.findings.add_worded(rule, self.sheet, row, place, value=value, fix=fixed, words=words)

    def report_once(self, rule: str, column: Column, values: Iterable[CellValue], **words: object) -> None:
        """Adds one finding for each of the different `values`, at the first cell it stands in, with its count."""
        wanted = set(values)
        if not wanted:
            return
        counts = self.counts(column)
        place = self.places[column]
        for row, value in zip(self.rows, self.raw(column), strict=True):
            if value in wanted:
                wanted.discard(value)
                told = {"count": counts[value], **words}
                self.findings.add_worded(rule, self.sheet, row, place, value=value, words=told)
                if not wanted:
                    return

    def first_row(self, column: Column, value: CellValue) -> int:
        """Returns the row (from 0) of the first kept cell of `column` that holds `value`."""
        return self.rows[self.raw(column).index(value)]
