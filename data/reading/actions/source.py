"""The kept rows of one sheet, column by column: raw cells, their different values, and findings tied to their cells."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import Any, Final, cast

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from data.reading.cells.text_array import Texts, begins_with, coded, text_array, texts
from data.reading.tables.grid import Grid
from data.reading.vocabulary.cell_text import ERRORS, CellValue
from data.reading.vocabulary.findings import Findings
from data.reading.vocabulary.wording import is_folded, written
from data.schema import HEADINGS, Column

Raw = Sequence[CellValue]
Words = Mapping[str, object]

_TEXTS: Final = frozenset({str, type(None)})


@dataclass(frozen=True)
class Cells:
    """The cells of one column in the kept rows; `array` holds them where all are texts."""

    raw: Raw
    array: Any = None

    @cached_property
    def coded(self) -> tuple[NDArray[np.int32], list[CellValue]]:
        """Returns each cell's place in the list of different values (−1 where blank), and that list as they appear."""
        if self.array is not None:
            codes, values = coded(self.array)
            return codes, list(values)
        places: dict[CellValue, int] = {value: 0 for value in self.raw if value is not None}
        different = list(places)
        places = {value: place for place, value in enumerate(different)} | {None: -1}
        return np.array(list(map(places.__getitem__, self.raw)), dtype=np.int32), different


@dataclass(frozen=True)
class Source:
    """Where the kept rows of a sheet stand: its grid, the rows kept (from 0), where each canonical column is.

    `earlier` are columns of earlier statuses, the latest first: a row that states none later has the last it stated.
    """

    grid: Grid
    rows: Sequence[int]
    places: Mapping[Column, int]
    findings: Findings
    earlier: Sequence[int] = ()

    @property
    def sheet(self) -> str:
        """Returns the name of the sheet."""
        return self.grid.name

    @cached_property
    def _read(self) -> dict[Column, Cells]:
        return {}

    def cells(self, column: Column) -> Cells:
        """Returns the cells of a canonical column: formula errors blank, truths as text, all None where unmapped."""
        if column not in self._read:
            self._read[column] = self._cells(column)
        return self._read[column]

    def raw(self, column: Column) -> Raw:
        """Returns the cells of a canonical column in the kept rows as `cells` gives them."""
        return self.cells(column).raw

    def _cells(self, column: Column) -> Cells:
        if column not in self.places:
            return Cells([None] * len(self.rows), pa.nulls(len(self.rows), pa.string()))
        cells, rows = self.grid.columns[self.places[column]], self.rows
        if len(rows) < 2:
            found: Raw = [cells[row] for row in rows]
        elif rows[-1] - rows[0] + 1 == len(rows):
            found = cells[rows[0] : rows[-1] + 1]
        else:
            found = itemgetter(*rows)(cells)
        found = self._filled_down(column, found)
        if column is Column.STATUS:
            found = self._last_stated(found)
        kinds = set(map(type, found))
        if bool in kinds:
            found = ["TRUE" if value is True else "FALSE" if value is False else value for value in found]
            kinds = set(map(type, found))
        if not kinds <= _TEXTS:
            return Cells(self._without_errors(column, found) if str in kinds else found)
        array = text_array(found)
        if begins_with(array, "#").any():
            found = self._without_errors(column, found)
            array = text_array(found)
        return Cells(found, array)

    def _last_stated(self, found: Raw) -> Raw:
        """Returns the statuses, blank ones as the column before states them, and says for how many rows."""
        blank = sum(value is None for value in found)
        for place in self.earlier if blank < len(found) else ():
            cells = self.grid.columns[place]
            found = [cells[row] if value is None else value for row, value in zip(self.rows, found, strict=True)]
        if count := blank - sum(value is None for value in found):
            self.findings.add("W63", self.sheet, None, self.places[Column.STATUS], count=count)
        return found

    def _without_errors(self, column: Column, found: Raw) -> Raw:
        if ERRORS.isdisjoint(value for value in found if isinstance(value, str)):
            return found
        self._report("W24", column, {error: {} for error in ERRORS}, found)
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

    def different(self, column: Column) -> list[CellValue]:
        """Returns the different values of a column in order of appearance, without None."""
        return self.cells(column).coded[1]

    def counts(self, column: Column) -> Counter[CellValue]:
        """Returns how often each value stands in a column, without None."""
        codes, values = self.cells(column).coded
        counts = np.bincount(codes + 1, minlength=len(values) + 1)[1:].tolist()
        return Counter(dict(zip(values, counts, strict=True)))

    def mapped(self, column: Column, meanings: Mapping[CellValue, str], default: str | None = None) -> Texts:
        """Returns the column with each raw value as `meanings` says, `default` where it is blank."""
        codes, values = self.cells(column).coded
        told = pa.array([default, *(meanings[value] for value in values)], pa.string())
        return texts(told.take(pa.array(codes + 1)))

    def text(self, column: Column, turn: Callable[[CellValue], str] = written) -> Texts:
        """Returns the cells of a column as text, white space folded by `turn`; missing where blank."""
        cells = self.cells(column)
        if cells.array is not None and is_folded(cast("list[str]", list(filter(None, cells.raw)))):
            return texts(cells.array)
        return self.mapped(column, {value: turn(value) for value in self.different(column)})

    def report(self, rule: str, column: Column, hits: Mapping[CellValue, Words]) -> None:
        """Adds a finding for every cell of `column` whose raw value is among `hits`; a word "fix" is the proposal."""
        if hits:
            self._report(rule, column, hits, self.raw(column))

    def _report(self, rule: str, column: Column, hits: Mapping[Any, Words], raw: Raw) -> None:
        place = self.places[column]
        for row, value in zip(self.rows, raw, strict=True):
            if value is not None and value in hits:
                words = dict(hits[value])
                fix = words.pop("fix", None)
                fixed = None if fix is None else str(fix)
                self.findings.add_worded(rule, self.sheet, row, place, value=value, fix=fixed, words=words)

    def report_once(self, rule: str, column: Column, values: Iterable[CellValue], **words: object) -> None:
        """Adds one finding for each of the different `values`, at the first cell it stands in, with its count."""
        counts = self.counts(column)
        for value in values:
            row = self.first_row(column, value)
            told = {"count": counts[value], **words}
            self.findings.add_worded(rule, self.sheet, row, self.places[column], value=value, words=told)

    def first_row(self, column: Column, value: CellValue) -> int:
        """Returns the row (from 0) of the first kept cell of `column` that holds `value`."""
        return self.rows[self.raw(column).index(value)]
