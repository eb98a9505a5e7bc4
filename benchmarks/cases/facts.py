"""What the product makes of the files of a case: read as an upload reads them, flagged and counted as the pages do."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from analytics.measures import shares
from analytics.over_reviews import history as histories
from data.following.last_review import with_review_findings
from data.following.matching import proposals
from data.identity import identified
from data.programme import Programme
from data.reading.tracker import Tracker, read_tracker
from data.schema import DTYPES, Column
from data.store.frames import joined

DATES = (Column.START_DATE, Column.BASELINE_DUE_DATE, Column.DUE_DATE, Column.COMPLETED_DATE)
Review = tuple[date, pd.DataFrame]


@dataclass(frozen=True)
class Facts:
    """One file of a case, read for a data date, after the reviews before it where the case is about several."""

    tracker: Tracker
    content: bytes
    data_date: date
    before: tuple[Review, ...]

    @cached_property
    def listed(self) -> pd.DataFrame:
        """Returns the actions of the file, each with its identity."""
        return identified(joined([self.tracker.actions], DTYPES))

    @cached_property
    def actions(self) -> pd.DataFrame:
        """Returns the actions with their flags at the data date."""
        return histories.at(histories.history([*self.before, (self.data_date, self.listed)]), self.data_date)

    @cached_property
    def measures(self) -> dict[str, shares.Measure]:
        """Returns every measure by its name."""
        return shares.headline(self.actions)

    @property
    def receipt(self) -> dict[str, Any]:
        """Returns the receipt as `python -m data.check --json` prints it."""
        return self.tracker.receipt.as_json()

    @property
    def sheets(self) -> list[dict[str, Any]]:
        """Returns the sheets of the receipt that hold actions."""
        return [sheet for sheet in self.receipt["sheets"] if sheet["kind"] == "actions"]

    @property
    def rules(self) -> set[str]:
        """Returns the rules of the findings."""
        return set(self.tracker.findings["rule"].astype("str"))

    @property
    def proposed(self) -> int:
        """Returns how many pairs with actions of the review before are proposed."""
        return len(proposals(self.before[-1], (self.data_date, self.listed))) if self.before else 0

    def is_heading(self, text: str) -> bool:
        """Returns whether a sheet has a column of that heading."""
        return any(text.casefold() == name.casefold() for sheet in self.sheets for name in sheet["headings"].values())

    def mentions(self, stems: Collection[str]) -> bool:
        """Returns whether a finding has a word that begins so."""
        return any(stem in said.casefold() for said in self.tracker.findings["message"].astype("str") for stem in stems)

    def days(self, column: str) -> set[date]:
        """Returns the days of a column of dates."""
        return {stamp.date() for stamp in self.listed[column].dropna()}

    def words(self, column: str) -> list[str]:
        """Returns the values of a column of text, without the empty ones."""
        return [str(value) for value in self.listed[column].dropna()]


def facts_of(paths: Sequence[Path], data_date: date, programme: Programme, *, is_series: bool) -> list[Facts]:
    """Returns the facts of each file; in a series every file is the review a month after the one before it."""
    found: list[Facts] = []
    for place, path in enumerate(paths):
        months = len(paths) - 1 - place if is_series else 0
        day = (pd.Timestamp(data_date) - pd.offsets.MonthEnd(months)).date() if months else data_date
        before = tuple((one.data_date, one.listed) for one in found) if is_series else ()
        content = path.read_bytes()
        tracker = read_tracker(content, path.name, programme, data_date=day)
        [tracker] = with_review_findings([tracker], day, before, programme.thresholds)
        found.append(Facts(tracker, content, day, before))
    return found
