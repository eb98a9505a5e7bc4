"""What only earlier reviews tell of an upload: remarks that stand still, rows gone, refs re-used, green but late."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

import pandas as pd

from data.following.carried import listed_only, put_together
from data.following.green_but_late import green_but_late
from data.following.identities_kept import Review, rematched
from data.following.matching import says_other
from data.following.measured_otherwise import measured_otherwise
from data.following.vanished import vanished
from data.identity import identified
from data.reading.actions.typed import shown
from data.reading.tracker import Tracker
from data.reading.vocabulary.findings import Findings
from data.reading.vocabulary.wording import numbered
from data.schema import DTYPES, OPEN_STATUSES, Column, Rag
from data.store.access import Person
from data.store.books import Store
from data.store.frames import joined
from data.store.matches import Match
from data.thresholds import Thresholds
from data.words import RAG_WORDS

_FEW: Final = 20
_MOST: Final = 0.5
_LONGEST_TEXT: Final = 120
_NOTHING_NEW: Final = "The action is overdue and nothing new is remarked since"
_STOOD_FOR: Final = "this ref stood for other text:"
_NUMBERED_ANEW: Final = "the tracker seems numbered anew."
# W16 and W19 are also told by a file alone, in other words.
_OURS: Final = {
    "W16": _NOTHING_NEW,
    "W17": "",
    "W18": "",
    "W19": f"{_STOOD_FOR}|{_NUMBERED_ANEW}",
    "W21": "",
    "W23": "",
}
_COMPARED: Final = [column.value for column in (Column.ACTION_ID, Column.REF, Column.ACTION, Column.REMARKS)]


def earlier_reviews(store: Store, data_date: date, person: Person) -> list[Review]:
    """Returns what is published for the reviews before `data_date`, oldest first."""
    return [
        (snapshot.data_date, store.actions(snapshot.id, person))
        for snapshot in store.snapshots(person)
        if snapshot.data_date < data_date
    ]


def matches_decided(store: Store, person: Person) -> list[Match]:
    """Returns what was decided about which actions are the same, newest last."""
    return [decision.match for decision in store.match_decisions(person)]


def with_review_findings(
    trackers: Sequence[Tracker],
    data_date: date,
    earlier: Sequence[Review],
    thresholds: Thresholds,
    decided: Sequence[Match] = (),
    measured: tuple[date, pd.DataFrame] | None = None,
) -> list[Tracker]:
    """Returns `trackers`, to be published together for `data_date`, with what W16 to W19, W21 and W23 find added.

    `earlier` are the reviews before, oldest first, and `decided` which actions are the same; without any before, only
    W21 is looked for. `measured` are the indicators of the review before and its day. A row that vanished is reported
    with the file in which its neighbours stand now; where there is none, first and under the name of its old file.
    What an earlier look added to trackers that were published before is found anew.
    """
    now = identified(joined([tracker.actions for tracker in trackers], DTYPES))
    *earlier, (_, whole) = put_together(rematched([*earlier, (data_date, now)], decided))
    checks = _Checks(trackers, whole, data_date)
    checks.watermelons([actions for _, actions in earlier], thresholds)
    if earlier:
        checks.against(*earlier[-1])
    otherwise = measured_otherwise(trackers, measured) if measured else [Findings("").table() for _ in trackers]
    return [
        _with_findings(
            tracker, pd.concat([*(findings.table() for findings in checks.findings_of(number)), otherwise[number]])
        )
        for number, tracker in enumerate(trackers)
    ]


def _by_itself(findings: pd.DataFrame) -> pd.DataFrame:
    """Returns the findings of a file without those that an earlier look at the reviews before added."""
    is_ours = pd.Series(False, index=findings.index)
    for rule, words in _OURS.items():
        is_ours |= (findings["rule"] == rule) & findings["message"].astype("str").str.contains(words)
    return findings[~is_ours]


def _with_findings(tracker: Tracker, added: pd.DataFrame) -> Tracker:
    own = _by_itself(tracker.findings)
    if added.empty and len(own) == len(tracker.findings):
        return tracker
    findings = pd.concat([own, added], ignore_index=True)
    return replace(tracker, findings=findings, receipt=replace(tracker.receipt, findings=findings))


class _Checks:
    """Collects the findings of an upload, file by file."""

    def __init__(self, trackers: Sequence[Tracker], whole: pd.DataFrame, data_date: date) -> None:
        self._names = [tracker.name for tracker in trackers]
        self._findings = {name: Findings(name) for name in self._names}
        self._letters = {
            (tracker.name, sheet.name): sheet.column_letters for tracker in trackers for sheet in tracker.receipt.sheets
        }
        self._whole, self._now = whole, listed_only(whole)
        self._data_date = data_date

    def findings_of(self, number: int) -> list[Findings]:
        """Returns the findings of a file by its number, from 0; with those of the first the ones of files not there."""
        gone = [findings for name, findings in self._findings.items() if name not in self._names]
        return [self._findings[self._names[number]], *(gone if number == 0 else ())]

    def _at(self, rule: str, row: Any, column: Column, value: object, **words: object) -> None:
        """Adds a finding at the cell of `column` in the row of an action of now, a row of `itertuples`."""
        letter = self._letters[row.source_file, row.source_sheet].get(column.value)
        place = None if letter is None else numbered(letter)
        findings = self._findings[row.source_file]
        findings.add_worded(rule, row.source_sheet, row.source_row - 1, place, value=str(value), words=words)

    def watermelons(self, earlier: Sequence[pd.DataFrame], thresholds: Thresholds) -> None:
        """Reports W21."""
        for row in green_but_late(self._now, self._data_date, earlier, thresholds).itertuples():
            rating = RAG_WORDS[Rag(str(row.rag))]
            self._at("W21", row, Column.RAG, rating, rating=rating.lower(), why=row.why)

    def against(self, then_date: date, then: pd.DataFrame) -> None:
        """Reports W16 to W19 against the actions of the review of `then_date`."""
        day = shown(then_date)
        both = self._now.merge(then[_COMPARED], on=Column.ACTION_ID.value, suffixes=("", "_then"))
        self._remarks(both, day)
        self._refs(both, day)
        for gone in vanished(self._whole, then, day):
            findings = self._findings.setdefault(gone.file, Findings(gone.file))
            findings.add("W18", gone.sheet, value=gone.value, agency=gone.agency or None, what=gone.what)

    def _remarks(self, both: pd.DataFrame, day: str) -> None:
        is_open = both[Column.STATUS].isin([status.value for status in OPEN_STATUSES])
        same = both[Column.REMARKS].notna() & (both[Column.REMARKS] == both["remarks_then"])
        still = both[is_open & same]
        is_overdue = still[Column.DUE_DATE] < pd.Timestamp(self._data_date)
        for row, is_late in zip(still.itertuples(), is_overdue, strict=True):
            self._at("W17", row, Column.REMARKS, row.remarks, day=day)
            if is_late:
                what = f"{_NOTHING_NEW} {day}."
                self._at("W16", row, Column.REMARKS, row.remarks, what=what)

    def _refs(self, both: pd.DataFrame, day: str) -> None:
        with_ref = both[both[Column.REF].notna() & both["ref_then"].notna()]
        changed = with_ref[with_ref[Column.ACTION] != with_ref["action_then"]]
        other = [row for row in changed.itertuples() if says_other(str(row.action), str(row.action_then))]
        if len(other) > max(_FEW, _MOST * len(with_ref)):
            counts = f"{len(other)} of {len(with_ref)} refs stand for other texts than on {day}"
            self._at("W19", other[0], Column.REF, other[0].ref, what=f"{counts}; {_NUMBERED_ANEW}")
            return
        for row in other:
            before = str(row.action_then)
            text = before if len(before) <= _LONGEST_TEXT else f"{before[:_LONGEST_TEXT].rstrip()}…"
            self._at("W19", row, Column.REF, row.ref, what=f"On {day} {_STOOD_FOR} {text}")
