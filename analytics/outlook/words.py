"""What the outlook says in words: its opening, and the titles of its pictures."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from analytics.outlook import forecast
from analytics.outlook.at_risk import AHEAD_DAYS
from analytics.outlook.forecast import MOST_MONTHS, SAFE, Basis, Forecast
from analytics.outlook.pace import Prospect
from analytics.outlook.survival import Times
from analytics.table import months
from analytics.wording import capital, counted, day, joined, plural, share, verb
from data.schema import NOT_STATED
from data.thresholds import DEFAULT_THRESHOLDS

TOO_LONG = "not within 10 years"
LEAST_TO_NAME = 2


def by_when(data_date: date, ahead: int | None) -> str:
    """Returns the month in which so many months ahead end, "Mar 2027"; "not within 10 years" for more than the cap."""
    return TOO_LONG if ahead is None else f"{months.shifted(data_date, ahead):%b %Y}"


def chance(rate: float) -> str:
    """Returns a chance as a whole per cent, never 0 or 100 of something that may still be otherwise."""
    if rate >= 1:
        return "over 99\u00a0%"
    return "under 1\u00a0%" if rate <= 0 else share(rate)


def opening(
    told: Prospect,
    parts: pd.DataFrame,
    data_date: date,
    target: date | None,
    growing: Prospect | None = None,
    streams: Sequence[Prospect] = (),
) -> list[str]:
    """Returns the opening of the outlook: when the open work is done, and what falls due in 30 days and with whom.

    `parts` are those of `due.by_part` for lead agencies. `growing` is the same prospect were work added as so far, and
    `streams` those of the workstreams, least likely first: a forecast of all hides that its slowest part decides.
    """
    return [_pace(told, data_date, target), *_beside(told, growing, streams, data_date, target), _soon(parts)]


def _beside(
    told: Prospect, growing: Prospect | None, streams: Sequence[Prospect], data_date: date, target: date | None
) -> list[str]:
    """Returns what the forecast of all leaves unsaid: the chance were work added, and the least likely workstream."""
    if told.forecast is None or not told.pace.open or target is None or target <= data_date:
        return []
    said = []
    if growing and growing.forecast and not told.is_growing:
        said.append(f"were work added as so far, {chance(growing.forecast.chance_by(data_date, target))}")
    rated = [one for one in streams if one.forecast and one.value != NOT_STATED]
    if len(rated) > 1 and rated[0].forecast:
        first = rated[0]
        said.append(f"least likely is {first.value}, {chance(rated[0].forecast.chance_by(data_date, target))}")
    return [f"{capital('; '.join(said))}."] if said else []


def _pace(told: Prospect, data_date: date, target: date | None) -> str:
    known = len(told.by_month)
    if not told.pace.open:
        return "No action is open."
    if told.forecast is None:
        return (
            f"{_needed(told, target)} After {counted(forecast.FEWEST_MONTHS, 'month')} of history a forecast follows."
        )
    pace = f"At the pace of the last {counted(known, 'month')}"
    pace += " and with as much work added as then" if told.is_growing else " and with nothing added"
    even, safe = told.even, told.safe
    if even is None:
        said = f"{pace} the open work is not done within 10 years"
    elif safe is None:
        said = f"{pace} there is an even chance that the open work is done by {by_when(data_date, even)}"
        said += f", but not 85 in 100 within {MOST_MONTHS // 12} years"
    else:
        said = f"{pace} the open work is done by {by_when(data_date, even)} (an even chance)"
        said += f" to {by_when(data_date, safe)} (85 in 100)"
    if target:
        said += f"; {_target(told.forecast, data_date, target)}"
    indicative = f" This is only indicative: it rests on {counted(known, 'month')}."
    return f"{said}.{indicative if told.basis == Basis.INDICATIVE else ''}"


def _target(told: Forecast, data_date: date, target: date) -> str:
    if target <= data_date:
        return f"the target date, {day(target)}, has passed"
    return f"the chance of finishing by {day(target)} is {chance(told.chance_by(data_date, target))}"


def _needed(told: Prospect, target: date | None) -> str:
    """Returns what finishing in time takes beside what was closed, for a history too short to forecast from."""
    pace, known = told.pace, told.by_month
    open_ = f"{counted(pace.open, 'action')} {verb(pace.open, 'is', 'are')} open"
    closed = f"{int(known['net'].sum()):,} closed in {counted(len(known), 'month')} so far" if len(known) else ""
    if pace.required is None or target is None:
        return f"{open_}; {closed}." if closed else f"{open_}."
    said = f"{open_}: finishing by {day(target)} takes {pace.required:.1f} closures a month"
    return f"{said}; {closed}." if closed else f"{said}."


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
        return f"{counted(told.pace.open, 'action')} open; too few months to say when they are done"
    if told.even is None:
        return "At this pace the open work is not done within 10 years"
    safe = f"85 in 100 by {by_when(data_date, told.safe)}" if told.safe is not None else f"85 in 100 {TOO_LONG}"
    added = "" if told.is_growing else ", if nothing is added"
    return f"All done by {by_when(data_date, told.even)} is an even chance{added}; {safe}"


def title_pace(told: Prospect) -> str:
    """Returns the closures a month of late beside those that finishing in time takes."""
    pace = told.pace
    recent = [(mean, count) for mean, count in ((pace.last_3, 3), (pace.last_6, 6)) if mean is not None]
    if not recent:
        return f"{int(told.by_month['net'].sum()):,} closed in {counted(len(told.by_month), 'month')}"
    said = f"{recent[0][0]:.1f} closures a month over the last {recent[0][1]}"
    said += f", {recent[1][0]:.1f} over the last {recent[1][1]}" if len(recent) > 1 else ""
    return f"{said}; finishing in time takes {pace.required:.1f}" if pace.required is not None else said


def title_times(told: Sequence[Times], noun: str) -> str:
    """Returns which part closes its actions quickest and which slowest, by the median, from `survival.times`."""
    found = [(one.value, one.curve.within(0.5)) for one in told if one.curve]
    known = [(value, days) for value, days in found if days is not None]
    if not found:
        return f"Too few closures in any {noun} to say how long actions take"
    if not known:
        return f"In no {noun} has half of the actions closed yet, however long they have been open"
    if len(known) == 1:
        return f"Half of the actions close within {counted(known[0][1], 'day')} in {known[0][0]}"
    first, last = known[0], known[-1]
    return f"Half close within {first[1]:,} days in {first[0]}, within {last[1]:,} in {last[0]}"


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
            " What can be judged sooner: the closures of the three months after a review reached what 85 runs in 100"
        )
        said += f" reached {met:,} of {counted(soon, 'time')}."
    return said
