"""What the outlook says in words: its opening, and the titles of its pictures."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analytics.outlook import forecast, model_words
from analytics.outlook.at_risk import AHEAD_DAYS
from analytics.outlook.forecast import SAFE, Basis, Forecast, Model
from analytics.outlook.pace import Prospect, Prospects
from analytics.outlook.survival import Times
from analytics.table import months
from analytics.wording import capital, counted, day, joined, plural, share, verb, whole
from data.schema import NOT_STATED
from data.thresholds import DEFAULT_THRESHOLDS

TOO_LONG = "not within five years"
LEAST_TO_NAME = 2


def by_when(data_date: date, ahead: int | None, *, is_rough: bool = False) -> str:
    """Returns the month in which so many months ahead end, "Mar 2027", where rough its quarter, "Jan–Mar 2027".

    "not within five years" for more than the cap.
    """
    if ahead is None:
        return TOO_LONG
    end = months.shifted(data_date, ahead)
    if not is_rough:
        return f"{end:%b %Y}"
    last = (end.month - 1) // 3 * 3 + 3
    return f"{date(end.year, last - 2, 1):%b}–{date(end.year, last, 1):%b %Y}"


def chance(rate: float) -> str:
    """Returns a chance as a whole per cent, never 0 or 100 of something that may still be otherwise."""
    if rate >= 1:
        return "over 99\u00a0%"
    return "under 1\u00a0%" if rate <= 0 else share(rate)


UNDATED = "No open action has a due date, so what falls due cannot be told."


def opening(
    told: Prospects,
    parts: pd.DataFrame,
    data_date: date,
    target: date | None,
    growing: Prospects | None = None,
    *,
    is_dated: bool = True,
) -> list[str]:
    """Returns the opening of the outlook: when the open work is done, what holds it back, and what falls due when.

    `parts` are those of `due.by_part` for lead agencies. `growing` is the same prospect were work added as so far.
    Where no open action is dated, what falls due is not nought: it cannot be told.
    """
    soon = _soon(parts) if is_dated else UNDATED
    return [_pace(told, data_date, target), *_beside(told, growing, data_date, target), soon]


def _beside(told: Prospects, growing: Prospects | None, data_date: date, target: date | None) -> list[str]:
    """Returns what the forecast of all leaves unsaid: which part decides, and the chance were work added."""
    if told.whole.forecast is None or not told.whole.pace.open:
        return []
    said = [model_words.held_back(told)]
    if growing and growing.whole.forecast and not told.whole.is_growing and target and target > data_date:
        least = chance(growing.whole.forecast.chance_by(data_date, target))
        said.append(f"Were work added as so far, the chance of finishing by {day(target)} would be {least}.")
    return [line for line in said if line]


def _pace(prospects: Prospects, data_date: date, target: date | None) -> str:
    told = prospects.whole
    known = len(told.by_month)
    if not told.pace.open:
        return "No action is open."
    if told.basis == Basis.TOO_SHORT:
        return (
            f"{_needed(told, target)} After {counted(forecast.FEWEST_MONTHS, 'month')} of history a forecast follows."
        )
    if told.forecast is None:
        return f"{_needed(told, target)} {model_words.no_date(told.why)}".rstrip()
    pace = f"At the pace of the last {counted(known, 'month')}"
    if prospects.verdict.model == Model.HAZARD:
        pace = "If actions go on closing as their age has had it"
    pace += " and with as much work added as then" if told.is_growing else " and with nothing added"
    even, safe = (by_when(data_date, ahead, is_rough=told.is_rough) for ahead in (told.even, told.safe))
    if told.even is None:
        said = f"{pace} the open work is not done within five years"
    elif told.safe is None:
        said = (
            f"{pace} there is an even chance that the open work is done by {even}, but not 85 in 100 within five years"
        )
    else:
        said = f"{pace} the open work is done by {even} (an even chance) to {safe} (85 in 100)"
    if target:
        said += f"; {_target(told.forecast, data_date, target)}"
    indicative = f" This is only indicative: it rests on {counted(known, 'month')}."
    return f"{said}.{indicative if told.basis == Basis.INDICATIVE else ''}"


def _target(told: Forecast, data_date: date, target: date) -> str:
    if target <= data_date:
        return f"the target date, {day(target)}, has passed"
    return f"the chance of finishing by {day(target)} is {chance(told.chance_by(data_date, target))}"


def _needed(told: Prospect, target: date | None) -> str:
    """Returns what finishing in time takes beside what was closed, where no date is given."""
    pace, known = told.pace, told.by_month
    open_ = f"{counted(pace.open, 'action')} {verb(pace.open, 'is', 'are')} open"
    closed = f"{_closed(known)} so far" if len(known) else ""
    if pace.last_3 is not None and told.basis != Basis.TOO_SHORT:
        closed = f"{_brought(pace.last_3)} in the last three months"
        if pace.last_3 > 0:
            closed = f"the last three months brought {_mean(pace.last_3)} a month"
    if pace.required is None or target is None:
        return f"{open_}; {closed}." if closed else f"{open_}."
    said = f"{open_}: finishing by {day(target)} takes {_mean(pace.required)} closures a month"
    return f"{said}; {closed}." if closed else f"{said}."


def _mean(closures: float) -> str:
    """Returns so many closures a month, above nought, as "5.0", "under 0.1": never a nought of something."""
    return f"{closures:,.1f}" if whole(10 * closures) else "under 0.1"


def _brought(closures: float) -> str:
    """Returns what a mean of net closures that is no pace says."""
    return "more was opened again than closed" if closures < 0 else "nothing was closed"


def _closed(known: pd.DataFrame) -> str:
    """Returns what the months `known` brought, less what was opened again: "3 closed in 1 month"."""
    net = int(known["net"].sum())
    return f"{f'{net:,} closed' if net > 0 else _brought(net)} in {counted(len(known), 'month')}"


def _soon(parts: pd.DataFrame) -> str:
    """Returns how many actions fall due in 30 days, and with whom most of them sit."""
    soon = int(parts["in_30"].sum())
    if not soon:
        return "No action falls due in the next 30 days."
    said = f"{counted(soon, 'action')} {verb(soon, 'falls', 'fall')} due in the next 30 days"
    named = parts[parts["value"] != NOT_STATED]
    most = int(named["in_30"].max()) if len(named) else 0
    names = sorted(named.loc[named["in_30"] == most, "value"])
    if most < LEAST_TO_NAME or len(names) > LEAST_TO_NAME or len(named) < LEAST_TO_NAME:
        return f"{said}."
    each = " each" if len(names) > 1 else ""
    return f"{said}, {most:,}{each or ' of them'} with {joined(names)}."


def title_weeks(weeks: pd.DataFrame) -> str:
    """Returns what falls due in 90 days and what is overdue, from `due.by_week`."""
    ahead, late = int(weeks["actions"].iloc[1:].sum()), int(weeks["actions"].iloc[0])
    said = f"{counted(ahead, 'action')} {verb(ahead, 'falls', 'fall')} due in the next 90 days"
    return f"{said}; {late:,} {verb(late, 'is', 'are')} overdue already" if late else said


def title_parts(parts: pd.DataFrame) -> str:
    """Returns with whom most falls due in 90 days, from `due.by_part` for lead agencies."""
    named = parts[(parts["value"] != NOT_STATED) & (parts["ahead"] > 0)]
    if named.empty:
        return "Nothing falls due in the next 90 days with any agency"
    most = int(named["ahead"].max())
    names = sorted(named.loc[named["ahead"] == most, "value"])
    if len(names) > LEAST_TO_NAME:
        return f"No agency stands out: at most {counted(most, 'action')} due in 90 days with any of {len(named):,}"
    return f"Most falls due with {joined(names)}: {most:,}{' each' if len(names) > 1 else ''} in 90 days"


def title_risky(risky: pd.DataFrame, due_count: int) -> str:
    """Returns how many of the `due_count` actions due in 60 days give a reason for delay, from `at_risk.at_risk`."""
    among = f"of {counted(due_count, 'action')} due in {AHEAD_DAYS} days"
    many, one = int((risky["reasons"] > 1).sum()), int((risky["reasons"] == 1).sum())
    if not many and not one:
        return f"None {among} gives a reason to expect delay"
    if not many:
        return f"{one:,} {among} {verb(one, 'gives', 'give')} a reason to expect delay"
    said = f"{many:,} {among} {verb(many, 'gives', 'give')} two reasons or more to expect delay"
    return f"{said}, {one:,} {verb(one, 'gives', 'give')} one" if one else said


def title_burn_up(told: Prospect, data_date: date) -> str:
    """Returns when the open work is done."""
    if not told.pace.open:
        return "No action is open"
    if told.forecast is None:
        few = "too few months" if told.basis == Basis.TOO_SHORT else "the record does not allow"
        return f"{counted(told.pace.open, 'action')} open; {few} to say when they are done"
    if told.even is None:
        return "The open work is not done within five years"
    even, safe = (by_when(data_date, ahead, is_rough=told.is_rough) for ahead in (told.even, told.safe))
    added = "" if told.is_growing else ", if nothing is added"
    return f"All done by {even} is an even chance{added}; 85 in 100 {safe if told.safe is None else f'by {safe}'}"


def title_pace(told: Prospect) -> str:
    """Returns the closures a month of late beside those that finishing in time takes."""
    pace = told.pace
    recent = [(mean, count) for mean, count in ((pace.last_3, 3), (pace.last_6, 6)) if mean is not None]
    if not recent:
        return capital(_closed(told.by_month))
    last, count = recent[0]
    said = f"{_mean(last)} closures a month over the last {count}"
    if last <= 0:
        said = f"{capital(_brought(last))} over the last {count} months"
    if len(recent) > 1 and recent[1][0] > 0:
        said += f", {_mean(recent[1][0])}{'' if last > 0 else ' a month'} over the last {recent[1][1]}"
    return f"{said}; finishing in time takes {_mean(pace.required)}" if pace.required is not None else said


def title_times(told: Sequence[Times], noun: str) -> str:
    """Returns which part closes its actions quickest and which slowest, by the median, from `survival.times`."""
    found = [one for one in told if one.curve]
    known = [
        (one.value, days, one.curve.around(0.5))
        for one in told
        if one.curve and (days := one.curve.within(0.5)) is not None
    ]
    if not found:
        return f"Too few closures in any {noun} to say how long actions take"
    if not known:
        return f"In no {noun} has half of the actions closed yet, however long they have been open"
    if len(known) == 1:
        return f"Half of the actions close within {counted(known[0][1], 'day')} in {known[0][0]}"
    (first, soon, (_, least)), (last, late, (most, _)) = known[0], known[-1]
    said = f"Half close within {counted(soon, 'day')} in {first}, within {late:,} in {last}"
    is_apart = least is not None and most is not None and least < most
    return said if is_apart else f"{said}; their ranges overlap"


def ranged(median: int, around: tuple[int | None, int | None]) -> str:
    """Returns a median with its range: "355 days (280 to 430)", "355 days (280 or more)"."""
    first, last = around
    beyond = f"{first:,} or more" if last is None else f"{first:,} to {last:,}"
    return f"{counted(median, 'day')} ({beyond})"


def back_test(past: pd.DataFrame) -> str:
    """Returns how often past forecasts held, and how many cannot be judged yet, from `backtest.past_forecasts`."""
    if past.empty:
        return "No earlier review has 5 months before it: past forecasts cannot be tested yet."
    judged, held = int(past["is_judged"].sum()), int(past["is_held"].sum())
    waiting = len(past) - judged
    said = f"Forecast again from each of {counted(len(past), 'earlier review')}: "
    if judged:
        rate = (
            f" ({share(held / judged)}; {share(SAFE)} are meant to)"
            if judged >= DEFAULT_THRESHOLDS.fewest_for_rate
            else ""
        )
        said += f"of {counted(judged, '85-in-100 date')} that {verb(judged, 'has', 'have')} come, {held:,} held{rate}"
        said += f"; {waiting:,} {verb(waiting, 'is', 'are')} still ahead." if waiting else "."
    else:
        said += f"none of the {plural('85-in-100 date', 2)} has come yet, so none can be judged."
    soon, met = int(past["is_ahead_judged"].sum()), int(past["is_ahead_held"].sum())
    if soon:
        said += (
            " What can be judged sooner: of what was open at a review, as many closed in three months as 85 runs in 100"
        )
        said += f" closed {met:,} of {counted(soon, 'time')}."
    return said
