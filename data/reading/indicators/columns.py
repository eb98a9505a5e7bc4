"""Which column of a sheet of indicators describes them and which holds figures, of what period and in what role."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise
from typing import Final

from data.reading.cells.period_dates import as_period
from data.reading.cells.period_text import NOTHING, PeriodText, period_text
from data.reading.tables.grid import Grid
from data.reading.tables.period_heads import Head, all_head_rows, fiscal_year, heads_over, with_years
from data.reading.vocabulary.measure_words import meanings
from data.reading.vocabulary.wording import folded, is_wordy

_BRACKETS: Final = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*")
_ROLE_SHARE: Final = 0.8
_LOOK_BELOW: Final = 200
_YEARS: Final = frozenset({"year", "fiscal year", "financial year", "fy", "ano", "annee"})
_ENDS: Final = frozenset({"target", "goal", "meta", "cible"})


@dataclass(frozen=True)
class FigureColumn:
    """A column of figures: the last day and the months of its period, what it holds, and a mark in its heading."""

    column: int
    last: date
    months: int
    role: str
    mark: str = ""


@dataclass(frozen=True)
class IndicatorColumns:
    """The columns (from 0) of a sheet of indicators.

    `described` gives field -> column, `dates` the days that headings say ("Baseline 2024"), `figures` the columns of
    figures, none in a list of a row a figure. `series` is a column that says what each row holds. `undated` are columns
    under a period whose year nothing tells, `summed` those of a year that its months or quarters stand beside.
    `fiscal_first` is the first month of fiscal years, `is_fiscal` whether one was read by it, `is_fiscal_told` whether
    the sheet itself tells it.
    """

    rows: tuple[int, ...]
    described: Mapping[str, int]
    figures: tuple[FigureColumn, ...] = ()
    dates: Mapping[str, date] = field(default_factory=dict)
    series: int | None = None
    undated: tuple[int, ...] = ()
    summed: tuple[int, ...] = ()
    fiscal_first: int = 7
    is_fiscal: bool = False
    is_fiscal_told: bool = False

    @property
    def first_row(self) -> int:
        """Returns the row under the headings."""
        return self.rows[-1] + 1 if self.rows else 0


def _field(texts: Sequence[str]) -> tuple[str, date | None]:
    """Returns what the headings over a column name, "" for nothing known, and a day they say ("Baseline (2024)")."""
    known = meanings("headings")
    if not texts:
        return "", None
    for text in (" ".join(texts), texts[-1], *reversed(texts[:-1])):
        for plain in (folded(text), folded(_BRACKETS.sub(" ", text))):
            if plain in known:
                inner = re.search(r"[(\[]([^)\]]*)[)\]]", text)
                return known[plain], _day(inner[1]) if inner else None
    words = folded(" ".join(texts)).split(" ", 1)
    if len(words) == 2 and known.get(words[0]) in {"baseline", "target"} and (day := _day(words[1])):
        return known[words[0]], day
    return "", None


def _day(text: str) -> date | None:
    found = as_period(period_text(text), 7)
    return found[0] if found else None


def _figure_columns(heads: Sequence[Head], first: int) -> tuple[list[FigureColumn], list[int], bool]:
    """Returns the columns of figures, those under a period without a year, and whether a fiscal year was counted."""
    found, undated, is_fiscal = [], [], False
    for head in heads:
        period = head.own if head.own.is_period else head.above if head.own.role else NOTHING
        if not period.is_period:
            continue
        last = as_period(period, first, head.above)
        if last is None:
            undated.append(head.column)
            continue
        end = period.fiscal_end or (head.above.fiscal_end if period.year is None else None)
        is_fiscal |= end is not None
        role = head.own.role or head.above.role or "value"
        found.append(FigureColumn(head.column, *last, role, head.own.mark))
    dated = [head for head in heads if head.own.is_dated]
    return _spaced(found, {head.column: head.own for head in dated}), undated, is_fiscal


def _spaced(found: list[FigureColumn], dated: Mapping[int, PeriodText]) -> list[FigureColumn]:
    """Returns the columns, those headed by real dates a quarter or a year apart taken as quarters or years."""
    ends = sorted({one.last.year * 12 + one.last.month for one in found if one.column in dated})
    gaps = {later - sooner for sooner, later in pairwise(ends)}
    step = next((months for months in (12, 6, 3) if gaps and all(gap % months == 0 for gap in gaps)), 1)
    if step == 1:
        return found
    opens = all(one.is_first_day for one in dated.values())
    return [
        replace(one, months=step, last=_later(one.last, step - 1) if opens else one.last)
        if one.column in dated
        else one
        for one in found
    ]


def _without_sums(found: list[FigureColumn]) -> tuple[list[FigureColumn], list[int]]:
    """Returns the columns without those of a longer period that shorter ones cover ("Full year"), and those columns."""
    usual = min((one.months for one in found if one.role == "value"), default=0)
    covered = {one.last for one in found if one.months == usual}
    summed = [one.column for one in found if one.months > usual and one.last in covered]
    return [one for one in found if one.column not in summed], summed


def _later(day: date, months: int) -> date:
    found = as_period(PeriodText(1, day.year, day.month + months), 1)
    return found[0] if found else day


def _series_column(grid: Grid, first_row: int, free: Sequence[int]) -> int | None:
    """Returns the column that says what each row holds ("Actual", "Target"), None where there is none."""
    for column in free:
        texts = [folded(v) for v in grid.columns[column][first_row : first_row + _LOOK_BELOW] if isinstance(v, str)]
        known = [meanings("roles").get(text) for text in texts]
        is_mixed = len({role for role in known if role}) >= 2
        if is_mixed and sum(role is not None for role in known) >= _ROLE_SHARE * len(known):
            return column
    return None


def indicator_columns(grid: Grid, head_rows: tuple[int, ...], fiscal_first: int) -> IndicatorColumns:
    """Returns the columns of a sheet of indicators; `fiscal_first` is when fiscal years begin by the settings."""
    rows = all_head_rows(grid, head_rows)
    heads = with_years(list(heads_over(grid, rows)), grid, rows)
    first, is_told = fiscal_year(grid, heads, fiscal_first)
    figures, undated, is_fiscal = _figure_columns(heads, first)
    figures, summed = _without_sums(figures)
    dates: dict[str, date] = {}
    ends = [one for one in figures if one.role == "trajectory"]
    valued = [one for one in figures if one.role == "value"]
    described: dict[str, int] = {}
    if (
        len(ends) == 1
        and valued
        and not any(one.last == ends[0].last and one.months == ends[0].months for one in valued)
    ):
        texts = next(head.texts for head in heads if head.column == ends[0].column)
        if _ENDS & set(folded(" ".join(texts)).split()):
            described["target"], dates["target_date"] = ends[0].column, ends[0].last
            figures.remove(ends[0])
    if len({(one.last, one.months) for one in figures}) < 2 and len(undated) < 2:
        figures = []
    taken = {one.column for one in figures} | set(undated) | set(summed) | set(described.values())
    for head in heads:
        name, day = _field(head.texts) if head.column not in taken else ("", None)
        if name == "period" and folded(head.texts[-1]) in _YEARS:
            name = "year"
        if name and name not in described:
            described[name] = head.column
            if day and name in {"baseline", "target"}:
                dates[f"{name}_date"] = day
    if "period" not in described and "year" in described:
        described["period"] = described.pop("year")
    below = rows[-1] + 1 if rows else 0
    free = [head.column for head in heads if head.column not in taken and head.column not in described.values()]
    series = _series_column(grid, below, [*free, *(described[one] for one in ("measure",) if one in described)])
    described = {name: column for name, column in described.items() if column != series}
    if "indicator" not in described and (named := _named_column(grid, below, free, series)) is not None:
        described["indicator"] = named
    return IndicatorColumns(
        rows, described, tuple(figures), dates, series, tuple(undated), tuple(summed), first, is_fiscal, is_told
    )


def _named_column(grid: Grid, below: int, free: Sequence[int], series: int | None) -> int | None:
    """Returns the column without a known heading that names the indicators: the one with most different texts."""
    counts = {
        column: len({value for value in grid.columns[column][below:] if isinstance(value, str) and is_wordy(value)})
        for column in free
        if column != series
    }
    best = max(counts, key=lambda column: (counts[column], -column), default=None)
    return best if best is not None and counts[best] else None
