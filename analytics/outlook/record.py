"""What was known of a history at each review: the record a forecast is made from, and those it is tested on."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from analytics.outlook import closures, evidence, spells
from analytics.outlook.closures import Turns
from analytics.outlook.forecast import FEWEST_MONTHS, Record
from analytics.outlook.spells import Watched
from data.schema import Column


@dataclass(frozen=True, slots=True)
class Known:
    """Closings and open work of a history up to its last review, `data_date`."""

    turns: Turns
    watched: Watched
    data_date: date

    @property
    def last(self) -> int:
        """Returns the number of the last review, −1 where there is none."""
        return len(self.watched.reviews) - 1

    def day(self, review: int) -> date:
        """Returns the day of a review."""
        when: date = self.watched.reviews[review].item()
        return when

    def at(self, review: int) -> Record:
        """Returns the record as it stood at a review."""
        net, begins = closures.net_by_part(self.turns, self.watched.names, self.day(review))
        age, part = self.watched.open_at(review)
        return Record(net, begins, self.watched.spells.before(review), age, part)

    def earlier(self) -> list[tuple[int, Record, int | None]]:
        """Returns number, record and what closed of its list in three months, for each review with 5 months before it.

        Reviews at which nothing was open are left out.
        """
        found = [(review, self.at(review)) for review in range(1, self.last)]
        return [
            (review, record, evidence.came_of(self.watched.spells, review))
            for review, record in found
            if len(record.net) >= FEWEST_MONTHS and len(record.age)
        ]


def known(history: pd.DataFrame, data_date: date, column: str = Column.WORKSTREAM) -> Known:
    """Returns what `history`, the rows up to `data_date`, tells by `column`."""
    return Known(closures.turns(history, column), spells.watched(history, column), data_date)


def present(told: Known) -> Record:
    """Returns the record of the data date; of nothing where no review is of that day."""
    if told.last >= 0 and told.day(told.last) == told.data_date:
        return told.at(told.last)
    nothing = np.zeros(0, dtype="int64")
    return Record(np.zeros((0, len(told.watched.names))), nothing, told.watched.spells.before(0), nothing, nothing)
