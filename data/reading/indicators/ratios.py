"""The two counts behind a ratio: of the indicators that its row names, or as stated; W22 where they cannot be right."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypeAlias

from data.indicator import Figure, Measure
from data.reading.indicators.described import Series
from data.reading.indicators.percent_series import is_percent_unit
from data.reading.vocabulary.findings import Findings
from data.reading.vocabulary.wording import folded, numbered, written

Row: TypeAlias = dict[str, Any]
_PARTS: Final = (("numerator", Figure.NUMERATOR), ("denominator", Figure.DENOMINATOR))


def fill_counts(
    parts: Sequence[tuple[Series, list[Row]]], places: Mapping[str, int], findings: Findings, sheet: str
) -> None:
    """Fills the counts of ratios from the indicators that they name by code or by name, and reports W22.

    `parts` are the indicators of a sheet with their rows; `places` gives the columns that describe them. An indicator
    that names itself as its numerator is the count of a ratio, not one.
    """
    known: dict[str, list[Row]] = {}
    for one, rows in parts:
        for name in (folded(one.name), folded(one.text("code"))):
            if name and rows:
                known.setdefault(name, rows)
    for one, rows in parts:
        if not rows or (not _is_ratio(rows[0]) and folded(one.text("numerator")) in _names(one)):
            continue
        for part, column in _PARTS:
            _fill(one, rows, part, column, known, places, findings, sheet)
        _check(one, rows, findings, sheet)


def _names(one: Series) -> set[str]:
    return {folded(one.name), folded(one.text("code"))}


def _is_ratio(row: Mapping[str, Any]) -> bool:
    return row[Figure.MEASURE] == Measure.RATIO or (
        row[Figure.MEASURE] is None and is_percent_unit(row[Figure.UNIT] or "")
    )


def _fill(
    one: Series,
    rows: list[Row],
    part: str,
    column: Figure,
    known: Mapping[str, list[Row]],
    places: Mapping[str, int],
    findings: Findings,
    sheet: str,
) -> None:
    text = one.text(part)
    if not text or any(row[column] is not None for row in rows):
        return
    named = known.get(folded(text))
    if named is None:
        what = f"{text} is named as {part} of {one.name}, but no indicator of this sheet is called so."
        findings.add("W22", sheet, one.row, places.get(part), value=text, what=what)
        return
    values = {(row[Figure.PERIOD], row[Figure.MONTHS]): row[Figure.VALUE] for row in named}
    for row in rows:
        row[column] = values.get((row[Figure.PERIOD], row[Figure.MONTHS]))


def _check(one: Series, rows: list[Row], findings: Findings, sheet: str) -> None:
    if rows[0][Figure.MEASURE] == Measure.RATIO and all(row[Figure.DENOMINATOR] is None for row in rows):
        if not one.text("denominator"):
            what = f"{one.name} is a ratio, but nothing says of what: no denominator is given."
            findings.add("W22", sheet, one.row, None, value=one.name, what=what)
        return
    for row in rows:
        above, below = row[Figure.NUMERATOR], row[Figure.DENOMINATOR]
        if above is not None and below is not None and above > below:
            what = f"The numerator of {one.name} ({written(above)}) is larger than its denominator ({written(below)})."
            letters = row[Figure.SOURCE_CELL].rstrip("0123456789")
            findings.add(
                "W22", sheet, row[Figure.SOURCE_ROW] - 1, numbered(letters), value=row[Figure.VALUE_TEXT], what=what
            )
