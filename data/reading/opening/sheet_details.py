"""What a grid of cells cannot hold: hidden rows, outline levels, fills, bold type, errors; looked up when asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

Place: TypeAlias = tuple[int, int]
"""A cell as (row, column), both from 0."""

Range: TypeAlias = tuple[int, int, int, int]
"""A block of cells as (first_row, first_column, last_row, last_column), from 0, both ends included."""


class SheetDetails(Protocol):
    """What may be asked of a sheet; what its format cannot tell is empty. Rows and columns count from 0."""

    @property
    def hidden_rows(self) -> frozenset[int]:
        """Returns the rows a person does not see, by hiding or by a filter."""

    @property
    def hidden_columns(self) -> frozenset[int]:
        """Returns the columns a person does not see."""

    @property
    def outline_levels(self) -> Mapping[int, int]:
        """Returns row -> outline level, for the rows that have one (1 and deeper)."""

    @property
    def sums_below(self) -> bool:
        """Returns whether grouped rows are summed up by the row beneath them, which is Excel's way."""

    @property
    def indents(self) -> Mapping[Place, int]:
        """Returns place -> how far the text of a cell is set in, where it is."""

    @property
    def errors(self) -> Mapping[Place, str]:
        """Returns place -> error as written, such as "#REF!"; these cells are empty in the grid."""

    @property
    def uncalculated(self) -> frozenset[Place]:
        """Returns the places of formulas saved without their result; these cells are empty in the grid."""

    @property
    def fills(self) -> Mapping[Place, str]:
        """Returns place -> colour of a solid fill as "RRGGBB", white left out; empty cells may be filled too."""

    @property
    def bold(self) -> frozenset[Place]:
        """Returns the places of cells in bold type, empty ones included."""

    @property
    def bold_parts(self) -> Mapping[Place, tuple[str, ...]]:
        """Returns place -> the texts in bold type, of cells that hold bold and other text."""

    @property
    def struck(self) -> frozenset[Place]:
        """Returns the places of cells that are struck through whole."""

    @property
    def struck_parts(self) -> Mapping[Place, tuple[str, ...]]:
        """Returns place -> the texts struck through, of cells that hold such and other text."""

    @property
    def sign_fonts(self) -> Mapping[Place, str]:
        """Returns place -> the font, in lower case, of cells whose letters are signs (Wingdings)."""

    @property
    def number_formats(self) -> Mapping[Place, str]:
        """Returns place -> the code of a number format, such as "0.00" or "0%"; general ones and dates are left out."""

    @property
    def box_texts(self) -> tuple[str, ...]:
        """Returns the texts of the boxes and shapes that lie on the sheet, one each."""

    @property
    def page_texts(self) -> tuple[str, ...]:
        """Returns the texts above and below each printed page, with the program's codes for fonts and fields."""


@dataclass(frozen=True)
class StatedDetails:
    """Details that were met while the cells were read, or could not be: whatever is not given is empty."""

    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    outline_levels: Mapping[int, int] = field(default_factory=dict)
    sums_below: bool = True
    indents: Mapping[Place, int] = field(default_factory=dict)
    errors: Mapping[Place, str] = field(default_factory=dict)
    uncalculated: frozenset[Place] = frozenset()
    fills: Mapping[Place, str] = field(default_factory=dict)
    bold: frozenset[Place] = frozenset()
    bold_parts: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    struck: frozenset[Place] = frozenset()
    struck_parts: Mapping[Place, tuple[str, ...]] = field(default_factory=dict)
    sign_fonts: Mapping[Place, str] = field(default_factory=dict)
    number_formats: Mapping[Place, str] = field(default_factory=dict)
    box_texts: tuple[str, ...] = ()
    page_texts: tuple[str, ...] = ()
