"""Indicators month by month, as known on a given day: first figures, corrections, gaps and provisional marks."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import accumulate
from typing import Any

from data.samples.story import FOLDER, Story, month_ends

CORRECTED_AFTER_MONTHS = 2


@dataclass(frozen=True)
class Indicator:
    """One indicator: its description as written in indicators.toml, and its true value by month."""

    code: str
    traits: Mapping[str, Any]
    values: Mapping[date, int | float]

    def known(self, month: date, day: date, story: Story) -> int | float | None:
        """Returns the figure for `month` as stated on `day`, or None: not yet measured, missing, or still to come."""
        if month > day or month not in self.values or month in self.traits.get("gaps", ()):
            return None
        value = self.values[month]
        dice = story.dice(self.code, month)
        age = (day.year - month.year) * 12 + day.month - month.month
        if dice.falls(self.traits.get("revised", 0)) and age < CORRECTED_AFTER_MONTHS:
            return round(value * (1 + dice.between(-0.09, 0.05)))
        return value


def _stepped(traits: Mapping[str, Any], name: str, month: date) -> float:
    """Returns what the steps up to `month`, or the spikes in it, add."""
    entries = traits.get(name, ())
    return float(sum(amount for day, amount in entries if (day == month if name == "spikes" else day <= month)))


def _flow(code: str, traits: Mapping[str, Any], months: tuple[date, ...], story: Story) -> dict[date, int]:
    dice = story.dice(code)
    found = {}
    for place, month in enumerate(months):
        mean = traits["level"] + traits.get("drift", 0) * place
        mean += _stepped(traits, "steps", month) + _stepped(traits, "spikes", month)
        found[month] = max(round(mean + traits.get("noise", 0) * dice.bell()), 0)
    return found


def _values(
    traits: Mapping[str, Any], months: tuple[date, ...], known: Mapping[str, Indicator], story: Story
) -> dict[date, int | float]:
    """Returns the true values of one indicator, from its own traits or from the indicators it is made of."""
    months = tuple(month for month in months if month >= traits.get("begins", months[0]))
    if "numerator" in traits:
        above, below = known[traits["numerator"]].values, known[traits["denominator"]].values
        return {month: round(100 * above[month] / below[month], 1) for month in months}
    if "denominator" in traits:
        dice, below = story.dice(traits["code"]), known[traits["denominator"]].values
        shares = [
            traits["share"]
            + traits.get("share_drift", 0) * place
            + _stepped(traits, "share_steps", month)
            + traits["noise"] * dice.bell()
            for place, month in enumerate(months)
        ]
        return {month: round(below[month] * min(share, 0.97)) for month, share in zip(months, shares, strict=True)}
    if "into" in traits:
        more, less = known[traits["into"]].values, known[traits["out_of"]].values
        balance = accumulate((more[month] - less[month] for month in months), initial=traits["level"])
        return dict(zip(months, list(balance)[1:], strict=True))
    if "total_of" in traits:
        return dict(zip(months, accumulate(known[traits["total_of"]].values[month] for month in months), strict=True))
    return dict(_flow(traits["code"], traits, months, story))


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads((FOLDER / "indicators.toml").read_text(encoding="utf-8"))


def note() -> str:
    """Returns the sentence that explains the marks beside the figures."""
    return str(_table()["note"])


def first_month() -> date:
    """Returns the first month measured."""
    first: date = _table()["first_month"]
    return first


def indicators(story: Story) -> tuple[Indicator, ...]:
    """Returns every indicator with its true values up to the last date of the story."""
    last = story.dates[-1]
    count = (last.year - first_month().year) * 12 + last.month - first_month().month + 1
    months = month_ends(first_month(), count)
    found: dict[str, Indicator] = {}
    for traits in _table()["indicator"]:
        found[traits["code"]] = Indicator(traits["code"], traits, _values(traits, months, found, story))
    return tuple(found.values())
