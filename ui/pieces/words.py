"""Figures, dates and spreadsheet text as a reader sees them; the only place where a value becomes words."""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

import pandas as pd

from data import counting
from data.counting import NO_BREAK, percent, whole
from data.errors import TrackerError
from data.thresholds import DEFAULT_THRESHOLDS

DASH = "—"
counted = counting.counted
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$^&=])")
# An escape does not reach what is looked for in the finished text: addresses that become links, names of icons, arrows
# and dashes. An invisible word joiner inside them keeps them from being found and breaks no line.
_JOINER = "\u2060"
_FOUND_LATER = re.compile(
    r"(?<=:)(?=//)|(?<=:)(?=[\w+\-/]+:)|(?<=www)(?=\.)|(?<=@)(?=[\w\-])|(?<=[<\-~>])(?=[>\-=])", re.IGNORECASE
)
_DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: object) -> str:
    """Returns spreadsheet `text` escaped, so that Markdown shows it letter for letter; a dash where there is none.

    Nothing in it becomes markup, a link or an icon, and marks that turn the direction of writing are left out.
    """
    if pd.isna(text):  # type: ignore[call-overload]  # any scalar may arrive from a table
        return DASH
    line = _DIRECTION.sub("", " ".join(str(text).split()))
    return _MARKDOWN.sub(r"\\\1", _FOUND_LATER.sub(_JOINER, line)) or DASH


def two_sentences(error: TrackerError) -> str:
    """Returns what is wrong and what to do, escaped: both may name the file."""
    return f"{plain(error.problem)} {plain(error.remedy)}"


def day(value: object, *, in_full: bool = False) -> str:
    """Returns a date as "31 Oct 2026", in full as "31 October 2026"; a dash where there is none."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]  # any scalar may arrive from a table
        return DASH
    moment = value if isinstance(value, date | datetime) else pd.Timestamp(str(value))
    return f"{moment.day} {moment.strftime('%B %Y' if in_full else '%b %Y')}"


def number(value: object) -> str:
    """Returns a whole number with thousands separated; a dash where there is none."""
    if value is None or pd.isna(value):  # type: ignore[call-overload]  # any scalar may arrive from a table
        return DASH
    return f"{whole(float(value)):,}"  # type: ignore[arg-type]  # not missing, so a number


def of(numerator: int, denominator: int, fewest: int = DEFAULT_THRESHOLDS.fewest_for_rate) -> str:
    """Returns "61 of 142 (43 %)", without the rate of fewer than `fewest`; a dash where there is nothing to count."""
    if not denominator:
        return DASH
    counts = f"{numerator:,} of {denominator:,}"
    return counts if denominator < fewest else f"{counts} ({rate(numerator, denominator)})"


def rate(numerator: float, denominator: float = 1) -> str:
    """Returns a share as "43 %", "over 99 %", see `data.counting.percent`."""
    return percent(numerator, denominator).replace(NO_BREAK, " ")


def listed(names: Iterable[str], limit: int = 3) -> str:
    """Returns "A, B and C", or "A, B and 4 more" beyond `limit`."""
    names = list(names)
    if len(names) > limit:
        names = [*names[: limit - 1], f"{len(names) - limit + 1} more"]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def table_of_days(table: pd.DataFrame, headings: Mapping[str, str]) -> pd.DataFrame:
    """Returns the columns of `table` named in `headings`, under those headings, dates as a reader writes them."""
    shown = table[list(headings)].copy(deep=False)
    for column in shown.columns:
        if pd.api.types.is_datetime64_any_dtype(shown[column].dtype):
            shown[column] = [day(value) for value in shown[column]]
    return shown.rename(columns=dict(headings))
