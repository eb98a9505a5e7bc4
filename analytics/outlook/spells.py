"""What each review's open work came to by the next one: the record that both models of the forecast learn from."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.table.arrays import Array, Codes, Truths, days, groups, truths
from analytics.table.months import DAYS_PER_MONTH
from analytics.table.past import identities, sightings
from data.schema import Column, Derived, Flag

FEWEST_PERIODS = 3


@dataclass(frozen=True, slots=True)
class Spells:
    """One entry for each action open at a review that another review follows, in arrays of the same length.

    `review` numbers that review from 0, `action` and `part` the action and its part, `age` is in days since it was
    opened (first seen, where nothing tells), `is_closed` whether the next review shows it as completed. `months` is
    the time to the next review, one entry a review.
    """

    review: Codes
    action: Codes
    part: Codes
    age: Codes
    is_closed: Truths
    months: Array

    @property
    def at_risk_months(self) -> Array:
        """Returns the months each entry was open: the time between the reviews, half of it where it closed."""
        return np.asarray(self.months[self.review] * np.where(self.is_closed, 0.5, 1.0))

    def among(self, kept: Truths) -> "Spells":
        """Returns the entries that are `kept`."""
        return Spells(
            self.review[kept], self.action[kept], self.part[kept], self.age[kept], self.is_closed[kept], self.months
        )

    def in_parts(self, part: Codes) -> "Spells":
        """Returns the same entries, each in the part that `part` names."""
        return Spells(self.review, self.action, part, self.age, self.is_closed, self.months)

    def before(self, review: int) -> "Spells":
        """Returns what was known at the review of that number."""
        told = self.among(self.review < review)
        return Spells(told.review, told.action, told.part, told.age, told.is_closed, self.months[:review])

    def by_review(self) -> tuple[Array, Array]:
        """Returns how many closed by the next review, and how many were open, one number a review."""
        count = len(self.months)
        return np.bincount(self.review[self.is_closed], minlength=count), np.bincount(self.review, minlength=count)

    def followed(self) -> "Spells":
        """Returns what came of the list of one review: of that whose open work saw the most closings since."""
        closings = [self.list_of(review) for review in range(max(1, len(self.months) - FEWEST_PERIODS + 1))]
        return max(closings, key=lambda one: int(one.is_closed.sum()))

    def list_of(self, review: int) -> "Spells":
        """Returns the entries, from that review on, of the actions open at it; reviews are numbered from it."""
        listed = np.zeros(int(self.action.max(initial=-1)) + 1, dtype="bool")
        listed[self.action[self.review == review]] = True
        told = self.among((self.review >= review) & listed[self.action])
        return Spells(told.review - review, told.action, told.part, told.age, told.is_closed, self.months[review:])


@dataclass(frozen=True, slots=True)
class Watched:
    """The spells of a history, the days of its reviews, its parts by name, and all that each review lists as open.

    `review`, `action`, `part` and `age` have an entry for each open action of each review, the last one included.
    """

    reviews: Array
    spells: Spells
    names: tuple[str, ...]
    review: Codes
    action: Codes
    part: Codes
    age: Codes

    def open_at(self, review: int) -> tuple[Codes, Codes]:
        """Returns age and part of each action open at the review of that number."""
        listed = self.review == review
        return self.age[listed], self.part[listed]

    def done_at(self, review: int) -> int | None:
        """Returns the first later review that lists none of the actions open at `review`, None where there is none."""
        left = np.isin(self.action, self.action[self.review == review])
        still = np.bincount(self.review[left], minlength=len(self.reviews))[review + 1 :]
        done = np.flatnonzero(still == 0)
        return review + 1 + int(done[0]) if len(done) else None


def watched(history: pd.DataFrame, column: str = Column.WORKSTREAM) -> Watched:
    """Returns the spells of `history` by `column`. An action belongs to the part that its row names at each review."""
    date = days(history[Derived.DATA_DATE])
    reviews, review = np.unique(date, return_inverse=True)
    seen = sightings(identities(history[Column.ACTION_ID], review), review)
    opened, first = days(history[Derived.OPENED_DATE]), days(history[Derived.FIRST_SEEN])
    opened = np.where(np.isnat(opened), first, opened)
    age = np.maximum((date - opened).astype("timedelta64[D]").astype("int64"), 0)
    part, names = groups(history[column])
    is_open, is_completed = (truths(history, flag)[seen.order] for flag in (Flag.IS_OPEN, Flag.IS_COMPLETED))
    is_next = np.append(seen.is_consecutive[1:], False)[: len(history)]
    is_closed = is_next & np.append(is_completed[1:], False)[: len(history)]
    action = np.cumsum(seen.is_first) - 1
    in_order = seen.order[is_open]
    listed, of_part, aged, acted = review[in_order], part[in_order], age[in_order], action[is_open]
    is_followed = listed < len(reviews) - 1
    spells = Spells(
        listed[is_followed],
        acted[is_followed],
        of_part[is_followed],
        aged[is_followed],
        is_closed[is_open][is_followed],
        months=np.diff(reviews).astype("timedelta64[D]").astype("int64") / DAYS_PER_MONTH,
    )
    return Watched(reviews, spells, tuple(names), listed, acted, of_part, aged)
