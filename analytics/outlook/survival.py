"""How long actions take to close: Kaplan–Meier, with what is still open counted for as long as it has been open."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analytics.intervals import Z95
from analytics.outlook.closures import PARTS
from analytics.table.arrays import days, groups, is_any, truths
from analytics.table.past import NEVER, identities, sightings
from data.schema import Column, Derived, Flag, Status
from data.thresholds import DEFAULT_THRESHOLDS

FROM_THE_START = -1


@dataclass(frozen=True, slots=True)
class Lives:
    """How long each action was watched: `lives` with one row an action, and how many nothing tells the length of.

    Columns of `lives`: entry and exit in days since it was opened (entry −1 where it was watched from the start),
    is_closed (closed at exit; else it was still open then, or cancelled, or no longer listed), and those of `PARTS`.
    """

    lives: pd.DataFrame
    left_out: int


def lives(history: pd.DataFrame) -> Lives:
    """Returns how long each action of `history`, the rows up to the review shown, was watched and how it ended.

    An action is told by its last row, in the part that row names. Closed on the day of completion, without one on the
    middle day between the review that shows it and the one before. Cancelled: until the first review that shows it;
    no longer listed: until the last that did; open or on hold: until the last review. One that was open before the
    review at which it first appears, that one's predecessor included, was only watched from there on, for had it
    closed sooner nobody would have listed it. Left out are actions whose opening nothing tells, that open later than
    they end, or were watched for no day: closed when first listed, or listed once.
    """
    date = days(history[Derived.DATA_DATE])
    every, review = np.unique(date, return_inverse=True)
    seen = sightings(identities(history[Column.ACTION_ID], review), review)
    is_last = np.append(seen.is_first[1:], True) if len(history) else seen.is_first
    is_cancelled = is_any(history[Column.STATUS], [Status.CANCELLED])[seen.order]
    kept = seen.latest(~is_cancelled)
    run = np.where(kept < 0, seen.start, kept + 1)
    cancelled = seen.at(date[seen.order], np.minimum(run, max(0, len(history) - 1)))[is_last]
    rows = seen.order[is_last]
    last = history.iloc[rows]
    opened, first_seen = days(last[Derived.OPENED_DATE]), days(last[Derived.FIRST_SEEN])
    is_closed = truths(last, Flag.IS_COMPLETED)

    compared = days(history[Derived.COMPARED_DATE])
    reviews = np.unique(np.concatenate([every, compared[~np.isnat(compared)]]))
    place = np.searchsorted(reviews, first_seen)
    before = np.where(place > 0, reviews[np.maximum(place - 1, 0)], NEVER) if len(reviews) else first_seen
    is_watched = opened > before
    entry = np.where(is_watched, FROM_THE_START, _days(first_seen - opened))

    after = np.fmax(np.fmax(days(last[Derived.CLOSED_AFTER]), opened), np.where(is_watched, before, NEVER))
    closed_by = days(last[Derived.CLOSED_BY])
    middle = np.where(closed_by < after, NEVER, after + (closed_by - after) // 2)
    completed = days(last[Column.COMPLETED_DATE])
    closed = np.where(np.isnat(completed), middle, np.minimum(completed, date[rows]))
    end = np.select([is_closed, is_cancelled[is_last]], [closed, cancelled], date[rows])
    exit_ = _days(end - opened)
    is_told = ~np.isnat(opened) & ~np.isnat(end) & (exit_ >= 0) & (entry < exit_)
    table = pd.DataFrame(
        {
            "entry": entry,
            "exit": exit_,
            "is_closed": is_closed,
            **{str(name): pd.Series(last[name].array) for name in PARTS},
        }
    )
    return Lives(table[is_told].reset_index(drop=True), int((~is_told).sum()))


def _days(spans: npt.NDArray[np.timedelta64]) -> npt.NDArray[np.int64]:
    return np.asarray(np.where(np.isnat(spans), -1, spans.astype("timedelta64[D]").astype("int64")))


@dataclass(frozen=True, slots=True)
class Curve:
    """The share still open after so many days: `still_open[i]` from `days[i]` on, 1 before the first."""

    days: npt.NDArray[np.int64]
    still_open: npt.NDArray[np.float64]
    at_risk: npt.NDArray[np.int64]
    longest: int
    spread: npt.NDArray[np.float64]
    """The sum of Greenwood up to each day: the variance of the logarithm of the share still open."""

    def within(self, share: float) -> int | None:
        """Returns the days within which `share` of the actions close, None where the curve does not get there."""
        reached = np.flatnonzero(self.still_open <= 1 - share + 1e-12)
        return int(self.days[reached[0]]) if len(reached) else None

    def around(self, share: float) -> tuple[int | None, int | None]:
        """Returns from which day to which that share closes with 95 % confidence; None where the curve is too short.

        Days by which the lower and the upper log-log band of the curve come to it (Brookmeyer and Crowley 1982).
        """
        inside = (self.still_open > 0) & (self.still_open < 1)
        log = np.log(np.where(inside, self.still_open, 0.5))
        width = Z95 * np.sqrt(np.where(inside, self.spread, 0)) / log
        bands = [
            np.where(inside, np.clip(self.still_open, 1e-12, 1) ** np.exp(side * width), self.still_open)
            for side in (-1, 1)
        ]
        reached = [np.flatnonzero(np.minimum.accumulate(band) <= 1 - share + 1e-12) for band in bands]
        first, last = (int(self.days[places[0]]) if len(places) else None for places in reached)
        return first, last

    def at(self, day: float) -> float:
        """Returns the share still open after `day` days."""
        place = int(np.searchsorted(self.days, day, side="right")) - 1
        return float(self.still_open[place]) if place >= 0 else 1.0


def curve(entry: npt.ArrayLike, exit_: npt.ArrayLike, is_closed: npt.ArrayLike) -> Curve:
    """Returns the Kaplan–Meier curve with late entry: at each day something closed, S falls by closed ÷ at risk.

    At risk on a day are those that entered before it and had not left before it. Where all who are at risk close while
    others are only to enter later, S would be nought for ever, which says nothing of those: such an early day is passed
    over (Lai and Ying 1991). Kaplan and Meier 1958; Klein and Moeschberger 2003, section 4.6.
    """
    start, end = np.asarray(entry, dtype="int64"), np.asarray(exit_, dtype="int64")
    closed = end[np.asarray(is_closed, dtype="bool")]
    at, deaths = np.unique(closed, return_counts=True)
    entered = np.searchsorted(np.sort(start), at, side="left")
    left = np.searchsorted(np.sort(end), at, side="left")
    at_risk = entered - left
    is_early = (deaths == at_risk) & (at <= start.max(initial=FROM_THE_START))
    falls = np.where(is_early, 1.0, 1 - deaths / np.maximum(at_risk, 1))
    alive = np.where(is_early, np.inf, np.maximum(at_risk * (at_risk - deaths), 1))
    still_open = np.cumprod(falls, dtype="float64")
    return Curve(at, still_open, at_risk, int(end.max(initial=0)), np.cumsum(deaths / alive))


@dataclass(frozen=True, slots=True)
class Times:
    """Time to close of one part: how many actions, how many closed, and the curve where enough did."""

    value: str
    actions: int
    closed: int
    curve: Curve | None


def times(found: pd.DataFrame, column: str, fewest: int = DEFAULT_THRESHOLDS.fewest_for_rate) -> list[Times]:
    """Returns the time to close of each value of `column` in the lives `found`, quickest median first.

    No curve under `fewest` closures. Those whose median is not reached come after, those without a curve last.
    """
    codes, names = groups(found[column])
    told = [of(found[codes == code], name, fewest) for code, name in enumerate(names)]
    return sorted(told, key=_order)


def of(found: pd.DataFrame, value: str = "", fewest: int = DEFAULT_THRESHOLDS.fewest_for_rate) -> Times:
    """Returns the time to close of all the lives `found`, named `value`."""
    closed = int(found["is_closed"].sum())
    drawn = curve(found["entry"], found["exit"], found["is_closed"]) if closed >= max(1, fewest) else None
    return Times(value, len(found), closed, drawn)


def _order(one: Times) -> tuple[bool, bool, int, str]:
    median = one.curve.within(0.5) if one.curve else None
    return one.curve is None, median is None, median or 0, one.value
