"""Per cents of one indicator brought to one way of writing: 0.5, 50 and "50 %" are the same, decided row by row."""

from collections.abc import Callable, Sequence
from statistics import median
from typing import Final

from data.reading.cells.figure_text import FigureText
from data.reading.vocabulary.wording import folded

_PERCENT_UNITS: Final = frozenset({"percent", "per cent", "pct", "percentage", "percentages"})
_PLAINLY: Final = 10.0


def is_percent_unit(unit: str) -> bool:
    """Returns whether a unit says per cent."""
    return folded(unit) in _PERCENT_UNITS


def _is_share(value: float) -> bool:
    return 0 < abs(value) <= 1


def is_mixed(figures: Sequence[FigureText]) -> bool:
    """Returns whether 0.5 and 50 stand side by side in the figures of one indicator."""
    plain = [abs(one.value) for one in figures if one.value is not None and not one.is_percent]
    larger = [value for value in plain if value > 1]
    return any(0 < value < 1 for value in plain) and bool(larger) and median(larger) >= _PLAINLY


def percent_scale(figures: Sequence[FigureText], others: Sequence[FigureText]) -> Callable[[FigureText], float | None]:
    """Returns what gives the per cent that a cell states, as the `figures` of its indicator tell how they are written.

    `others` are baseline, target and the like, which tell it where there is no figure.
    """
    plain = [one.value for one in figures if one.value is not None and not one.is_percent]
    said = [one.value for one in figures if one.value is not None and one.is_percent]
    told = plain or [one.value for one in others if one.value is not None and not one.is_percent]
    are_shares = all(abs(value) <= 1 for value in told) and any(0 < abs(value) < 1 for value in told)
    are_shares = are_shares and not (said and max(map(abs, said)) <= 1)
    is_plainly = median([abs(value) for value in (plain or said)]) >= _PLAINLY if plain or said else False

    def per_cent(cell: FigureText) -> float | None:
        if cell.value is None or cell.is_percent:
            return cell.value
        if (are_shares and abs(cell.value) <= 1) or (is_plainly and _is_share(cell.value)):
            return round(cell.value * 100, 10)
        return cell.value

    return per_cent
