"""What a row looks like that may stand over a table: its cells, what lies above and beneath, its bold type and fills.

Words count as one sign among many, so that a table is found whatever its language.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from functools import cached_property
from math import log1p
from statistics import median
from typing import Final

from data.reading.cells.date_text import is_date_text
from data.reading.opening.sheet_details import Place
from data.reading.opening.workbook import Sheet
from data.reading.tables.grid import Grid
from data.reading.tables.headings import is_heading_text, known_columns
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.wording import is_wordy, written
from data.schema import Column

DEEPEST: Final = 60
OF_WORDS: Final = frozenset({"known names", "a known name", "names the action", "share of known names"})
"""The signs of what the words of a row name; all others would be the same in a language nobody knows."""
_MOST_ROWS: Final = 40
_MOST_COLUMNS: Final = 60
_BENEATH: Final = 25
_SAMPLE: Final = 200
_STYLED: Final = 8
_LONGEST_DATE: Final = 40
_FEWEST_TEXTS: Final = 2


class _Kind(StrEnum):
    """What a cell holds, as a person sees it."""

    DAY = "day"
    FIGURE = "figure"
    WORDS = "words"


def _kind(value: CellValue) -> _Kind:
    if isinstance(value, (date, time, timedelta)):
        return _Kind.DAY
    if not isinstance(value, str):
        return _Kind.FIGURE
    if len(value) < _LONGEST_DATE and is_date_text(value):
        return _Kind.DAY
    return _Kind.WORDS if is_wordy(value) else _Kind.FIGURE


@dataclass(frozen=True)
class TextColumn:
    """The column that holds the longest texts, each its own: how much so (0 to 60), and in how many of the rows."""

    place: int = -1
    weight: float = 0.0
    count: int = 0
    share: float = 0.0


@dataclass(frozen=True)
class Candidates:
    """The rows of one sheet that may be headings; `place` is that of the sheet among `count`."""

    grid: Grid
    sheet: Sheet
    is_aside: bool
    place: int
    count: int

    @cached_property
    def rows(self) -> tuple[int | None, ...]:
        """Returns the rows (from 0) that may be headings, and None for a table that has none."""
        near = [int(row) for row in self.grid.filled_rows if row < DEEPEST]
        return (*near[:_MOST_ROWS], None)

    @cached_property
    def _texts(self) -> dict[int, TextColumn]:
        return {}

    def text_column(self, first: int) -> TextColumn:
        """Returns the column of texts in the rows from `first` on, one of weight 0 where there is none."""
        if first not in self._texts:
            self._texts[first] = self._found_text_column(first)
        return self._texts[first]

    def _found_text_column(self, first: int) -> TextColumn:
        rows = [row for row in self.grid.filled_rows if first <= row < first + _SAMPLE]
        best = TextColumn()
        for place, column in enumerate(self.grid.columns[:_MOST_COLUMNS]):
            cells = (column[row] for row in rows)
            texts = [written(value) for value in cells if isinstance(value, str) and _kind(value) is _Kind.WORDS]
            if len(texts) < _FEWEST_TEXTS:
                continue
            share = len(texts) / len(rows)
            weight = min(median(map(len, texts)), _BENEATH * 2.4) * share * len(set(texts)) / len(texts)
            if weight > best.weight:
                best = TextColumn(place, weight, len(texts), share)
        return best

    def signs(self, row: int | None) -> dict[str, float]:
        """Returns sign -> how much of it a candidate has, about 0 to 2."""
        first = 0 if row is None else row + 1
        beneath = [at for at in range(first, min(first + _BENEATH, len(self.grid.rows))) if self.grid.row_counts[at]]
        found = dict(self._of_table(first, beneath))
        if row is None:
            return found | {"has no headings": 1.0, "no headings, texts": self.text_column(first).weight / 20}
        cells = {place: value for place, value in enumerate(self.grid.rows[row]) if value is not None}
        found |= dict(self._of_cells(cells)) | dict(self._of_words(cells)) | dict(self._above(row, len(cells)))
        found |= dict(self._against(cells, beneath)) | dict(self._of_text_column(row, cells, beneath))
        for name, marked in (("bold", self.sheet.details.bold), ("filled", self.sheet.details.fills)):
            share, contrast = self._marked(marked, row, cells, beneath)
            found |= {name: share, f"{name}, unlike beneath": contrast}
        return found

    def _of_table(self, first: int, beneath: list[int]) -> Iterator[tuple[str, float]]:
        """Yields the signs of what lies beneath and of the sheet."""
        texts = self.text_column(first)
        yield "is a candidate", 1.0
        yield "texts beneath", min(texts.weight, 40) / 20
        yield "number of texts", min(texts.count, 20) / 10
        yield "three texts", float(texts.count >= 3)
        yield "share of texts", texts.share
        yield "rows beneath", min(len(beneath), 10) / 5
        yield "rows of two cells", sum(self.grid.row_counts[at] >= 2 for at in beneath) / max(1, len(beneath))
        yield "height", log1p(len(self.grid.rows)) / 5
        yield "width", min(len(self.grid.columns), 30) / 15
        yield "first sheet", float(self.place == 0)
        yield "place of sheet", min(self.place, 5) / 5
        yield "hidden sheet", float(self.sheet.is_hidden)
        yield "only sheet", float(self.count == 1)
        yield "sheet beside", float(self.is_aside)

    def _of_cells(self, cells: Mapping[int, CellValue]) -> Iterator[tuple[str, float]]:
        """Yields the signs of the row's own cells, whatever they say."""
        count = len(cells)
        kinds = list(map(_kind, cells.values()))
        texts = [written(value) for value in cells.values() if isinstance(value, str)]
        for kind in _Kind:
            yield f"share of {kind}", kinds.count(kind) / count
        yield "cells", min(count, 12) / 6
        yield "one cell", float(count == 1)
        yield "two cells", float(count == 2)
        yield "four cells", float(count >= 4)
        yield "different", len(set(texts)) / max(1, len(texts))
        yield "short", float(bool(texts) and median(map(len, texts)) <= 20)
        yield "one is long", float(any(len(text) > 50 for text in texts))
        yield "colons", sum(text.endswith(":") for text in texts) / max(1, len(texts))
        yield "sentences", sum(text.endswith(".") and len(text) > 20 for text in texts) / max(1, len(texts))

    def _of_words(self, cells: Mapping[int, CellValue]) -> Iterator[tuple[str, float]]:
        """Yields the signs of what the words of the row name."""
        texts = {place: written(value) for place, value in cells.items() if is_heading_text(value)}
        known = {column: sure for column, sure in known_columns(texts).items() if sure >= 0.45}
        yield "known names", min(sum(known.values()), 6) / 3
        yield "a known name", float(bool(known))
        yield "names the action", known.get(Column.ACTION, 0.0)
        yield "share of known names", sum(known.values()) / len(cells)

    def _above(self, row: int, count: int) -> Iterator[tuple[str, float]]:
        """Yields the signs of the rows above."""
        counts = self.grid.row_counts
        above = [at for at in range(row) if counts[at]]
        wide = [at for at in above if counts[at] >= max(2, count * 0.6)]
        yield "nothing above", float(not above)
        yield "rows above", min(len(above), 10) / 5
        yield "wide row near above", float(bool(set(wide) & set(above[-3:])))
        yield "wide rows above", min(len(wide), 10) / 5
        yield "blank above", float(row > 0 and not counts[row - 1])
        yield "blank beneath", float(row + 1 < len(counts) and not counts[row + 1])

    def _against(self, cells: Mapping[int, CellValue], beneath: list[int]) -> Iterator[tuple[str, float]]:
        """Yields how the row differs from the rows beneath."""
        counts = [int(self.grid.row_counts[at]) for at in beneath]
        differ = repeat = held = 0
        says_itself = False
        for place, value in list(cells.items())[:_MOST_ROWS]:
            below = [self.grid.rows[at][place] for at in beneath if self.grid.rows[at][place] is not None]
            if len(below) < 2:
                continue
            held += 1
            kinds = list(map(_kind, below))
            differ += _kind(value) is _Kind.WORDS and kinds.count(_Kind.WORDS) < len(kinds) / 2
            texts = list(map(written, below))
            repeat += len(set(texts)) <= len(texts) * 0.6
            says_itself |= written(value) in texts
        yield "cells beside the widest beneath", min(1.5, len(cells) / max(1, max(counts, default=1)))
        yield "cells beside the usual beneath", min(2.0, len(cells) / max(1.0, median(counts or [1])))
        yield "words over other kinds", differ / len(cells)
        yield "any words over other kinds", float(differ > 0)
        yield "repeated beneath", repeat / len(cells)
        yield "held beneath", held / len(cells)
        yield "says itself again", float(says_itself)

    def _of_text_column(
        self, row: int, cells: Mapping[int, CellValue], beneath: list[int]
    ) -> Iterator[tuple[str, float]]:
        """Yields whether the row names the column of texts, and is shorter than these."""
        place = self.text_column(row + 1).place
        yield "over the texts", float(place in cells)
        name = cells.get(place)
        if isinstance(name, str):
            texts = [written(value) for at in beneath if isinstance(value := self.grid.rows[at][place], str)]
            yield "shorter than the texts", float(len(written(name)) < 0.6 * median(map(len, texts or [""])))

    def _marked(
        self, marked: Collection[Place], row: int, cells: Mapping[int, CellValue], beneath: list[int]
    ) -> tuple[float, float]:
        """Returns which share of the row's cells is marked, and by how much more than of those beneath."""
        share = sum((row, place) in marked for place in cells) / len(cells)
        below = [
            (at, place) in marked
            for at in beneath[:_STYLED]
            for place in cells
            if self.grid.rows[at][place] is not None
        ]
        return share, share - sum(below) / len(below) if below else share
