"""Which way of closing the programme's own past supports, the pace or the chance by age: chosen by it, or neither."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from analytics.outlook import chances, forecast
from analytics.outlook.forecast import ENOUGH_MONTHS, FEWEST_MONTHS, SOON_MONTHS, Model, Record
from analytics.outlook.spells import Spells
from analytics.outlook.trend import trend

TOLD_APART = 1.1
"""How much nearer one model must come than the other, as a difference of log-likelihoods: three times as likely."""
LEAST_HELD = 0.6
FEWEST_TESTS = 3
TEST_RUNS = 1_000


class Why(StrEnum):
    """Why a model was chosen, or why none was."""

    CHOSEN = "chosen"
    TOO_SHORT = "too_short"
    PART_TOO_SHORT = "part_too_short"
    NO_CLOSURES = "no_closures"
    UNDER_A_YEAR = "under_a_year"
    FALLING = "falling"
    NOT_TOLD_APART = "not_told_apart"
    NOT_HELD = "not_held"


@dataclass(frozen=True, slots=True)
class Held:
    """Of how many earlier reviews the closings of the next three months came to what 85 runs in 100 reached."""

    held: int = 0
    judged: int = 0

    @property
    def is_bad(self) -> bool:
        """Returns whether clearly fewer held than were meant to."""
        return self.judged >= FEWEST_TESTS and self.held < LEAST_HELD * self.judged


@dataclass(frozen=True, slots=True)
class Verdict:
    """The model chosen, None where there is no date to be given, and why; `held` tells how each fared.

    `leaning` is above nought where the closings of one list followed what was left of it, below where they did not.
    """

    model: Model | None
    why: Why
    leaning: float = 0.0
    held: Mapping[Model, Held] | None = None


def leaning(spells: Spells) -> float:
    """Returns the log-likelihood of closings in proportion to what is left, less that of a steady pace.

    Told by one list, that of the review whose open work saw the most closings since: so no closing counts twice, and
    work added later serves neither. Made smaller by how much wider than chance the counts lie about the nearer one.
    """
    if not len(spells.months):
        return 0.0
    followed = spells.followed()
    counts, left = followed.by_review()
    steady, in_proportion = followed.months, np.maximum(left * followed.months, 1e-9)
    found = [trend(counts, expected, followed.months).dispersion for expected in (steady, in_proportion)]
    ratio = np.log(in_proportion / in_proportion.sum()) - np.log(steady / steady.sum())
    return float((counts * ratio).sum()) / min(found)


def held(tests: Sequence[tuple[Record, int | None]], model: Model) -> Held:
    """Returns how the three-month forecasts by `model` fared: a record of each earlier review, and what closed since.

    What closed is None where three months have not passed.
    """
    judged = [(record, came) for record, came in tests if came is not None and len(record.age)]
    reached = [
        came >= forecast.least(forecast.runs(record, model, count=TEST_RUNS, ahead=SOON_MONTHS).soon)
        for record, came in judged
    ]
    return Held(sum(reached), len(judged))


def came_of(spells: Spells, review: int) -> int | None:
    """Returns how many of the actions open at a review had closed three months on, None where that is not known yet."""
    after = np.cumsum(spells.months[review:])
    count = int(np.searchsorted(after, SOON_MONTHS - 0.1))
    if count >= len(after):
        return None
    followed = spells.list_of(review)
    return int((followed.is_closed & (followed.review <= count)).sum())


def verdict(record: Record, tests: Sequence[tuple[Record, int | None]]) -> Verdict:
    """Returns which model the past supports, from the `record` of today and the `tests` of `held`.

    The model that came clearly nearer to the closings of one list (`leaning`) is used, if its forecasts held and its
    closings do not fall beside what it expects. A steady pace is not told from a good spell or season in under a year.
    """
    if len(record.net) < FEWEST_MONTHS:
        return Verdict(None, Why.TOO_SHORT)
    if not record.spells.is_closed.any():
        return Verdict(None, Why.NO_CLOSURES)
    lean = leaning(record.spells)
    fared = {model: held(tests, model) for model in Model}
    pace = forecast.pace_trend(record.spells)
    if abs(lean) < TOLD_APART:
        return Verdict(None, Why.FALLING if pace.is_falling else Why.NOT_TOLD_APART, lean, fared)
    model = Model.HAZARD if lean > 0 else Model.PACE
    if model == Model.PACE and len(record.net) < ENOUGH_MONTHS:
        return Verdict(None, Why.UNDER_A_YEAR, lean, fared)
    drift = chances.months_in_turn(record.spells, chances.by_part(record.spells, record.net.shape[1]))[1]
    if pace.may_fall if model == Model.PACE else drift.is_falling:
        return Verdict(None, Why.FALLING, lean, fared)
    if fared[model].is_bad:
        return Verdict(None, Why.NOT_HELD, lean, fared)
    return Verdict(model, Why.CHOSEN, lean, fared)
