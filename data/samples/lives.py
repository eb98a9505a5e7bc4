"""When each action truly starts, what was promised, and when it is truly finished."""

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from data.samples.dice import Dice
from data.samples.story import Story, Task

REPORTED_NEXT_MONTH = timedelta(days=4)


@dataclass(frozen=True)
class Life:
    """One action's true dates, and how its agency treats the dates it gave."""

    start: date
    promised: date
    finished: date
    moves: float
    moves_days: float
    is_sliding: bool
    is_recovered: bool
    is_reported_late: bool
    reopened: Mapping[str, Any] | None

    def finishing(self, day: date) -> date:
        """Returns when the work in hand on `day` is finished; a reopened action is finished twice."""
        if not self.reopened:
            return self.finished
        if day < self.reopened["open_again"]:
            return self.reopened["completed"]  # type: ignore[no-any-return]  # dates come typed out of TOML
        return self.reopened.get("finished", date.max - timedelta(days=800))  # type: ignore[no-any-return]  # as above

    def is_reported_closed(self, day: date) -> bool:
        """Returns whether the tracker of `day` says that it is done; what is finished last thing waits a month."""
        finished = self.finishing(day)
        return finished + (REPORTED_NEXT_MONTH if self.is_reported_late else timedelta()) <= day


def working_day(day: date) -> date:
    """Returns `day`, or the Friday before it where it falls on a weekend."""
    return day - timedelta(days=max(day.weekday() - 4, 0))


def promised_day(day: date, dice: Dice) -> date:
    """Returns a date near `day` as people promise them: a month's end, its middle, or a working day."""
    throw = dice.share()
    if throw < 0.3:
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day.replace(day=15) if throw < 0.55 else working_day(day)


def _started(task: Task, story: Story, dice: Dice) -> date:
    if task.entered == 0:
        began: date = story.happenings["programme_began"]
        return working_day(began + timedelta(days=dice.whole(0, 125)))
    return working_day(story.dates[task.entered - 1] + timedelta(days=dice.whole(3, 42)))


def _life(task: Task, story: Story) -> Life:
    dice = story.dice(task.ref, "life")
    character = story.characters[task.lead_agency]
    start = _started(task, story, dice)
    recovering, sliding = story.happenings["recovering"], story.happenings["sliding"]
    is_recovering = task.letters == recovering["letters"] and task.lead_agency not in recovering["except_agencies"]
    is_in_sliding = task.letters == sliding["letters"] and task.lead_agency not in sliding["except_agencies"]
    hurried = recovering if is_recovering and task.entered == 0 else sliding if is_in_sliding else {}
    given_days = hurried.get("length_share", 1) * dice.whole(*story.length_days[task.kind])
    promised = promised_day(start + timedelta(days=given_days), dice)
    is_sliding = is_in_sliding and promised >= sliding["from"]
    keeps, delay_days = character.keeps, character.delay_days
    moves, moves_days = character.moves, character.moves_days
    is_old = is_recovering and promised < recovering["until"]
    if is_recovering:
        moves = recovering["moves"]
        keeps = recovering["keeps_before"] if is_old else recovering["keeps_after"]
    elif is_sliding:
        keeps, delay_days = sliding["keeps"], sliding["delay_days"]
    is_kept = dice.falls(keeps)
    early, late = dice.whole(0, 12), delay_days * (0.35 + 1.1 * dice.share() + 1.5 * dice.share() ** 4)
    cleared = dice.between(0, (recovering["cleared_to"] - recovering["cleared_from"]).days)
    if is_sliding and not is_kept:
        moves, moves_days = sliding["moves"], sliding["moves_days"]
    if is_kept:
        finished = max(promised - timedelta(days=early), start + timedelta(days=10))
    elif is_old:
        finished = max(recovering["cleared_from"] + timedelta(days=cleared), promised + timedelta(days=20))
    else:
        finished = promised + timedelta(days=max(late, 6))
    for pinned in story.of("pinned", task.ref):
        promised, finished = pinned["promised"], pinned["finished"]
    reopened = story.of("reopened", task.ref)
    return Life(
        start=start,
        promised=promised,
        finished=working_day(finished),
        moves=moves,
        moves_days=moves_days,
        is_sliding=is_sliding and not is_kept,
        is_recovered=is_old and not is_kept and not story.of("pinned", task.ref),
        is_reported_late=dice.falls(0.5),
        reopened=reopened[0] if reopened else None,
    )


def lives_of(story: Story) -> Iterator[tuple[Task, Life]]:
    """Yields every action of the story with its life, in the order of the refs."""
    for task in story.tasks:
        yield task, _life(task, story)
