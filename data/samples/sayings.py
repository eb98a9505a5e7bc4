"""Remarks as officials write them, from remarks.toml, no two alike in a row."""

import tomllib
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from data.samples.story import FOLDER, Story, Task

PARTNERS_OF_THE_LONELY = ("the delivery unit", "the Finance Division", "the Cabinet Division", "the provincial offices")
WAYS_OF_WRITING_A_DAY = ("{0.day} {0:%B}", "{0:%d.%m.%Y}", "{0.day} {0:%b %Y}")


@dataclass(frozen=True)
class Sayings:
    """Remarks for a story; `used` counts, for every action and situation, how many were given."""

    story: Story
    used: Counter[tuple[str, str]]

    @cached_property
    def _book(self) -> dict[str, dict[str, list[str]]]:
        return tomllib.loads((FOLDER / "remarks.toml").read_text(encoding="utf-8"))

    def saying(self, task: Task, situation: str, day: date, due: date | None = None, done: date | None = None) -> str:
        """Returns a remark for `task` in `situation` at the review of `day`; `done` is the day it was finished."""
        book = self._book[situation]
        particular, general = book.get(task.kind, []), book.get("any", [])
        order = self.story.dice(task.ref, situation).shuffled([*particular, *general])
        remark = order[self.used[task.ref, situation] % len(order)]
        self.used[task.ref, situation] += 1
        dice = self.story.dice(task.ref, "slots", day)
        when = done or day - timedelta(days=dice.whole(2, 26))
        way = self.story.dice(task.lead_agency, "day").one_of(WAYS_OF_WRITING_A_DAY)
        partner = (task.support_agencies or (dice.one_of(PARTNERS_OF_THE_LONELY),))[0]
        filled = remark.format(
            subject=task.subject,
            partner="the " + partner if partner in ("NCA", "CPS", "Home Office", "BHC") else partner,
            day=way.format(when),
            month=(day + timedelta(days=dice.whole(8, 30))).strftime("%B"),
            due="{0.day} {0:%B %Y}".format(due or day + timedelta(days=60)),
            n=dice.whole(2, 9),
            many=dice.whole(12, 48),
        )
        return filled[0].upper() + filled[1:]
