"""The indicators of one sheet as series: what describes each of them, and its cells of figures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from data.reading.cells.figure_text import BLANK, FigureText
from data.reading.vocabulary.cell_text import CellValue
from data.reading.vocabulary.row_kinds import RowKind
from data.reading.vocabulary.wording import written


@dataclass
class Figures:
    """What one indicator states for one period, and the cell of its figure, row and column from 0."""

    last: date
    months: int
    row: int
    column: int
    value: FigureText = BLANK
    trajectory: FigureText = BLANK
    numerator: FigureText = BLANK
    denominator: FigureText = BLANK
    note: str = ""


@dataclass
class Series:
    """One indicator: the row it first stands in, the texts that describe it by field, and its figures in order."""

    row: int
    cells: Mapping[str, CellValue]
    name: str
    section: str = ""
    figures: list[Figures] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Returns what a field says, white space folded, "" where it says nothing."""
        return written(self.cells.get(name))


@dataclass
class SheetSeries:
    """The indicators of a sheet, what each of its rows (from 0) is, and what could not be used on the way.

    `nameless` are rows of figures without an indicator, `undated` cells of periods that cannot be read, `repeated`
    cells of figures that are stated twice. `is_fiscal` says that a fiscal year was counted in a list of periods.
    `cut` is the first row that is not read because there are too many.
    """

    series: list[Series] = field(default_factory=list)
    kinds: dict[int, RowKind] = field(default_factory=dict)
    nameless: list[int] = field(default_factory=list)
    undated: list[tuple[int, int]] = field(default_factory=list)
    repeated: list[Figures] = field(default_factory=list)
    is_fiscal: bool = False
    cut: int | None = None


def is_said(figure: FigureText) -> bool:
    """Returns whether a cell says anything."""
    return figure.text is not None


def parts_of(figures: Figures) -> Iterator[FigureText]:
    """Yields the cells that one period of an indicator is made of."""
    yield from (figures.value, figures.trajectory, figures.numerator, figures.denominator)


def used_figures(figures: list[Figures]) -> list[Figures]:
    """Returns the figures from the first to the last that say anything; blanks before and after are no figures."""
    said = [place for place, one in enumerate(figures) if any(map(is_said, parts_of(one)))]
    return figures[said[0] : said[-1] + 1] if said else []
