"""The true life of every action, and what its agency reports of it at each review."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from data.samples.lives import Life, lives_of, promised_day
from data.samples.sayings import Sayings
from data.samples.story import Character, Story, Task
from data.schema import Rag, Status

BETTER = {Rag.RED: Rag.AMBER, Rag.AMBER: Rag.GREEN, Rag.GREEN: Rag.GREEN}


@dataclass(frozen=True)
class Report:
    """One action as its agency reports it at one review; `written` holds cells typed so that no value can be read."""

    task: Task
    action: str
    lead_agency: str
    owner: str | None
    priority: str
    start_date: date | None
    baseline_due_date: date | None
    due_date: date | None
    completed_date: date | None
    status: Status
    status_text: str
    rag: Rag
    percent_complete: int | None
    remarks: str | None
    written: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ref(self) -> str:
        """Returns the ref in its tidy form."""
        return self.task.ref

    @property
    def support_agencies(self) -> tuple[str, ...]:
        """Returns who supports the lead; an agency that has handed the lead over stays as support."""
        return tuple(name for name in (self.task.lead_agency, *self.task.support_agencies) if name != self.lead_agency)


@dataclass
class _Agency:
    """What the agency would say of one action, carried from review to review."""

    task: Task
    life: Life
    story: Story
    character: Character
    sayings: Sayings
    pushes: int = 0
    due_date: date | None = None
    baseline: date | None = None
    percent: int = 0
    last: Report | None = None
    is_reopened: bool = False

    @property
    def is_sliding(self) -> bool:
        return self.life.is_sliding

    def status(self, day: date) -> Status:
        """Returns what the agency calls it on `day`."""
        if any(entry["from"] <= day for entry in self.story.of("dropped", self.task.ref)):
            return Status.CANCELLED
        held = self.story.of("held", self.task.ref)
        if any(entry["from"] <= day < entry.get("until", date.max) for entry in held):
            return Status.ON_HOLD
        if self.life.is_reported_closed(day):
            return Status.COMPLETED
        return Status.IN_PROGRESS if self.life.start <= day else Status.NOT_STARTED

    def due(self, day: date, status: Status) -> bool:
        """Sets the date now stated, and returns whether it moved."""
        undated = self.story.of("undated", self.task.ref)
        if any(day < entry.get("until", date.max) for entry in undated):
            return False
        reopened = self.life.reopened
        if reopened and reopened["open_again"] == day:
            self.due_date, self.is_reopened = reopened["due"], True
            return True
        if self.due_date is None:
            self.due_date = self.baseline = self.life.promised
            return False
        is_open = status in (Status.IN_PROGRESS, Status.NOT_STARTED)
        ahead = timedelta(days=self.story.happenings["sliding"]["days_ahead"] if self.is_sliding else 0)
        if not is_open or self.life.finishing(day) <= self.due_date or self.due_date >= day + ahead:
            return False
        dice = self.story.dice(self.task.ref, "moves", day)
        if not dice.falls(self.life.moves):
            return False
        moved = promised_day(day + timedelta(days=self.life.moves_days * dice.between(0.6, 1.4)), dice)
        if moved <= self.due_date:
            return False
        self.due_date, self.pushes = moved, self.pushes + 1
        return True

    def progress(self, day: date, status: Status) -> int:
        """Returns the per cent complete as reported, in steps of five."""
        if status is Status.COMPLETED:
            return 100
        if status is not Status.IN_PROGRESS:
            return self.percent
        end = self.life.promised if self.is_sliding else self.life.finishing(day)
        share = (day - self.life.start).days / max((end - self.life.start).days, 1)
        seen = 5 * round(20 * min(share, 1) * (0.9 if self.is_sliding else 0.97))
        return min(max(self.percent, seen, 5), 90 if self.is_sliding else 95)

    def rating(self, day: date, status: Status) -> Rag:
        """Returns the rating the agency gives itself."""
        if status in (Status.COMPLETED, Status.CANCELLED, Status.ON_HOLD) or self.due_date is None:
            return {Status.COMPLETED: Rag.GREEN, Status.ON_HOLD: Rag.AMBER}.get(status, Rag.NONE)
        if self.is_sliding:
            turns: date = self.story.happenings["sliding"]["rating_turns"]
            if day < turns or not self.pushes:
                return Rag.GREEN
            return Rag.AMBER if day < turns + timedelta(days=25) or self.pushes < 4 else Rag.RED
        given = max((self.due_date - self.life.start).days, 1)
        expected = 100 * min(max((day - self.life.start).days / given, 0), 1)
        if self.due_date + timedelta(days=30) < day:
            honest = Rag.RED
        else:
            honest = Rag.AMBER if self.due_date < day or expected - self.percent > 25 else Rag.GREEN
        if self.story.dice(self.task.ref, "optimism").falls(self.character.optimism):
            for _ in range(self.character.grades):
                honest = BETTER[honest]
        if honest is Rag.AMBER and self.character.five_levels:
            return Rag.AMBER_RED if self.due_date < day else Rag.AMBER_GREEN
        return honest

    def situation(self, day: date, status: Status, is_moved: bool) -> str:
        """Returns the heading in remarks.toml that fits the state of the action."""
        fixed = {Status.CANCELLED: "dropped", Status.ON_HOLD: "hold", Status.NOT_STARTED: "not_started"}
        if status in fixed:
            return fixed[status]
        if status is Status.COMPLETED:
            return "recovered" if self.life.is_recovered else "done"
        if self.life.reopened and self.life.reopened["open_again"] == day:
            return "reopened"
        if self.is_sliding and self.pushes:
            return "sliding" if day < self.story.happenings["sliding"]["rating_turns"] else "exposed"
        if is_moved:
            return "redated"
        if self.due_date and self.due_date < day:
            return "slipped"
        return "early" if self.percent < 35 else "middle" if self.percent < 75 else "late"

    def word(self, day: date, status: Status) -> str:
        """Returns the status in the agency's own words."""
        if status in (Status.ON_HOLD, Status.CANCELLED):
            return "On hold" if status is Status.ON_HOLD else "Dropped"
        is_late = status is Status.IN_PROGRESS and self.due_date is not None and self.due_date < day
        if is_late and self.story.dice(self.task.ref, "delayed").falls(0.4):
            return "Delayed"
        return self.character.words[(Status.NOT_STARTED, Status.IN_PROGRESS, Status.COMPLETED).index(status)]

    def report(self, day: date) -> Report:
        """Returns what is reported on `day`, which also is what will be remembered at the next review."""
        status = self.status(day)
        is_moved = self.due(day, status)
        if self.life.reopened and self.life.reopened["open_again"] == day:
            self.percent = 70
        dice = self.story.dice(self.task.ref, "says", day)
        last = self.last
        is_same = last is not None and last.status is status and not is_moved
        if (
            last
            and is_same
            and (status not in (Status.IN_PROGRESS, Status.NOT_STARTED) or dice.falls(self.character.pastes))
        ):
            self.last = replace(last, status_text=self.word(day, status))
            return self.last
        self.percent = self.progress(day, status)
        finished = self.life.finishing(day) if status is Status.COMPLETED else None
        remarks = self.sayings.saying(self.task, self.situation(day, status, is_moved), day, self.due_date, finished)
        if last and is_same and last.remarks and dice.falls(0.06):
            remarks = last.remarks
        blanks = self.character.blanks
        habits = self.story.dice(self.task.ref, "habits")
        has_owner, has_start, has_completed = (not habits.falls(blanks) for _ in range(3))
        self.last = Report(
            task=self.task,
            action=self.task.action,
            lead_agency=self.task.lead_agency,
            owner=self.task.owner if has_owner else None,
            priority=self.task.priority,
            start_date=self.life.start if has_start else None,
            baseline_due_date=self.baseline,
            due_date=self.due_date,
            completed_date=finished if has_completed else None,
            status=status,
            status_text=self.word(day, status),
            rag=Rag.NONE if not finished and dice.falls(blanks) else self.rating(day, status),
            percent_complete=None if not finished and dice.falls(blanks) else self.percent,
            remarks=None if dice.falls(blanks) else remarks,
        )
        return self.last


def _scripted(report: Report, story: Story, day: date) -> Report:
    """Returns the report with what the story changes by hand: lead, owner or wording, and cells typed wrong."""
    changes = {entry["column"]: entry["value"] for entry in story.of("changed", report.ref) if entry["from"] <= day}
    odd = [entry for entry in story.of("odd", report.ref) if entry["data_date"] == day]
    written = {entry["column"]: entry["written"] for entry in odd if "written" in entry}
    values: dict[str, Any] = changes | {entry["column"]: entry.get("read") for entry in odd}
    for entry in story.of("undated", report.ref):
        if day < entry.get("until", date.max):
            written["due_date"], values["due_date"] = entry["written"], None
    return replace(report, **values, written=written)


def _is_missing(task: Task, story: Story, day: date) -> bool:
    return any(entry["from"] <= day < entry.get("back", date.max) for entry in story.of("vanished", task.ref))


def _reports_of(task: Task, life: Life, story: Story, sayings: Sayings) -> Iterator[tuple[date, Report]]:
    agency = _Agency(task, life, story, story.characters[task.lead_agency], sayings)
    for day in story.dates[task.entered :]:
        report = agency.report(day)
        if not _is_missing(task, story, day):
            yield day, _scripted(report, story, day)


def reports(story: Story) -> dict[date, list[Report]]:
    """Returns data date -> what the trackers of that review say, in the order of the refs."""
    sayings = Sayings(story, Counter())
    told: dict[date, list[Report]] = {day: [] for day in story.dates}
    for task, life in lives_of(story):
        for day, report in _reports_of(task, life, story, sayings):
            told[day].append(report)
    return told
