"""What a cell grid cannot hold: hidden rows, outline levels, fills, bold, formula errors; asked for, never read ahead."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeAlias

Place: TypeAlias = tuple[int, int]
"""A cell as (row, column), both from 0."""

NOTHING: Final[Mapping[Place, str]] = MappingProxyType({})
NO_LEVELS: Final[Mapping[int, int]] = MappingProxyType({})


class SheetDetails:
    """The details of a sheet whose format cannot tell them: all empty. Rows and columns count from 0."""

    @property
    def hidden_rows(self) -> frozenset[int]:
        """Returns the rows a person does not see, by hiding or by a filter."""
        return frozenset()

    @property
    def hidden_columns(self) -> frozenset[int]:
        """Returns the columns a person does not see."""
        return frozenset()

    @property
    def outline_levels(self) -> Mapping[int, int]:
        """Returns row -> outline level, for the rows that have one (1 and deeper)."""
        return NO_LEVELS

    @property
    def errors(self) -> Mapping[Place, str]:
        """Returns place -> error as written, such as "#REF!"; these cells are empty in the grid."""
        return NOTHING

    @property
    def uncalculated(self) -> frozenset[Place]:
        """Returns the places of formulas saved without their result; these cells are empty in the grid."""
        return frozenset()

    @property
    def fills(self) -> Mapping[Place, str]:
        """Returns place -> colour of a solid fill as "RRGGBB", white left out; empty cells may be filled too."""
        return NOTHING

    @property
    def bold(self) -> frozenset[Place]:
        """Returns the places of cells in bold type, empty ones included."""
        return frozenset()
